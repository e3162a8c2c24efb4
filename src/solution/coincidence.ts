import { type Fault, FaultError } from '../faults/fault.ts'
import type { GradingPolicy, ProblemSet, Rounding } from '../set/types.ts'
import { sortedDecimals } from './accepted-range.ts'
import type { Coincidence, Drawable, SolvedProblem } from './draw.ts'
import { drawProblem } from './draw-alone.ts'
import { isBelow } from './noise.ts'
import type { PreparedSet } from './prepared.ts'
import { roundedText } from './rounding.ts'
import { acceptances } from './tolerance.ts'

// A course's tolerance: what is drawn does not depend on how a set is graded.
const policy: GradingPolicy = {
  tolerance: { relative: 1e-3 },
  roundingAware: true,
  followThrough: 1,
  diagnose: true,
}

/** Compares draws with fair draws of the same problem, which stand for the sheets that other labels may have. */
export function coincidencesWith(round: Rounding, others: readonly SolvedProblem[]) {
  const printed = new Map<string, string[]>()
  for (const { exercise, values } of others) {
    for (const { id, name } of exercise.onSheet) {
      const list = printed.get(name) ?? []
      printed.set(name, list)
      list.push(roundedText(values[id]!, round))
    }
  }
  const sorted = new Map(Array.from(printed, ([name, list]) => [name, sortedDecimals(list)]))
  return (solved: Pick<SolvedProblem, 'exercise' | 'values'>): Coincidence => {
    const accepted = acceptances(solved, policy, round)
    const counts = solved.exercise.onSheet.map(({ id, name }) => {
      const right = sorted.get(name)
      return { id, share: right ? accepted.get(id)!.countOf(right) / others.length : 0 }
    })
    const most = counts.reduce((best, next) => (next.share > best.share ? next : best))
    return { share: counts.reduce((sum, { share }) => sum + share, 0) / counts.length, most: most.id }
  }
}

/** The same set, whose draws are compared with no others: what is refused then for that alone is drawn. */
export function withoutComparisons(prepared: PreparedSet): PreparedSet {
  return { ...prepared, problems: prepared.problems.map(({ coincidence: _, ...problem }) => problem) }
}

// A value that one sheet in ten has shows in six of them.
const referenceDraws = 64

/**
 * Compares draws with fair ones of the same problem, which stand for the sheets that others may have: the same for every
 * label and seed, as a sheet does not depend on who else is in the run.
 * @throws FaultError `not-apart` where those that are left when the frequent ones are refused have too few values
 */
export function keptApart(set: ProblemSet, problem: string, drawable: Drawable) {
  const draw = (what: string, from: Drawable) =>
    Array.from({ length: referenceDraws }, (_, k) => drawProblem(set, 'trial', [problem, what, k], from))
  const fair = draw('any', drawable)
  const coincidence = coincidencesWith(set.round, fair)
  const left = fair.map(coincidence).filter(({ share }) => !isBelow(set.apart!, share))
  // What is left becomes at most as much more frequent as draws are refused: mostly no draw need be tried to see it.
  if (left.length > 0 && (meanShare(left) * fair.length) / left.length <= set.apart!) return coincidence
  const kept = draw('kept', { ...drawable, coincidence })
  const among = kept.map(coincidencesWith(set.round, kept))
  // Each is among those that it is compared with.
  const others = among.map(({ share, most }) => ({ share: (share * kept.length - 1) / (kept.length - 1), most }))
  const mean = meanShare(others)
  const worst = others.reduce((most, next) => (next.share > most.share ? next : most))
  if (mean > set.apart!) throw new FaultError(notApart(set, kept[others.indexOf(worst)]!, mean, worst.most))
  return coincidence
}

function meanShare(compared: readonly Coincidence[]): number {
  return compared.reduce((sum, { share }) => sum + share, 0) / compared.length
}

function notApart(set: ProblemSet, { exercise }: SolvedProblem, mean: number, most: number): Fault {
  const { problem, solution, drawn } = exercise
  const ancestors = solution.graph.ancestors(most)
  const behind = drawn.filter(({ id }) => ancestors.has(id)).map(({ name }) => name)
  return {
    code: 'not-apart',
    message: `labels of the problem ${problem.id} cannot be kept apart: the draws that are left when frequent answers are refused have too few values`,
    got: `${Math.round(100 * mean)} % of its points, most of them by ${solution.graph.node(most).name}`,
    expected: `at most ${Math.round(100 * set.apart!)} %, as "apart" says`,
    remedy: `${behind.length > 0 ? `widen ${behind.slice(0, 8).join(', ')}` : 'ask for something else'}, state a larger share, or let it pass with allow: [apart]`,
    ...set.locate([...problem.at, 'params']),
  }
}
