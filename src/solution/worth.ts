import { total } from '../base/total.ts'
import type { Program } from '../program/contract.ts'
import type { Problem } from '../set/types.ts'
import { answersOf } from './answers.ts'
import { isGroup } from './ask.ts'
import { SolutionGraph } from './solution-graph.ts'

/** What a problem and its blanks are worth. */
export interface Worth {
  readonly points: number
  /** Points of each asked node, by id; together they are the problem's. */
  readonly worth: ReadonlyMap<number, number>
}

/** The points of a problem, and of each blank by its weight: 1, unless the problem states another. */
export function worthOf(
  { points, weights, graded = true }: Pick<Problem, 'points' | 'weights' | 'graded'>,
  solution: SolutionGraph,
  asked: readonly number[],
): Worth {
  if (!graded) return { points: 0, worth: new Map(asked.map((id) => [id, 0])) }
  const stated = weights && weightsById(weights, solution, asked)
  const weightOf = (id: number) => stated?.get(id) ?? 1
  // Where a shape asks for nothing that counts, its blanks count alike.
  const sum = total(asked.map(weightOf))
  const share = (id: number) => (sum > 0 ? weightOf(id) / sum : 1 / asked.length)
  const all = points ?? (sum > 0 ? sum : asked.length)
  return { points: all, worth: new Map(asked.map((id) => [id, stated ? all * share(id) : all / asked.length])) }
}

function weightsById(
  weights: NonNullable<Problem['weights']>,
  solution: SolutionGraph,
  asked: readonly number[],
): Map<number, number> {
  const weighed = new Map<number, number>()
  const named = namedIn(solution)
  const entries = Object.entries(weights)
  // What is named by itself has the weight of its name, whatever groups it is in.
  for (const [entry, weight] of [
    ...entries.filter(([name]) => isGroup(name)),
    ...entries.filter(([name]) => !isGroup(name)),
  ]) {
    const names = new Set(named(entry))
    const ids = asked.filter((id) => names.has(solution.graph.node(id).name!))
    const wholes = isGroup(entry) ? answersOf(solution, ids).map(({ cells }) => cells.flat()) : [ids]
    for (const whole of wholes) for (const id of whole) weighed.set(id, weight / whole.length)
  }
  return weighed
}

/** Names of the nodes that a name or group stands for. */
export function namedIn({ program }: { readonly program: Program }): (entry: string) => readonly string[] {
  // Of its own: what is looked up is added to it.
  const solution = new SolutionGraph(program)
  return (entry) => {
    const one = solution.resolve(entry)
    const ids = isGroup(entry)
      ? solution.group(entry)
      : (solution.resolveMatrix(entry) ?? (one === undefined ? [] : [one]))
    return ids.map((id) => solution.graph.node(id).name!)
  }
}
