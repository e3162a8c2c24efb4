import { groupBy } from '../base/group-by.ts'
import type { GraphNode } from '../engine/graph.ts'
import { inPass, passOf, withoutPass } from '../engine/name.ts'
import { namesOf } from '../program/term.ts'
import type { Exercise } from '../solution/exercise.ts'
import { hasRule, ruleOfNumber, termOf } from './rules.ts'
import type { SolutionMode } from './step-formula.ts'

/** A matrix all of whose cells are given or worked out in one stage. */
export interface ShownWhole {
  readonly name: string
  /** Ids row by row; of a stack those of each of its matrices. */
  readonly grids: readonly (readonly (readonly number[])[])[]
  /** Those that are worked out. */
  readonly nodes: readonly GraphNode[]
}

/** Ids of the cells of matrices that have a rule, which other rules may speak of; in compact not of what is given. */
export function ruledCells({ program, solution }: Exercise, mode: SolutionMode): number[] {
  const { matrices, graph } = solution
  const named = graph.nodes.filter(({ name, meta }) => name !== undefined && meta!.role !== 'given')
  const cells = groupBy(named, ({ name }) => matrices.place(name!)?.matrix ?? '')
  return [...cells].flatMap(([matrix, members]) => {
    if (matrix === '' || ![matrix, matrices.whole(matrix)].some((name) => hasRule(program, name))) return []
    const isGiven = ({ operation, inputs }: GraphNode) =>
      operation === 'copy' && graph.node(inputs[0]!).meta?.role === 'given'
    return mode === 'full' || !members.every(isGiven) ? members.map(({ id }) => id) : []
  })
}

/** Ids of the numbers that the rules of matrices speak of. */
export function numbersOfRules({ program, solution: { graph, matrices } }: Exercise): number[] {
  const named = graph.nodes.filter(({ name }) => name !== undefined && matrices.place(name))
  const wholes = new Set(named.map(({ name }) => matrices.wholeOf(name!)))
  return [...wholes].flatMap((whole) => {
    const rule = termOf(program, whole)
    return [...(rule ? namesOf(rule) : [])].flatMap((name) => graph.find(inPass(name, passOf(whole))) ?? [])
  })
}

/** Derivatives that nobody asked for, that only cells with a rule use and that no rule speaks of. */
export function behindRules(exercise: Exercise, nodes: readonly GraphNode[]): Set<number> {
  const { graph, matrices } = exercise.solution
  const ruled = new Set(ruledCells(exercise, 'full'))
  const hidden = new Set<number>()
  const usedElsewhere = new Set<number>(exercise.asked)
  const spokenOf = new Set<string>()
  const seen = new Set<string>()
  // Consumers come after what they use.
  for (const { id, meta, name } of nodes.toSorted((a, b) => b.id - a.id)) {
    const whole = matrices.wholeOf(withoutPass(name!))
    const isPart = ['local', 'path', 'gradient'].includes(meta!.role)
    if (isPart && !usedElsewhere.has(id) && !spokenOf.has(whole)) hidden.add(id)
    else if (!ruled.has(id) && !ruleOfNumber(exercise, name!))
      for (const input of graph.namedInputs(id)) usedElsewhere.add(input)
    else if (!seen.has(whole)) {
      seen.add(whole)
      const rule = termOf(exercise.program, whole)
      if (rule) for (const used of namesOf(rule)) spokenOf.add(used)
    }
  }
  return hidden
}

/** Derivatives of single cells that are made as one that is shown, and that nobody asked for. */
export function alikeOthers({ asked, program, solution }: Exercise, nodes: readonly GraphNode[]): Set<number> {
  if (!program.inMatrices) return new Set()
  const ofCells = nodes.filter(
    ({ id, meta, name }) =>
      ['local', 'path', 'second'].includes(meta!.role) &&
      name!.includes('[') &&
      solution.matrices.place(name!) === undefined &&
      !asked.includes(id),
  )
  const alike = groupBy(ofCells, ({ name }) => name!.replaceAll(/\[[\d,]*\]|@\d+/g, ''))
  return new Set([...alike.values()].flatMap(([_, ...others]) => others.map(({ id }) => id)))
}

/** The steps of a stage, with the cells of a matrix put together at the place of the last of them. */
export function withWholes(
  { program, solution }: Exercise,
  nodes: readonly GraphNode[],
): (ShownWhole | { node: GraphNode })[] {
  const { matrices, graph } = solution
  const whole = (name: string, members: readonly GraphNode[]): ShownWhole | undefined => {
    const worked = new Set(members.map(({ id }) => id))
    // In a program of matrices the cells that nobody needs are worked out with the others.
    const isKnown = (id: number | undefined) =>
      id !== undefined && (worked.has(id) || program.inMatrices || graph.node(id).meta?.role === 'given')
    const grids = matrices.grids(name)!.map((rows) => rows.map((row) => row.map((cell) => graph.find(cell))))
    return grids.flat(2).every(isKnown) ? { name, grids: grids as number[][][], nodes: members } : undefined
  }
  const found = new Map<GraphNode, ShownWhole>()
  const collect = (nameOf: (matrix: string) => string) => {
    const open = nodes.filter((node) => !found.has(node))
    const named = groupBy(open, ({ name }) => {
      const matrix = matrices.place(name!)?.matrix
      return matrix && nameOf(matrix)
    })
    for (const [name, members] of named) {
      const made = name === undefined ? undefined : whole(name, members)
      if (made) for (const node of members) found.set(node, made)
    }
  }
  collect((matrix) => matrices.whole(matrix))
  collect((matrix) => matrix)
  return nodes.flatMap((node): (ShownWhole | { node: GraphNode })[] => {
    const matrix = found.get(node)
    if (!matrix) return [{ node }]
    return node === matrix.nodes.at(-1) ? [matrix] : []
  })
}
