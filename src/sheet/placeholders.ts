import type { AnswerFormat } from '../answer/format.ts'
import type { Rounding } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { valuePlaceholder } from '../solution/shown.ts'
import { toldConventions } from '../solution/told.ts'
import { notationOf } from './notation.ts'
import { namedPiece } from './values.ts'

/** Puts values and symbols in place of the `\val{…}` and `\sym{…}` of a family's prose. */
export type FillIn = (text: string) => string

export function fillInFor(solved: SolvedProblem, round: Rounding): FillIn {
  const notation = notationOf(solved.exercise.program)
  return (text) =>
    text.replaceAll(valuePlaceholder, (...found) => {
      const { what, name } = found.at(-1) as { what: string; name: string }
      return what === 'sym'
        ? notation.tex(name)
        : signed(namedPiece(solved, name, round).tex, text.slice(0, found.at(-3)))
    })
}

/** Texts that hold for every variant: symbols filled in, and what shows a value left out. */
export function withoutValues(exercise: Exercise): string[] {
  const notation = notationOf(exercise.program)
  const shows = (text: string) => [...text.matchAll(valuePlaceholder)].some(({ groups }) => groups!.what === 'val')
  return toldConventions(exercise)
    .filter((text) => !shows(text))
    .map((text) =>
      text.replaceAll(valuePlaceholder, (...found) => notation.tex((found.at(-1) as { name: string }).name)),
    )
}

/** A format with its options or items filled in. */
export function filledFormat(format: AnswerFormat, fill: FillIn): AnswerFormat {
  if ('options' in format) return { ...format, options: format.options.map(fill) }
  return 'items' in format ? { ...format, items: format.items.map(fill) } : format
}

/** A negative numeral after an operator stands in parentheses. */
function signed(tex: string, before: string): string {
  return tex.startsWith('\\num{-') && /(?:\\cdot|\\times|[-+*])\s*$/.test(before) ? `(${tex})` : tex
}
