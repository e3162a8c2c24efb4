import { once } from '../base/once.ts'
import { changesIn } from '../engine/changes.ts'
import {
  type Compiled,
  compileFormula,
  evaluate,
  evaluateAfter,
  evaluateAltered,
  positionAfter,
  ruleAt,
} from '../engine/evaluate.ts'
import type { Graph } from '../engine/graph.ts'
import { type Fixed, openSteps } from '../engine/open-steps.ts'
import type { WrongRule } from './contract.ts'
import { misconceptions } from './index.ts'
import { misconceptionOf, type Outcome, type ReadyRule, type Route, type Way, type WrongRules } from './outcome.ts'
import { waysOf } from './ways.ts'

const nothingMade: ReadonlyMap<number, number> = new Map()

/**
 * Makes wrong rules ready to be run on the values of a compiled graph.
 * @param behind rules of steps that show only in their derivatives
 */
export function prepareWrongRules(
  graph: Graph,
  compiled: Compiled,
  rules: readonly WrongRule[],
  behind: () => readonly WrongRule[] = () => [],
): WrongRules {
  let scratch = scratchFor(graph)
  let constants = graph.nodes.length
  const changes = once(() => ({ changed: changesIn(compiled), moved: scratchFor(graph) }))
  const ready = (rule: WrongRule): ReadyRule => {
    const alone = new Map<number, ReadyRule>()
    const made = {
      ...rule,
      compiled: once(() => compileFormula(graph, rule.formula)),
      ahead: () => {
        const last = Math.max(...graph.namedIn(rule.formula))
        return last > rule.step ? last : undefined
      },
      alone,
    }
    alone.set(rule.step, made)
    // Rules that are made one after the other add their formulas one after the other.
    if (graph.nodes.length > scratch.length) {
      const larger = new Float64Array(2 * graph.nodes.length)
      larger.set(scratch)
      scratch = larger
    }
    for (; constants < graph.nodes.length; constants++) {
      const { operation, value } = graph.node(constants)
      if (operation === 'constant') scratch[constants] = value
    }
    return made
  }
  const all = rules.map(ready)
  const ways = waysOf(graph, all, () => behind().map(ready), ready)
  const own = rules.map(({ misconception }) => misconception).filter((one) => !misconceptions.includes(one))

  const valueBy = (
    rules: Way,
    node: number,
    values: Float64Array,
    fixed: Fixed,
    since = Number.POSITIVE_INFINITY,
    made: ReadonlyMap<number, number> = nothingMade,
  ) => {
    const isKept = (id: number) => id < node && fixed.has(id)
    const byRule = (rule: ReadyRule) => {
      const ahead = rules.size > 1 ? rule.ahead() : undefined
      const kept = (id: number, value: number) => (isKept(id) ? values[id]! : value)
      if (ahead !== undefined) evaluateAltered(compiled, scratch, kept, rule.step, ahead)
      evaluate(rule.compiled(), scratch)
      return scratch[rule.formula]!
    }
    scratch.set(values)
    let from = since
    for (const step of rules.keys()) from = Math.min(from, step)
    const { order } = compiled
    for (let place = positionAfter(order, from - 1); order[place]! <= node; place++) {
      const id = order[place]!
      const rule = rules.get(id)
      if (!rule && isKept(id)) continue
      // A wrong formula may read what is right.
      scratch[id] = ruleAt(compiled, scratch, place)
      if (rule) scratch[id] = made.get(id) ?? byRule(rule)
    }
    return scratch[node]!
  }

  /** What has just been worked out as the value of a node. */
  const outcomeOf = (rules: Way, value: number): Outcome => {
    const made = new Map(Array.from(rules.keys(), (step) => [step, scratch[step]!] as const))
    return { misconception: misconceptionOf(rules), value, rules, made }
  }

  const outcomesOf = (
    found: readonly Way[],
    node: number,
    values: Float64Array,
    fixed: Fixed,
    isWanted: (value: number) => boolean,
  ): Outcome[] => {
    const outcomes: Outcome[] = []
    for (const rules of found) {
      const value = valueBy(rules, node, values, fixed)
      if (isWanted(value)) outcomes.push(outcomeOf(rules, value))
    }
    return outcomes
  }

  return {
    all,
    misconceptions: [...new Set([...own, ...misconceptions])],
    run(way, values) {
      scratch.set(values)
      for (const rule of [...way.values()].sort((a, b) => a.step - b.step)) {
        evaluate(rule.compiled(), scratch)
        scratch[rule.step] = scratch[rule.formula]!
        evaluateAfter(compiled, scratch, rule.step)
      }
      return scratch
    },
    movesFrom(values) {
      const { changed, moved } = changes()
      moved.set(values)
      return (rule, isSeen) => {
        evaluate(rule.compiled(), moved)
        return changed(moved, rule.step, moved[rule.formula]!, isSeen)
      }
    },
    outcomes: (node, values, fixed, isWanted) => outcomesOf(ways.usual(node, fixed), node, values, fixed, isWanted),
    widerOutcomes: (node, values, fixed, isWanted, among) =>
      outcomesOf(ways.wider(node, fixed, among), node, values, fixed, isWanted),
    carriedOutcomes(earlier, node, values, fixed, isWanted) {
      const made = earlier.map(({ rules }) => rules)
      return outcomesOf(ways.following(made, node, fixed), node, values, fixed, isWanted)
    },
    kinds: ways.kinds,
    throughout(rules, node, values, fixed) {
      const way = ways.within(rules, node, fixed)
      return way && outcomeOf(way, valueBy(way, node, values, fixed))
    },
    repeat: (outcome, node, values, fixed) => ({
      ...outcome,
      value: valueBy(outcome.rules, node, values, fixed, Number.POSITIVE_INFINITY, outcome.made),
    }),
    uncertainty({ rules }, node, values, fixed, nudges) {
      const still = valueBy(rules, node, values, fixed)
      const reaching = readBy(graph, rules, node, fixed)
      let sum = 0
      for (const [id, nudge] of nudges) {
        if (reaching && !reaching.has(id)) continue
        const before = values[id]!
        values[id] = before + nudge
        sum += Math.abs(valueBy(rules, node, values, fixed, id) - still)
        values[id] = before
      }
      return sum
    },
    routes: (node, fixed) =>
      Array.from(ways.usual(node, fixed), (rules): Route => {
        return {
          misconception: misconceptionOf(rules),
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
          evaluate(rule.compiled(), scratch)
          scratch[id] = scratch[rule.formula]!
        }
        const value = scratch[node]!
        for (const place of places) scratch[compiled.order[place]!] = values[compiled.order[place]!]!
        return value
      })
    },
  }
}

/** Room for a value of every node, with the constants in it. */
function scratchFor(graph: Graph): Float64Array {
  const scratch = new Float64Array(graph.nodes.length)
  for (const { id, operation, value } of graph.nodes) if (operation === 'constant') scratch[id] = value
  return scratch
}

/**
 * Nodes that a node's value by a mistake is computed from, back to those that are fixed; undefined where a wrong formula
 * reads what comes later.
 */
function readBy(graph: Graph, rules: Way, node: number, fixed: Fixed): Set<number> | undefined {
  const open = openSteps(graph, [node], fixed)
  const read = new Set<number>()
  // Steps that a wrong formula reads are added to the set that is gone through.
  for (const step of open) {
    const rule = rules.get(step)
    if (rule?.ahead() !== undefined) return undefined
    for (const input of graph.namedInputs(step)) read.add(input)
    for (const input of rule ? graph.namedIn(rule.formula) : []) {
      read.add(input)
      if (!fixed.has(input) && graph.node(input).meta!.role !== 'given') openSteps(graph, [input], fixed, open)
    }
  }
  return read
}

/** Places of the nodes between exchanged rules and a node: those that the exchange moves and that move the node. */
function placesMoved(graph: Graph, { order }: Compiled, rules: Way, node: number, fixed: Fixed): number[] {
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
