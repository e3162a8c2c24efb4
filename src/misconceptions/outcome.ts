import type { CompiledNodes } from '../engine/evaluate.ts'
import type { Fixed } from '../engine/open-steps.ts'
import type { Misconception, WrongRule } from './contract.ts'

/** A wrong rule that can be run. */
export interface ReadyRule extends WrongRule {
  compiled(): CompiledNodes
  /** The last step that the formula reads where that comes after its own, such as an updated weight. */
  ahead(): number | undefined
  readonly alone: Way
}

/** Rules that are exchanged at once, by their step. */
export type Way = ReadonlyMap<number, ReadyRule>

/** The mistake that is made in all of the steps of a way. */
export function misconceptionOf(way: Way): Misconception {
  const [first] = way.values()
  return first!.misconception
}

/** Wrong rules of one program, ready to be run on any values. */
export interface WrongRules {
  /** All rules of all steps. */
  readonly all: readonly ReadyRule[]
  /** Every mistake that can be made: the problem's own first, then the most common. */
  readonly misconceptions: readonly Misconception[]
  /** Values of every node after a mistake and right working from there on; overwritten by the next call. */
  run(way: Way, values: Float64Array): Float64Array
  /**
   * Whether a mistake that is made on the way to some values, with right working from there on, moves a value so that
   * `isSeen`: it is told of every value that is moved, until one is seen. Good until the next call.
   */
  movesFrom(values: Float64Array): (rule: ReadyRule, isSeen: (id: number, value: number) => boolean) => boolean
  /**
   * The ways to make one mistake before a node, or in it, ready to be run on the solution of every draw. A mistake that
   * fits several steps is also made in all of them.
   * @param fixed nodes that keep their value
   */
  routes(node: number, fixed: Fixed): Route[]
  /** What the node gets on each of its routes, in their order. */
  along(routes: readonly Route[], values: Float64Array): Float64Array
  /**
   * Values that a node gets by each mistake in a step before it that is not fixed, or in itself; a mistake that fits
   * several such steps is also made in all of them.
   * @param values of every node; not changed
   * @param fixed nodes that keep their value, such as a student's own answers
   * @param isWanted tells which values to return
   */
  outcomes(node: number, values: Float64Array, fixed: Fixed, isWanted: (value: number) => boolean): Outcome[]
  /** The same for less usual ways, of all mistakes or of some: in one layer, or carried on into the derivatives. */
  widerOutcomes(
    node: number,
    values: Float64Array,
    fixed: Fixed,
    isWanted: (value: number) => boolean,
    among?: ReadonlySet<Misconception>,
  ): Outcome[]
  /** What a node gets where earlier mistakes go on in the derivatives that follow from them. */
  carriedOutcomes(
    earlier: readonly Outcome[],
    node: number,
    values: Float64Array,
    fixed: Fixed,
    isWanted: (value: number) => boolean,
  ): Outcome[]
  /** What a node gets by the same mistake in the same steps, which have the values that were got there before. */
  repeat(outcome: Outcome, node: number, values: Float64Array, fixed: Fixed): Outcome
  /** The steps in which a mistake is one mistake when it is made in all of them: everywhere, or in a layer. */
  kinds(misconception: Misconception): readonly (readonly ReadyRule[])[]
  /** What a node gets by rules in all of the steps that are open before it; undefined where none is. */
  throughout(rules: readonly ReadyRule[], node: number, values: Float64Array, fixed: Fixed): Outcome | undefined
  /** The most that small changes of fixed nodes, by id, move what a node gets by the same mistake. */
  uncertainty(
    outcome: Outcome,
    node: number,
    values: Float64Array,
    fixed: Fixed,
    nudges: ReadonlyMap<number, number>,
  ): number
}

export interface Outcome {
  readonly misconception: Misconception
  readonly value: number
  readonly rules: Way
  /** What the steps became, by id. */
  readonly made: ReadonlyMap<number, number>
}

/** A way to make a mistake before a node, where all else is right: only what the mistake moves is computed again. */
export interface Route {
  readonly misconception: Misconception
  readonly node: number
  readonly rules: Way
  /** Places in the order of evaluation, the node's last; empty where nothing moves it. */
  readonly places: readonly number[]
}
