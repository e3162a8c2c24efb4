import { type Differentiation, localDerivative, partialDerivative } from './differentiate.ts'
import type { Graph, GraphNode } from './graph.ts'
import { formatName, withoutPass } from './name.ts'
import { operations } from './operations.ts'

/**
 * Derivatives of derivatives as nodes, by the way a person takes: the formula of the first derivative as it was used,
 * differentiated by the product rule and the chain rule. d²f/dx dy is d(df/dx)/dy; where x depends on y, df/dx follows
 * y by every way there is. Both orders are one number (Schwarz): the second that is asked for is a copy of the first.
 */
export class SecondDerivatives {
  readonly #graph: Graph
  readonly #of: (output: number) => Differentiation
  readonly #totals = new Map<string, number>()
  readonly #consumers = new Map<number, ReadonlyMap<number, readonly number[]>>()

  /** @param of the first derivatives of a node */
  constructor(graph: Graph, of: (output: number) => Differentiation) {
    this.#graph = graph
    this.#of = of
  }

  /** Id of the node d² output/(d by d next), whatever the order. */
  derivative(output: number, by: number, next: number): number {
    const name = this.#nameOf('d', output, by, next)
    const known = this.#graph.find(name)
    if (known !== undefined) return known
    const id = this.#second(output, by, next)
    if (this.#graph.node(id).name === name) return id
    // The other order is there already, or this one is the constant 0.
    const [first, last] = this.#isAbove(next, by) ? [next, by] : [by, next]
    return this.#graph.define(name, id, this.#metaOf(this.#nameOfFirst(output, first), last))
  }

  /** Id of d² output/(d by d next) in the order that can be worked out; an unnamed 0 where it is one whatever the values. */
  #second(output: number, by: number, next: number): number {
    // What depends on the other comes first: by its input alone there is no second thing to hold fixed.
    if (this.#isAbove(next, by)) return this.#second(output, next, by)
    const mirrored = this.#graph.find(this.#nameOf('d', output, next, by))
    if (mirrored !== undefined) return mirrored
    return this.#total(this.#of(output).gradient(by), next, this.#nameOf('d', output, by, next))
  }

  /** Id of the derivative of a derivative, or of one of its terms, by what it depends on. */
  #total(id: number, by: number, name: string): number {
    const key = `${id} ${by}`
    const known = this.#totals.get(key) ?? this.#graph.find(name)
    if (known !== undefined) return known
    const graph = this.#graph
    const rule = this.#depends(id, by) ? this.#rule(id, by) : graph.constant(0)
    const total = this.#isZero(rule)
      ? graph.constant(0)
      : graph.define(name, rule, this.#metaOf(graph.node(id).name!, by))
    this.#totals.set(key, total)
    return total
  }

  #rule(id: number, by: number): number {
    const graph = this.#graph
    const only = this.#onlyWay(id, by)
    if (only === undefined) return this.#differential(id, by)
    const { of, by: first } = graph.node(id).meta!
    const upstream = this.#second(graph.find(of!)!, graph.find(first!)!, only)
    return this.#isZero(upstream) ? upstream : graph.applyAsWritten('mul', [upstream, localDerivative(graph, only, by)])
  }

  /**
   * The value through which alone a gradient depends on `by`, where a derivative by that value means something: it is
   * what the gradient is taken by, or does not depend on it.
   */
  #onlyWay(id: number, by: number): number | undefined {
    const graph = this.#graph
    const { role, by: first, via } = graph.node(id).meta!
    if (via !== undefined || graph.node(id).name!.startsWith('∂')) return undefined
    const [consumer, ...others] = this.#consumersIn(id).get(by) ?? []
    if (consumer === undefined || others.length > 0 || consumer === id || role === undefined) return undefined
    const input = graph.find(first!)!
    const isValue = !isDerivative(graph.node(consumer))
    return isValue && input !== by && !this.#isAbove(consumer, input) ? consumer : undefined
  }

  /** Per node those that use it, among what a node depends on. */
  #consumersIn(id: number): ReadonlyMap<number, readonly number[]> {
    const known = this.#consumers.get(id)
    if (known) return known
    const consumers = new Map<number, number[]>()
    const { pass } = this.#graph.node(id).meta!
    for (const user of this.#graph.ancestorsInPass(id)) {
      if (this.#graph.node(user).meta!.pass !== pass) continue
      for (const input of this.#graph.namedInputs(user)) consumers.set(input, [...(consumers.get(input) ?? []), user])
    }
    this.#consumers.set(id, consumers)
    return consumers
  }

  /** The derivative of the formula of a node: of a product by the product rule, with its factors where they stood. */
  #differential(id: number, by: number): number {
    const graph = this.#graph
    const { operation, inputs, index } = graph.node(id)
    if (operation === 'leaf' || operation === 'constant') return graph.constant(0)
    const only = operation === 'add' ? undefined : this.#onlyMoving(id, by)
    if (only !== undefined) {
      const outer = partialDerivative(graph, id, only, new Map())
      return graph.apply('mul', [outer, this.#differentialOfNamed(only, by)])
    }
    return inputs.reduce((sum, input, k) => {
      const named = graph.node(input).name !== undefined
      const change = named ? this.#differentialOfNamed(input, by) : this.#differential(input, by)
      if (this.#isZero(change)) return sum
      const outer = operations[operation].derivative(graph, inputs, id, k, index)
      const inPlace = operation === 'mul' && k === 0
      return graph.apply('add', [sum, graph.apply('mul', inPlace ? [change, outer] : [outer, change])])
    }, graph.constant(0))
  }

  /** The one value in a formula that follows `by`, where that is inside a function or there more than once: the chain rule. */
  #onlyMoving(id: number, by: number): number | undefined {
    const graph = this.#graph
    const moving = graph.namedInputs(id).filter((input) => !this.#isZero(this.#differentialOfNamed(input, by)))
    const [only] = moving
    if (only === undefined || moving.length > 1) return undefined
    const { operation, inputs } = graph.node(id)
    if (operation !== 'mul' || !inputs.includes(only)) return only
    const places = graph.formula(id).flatMap((part) => part.inputs.filter((input) => input === only))
    return places.length > 1 ? only : undefined
  }

  #differentialOfNamed(id: number, by: number): number {
    const graph = this.#graph
    if (id === by) return graph.constant(1)
    if (!this.#depends(id, by)) return graph.constant(0)
    const node = graph.node(id)
    if (!isDerivative(node)) return this.#of(id).gradient(by)
    const { of, by: first, via } = node.meta!
    const [output, input] = [graph.find(of!)!, graph.find(first!)!]
    if (via !== undefined) return this.#total(id, by, this.#nameOf('d', output, input, by, via))
    return node.name!.startsWith('∂')
      ? this.#total(id, by, this.#nameOf('∂', output, input, by))
      : this.#second(output, input, by)
  }

  #nameOfFirst(output: number, by: number): string {
    return this.#graph.node(this.#of(output).gradient(by)).name!
  }

  /** Whether a node depends on another one. */
  #isAbove(id: number, by: number): boolean {
    return this.#graph.inPass.has(id, by)
  }

  #depends(id: number, by: number): boolean {
    return id === by || this.#graph.inPass.has(id, by)
  }

  #isZero(id: number): boolean {
    const { operation, inputs } = this.#graph.node(id)
    return this.#graph.constantValue(operation === 'copy' ? inputs[0]! : id) === 0
  }

  #metaOf(of: string, by: number) {
    const { pass, via } = this.#graph.node(this.#graph.find(of)!).meta!
    return { role: 'second', pass, of, by: this.#graph.node(by).name!, ...(via !== undefined && { via }) } as const
  }

  #nameOf(sign: 'd' | '∂', of: number, by: number, next: number, via?: string): string {
    const { pass } = this.#graph.node(of).meta!
    const [output, first, second] = [of, by, next].map((id) => withoutPass(this.#graph.node(id).name!))
    const path = via === undefined ? {} : { via: withoutPass(via) }
    const derivative = { sign, of: output!, by: first!, next: second!, ...path }
    return formatName({ base: '', ...(pass > 0 && { pass }), derivative })
  }
}

/** Whether a node is a derivative, or a term of one. */
export function isDerivative({ meta }: GraphNode): boolean {
  return meta?.of !== undefined
}
