import type { ProblemSet } from '../problem-set/types.ts'
import { openStream } from '../random/stream.ts'
import type { SolvedProblem } from './draw.ts'
import type { PreparedProblem, PreparedSet } from './variant.ts'

/** What the numbers of a variant are drawn from, beside its set. */
export interface Draw {
  readonly seed: string
  readonly label: string
  readonly salt: number
}

/** The stream of one choice; ids have no spaces, so that no problem has the stream of another choice. */
export function drawPath({ id }: ProblemSet, { label, salt }: Draw, what: string): (string | number)[] {
  return [id, label, what, ...(salt > 0 ? [`again ${salt}`] : [])]
}

/**
 * The problems that a label gets, in the order of its sheet. Every problem draws a lot of its own (rendezvous hashing):
 * one more in a pool can only take the place of one that was picked, and the order of the others stays.
 */
export function problemsOf({ set, problems }: PreparedSet, draw: Draw): PreparedProblem[] {
  const lotOf = (what: string) => openStream(draw.seed, drawPath(set, draw, what)).next()
  const unpicked = new Set(
    set.pools.flatMap(({ id, pick }) => {
      const members = problems.filter(({ problem }) => problem.pool === id)
      return byLot(members, ({ problem }) => lotOf(`pick of ${id}: ${problem.id}`)).slice(pick)
    }),
  )
  const picked = problems.filter((problem) => !unpicked.has(problem))
  return set.shuffle ? byLot(picked, ({ problem }) => lotOf(`order of ${problem.id}`)) : picked
}

/** The same problem with its answers in an order of this label's own; a matrix stays whole. */
export function withShuffledParts(solved: SolvedProblem, set: ProblemSet, draw: Draw): SolvedProblem {
  const { exercise } = solved
  const answers = byLot(exercise.answers, ({ name }) => {
    return openStream(draw.seed, drawPath(set, draw, `parts of ${exercise.problem.id}: ${name}`)).next()
  })
  return { ...solved, exercise: { ...exercise, answers, asked: answers.flatMap(({ cells }) => cells.flat()) } }
}

function byLot<Item>(items: readonly Item[], lotOf: (item: Item) => number): Item[] {
  return items
    .map((item) => ({ item, lot: lotOf(item) }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ item }) => item)
}
