import type { GraphNode } from '../engine/graph.ts'
import { inPass, passOf, withoutPass } from '../engine/name.ts'
import type { StepView } from './contract.ts'

export interface UpdateView extends StepView {
  readonly parameter: number
  readonly gradient: number
  exchange(from: number, to: number): number[]
}

/** For steps of the optimiser: state and updates. */
export function onStep(rule: (step: StepView) => readonly number[]): (step: StepView) => readonly number[] {
  return (step) => {
    const { role } = step.node.meta!
    return role === 'update' || role === 'state' ? rule(step) : []
  }
}

export function onUpdate(rule: (step: UpdateView) => readonly number[]): (step: StepView) => readonly number[] {
  return (step) => {
    const { graph, node } = step
    if (node.meta?.role !== 'update') return []
    const { by, pass, follows } = node.meta
    return rule({
      ...step,
      parameter: graph.find(inPass(by!, pass))!,
      gradient: graph.find(follows!)!,
      exchange: (from, to) => [graph.substitute(node.id, new Map([[from, to]]))],
    })
  }
}

export interface StateOfParameter extends StepView {
  /** The same before the step, where that is not zero. */
  readonly before: number | undefined
  /** Decays of moving means: what is kept of the old one, and the share 1 − decay of what is new. */
  readonly shares: readonly { readonly kept: number; readonly fresh: number }[]
  exchange(pairs: readonly (readonly [number, number])[]): number[]
}

/** For what the optimiser keeps of a parameter: a velocity, a moment, a mean or sum of squares. */
export function onState(rule: (step: StateOfParameter) => readonly number[]): (step: StepView) => readonly number[] {
  return (step) => {
    const { graph, node } = step
    if (!/^[mvu]\(/.test(node.name ?? '') || node.meta!.role !== 'state') return []
    const shares = graph.formula(node.id).flatMap(({ id, operation, inputs }) => {
      const isShare = operation === 'sub' && graph.constantValue(inputs[0]!) === 1 && isDecay(graph, inputs[1]!)
      return isShare ? [{ kept: inputs[1]!, fresh: id }] : []
    })
    const exchange = (pairs: readonly (readonly [number, number])[]) => [graph.substitute(node.id, new Map(pairs))]
    return rule({ ...step, before: graph.find(preceding(node.name!)), shares, exchange })
  }
}

function isDecay(graph: StepView['graph'], id: number): boolean {
  return ['β1', 'β2', 'ρ'].includes(graph.node(id).name ?? '')
}

export function isPowerOfDecay(graph: StepView['graph'], { operation, inputs }: GraphNode): boolean {
  return operation === 'pow' && isDecay(graph, inputs[0]!)
}

/** Whether a part of a formula is 1 − β^k, or one minus the product of a schedule. */
export function isCorrection(graph: StepView['graph'], { operation, inputs }: GraphNode): boolean {
  if (operation !== 'sub' || graph.constantValue(inputs[0]!) !== 1) return false
  const other = graph.node(inputs[1]!)
  const named = graph.namedIn(other.id).map((id) => graph.node(id).name!)
  return (other.name === undefined && isPowerOfDecay(graph, other)) || named.some((name) => name.startsWith('Π'))
}

/** Whether a state is a velocity, which is not divided by anything. */
export function isVelocity({ name, meta }: GraphNode, { training }: StepView['program']): boolean {
  const { rule } = training!
  const isKept = meta?.role === 'state' && /^[mv]\(/.test(name ?? '')
  return isKept && (rule === 'momentum' || rule === 'nesterov' || (rule === 'rmsprop' && name!.startsWith('m(')))
}

/** Whether a step makes the corrected rate of Keras. */
export function isRate({ name }: GraphNode): boolean {
  return name!.startsWith('α@')
}

export function withDecay({ graph, node }: StepView, factor: number): number[] {
  const decay = graph.find('λ')
  if (decay === undefined || !graph.namedInputs(node.id).includes(decay)) return []
  return [graph.substitute(node.id, new Map([[decay, graph.apply('mul', [graph.constant(factor), decay])]]))]
}

export function rateOf({ graph }: StepView): number {
  return graph.find('α')!
}

export function passed(name: string, { node }: StepView): string {
  return inPass(name, node.meta!.pass)
}

/** The name of the same one step earlier. */
export function preceding(name: string): string {
  return inPass(withoutPass(name), passOf(name) - 1)
}

export function following(name: string): string {
  return inPass(withoutPass(name), passOf(name) + 1)
}
