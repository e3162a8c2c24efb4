import type { Graph, GraphNode } from '../autodiff/graph.ts'
import type { Program } from '../families/contract.ts'

/** One step of a solution as a wrong rule sees it: a named node and how it came about. */
export interface StepView {
  readonly graph: Graph
  readonly program: Program
  readonly node: GraphNode
}

/** A mistake that students make, as a wrong rule for one step. */
export interface Misconception {
  readonly id: string
  /** What the student did, as a teacher would say it. */
  readonly says: string
  /** What to look at again, in one sentence and without any value. */
  readonly hint: string
  /** Ids of the formulas that this mistake puts in place of the step's own; none where it does not apply. */
  wrongFormulas(step: StepView): readonly number[]
}
