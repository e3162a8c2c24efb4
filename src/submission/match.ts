import { type AnswerFormat, plainNumber } from '../answer/format.ts'
import type { Fault } from '../faults/fault.ts'
import { blankOf } from './blank.ts'
import type { ExpectedMatrix } from './matrix.ts'
import { quoted } from './plain-text.ts'
import { atMost } from './read.ts'
import { type NumberReading, unreadable } from './reading.ts'
import { Sorter } from './sort.ts'
import type { SubmissionReading } from './submission.ts'
import { faultAt } from './tree.ts'

export interface ExpectedProblem {
  readonly id: string
  /** Of the blanks, in the order of the sheet; cells of matrices one by one. */
  readonly names: readonly string[]
  /** How the answer to a blank is written; a number where this is left out. */
  readonly formatOf?: (name: string) => AnswerFormat
  /** Those of which the blanks are the cells. */
  readonly matrices?: readonly ExpectedMatrix[]
  /** Further spellings that the problem itself knows. */
  readonly aliases?: (typed: string) => string | undefined
}

export interface ExpectedAnswers {
  readonly set: string
  readonly problems: readonly ExpectedProblem[]
}

export interface MatchedBlank {
  readonly name: string
  /** What was typed; absent where there is no single text. */
  readonly typed?: string
  /** Of the value, or of the name where there is none; 1-based, absent where the name does not stand in the file. */
  readonly line?: number
  readonly column?: number
  readonly reading: NumberReading
}

export interface MatchedAnswers {
  /** Every expected problem and blank once, in the order of the sheet. */
  readonly problems: readonly { readonly id: string; readonly blanks: readonly MatchedBlank[] }[]
  /** What does not fit the sheet; faults of the file itself stay with its reading. */
  readonly faults: readonly Fault[]
}

/** Finds for every blank of a sheet what was typed for it, in whatever spelling of its name, and reads it. */
export function matchAnswers(submission: SubmissionReading, expected: ExpectedAnswers): MatchedAnswers {
  const otherSet = wrongSet(submission, expected)
  const refused = submission.unreadable ?? otherSet
  if (refused) return { problems: allUnreadable(expected, refused), faults: otherSet ? [otherSet] : [] }
  const sorter = new Sorter(expected.problems)
  for (const answer of submission.answers) sorter.add(answer)
  const faults = [...sorter.faults]
  const problems = expected.problems.map((problem) => ({
    id: problem.id,
    blanks: problem.names.map((name) => {
      const { blank, conflict } = blankOf(name, problem.formatOf?.(name) ?? plainNumber, sorter.typedFor(problem, name))
      if (conflict) faults.push(conflict)
      return blank
    }),
  }))
  return { problems, faults: atMost(faults).map((fault) => ({ ...fault, file: submission.file })) }
}

function wrongSet({ set, file }: SubmissionReading, expected: ExpectedAnswers): Fault | undefined {
  if (!set || set.text.toLowerCase() === expected.set.toLowerCase()) return undefined
  const message = 'these are the answers to another problem set'
  const remedy = 'hand in the answers.yaml that belongs to the sheet'
  return { ...faultAt(set, { code: 'wrong-set', message, expected: quoted(expected.set), remedy }), file }
}

function allUnreadable(expected: ExpectedAnswers, fault: Fault): MatchedAnswers['problems'] {
  const { code, message, remedy = '', got = 'the whole file', expected: wanted = 'one number' } = fault
  const reading = unreadable({ code, message, remedy, got, expected: wanted }, '')
  return expected.problems.map(({ id, names }) => ({ id, blanks: names.map((name) => ({ name, reading })) }))
}
