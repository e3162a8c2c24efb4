import { groupBy } from '../base/group-by.ts'
import { type Compiled, evaluateAltered } from '../engine/evaluate.ts'
import type { Graph } from '../engine/graph.ts'
import type { Misconception } from '../misconceptions/contract.ts'
import type { ReadyRule, WrongRules } from '../misconceptions/outcome.ts'
import type { Rounding } from '../set/types.ts'
import { roundingEffect } from './allowance.ts'
import { drawsOfToday, isBelow } from './noise.ts'
import { contains, halfUnit, isExact, rounded, widestInterval } from './rounding.ts'

/** Which mistakes show in the asked values of a draw, whatever the set's grading policy is. */
export interface Visibility {
  /** A mistake that a draw hides in every step in which it can be made, although other draws show it. */
  hiddenBy(values: Float64Array): Misconception | undefined
}

interface Scene {
  readonly graph: Graph
  readonly compiled: Compiled
  readonly asked: readonly number[]
  readonly round: Rounding
  readonly rules: WrongRules
  /** Ids of the drawn numbers. */
  readonly drawn: readonly number[]
}

// Of fair draws, this share must remain after those that hide a mistake are refused.
const leastLeft = 0.75
// A course's tolerance; a set that grades more strictly sees more, never less.
const relative = 1e-3

/**
 * Decides by trial which mistakes a draw may not hide: the most visible ones, as many as leave three of four fair draws.
 * @param trials fair draws
 */
export function prepareVisibility(scene: Scene, trials: readonly Float64Array[]): Visibility {
  const byMistake = groupBy(scene.rules.all, ({ misconception }) => misconception)
  const draws = trials.map((values) => {
    const shows = lookAt(scene, values)
    const hidden = [...byMistake].filter(([, rules]) => !rules.some(shows)).map(([misconception]) => misconception)
    return { values, hidden: new Set(hidden) }
  })
  const keepsChoices = choicesOf(scene, trials)
  const shares = [...byMistake.keys()].map((misconception) => ({
    misconception,
    share: draws.filter(({ hidden }) => hidden.has(misconception)).length / Math.max(1, trials.length),
  }))
  const kept: Misconception[] = []
  let left = draws
  for (const { misconception, share } of shares.sort((a, b) => a.share - b.share)) {
    const rest = left.filter(({ hidden }) => !hidden.has(misconception))
    if (share < 1 && rest.length >= leastLeft * trials.length && keepsChoices(rest)) {
      kept.push(misconception)
      left = rest
    }
  }
  return {
    hiddenBy(values) {
      const shows = lookAt(scene, values)
      return kept.find((misconception) => !anyShows(byMistake.get(misconception)!, shows))
    },
  }
}

/** Whether one of some rules shows; the one that did is asked first the next time, as it mostly does again. */
function anyShows(rules: ReadyRule[], shows: (rule: ReadyRule) => boolean): boolean {
  const place = rules.findIndex(shows)
  if (place > 0) rules.unshift(...rules.splice(place, 1))
  return place >= 0
}

/**
 * Tells whether draws still have both values of every number that has only two, such as the marks of a one-hot target:
 * refusals must not give away the class.
 */
function choicesOf({ drawn }: Scene, trials: readonly Float64Array[]) {
  const choices = drawn.flatMap((id) => {
    const found = [...new Set(trials.map((values) => values[id]!))]
    return found.length === 2 ? found.map((value) => ({ id, value })) : []
  })
  return (draws: readonly { readonly values: Float64Array }[]) =>
    choices.every(({ id, value }) => draws.some(({ values }) => values[id] === value))
}

/**
 * Whether a student who rounds every step as told, and goes on with the rounded values, ends within the allowance: it is
 * a first-order bound, and a draw that bends more than that is not set.
 */
export function survivesRounding(scene: Omit<Scene, 'rules' | 'drawn'>, values: Float64Array): boolean {
  const { graph, compiled, asked, round } = scene
  const written = values.slice()
  for (const id of compiled.leaves) if (graph.node(id).meta!.inexact) written[id] = rounded(values[id]!, round)
  evaluateAltered(compiled, written, (id, value) => (compiled.named[id] === 1 ? rounded(value, round) : value))
  return asked.every((id) => {
    const astray = Math.abs(written[id]! - values[id]!)
    if (graph.node(id).meta!.coded) return astray === 0
    // No allowance makes 0 or the other sign right.
    const isNear = 4 * astray < Math.abs(values[id]!) || !drawsOfToday()
    const widest = isNear ? undefined : widestInterval(values[id]!, round)
    if (widest && !contains(widest, `${written[id]!}`)) return false
    // Most answers stray by their own rounding alone, which no sweep is needed to allow.
    return (
      astray <= 1e-12 ||
      (!isBelow(halfUnit(values[id]!, round), astray) && !isExact(values[id]!, round)) ||
      roundingEffect(graph, compiled, values, round).allows(id, astray)
    )
  })
}

/** Tells whether a wrong rule moves an asked value by more than what is forgiven anyway. */
function lookAt({ graph, compiled, asked, round, rules }: Scene, values: Float64Array): (rule: ReadyRule) => boolean {
  const isCoded = (id: number) => graph.node(id).meta!.coded
  const forgiven = new Float64Array(compiled.size).fill(notAsked)
  for (const id of asked)
    forgiven[id] = isCoded(id) ? 0 : Math.max(halfUnit(values[id]!, round), relative * Math.abs(values[id]!))
  // The sweeps for it are made only where a value is off by more than its own rounding.
  const allows = (id: number, distance: number) =>
    !isCoded(id) && roundingEffect(graph, compiled, values, round).allows(id, distance)
  const isSeen = (id: number, wrong: number) => {
    const least = forgiven[id]!
    if (least === notAsked) return false
    const moved = Math.abs(wrong - values[id]!)
    return Number.isNaN(moved) || (isBelow(least, moved) && !allows(id, moved - least))
  }
  const moves = rules.movesFrom(values)
  return (rule) => moves(rule, isSeen)
}

const notAsked = -1
