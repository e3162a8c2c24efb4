import type { Fault } from '../faults/fault.ts'
import { openStream } from '../random/stream.ts'
import type { Pool, ProblemSet } from '../set/types.ts'
import { isWithin, rangeText } from './difficulty.ts'
import type { SolvedProblem } from './draw.ts'
import type { PreparedProblem, PreparedSet } from './prepared.ts'

/** What the numbers of a variant are drawn from, beside its set. */
export interface Draw {
  readonly seed: string
  readonly label: string
}

/** The stream of one choice; ids have no spaces, so that no problem has the stream of another choice. */
export function drawPath({ id }: ProblemSet, { label }: Draw, what: string): string[] {
  return [id, label, what]
}

/**
 * The problems that a label gets, in the order of its sheet. Every problem draws a lot of its own (rendezvous hashing):
 * one more in a pool can only take the place of one that was picked, and the order of the others stays.
 */
export function problemsOf({ set, problems }: PreparedSet, draw: Draw): PreparedProblem[] {
  const lotOf = (what: string) => openStream(draw.seed, drawPath(set, draw, what)).next()
  const unpicked = new Set(
    set.pools.flatMap((pool) => {
      const members = problems.filter(({ problem }) => problem.pool === pool.id)
      const fit = eligible(pool, members)
      const lots = byLot(fit, ({ problem }) => lotOf(`pick of ${pool.id}: ${problem.id}`))
      return [...members.filter((member) => !fit.includes(member)), ...lots.slice(pool.pick)]
    }),
  )
  const picked = problems.filter((problem) => !unpicked.has(problem))
  return set.shuffle ? byLot(picked, ({ problem }) => lotOf(`order of ${problem.id}`)) : picked
}

/** The problems of a pool that may be picked: of the difficulty that is wanted, where the pool wants one. */
function eligible({ difficulty }: Pool, members: readonly PreparedProblem[]): readonly PreparedProblem[] {
  if (!difficulty) return members
  return members.filter(({ typicalDifficulty }) => isWithin(difficulty, typicalDifficulty()))
}

/** Whether some label may get a problem. */
export function isEverPicked({ pools }: ProblemSet, prepared: PreparedProblem): boolean {
  const pool = pools.find(({ id }) => id === prepared.problem.pool)
  return pool === undefined || eligible(pool, [prepared]).length > 0
}

/** Which share of the labels gets a problem. */
export function pickedShare({ set, problems }: PreparedSet, prepared: PreparedProblem): number {
  const pool = set.pools.find(({ id }) => id === prepared.problem.pool)
  if (pool === undefined) return 1
  const fit = eligible(
    pool,
    problems.filter(({ problem }) => problem.pool === pool.id),
  )
  return fit.includes(prepared) ? pool.pick / fit.length : 0
}

/** What is wrong with a pool once its problems are built. */
export function poolFaults(set: ProblemSet, pool: Pool, problems: readonly PreparedProblem[]): Fault[] {
  const members = problems.filter(({ problem }) => problem.pool === pool.id)
  return [...unequalPoints(set, pool, members), ...tooFewFit(set, pool, members)]
}

/** Whoever picks what from a pool, all students can earn the same. */
function unequalPoints(set: ProblemSet, { id, at }: Pool, members: readonly PreparedProblem[]): Fault[] {
  const worth = members.map(({ example }) => example.points)
  const odd = worth.findIndex((points) => points !== worth[0])
  if (odd < 0) return []
  const { problem } = members[odd]!
  return [
    {
      code: 'unequal-points',
      message: `the problems of the pool ${id} are worth different points: ${members[0]!.problem.id} ${worth[0]}, ${problem.id} ${worth[odd]}`,
      got: `${worth[odd]}`,
      expected: `${worth[0]}`,
      remedy: 'write "points: …" at the pool and at none of its problems, so that each is worth the same',
      ...set.locate(problem.points === undefined ? at : [...problem.at, 'points']),
    },
  ]
}

function tooFewFit(set: ProblemSet, pool: Pool, members: readonly PreparedProblem[]): Fault[] {
  if (!pool.difficulty) return []
  const fit = eligible(pool, members)
  if (fit.length >= pool.pick) return []
  const measured = members.map(({ problem, typicalDifficulty }) => `${problem.id} ${Math.round(typicalDifficulty())}`)
  return [
    {
      code: 'pool-too-small',
      message: `${fit.length} problems of the pool ${pool.id} are of the difficulty that is wanted, and ${pool.pick} are picked`,
      got: measured.join(', '),
      expected: rangeText(pool.difficulty),
      remedy: 'widen the difficulty, or add problems to the pool',
      ...set.locate([...pool.at, 'difficulty']),
    },
  ]
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
