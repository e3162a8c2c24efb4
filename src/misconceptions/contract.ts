import type { Graph, GraphNode } from '../engine/graph.ts'
import type { MistakeId } from '../mistakes/catalogue.ts'
import type { MistakeWords } from '../mistakes/contract.ts'
import type { Program } from '../program/contract.ts'
import type { Wiring } from './wiring.ts'

/** One step of a solution: a named node and how it came about. */
export interface SolutionStep {
  readonly graph: Graph
  readonly program: Program
  readonly node: GraphNode
}

/** A step as a wrong rule sees it. */
export interface StepView extends SolutionStep {
  readonly wiring: Wiring
}

/** A local derivative: of a node by one of its inputs. */
export interface LocalView extends StepView {
  readonly of: GraphNode
  readonly by: GraphNode
}

/** A mistake of the catalogue as a wrong rule for one step. */
export interface MistakenRule {
  readonly id: MistakeId
  /** True for a slip in the working, which shows no wrong idea of a rule. */
  readonly ofReckoning?: true
  /** True for a mistake in putting several paths together: where a rule of whole matrices does that, it is made in the rule. */
  readonly ofPaths?: true
  /** Ids of the formulas that this mistake puts in place of the step's own; none where it does not apply. */
  wrongFormulas?(step: StepView): readonly number[]
  /** The same of a local derivative: it is made in the derivative itself or in the product that uses it. */
  wrongLocals?(local: LocalView): readonly number[]
}

/** A mistake that students make, with its words. */
export interface Misconception extends MistakeWords, Omit<MistakenRule, 'id'> {
  /** Of the catalogue, or of a family of an instructor's own. */
  readonly id: string
}

/** A wrong formula for one step. */
export interface WrongRule {
  readonly misconception: Misconception
  /** Id of the node whose rule is exchanged. */
  readonly step: number
  /** Id of the node whose rule is mistaken: of a product the local derivative in it, else the step itself. */
  readonly place: number
  /** Id of the formula that takes its place. */
  readonly formula: number
  /** True where the mistake is only made everywhere: in a step of a long training that nobody asks for. */
  readonly distant?: true
}
