import type { Graph } from '../autodiff/graph.ts'
import type { Program } from '../families/contract.ts'
import { activationMistakes } from './activation.ts'
import type { Misconception } from './contract.ts'
import { gateMistakes } from './gates.ts'
import { lossMistakes } from './loss.ts'
import { pathMistakes } from './paths.ts'
import { updateMistakes } from './updates.ts'

/** The table of wrong rules; where several explain a value, the earlier one is named first. */
export const misconceptions: readonly Misconception[] = [
  ...activationMistakes,
  ...lossMistakes,
  ...pathMistakes,
  ...gateMistakes,
  ...updateMistakes,
]

/** A wrong formula for one step. */
export interface WrongRule {
  readonly misconception: Misconception
  /** Id of the node whose rule is exchanged. */
  readonly step: number
  /** Id of the formula that takes its place. */
  readonly formula: number
}

/** Every wrong rule for some steps; their formulas are added to the graph as unnamed nodes. */
export function wrongRulesFor(graph: Graph, program: Program, steps: readonly number[]): WrongRule[] {
  return steps.flatMap((step) =>
    misconceptions.flatMap((misconception) => {
      const formulas = new Set(misconception.wrongFormulas({ graph, program, node: graph.node(step) }))
      return [...formulas].filter((formula) => formula !== step).map((formula) => ({ misconception, step, formula }))
    }),
  )
}
