import type { Graph, GraphNode } from '../autodiff/graph.ts'
import type { Program } from '../families/contract.ts'
import type { Wiring } from './wiring.ts'

/** One step of a solution: a named node and how it came about. */
export interface Step {
  readonly graph: Graph
  readonly program: Program
  readonly node: GraphNode
}

/** A step as a wrong rule sees it. */
export interface StepView extends Step {
  readonly wiring: Wiring
}

/** A local derivative: of a node by one of its inputs. */
export interface LocalView extends StepView {
  readonly of: GraphNode
  readonly by: GraphNode
}

/** How a mistake is told. */
export interface Wording {
  /** What the student did, as a teacher would say it. */
  readonly says: string
  /** What to look at again, in one sentence and without any value. */
  readonly hint: string
}

/** What not every problem has: a plain circuit has none of it. */
export type Thing = 'batch' | 'bias' | 'weight' | 'net input' | 'drawing' | 'loss' | 'target' | 'half'

/** A mistake that students make, as a wrong rule for one step. */
export interface Misconception extends Wording {
  readonly id: string
  /** What `says` and `hint` take for granted, and the words for a problem that has not all of it. */
  readonly speaksOf?: readonly Thing[]
  readonly plainly?: Wording
  /** True for a slip in the working, which shows no wrong idea of a rule. */
  readonly ofReckoning?: true
  /** True for a mistake in putting several paths together: where a rule of whole matrices does that, it is made in the rule. */
  readonly ofPaths?: true
  /** Ids of the formulas that this mistake puts in place of the step's own; none where it does not apply. */
  wrongFormulas?(step: StepView): readonly number[]
  /** The same of a local derivative: it is made in the derivative itself or in the product that uses it. */
  wrongLocals?(local: LocalView): readonly number[]
}
