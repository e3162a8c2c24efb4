import {
  type Compiled,
  compileFormula,
  evaluate,
  evaluateAfter,
  evaluateAltered,
  ruleAt,
} from '../autodiff/evaluate.ts'
import type { Graph } from '../autodiff/graph.ts'
import { type Fixed, openSteps } from '../autodiff/open-steps.ts'
import type { Misconception } from './contract.ts'
import { misconceptions } from './index.ts'
import type { WrongRule } from './wrong-rules.ts'

export interface ReadyRule extends WrongRule {
  readonly compiled: Compiled
  /** The rule by its step. */
  readonly alone: ReadonlyMap<number, ReadyRule>
}

/** Wrong rules of one program, ready to be run on any values. */
export interface WrongRules {
  /** Those that exchange the rule of a step. */
  of(step: number): readonly ReadyRule[]
  /** All rules of all steps. */
  readonly all: readonly ReadyRule[]
  /** Every mistake that can be made: the problem's own first, then the most common. */
  readonly misconceptions: readonly Misconception[]
  /** Values of every node after a mistake in one step and right working from there on; overwritten by the next call. */
  run(rule: ReadyRule, values: Float64Array): Float64Array
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
   */
  outcomes(node: number, values: Float64Array, fixed: Fixed): Iterable<Outcome>
  /** What a node gets by the same mistake in the same steps, which have the values that were got there before. */
  repeat(outcome: Outcome, node: number, values: Float64Array, fixed: Fixed): Outcome
  /** The most that small changes of fixed nodes, by id, move what a node gets by the same mistake. */
  sway(outcome: Outcome, node: number, values: Float64Array, fixed: Fixed, nudges: ReadonlyMap<number, number>): number
}

export interface Outcome {
  readonly misconception: Misconception
  readonly value: number
  /** The exchanged rules by step. */
  readonly rules: ReadonlyMap<number, ReadyRule>
  /** What the steps became, by id. */
  readonly made: ReadonlyMap<number, number>
}

/** A way to make a mistake before a node, where all else is right: only what the mistake moves is computed again. */
export interface Route {
  readonly misconception: Misconception
  readonly node: number
  readonly rules: ReadonlyMap<number, ReadyRule>
  /** Places in the order of evaluation, the node's last; empty where nothing moves it. */
  readonly places: readonly number[]
}

const nothingMade: ReadonlyMap<number, number> = new Map()

/** Makes wrong rules ready to be run on the values of a compiled graph. */
export function prepareWrongRules(graph: Graph, compiled: Compiled, rules: readonly WrongRule[]): WrongRules {
  const byStep = new Map<number, ReadyRule[]>()
  for (const rule of rules) {
    const alone = new Map<number, ReadyRule>()
    const ready = { ...rule, compiled: compileFormula(graph, rule.formula), alone }
    alone.set(rule.step, ready)
    byStep.set(rule.step, [...(byStep.get(rule.step) ?? []), ready])
  }
  const own = rules.map(({ misconception }) => misconception).filter((one) => !misconceptions.includes(one))
  const scratch = new Float64Array(graph.nodes.length)
  for (const { id, operation, value } of graph.nodes) if (operation === 'constant') scratch[id] = value

  const valueBy = (
    rules: ReadonlyMap<number, ReadyRule>,
    node: number,
    values: Float64Array,
    fixed: Fixed,
    since = Number.POSITIVE_INFINITY,
    made: ReadonlyMap<number, number> = nothingMade,
  ) => {
    scratch.set(values)
    let from = since
    for (const step of rules.keys()) from = Math.min(from, step)
    const alter = (id: number, value: number) => {
      const rule = rules.get(id)
      if (!rule) return id !== node && fixed.has(id) ? values[id]! : value
      const known = made.get(id)
      if (known !== undefined) return known
      evaluate(rule.compiled, scratch)
      return scratch[rule.formula]!
    }
    evaluateAltered(compiled, scratch, alter, from, node)
    return scratch[node]!
  }

  const outcome = (
    rules: ReadonlyMap<number, ReadyRule>,
    node: number,
    values: Float64Array,
    fixed: Fixed,
    made?: ReadonlyMap<number, number>,
  ): Outcome => {
    const value = valueBy(rules, node, values, fixed, Number.POSITIVE_INFINITY, made)
    const [first] = rules.values()
    const became = made ?? new Map(Array.from(rules.keys(), (step) => [step, scratch[step]!] as const))
    return { misconception: first!.misconception, value, rules, made: became }
  }

  function* ways(node: number, fixed: Fixed): Generator<ReadonlyMap<number, ReadyRule>> {
    const together = new Map<Misconception, Map<number, ReadyRule>>()
    for (const step of openSteps(graph, [node], fixed)) {
      for (const rule of byStep.get(step) ?? []) {
        yield rule.alone
        const rules = together.get(rule.misconception) ?? new Map<number, ReadyRule>()
        if (!rules.has(step)) together.set(rule.misconception, rules.set(step, rule))
      }
    }
    for (const rules of together.values()) if (rules.size > 1) yield rules
  }

  return {
    of: (step) => byStep.get(step) ?? [],
    all: [...byStep.values()].flat(),
    misconceptions: [...new Set([...own, ...misconceptions])],
    run(rule, values) {
      scratch.set(values)
      evaluate(rule.compiled, scratch)
      scratch[rule.step] = scratch[rule.formula]!
      evaluateAfter(compiled, scratch, rule.step)
      return scratch
    },
    repeat: ({ rules, made }, node, values, fixed) => outcome(rules, node, values, fixed, made),
    sway({ rules }, node, values, fixed, nudges) {
      const still = valueBy(rules, node, values, fixed)
      let sum = 0
      for (const [id, nudge] of nudges) {
        const nudged = values.slice()
        nudged[id]! += nudge
        sum += Math.abs(valueBy(rules, node, nudged, fixed, id) - still)
      }
      return sum
    },
    routes: (node, fixed) =>
      Array.from(ways(node, fixed), (rules): Route => {
        const [first] = rules.values()
        return {
          misconception: first!.misconception,
          node,
          rules,
          places: placesMoved(graph, compiled, rules, node, fixed),
        }
      }),
    along(routes, values) {
      scratch.set(values)
      return Float64Array.from(routes, ({ node, rules, places }) => {
        for (const place of places) {
          const id = compiled.order[place]!
          const rule = rules.get(id)
          // A wrong formula may read what is right.
          scratch[id] = ruleAt(compiled, scratch, place)
          if (!rule) continue
          evaluate(rule.compiled, scratch)
          scratch[id] = scratch[rule.formula]!
        }
        const value = scratch[node]!
        for (const place of places) scratch[compiled.order[place]!] = values[compiled.order[place]!]!
        return value
      })
    },
    *outcomes(node, values, fixed) {
      for (const rules of ways(node, fixed)) yield outcome(rules, node, values, fixed)
    },
  }
}

/** Places of the nodes between exchanged rules and a node: those that the exchange moves and that move the node. */
function placesMoved(
  graph: Graph,
  { order }: Compiled,
  rules: ReadonlyMap<number, ReadyRule>,
  node: number,
  fixed: Fixed,
): number[] {
  const moved = new Set<number>()
  for (const id of order) {
    if (id > node) break
    const follows = graph.node(id).inputs.some((input) => moved.has(input)) && (id === node || !fixed.has(id))
    if (rules.has(id) || follows) moved.add(id)
  }
  const needed = new Set([node])
  for (const id of [...moved].reverse()) {
    if (!needed.has(id)) continue
    const rule = rules.get(id)
    const read = rule ? graph.formula(rule.formula).flatMap((part) => [part.id, ...part.inputs]) : []
    for (const input of [...graph.node(id).inputs, ...read]) needed.add(input)
  }
  return [...order.keys()].filter((place) => moved.has(order[place]!) && needed.has(order[place]!))
}
