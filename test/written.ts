import { type AnswerFormat, type CodedFormat, decode, encode } from '../src/answer/format.ts'
import { answerValue, writtenAnswer } from '../src/answer/writing.ts'
import type { Rounding } from '../src/set/types.ts'
import type { Exercise } from '../src/solution/exercise.ts'
import { rounded } from '../src/solution/rounding.ts'
import type { MatchedBlank } from '../src/submission/blank.ts'
import { readAnswer } from '../src/submission/coded.ts'

/** What a student writes for a blank who has this value, letters where letters belong; read as a file's reader does. */
export function writtenBlank({ solution }: Exercise, id: number, value: number): MatchedBlank {
  const format = solution.formatOf(id)
  const typed = writtenAnswer(answerValue(format, value))
  return { name: solution.graph.node(id).name!, typed, reading: readAnswer(format, typed) }
}

/** The value that is written down by who rounds as told: only numbers are rounded. */
export function roundedAnswer({ solution }: Exercise, id: number, value: number, round: Rounding): number {
  return solution.graph.node(id).meta!.coded ? value : rounded(value, round)
}

/** Every other answer to a question of few, and some of one of many. */
export function otherAnswers(format: AnswerFormat, key: number): number[] {
  return format.kind === 'number' ? [] : partsBeside(format, decode(format, key)).map((parts) => encode(format, parts))
}

function partsBeside(format: CodedFormat, parts: readonly number[]): number[][] {
  switch (format.kind) {
    case 'choice':
      return positions(format.options)
        .filter((position) => position !== parts[0])
        .map((position) => [position])
    case 'choices':
      return positions(format.options).map((toggled) =>
        parts.includes(toggled) ? parts.filter((part) => part !== toggled) : [...parts, toggled],
      )
    case 'order':
      return parts
        .slice(1)
        .map((_, k) => parts.map((part, at) => (at === k ? parts[k + 1]! : at === k + 1 ? parts[k]! : part)))
    case 'shape':
      return [[...parts, 1], parts.map((length) => length + 1), parts.slice(1)].filter(
        (other) => other.length <= 4 && other.join() !== parts.join(),
      )
  }
}

function positions(texts: readonly string[]): number[] {
  return texts.map((_, k) => k + 1)
}
