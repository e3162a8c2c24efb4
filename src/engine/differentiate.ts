import type { Graph } from './graph.ts'
import { inPass, passOf, withoutPass } from './name.ts'
import { operations } from './operations.ts'
import { termsReading } from './terms-of-sum.ts'

// A chain may be longer than the stack is deep: beyond this, gradients are made one after the other, the upstream first.
const safeDepth = 500

/**
 * Reverse-mode differentiation of one node of a graph that adds the derivative as nodes: local derivatives of edges,
 * contributions of paths, gradients. Nodes are added when they are first asked for, upstream before downstream.
 * After updates the derivative is that of the last pass alone: the updated parameters count as given, as in training.
 * Formula: the chain rule, d out/dx = Σ over consumers c of x: d out/dc · ∂c/∂x.
 */
export class Differentiation {
  readonly #graph: Graph
  readonly #output: number
  readonly #ancestors: ReadonlySet<number>
  #undefined: readonly number[]
  readonly #consumers = new Map<number, number[]>()
  readonly #terms: ReadonlyMap<number, Differentiation>
  readonly #gradients = new Map<number, number>()
  readonly #isOfWhole: (id: number) => boolean
  /** Named nodes that the output depends on, itself included, the last first. */
  readonly nodes: readonly number[]

  /**
   * @param terms nodes of which the output is a linear combination, such as the losses of single examples: what they
   * depend on has the same combination of their gradients
   * @param isOfWhole tells of a node whether it is a cell of a vector or matrix whose gradient has a rule as a whole: what
   * single cells send back to it is a part of its formula, and gets a name where one is asked for it
   */
  constructor(graph: Graph, output: number, terms: readonly number[] = [], isOfWhole = (_: number) => false) {
    this.#graph = graph
    this.#output = output
    this.#isOfWhole = isOfWhole
    this.#terms = new Map(terms.map((term) => [term, new Differentiation(graph, term, [], isOfWhole)]))
    this.#ancestors = graph.ancestorsInPass(output)
    this.nodes = [...this.#ancestors].sort((a, b) => b - a)
    const isLong = this.nodes.length > safeDepth
    this.#undefined = isLong ? this.nodes.filter((id) => graph.node(id).inputs.length > 0) : []
    for (const id of this.nodes.toReversed()) {
      for (const input of graph.namedInputs(id)) {
        const known = this.#consumers.get(input)
        if (known) known.push(id)
        else this.#consumers.set(input, [id])
      }
    }
  }

  /** Named nodes on the way to the output that use a node directly. */
  consumers(id: number): readonly number[] {
    return this.#consumers.get(id) ?? []
  }

  /** Id of the node d output/d by; a constant 1 or 0 where there is nothing to compute. */
  gradient(by: number): number {
    const known = this.#gradients.get(by)
    if (known !== undefined) return known
    for (const id of this.#undefined) if (this.#graph.inPass.has(id, by)) this.#gradient(id)
    const gradient = this.#gradient(by)
    this.#undefined = this.#undefined.filter((id) => !this.#gradients.has(id))
    return gradient
  }

  #gradient(by: number): number {
    const known = this.#gradients.get(by) ?? this.#define(by)
    this.#gradients.set(by, known)
    return known
  }

  #define(by: number): number {
    const [of, wrt] = [this.#name(this.#output), this.#name(by)]
    const name = derivativeName(of, wrt)
    const known = this.#graph.find(name)
    if (known !== undefined) return known
    const meta = { role: 'gradient', pass: this.#graph.node(this.#output).meta!.pass, of, by: wrt } as const
    if (by === this.#output || !this.#ancestors.has(by)) {
      return this.#graph.define(name, this.#graph.constant(by === this.#output ? 1 : 0), meta)
    }
    const gradients = this.#gradientsOfTerms(by)
    if (gradients.size > 0) return this.#graph.define(name, this.#graph.substitute(this.#output, gradients), meta)
    const consumers = this.consumers(by)
    if (consumers.length === 1) {
      const [consumer] = consumers as [number]
      if (consumer === this.#output) return localDerivative(this.#graph, consumer, by)
      return this.#graph.define(name, this.#contribution(consumer, by), meta)
    }
    const paths = consumers.map((consumer) => this.#path(consumer, by))
    return this.#graph.define(
      name,
      paths.reduce((sum, path) => this.#graph.applyAsWritten('add', [sum, path])),
      meta,
    )
  }

  /** Per term its gradient; none where no term depends on it. */
  #gradientsOfTerms(by: number): Map<number, number> {
    const concerned = (term: number) => this.#graph.inPass.has(term, by)
    if (![...this.#terms.keys()].some(concerned)) return new Map()
    return new Map(
      [...this.#terms].map(([term, of]) => [term, concerned(term) ? of.gradient(by) : this.#graph.constant(0)]),
    )
  }

  #path(consumer: number, by: number): number {
    if (consumer === this.#output) return localDerivative(this.#graph, consumer, by)
    return this.#isOfWhole(by) ? this.#contribution(consumer, by) : this.#namedPath(consumer, by)
  }

  /** Id of what comes back to a node by way of a consumer beside others; undefined where it is no such path. */
  path(consumer: number, by: number): number | undefined {
    const consumers = this.consumers(by)
    if (consumers.length < 2 || !consumers.includes(consumer) || consumer === this.#output) return undefined
    return this.#namedPath(consumer, by)
  }

  #namedPath(consumer: number, by: number): number {
    const [of, wrt, via] = [this.#name(this.#output), this.#name(by), this.#name(consumer)]
    const pass = this.#graph.node(this.#output).meta!.pass
    const name = pathName(of, wrt, via)
    const known = this.#graph.find(name)
    if (known !== undefined) return known
    return this.#graph.define(name, this.#contribution(consumer, by), { role: 'path', pass, of, by: wrt, via })
  }

  #contribution(consumer: number, by: number): number {
    const upstream = this.#gradient(consumer)
    if (this.#isOfWhole(by)) return this.#graph.apply('mul', [upstream, localFormula(this.#graph, consumer, by)])
    return this.#graph.applyAsWritten('mul', [upstream, localDerivative(this.#graph, consumer, by)])
  }

  #name(id: number): string {
    return this.#graph.node(id).name!
  }
}

/**
 * Id of the node ∂consumer/∂input with every other input held fixed. It is called d consumer/d input where that is the
 * same, and ∂consumer/∂input where the input also reaches the consumer on other ways.
 */
export function localDerivative(graph: Graph, consumer: number, input: number): number {
  const { name: of, meta } = graph.node(consumer)
  const by = graph.node(input).name!
  const name = graph.inPass.inputsReachedTwice(consumer).has(input) ? partialName(of!, by) : derivativeName(of!, by)
  const known = graph.find(name)
  if (known !== undefined) return known
  return graph.define(name, localFormula(graph, consumer, input), { role: 'local', pass: meta!.pass, of: of!, by })
}

/** The same as an unnamed node, or the node that it is. */
function localFormula(graph: Graph, consumer: number, input: number): number {
  return graph.differentiating(input, () => partialDerivative(graph, consumer, input, new Map()))
}

/** Id of the derivative of a formula by a named node that it uses, every other one held fixed, as a formula. */
export function partialDerivative(graph: Graph, id: number, input: number, done: Map<number, number>): number {
  const known = done.get(id)
  if (known !== undefined) return known
  const derivative = graph.node(id).operation === 'add' ? derivativeOfSum(graph, id, input, done) : undefined
  const found = derivative ?? derivativeByRule(graph, id, input, done)
  done.set(id, found)
  return found
}

/** That of the only term that reads the input; undefined where several do. */
function derivativeOfSum(graph: Graph, sum: number, input: number, done: Map<number, number>): number | undefined {
  const terms = termsReading(graph, sum, input)
  if (terms.length > 1) return undefined
  const [term] = terms
  if (term === undefined) return graph.constant(0)
  const derivative = term === input ? graph.constant(1) : partialDerivative(graph, term, input, done)
  const value = graph.constantValue(derivative)
  return value === undefined ? derivative : graph.constant(value)
}

function derivativeByRule(graph: Graph, id: number, input: number, done: Map<number, number>): number {
  const { operation, inputs, index } = graph.node(id)
  let sum = graph.constant(0)
  if (operation !== 'leaf' && operation !== 'constant') {
    for (const [k, arg] of inputs.entries()) {
      const inner =
        arg === input
          ? graph.constant(1)
          : graph.node(arg).name === undefined
            ? partialDerivative(graph, arg, input, done)
            : graph.constant(0)
      // The rule is asked only where it matters: ln of a base is undefined for the negative base of x^2.
      if (graph.constantValue(inner) === 0) continue
      const outer = operations[operation].derivative(graph, inputs, id, k, index)
      sum = graph.apply('add', [sum, graph.apply('mul', [outer, inner])])
    }
  }
  return sum
}

/** Name of a derivative; a common `@k` of both is written once, at the end. */
export function derivativeName(of: string, by: string): string {
  return quotientName('d', of, by)
}

/** Name of a local derivative that differs from the derivative. */
function partialName(of: string, by: string): string {
  return quotientName('∂', of, by)
}

/** Name of the contribution that one path makes to a derivative. */
export function pathName(of: string, by: string, via: string): string {
  return inPass(`${quotientName('d', withoutPass(of), by)} via ${withoutPass(via)}`, passOf(of))
}

function quotientName(sign: string, of: string, by: string): string {
  return inPass(`${sign}${withoutPass(of)}/${sign}${withoutPass(by)}`, passOf(of))
}
