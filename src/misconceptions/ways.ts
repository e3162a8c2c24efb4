import { groupBy } from '../base/group-by.ts'
import { once, oncePerKey } from '../base/once.ts'
import type { Graph } from '../engine/graph.ts'
import { type Fixed, openSteps } from '../engine/open-steps.ts'
import { carriedRules, derivativesIn } from './carried.ts'
import type { Misconception, WrongRule } from './contract.ts'
import { misconceptionOf, type ReadyRule, type Way } from './outcome.ts'

/** The ways in which one mistake can be made before a node, or in it, in steps that are not fixed. */
export interface Ways {
  /** In one step, or in every step that it fits. */
  usual(node: number, fixed: Fixed): readonly Way[]
  /** In a whole layer; with the derivatives that follow from a wrong formula. */
  wider(node: number, fixed: Fixed, among?: ReadonlySet<Misconception>): readonly Way[]
  /** As mistakes that were made already reach the node by the derivatives that follow from them. */
  following(earlier: readonly Way[], node: number, fixed: Fixed): readonly Way[]
  /** In those of the steps that are open before the node; undefined where none is. */
  within(rules: readonly ReadyRule[], node: number, fixed: Fixed): Way | undefined
  /** The steps in which a mistake is one mistake when it is made in all of them: everywhere, or in a layer. */
  kinds(misconception: Misconception): readonly (readonly ReadyRule[])[]
}

/**
 * @param behind rules of steps that show only in their derivatives
 * @param ready makes a rule ready that is needed beside those given
 */
export function waysOf(
  graph: Graph,
  rules: readonly ReadyRule[],
  behind: () => readonly ReadyRule[],
  ready: (rule: WrongRule) => ReadyRule,
): Ways {
  const byStep = groupBy(rules, ({ step }) => step)
  const derivatives = once(() => derivativesIn(graph))
  const carriedOf = new Map<ReadyRule, readonly ReadyRule[]>()
  const carried = (rule: ReadyRule) => {
    const known = carriedOf.get(rule) ?? carriedRules(graph, derivatives(), rule).map(ready)
    carriedOf.set(rule, known)
    return known
  }
  const kinds = once(() => kindsOf(graph, [...rules, ...behind()]))
  const carriedBy = (group: Iterable<ReadyRule>, open: Fixed) =>
    [...group].flatMap(carried).filter(({ step }) => open.has(step))

  /** Of some rules those of steps that are open, directly or to what a wrong formula reads. */
  const openOf = (group: readonly ReadyRule[], open: ReadonlySet<number>, fixed: Fixed): readonly ReadyRule[] => {
    const found = group.filter(({ step }) => open.has(step))
    if (found.length === 0 || found.length === group.length) return found
    const read = found.flatMap(({ formula }) => graph.namedIn(formula)).filter((id) => !open.has(id) && !fixed.has(id))
    return read.length === 0 ? found : openOf(group, openSteps(graph, read, fixed, new Set(open)), fixed)
  }

  /** In a whole layer of a mistake's steps, and with the derivatives that follow from it. */
  function* inGroups(
    misconception: Misconception,
    groups: readonly (readonly ReadyRule[])[],
    open: ReadonlySet<number>,
    fixed: Fixed,
  ): Generator<Way> {
    const everywhere = groups[0]!
    for (const group of new Set([...groups, ...everywhere.filter(isNear).map((rule) => [rule])])) {
      const direct = openOf(group, open, fixed)
      const isUsual =
        group === everywhere &&
        !misconception.ofReckoning &&
        direct.every((rule) => open.has(rule.step) && isNear(rule))
      if (direct.length > 1 && !isUsual) yield wayOf(direct)
      const more = carriedBy(group, open)
      if (more.length > 0) yield wayOf([...direct, ...more])
    }
  }

  const openBefore = foundAgain((node, fixed) => openSteps(graph, [node], fixed))
  const usual = foundAgain((node, fixed) => {
    const together = new Map<Misconception, Map<number, ReadyRule>>()
    const alone: Way[] = []
    for (const step of openBefore(node, fixed)) {
      for (const rule of byStep.get(step) ?? []) {
        alone.push(rule.alone)
        if (!isOwn(rule)) continue
        const rules = together.get(rule.misconception) ?? new Map<number, ReadyRule>()
        if (!rules.has(step)) together.set(rule.misconception, rules.set(step, rule))
      }
    }
    return [...alone, ...[...together.values()].filter(({ size }) => size > 1)]
  })
  const wider = foundAgain((node, fixed) => {
    const open = openBefore(node, fixed)
    return [...kinds()].flatMap(([misconception, groups]) => [...inGroups(misconception, groups, open, fixed)])
  })

  return {
    usual,
    wider(node, fixed, among) {
      const found = wider(node, fixed)
      return among ? found.filter((way) => among.has(misconceptionOf(way))) : found
    },
    following(earlier, node, fixed) {
      const open = openBefore(node, fixed)
      const places = new Set(earlier.flatMap((way) => Array.from(way.values(), ({ place }) => place)))
      const made = new Set(earlier.flatMap((way) => Array.from(way.values(), ({ misconception }) => misconception)))
      // What was answered without the mistake does not carry it on.
      const groups = [...made].flatMap((misconception) =>
        (kinds().get(misconception) ?? [])
          .filter((group) => group.length > 1 && group.some(({ place }) => places.has(place)))
          .map((group) => group.filter(({ step, place }) => places.has(place) || !fixed.has(step))),
      )
      return [...earlier.map((way) => [...way.values()]), ...groups].flatMap((group) => {
        const more = carriedBy(group, open)
        const direct = openOf(group, open, fixed)
        const isCarried = more.length > 0 && direct.every(({ step }) => step !== node)
        return isCarried ? [wayOf([...direct, ...more])] : []
      })
    },
    within(rules, node, fixed) {
      const found = openOf(rules, openBefore(node, fixed), fixed)
      return found.length > 0 ? wayOf(found) : undefined
    },
    kinds: (misconception) => kinds().get(misconception) ?? [],
  }
}

// Most of a class answers every blank; what others leave out differs from one to the next.
const mostKeys = 8

/** What depends on a node and on what is fixed before it is found once for those of whom the same is fixed. */
function foundAgain<Found>(find: (node: number, fixed: Fixed) => Found): (node: number, fixed: Fixed) => Found {
  const byKey = oncePerKey((_: string) => new Map<number, Found>(), mostKeys)
  return (node, fixed) => {
    if (fixed.key === undefined) return find(node, fixed)
    const byNode = byKey(fixed.key)
    const found = byNode.get(node) ?? find(node, fixed)
    byNode.set(node, found)
    return found
  }
}

function wayOf(rules: readonly ReadyRule[]): Way {
  return new Map(rules.map((rule) => [rule.step, rule]))
}

/** A product's rule stands for a mistake in its local derivative, which has a rule of its own. */
function isOwn({ step, place }: WrongRule): boolean {
  return step === place
}

/** Whether a mistake may be made in its step alone. */
function isNear({ distant }: WrongRule): boolean {
  return distant !== true
}

/** By mistake its steps as a whole, where one idea is behind them all, and layer by layer. */
function kindsOf(graph: Graph, rules: readonly ReadyRule[]): Map<Misconception, ReadyRule[][]> {
  const layerOf = layersOf(graph)
  return new Map(
    [...groupBy(rules.filter(isOwn), ({ misconception }) => misconception)].map(([misconception, all]) => {
      const everywhere = [...groupBy(all, ({ step }) => step).values()].map(([first]) => first!)
      const layers = [...groupBy(everywhere.filter(isNear), layerOf).values()]
      if (misconception.ofReckoning) return [misconception, layers]
      return [misconception, layers.length > 1 ? [everywhere, ...layers] : [everywhere]]
    }),
  )
}

/** Steps of a layer have the same part in the calculation and as many steps before them. */
function layersOf(graph: Graph): (rule: ReadyRule) => string {
  const depths = new Int32Array(graph.nodes.length)
  for (const { id, inputs } of graph.nodes) {
    for (const input of inputs) {
      depths[id] = Math.max(depths[id]!, depths[input]! + (graph.node(input).name === undefined ? 0 : 1))
    }
  }
  return ({ step, misconception }) => {
    const { operation, meta } = graph.node(step)
    const { role, pass, of, by } = meta!
    const measured = role === 'local' ? graph.find(of!)! : by === undefined ? step : graph.find(by)!
    return [role, pass, depths[measured], ...(misconception.ofReckoning ? [operation] : [])].join()
  }
}
