import { groupBy } from '../base/group-by.ts'
import { once } from '../base/once.ts'
import type { Graph, GraphNode } from '../engine/graph.ts'
import { withoutPass } from '../engine/name.ts'
import type { Program } from '../program/contract.ts'

/** Neurons whose net input is fed by the same nodes, in order, with their weights by feeding node. */
export interface Layer {
  readonly neurons: readonly GraphNode[]
  readonly feeders: readonly number[]
}

/** What products and sums connect, each node looked at once: every mistake in every step asks for it. */
export class Wiring {
  readonly #graph: Graph
  readonly #trained: ReadonlySet<string>
  readonly #partners = new Map<number, ReadonlyMap<number, readonly number[]>>()
  readonly #feeders = new Map<number, readonly number[]>()
  readonly #layers = once(() => groupBy(this.#sums(), (node) => this.#layerName(node)))

  readonly #logistic = once(() => logisticIn(this.#graph))

  constructor(graph: Graph, { training, parameters }: Program) {
    this.#graph = graph
    this.#trained = new Set(training?.parameters ?? parameters)
  }

  /** Whether a node is a parameter that is trained, before or after updates. */
  isTrained({ name }: GraphNode): boolean {
    return name !== undefined && this.#trained.has(withoutPass(name))
  }

  /** What goes through a sigmoid, and whether some loss takes logarithms. */
  get logistic(): Logistic {
    return this.#logistic()
  }

  /** Nodes that stand beside `factor` in the products of a node's formula. */
  partners({ id }: GraphNode, factor: number): readonly number[] {
    const known = this.#partners.get(id) ?? partnersIn(this.#graph.formula(id))
    this.#partners.set(id, known)
    return known.get(factor) ?? []
  }

  layerOf(member: GraphNode): Layer {
    return { neurons: this.#layers().get(this.#layerName(member)) ?? [], feeders: this.#feedersOf(member) }
  }

  #sums(): GraphNode[] {
    return this.#graph.nodes.filter(({ operation, meta }) => operation === 'add' && meta?.role === 'forward')
  }

  #layerName(node: GraphNode): string {
    return `${node.meta!.pass}:${this.#feedersOf(node).join()}`
  }

  #feedersOf(node: GraphNode): readonly number[] {
    const known = this.#feeders.get(node.id)
    if (known) return known
    const feeders = this.#graph
      .namedInputs(node.id)
      .filter((input) => !this.isTrained(this.#graph.node(input)) && this.partners(node, input).length > 0)
    this.#feeders.set(node.id, feeders)
    return feeders
  }
}

interface Logistic {
  readonly arguments: ReadonlySet<number>
  readonly hasCrossEntropy: boolean
}

function logisticIn(graph: Graph): Logistic {
  const usesLog = ({ id }: GraphNode) => graph.formula(id).some(({ operation }) => operation === 'log')
  return {
    arguments: new Set(graph.nodes.flatMap(({ operation, inputs }) => (operation === 'sigmoid' ? [inputs[0]!] : []))),
    hasCrossEntropy: graph.nodes.some((node) => node.meta?.role === 'loss' && usesLog(node)),
  }
}

/** By factor what it is multiplied by. */
function partnersIn(formula: readonly GraphNode[]): Map<number, number[]> {
  const partners = new Map<number, number[]>()
  for (const { operation, inputs } of formula) {
    if (operation !== 'mul') continue
    const [a, b] = inputs as [number, number]
    partners.set(a, [...(partners.get(a) ?? []), b])
    if (a !== b) partners.set(b, [...(partners.get(b) ?? []), a])
  }
  return partners
}
