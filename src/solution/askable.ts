import { derivativeName } from '../engine/differentiate.ts'
import type { Program } from '../program/contract.ts'
import { groups, SolutionGraph } from './solution-graph.ts'

/** A name with its shape where it is a vector or a matrix: `W (2 × 3)`. */
type Shaped = string

/** What a program gives and what can be asked of it, by the names that sets write. */
export interface Askable {
  readonly given: readonly Shaped[]
  readonly groups: readonly string[]
  readonly nodes: readonly Shaped[]
  /** Of the output by all that it depends on; any other node has derivatives too. */
  readonly derivatives: readonly Shaped[]
  /** After the first update. */
  readonly updated: readonly Shaped[]
  readonly updates: number
}

export function askableIn(program: Program): Askable {
  const solution = new SolutionGraph(program)
  const { given, assignments, output, parameters, training } = program
  const shaped = (names: readonly string[]) => shapedNames(program, names)
  const of = output.replace(/\[.*$/, '')
  const nodes = assignments.map(({ name }) => name)
  const before = [...given.filter(({ kind }) => kind !== 'rate').map(({ name }) => name), ...nodes]
  // A given derivative has none of its own that a name could tell.
  const reached = before.filter((name) => !name.includes('/') && isReached(solution, output, name))
  return {
    given: shaped(given.map(({ name }) => name)),
    groups: groups.filter((group) => group === 'all' || solution.group(group).length > 0),
    nodes: shaped(nodes),
    derivatives: shaped(reached).map((name) => derivativeName(isMatrix(program, of) ? output : of, name)),
    updated: training ? shaped(training.parameters ?? parameters).map((name) => name.replace(/(?= |$)/, '@1')) : [],
    updates: solution.updates,
  }
}

function isMatrix({ matrices = [] }: Program, name: string): boolean {
  return matrices.some((plan) => plan.name === name)
}

function isReached({ graph }: SolutionGraph, output: string, name: string): boolean {
  const [of, by] = [graph.find(output), graph.find(name)]
  return of !== undefined && by !== undefined && graph.inPass.has(of, by)
}

/** Names of cells as those of their matrices, each once. */
function shapedNames({ matrices = [] }: Program, names: readonly string[]): Shaped[] {
  const plans = new Map(matrices.map((plan) => [plan.name, plan]))
  return [
    ...new Set(
      names.map((name) => {
        const plan = plans.get(name.replace(/\[.*$/, ''))
        return plan ? `${plan.name} (${plan.rows} × ${plan.columns})` : name
      }),
    ),
  ]
}
