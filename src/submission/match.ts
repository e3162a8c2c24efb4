import { plainNumber } from '../answer/format.ts'
import type { Fault } from '../faults/fault.ts'
import { blankOf, type MatchedBlank } from './blank.ts'
import type { ExpectedAnswers } from './expected.ts'
import { quoted } from './plain-text.ts'
import { atMost } from './read.ts'
import { unreadable } from './reading.ts'
import { Sorter } from './sort.ts'
import type { SubmissionReading } from './submission.ts'
import { faultAt } from './tree.ts'

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
