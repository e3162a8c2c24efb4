import { openSteps } from '../engine/open-steps.ts'
import type { Marking } from './marking.ts'
import type { BlankGrade } from './types.ts'

const note = 'no follow-through: most answers here do not go with the numbers of this sheet'

/**
 * Whoever copies another sheet writes values that follow from each other whatever the numbers are: where labels are kept
 * apart, right working on own earlier values counts only where most of the answers that take numbers of the sheet itself
 * show working with them.
 * @param graded blanks by id
 */
export function ofOwnSheet(marking: Marking, graded: ReadonlyMap<number, BlankGrade>): ReadonlyMap<number, BlankGrade> {
  if (marking.prepared.set.apart === undefined || ![...graded.values()].some(isConsistent)) return graded
  const taking = [...graded].filter(([id, { status }]) => status !== 'blank' && takesNumbers(marking, id))
  const showing = taking.filter(([, { status, diagnosis }]) => status === 'correct' || isOwn(status, diagnosis))
  if (2 * showing.length >= taking.length) return graded
  return new Map(
    [...graded].map(([id, answer]) => {
      if (!isConsistent(answer)) return [id, answer]
      const { message, sameAs, ...plain } = answer
      return [id, { ...plain, status: 'incorrect', notes: [...(answer.notes ?? []), note] }]
    }),
  )
}

function isOwn(status: BlankGrade['status'], diagnosis: BlankGrade['diagnosis']): boolean {
  return status === 'consistent' || diagnosis !== undefined
}

function isConsistent({ status }: BlankGrade): boolean {
  return status === 'consistent'
}

/** Whether drawn numbers enter between the values that the student has before a blank and the blank. */
function takesNumbers({ solved, own }: Marking, id: number): boolean {
  const { solution, drawn } = solved.exercise
  const drawnIds = new Set(drawn.map((one) => one.id))
  const before = { has: (other: number) => other !== id && own.typed.has(other) }
  return [...openSteps(solution.graph, [id], before)].some((step) =>
    solution.graph.namedInputs(step).some((input) => drawnIds.has(input)),
  )
}
