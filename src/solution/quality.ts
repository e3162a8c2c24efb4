import type { Graph } from '../engine/graph.ts'
import { operations } from '../engine/operations.ts'
import type { Rounding } from '../set/types.ts'
import { isBelow, isSame } from './noise.ts'
import type { Probe, RuleId } from './quality-rules.ts'
import { rounded, roundedText } from './rounding.ts'
import type { Trials } from './trials.ts'
import { type Seen, trivialProbes } from './trivial.ts'

const kinkMargin = 0.1
const tieMargin = 0.25
const saturation = 3
const cancellation = 0.2

/** Every place where a draw of this graph may be bad; what is asked and what that depends on are looked at, and what is shown. */
export function probesOf(graph: Graph, seen: Seen, round: Rounding, trials: Trials): Probe[] {
  const named = graph.ancestorsOf(seen.asked)
  const probes: Probe[] = []
  for (const id of [...named].sort((a, b) => a - b)) {
    const { meta } = graph.node(id)
    probes.push({ rule: 'undefined', about: id, fires: (values) => !Number.isFinite(values[id]!) })
    for (const { id: needed, sign } of meta!.definite ?? [])
      probes.push({ rule: 'saddle', about: id, fires: (values) => !isBelow(0, sign * values[needed]!) })
    if (meta!.role === 'forward' || meta!.role === 'loss') probes.push(...formulaProbes(graph, id))
    const terms = meta!.role === 'gradient' || meta!.role === 'second' ? graph.namedInputs(id) : []
    if (terms.some((term) => isTerm(graph, term, id)) || isCombination(graph, id, terms)) {
      probes.push({ rule: 'cancelling', about: id, fires: (values) => cancels(values, terms) })
    }
  }
  return [...probes, ...trivialProbes(graph, named, seen, round, trials)]
}

function* formulaProbes(graph: Graph, id: number): Generator<Probe> {
  for (const { operation, inputs } of graph.formula(id)) {
    if (operation === 'leaf' || operation === 'constant') continue
    const { kink, far, domain } = operations[operation]
    const [a, b] = [inputs[0]!, inputs[1] ?? inputs[0]!]
    if (domain !== 'everywhere')
      yield { rule: 'undefined', about: id, fires: (values) => !domain.holds(values[a]!, values[b]!) }
    if (kink === 'tie') yield { rule: 'tie', about: id, fires: (values) => tied(values, inputs, operation === 'min') }
    else if (kink !== 'none')
      for (const at of kink)
        yield { rule: 'kink', about: id, fires: (values) => isBelow(Math.abs(values[a]! - at), kinkMargin) }
    if (far === 'flat')
      yield { rule: 'saturated', about: id, fires: (values) => isBelow(saturation, Math.abs(values[a]!)) }
    if (operation === 'mul' && [a, b].every((input) => graph.constantValue(input) === undefined)) {
      yield { rule: 'factors', about: id, fires: (values) => hidesSwap(values[a]!, values[b]!) }
    }
  }
}

function tied(values: Float64Array, inputs: readonly number[], smallest: boolean): boolean {
  const sorted = inputs.map((id) => values[id]!).sort((x, y) => (smallest ? x - y : y - x))
  return isBelow(Math.abs(sorted[0]! - sorted[1]!), tieMargin)
}

function hidesSwap(x: number, y: number): boolean {
  return isSame(x, y) || [x, y].some((factor) => isSame(factor, 0) || isSame(Math.abs(factor), 1))
}

/** Whether a node is the contribution of one path to a derivative. */
function isTerm(graph: Graph, id: number, whole: number): boolean {
  return graph.node(id).meta!.via !== undefined && graph.node(whole).meta!.via === undefined
}

/** Whether a gradient is put together from the gradients of several losses. */
function isCombination(graph: Graph, id: number, terms: readonly number[]): boolean {
  const { of } = graph.node(id).meta!
  return terms.length > 1 && terms.every((term) => (graph.node(term).meta!.of ?? of) !== of)
}

function cancels(values: Float64Array, terms: readonly number[]): boolean {
  let [sum, sizes] = [0, 0]
  for (const id of terms) {
    sum += values[id]!
    sizes += Math.abs(values[id]!)
  }
  return isBelow(Math.abs(sum), cancellation * sizes)
}

/**
 * Asked values without those that have a twin: a value that is the same in size by nature (df/dx and df/dy of x + y, the
 * two sides of a ReLU that passes). Real numbers in place of round ones make a coincidence impossible.
 */
export function distinctAsked(graph: Graph, asked: readonly number[], { generic }: Trials): number[] {
  const kept: number[] = []
  for (const id of asked) {
    if (graph.node(id).meta!.coded) continue
    const twin = kept.some((other) => generic.some((values) => sameSize(values[id]!, values[other]!)))
    if (!twin) kept.push(id)
  }
  return kept
}

function sameSize(a: number, b: number): boolean {
  return a !== 0 && Math.abs(Math.abs(a) - Math.abs(b)) <= 1e-12 * Math.abs(a)
}

/** Which rule a draw breaks, and at which node; undefined for a fair one. */
export interface Rejection {
  readonly rule: RuleId
  readonly about: number
  /** Id of the mistake that would not show. */
  readonly detail?: string
  /** Another value that prints alike, but perhaps for the sign. */
  readonly twin?: { readonly id: number; readonly printed: string }
}

/** The first rule that a draw breaks. */
export function brokenRule(
  { probes, distinct }: { readonly probes: readonly Probe[]; readonly distinct: readonly number[] },
  values: Float64Array,
  round: Rounding,
): Rejection | undefined {
  for (const { rule, about, fires } of probes) if (fires(values)) return { rule, about }
  const twins = distinct.length > 1 ? twinsIn(values, distinct, round) : undefined
  if (!twins) return undefined
  const [about, id] = twins
  return { rule: 'shared', about, twin: { id, printed: roundedText(Math.abs(values[about]!), round) } }
}

/** Two values that print alike but for the sign; zeros are the business of the rule `trivial`. */
function twinsIn(values: Float64Array, asked: readonly number[], round: Rounding): [number, number] | undefined {
  const first = new Map<number, number>()
  for (const id of asked) {
    const size = Math.abs(rounded(values[id]!, round))
    const twin = first.get(size)
    if (size !== 0 && twin !== undefined) return [twin, id]
    first.set(size, id)
  }
  return undefined
}
