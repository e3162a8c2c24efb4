import type { Graph, GraphNode } from './graph.ts'
import { type Algebra, computed, type OperationName, operations } from './operations.ts'

/** Nodes made ready for many evaluations: flat arrays in topological order. Values of draws are arrays by node id. */
export interface CompiledNodes {
  readonly size: number
  /** Ids of the nodes to compute, in order; leaves are set by the caller and constants by `freshValues`. */
  readonly order: Int32Array
  readonly names: readonly OperationName[]
  readonly forward: readonly (((a: number, b: number) => number) | undefined)[]
  /** Which of the most frequent operations it is; see `plain`. */
  readonly code: Uint8Array
  readonly first: Int32Array
  readonly second: Int32Array
  /** Arguments of the node at each place in the order. */
  readonly inputs: readonly (readonly number[])[]
  readonly index: Int32Array
  readonly leaves: readonly number[]
  readonly constants: readonly { readonly id: number; readonly value: number }[]
}

/** A whole graph made ready. */
export interface Compiled extends CompiledNodes {
  /** By id, 1 for nodes that have a name. */
  readonly named: Uint8Array
  /** By id, the place in `order`; -1 for what is not computed. */
  readonly placeOf: Int32Array
}

// A call through a table takes longer than the arithmetic of these.
export const plain = { add: 1, mul: 2, copy: 3, sub: 4, neg: 5, div: 6 } as const
const codes: Readonly<Partial<Record<OperationName, number>>> = plain

/** Compiles every node that a named node depends on. */
export function compile(graph: Graph): Compiled {
  // Formulas that are compiled one by one find their constants in the values of the whole.
  const constants = graph.nodes.filter(({ operation }) => operation === 'constant')
  const named = new Uint8Array(graph.nodes.length)
  for (const { id, name } of graph.nodes) if (name !== undefined) named[id] = 1
  const calculation = compileNodes(graph, reachableFromNames(graph))
  const placeOf = new Int32Array(graph.nodes.length).fill(-1)
  for (const [place, id] of calculation.order.entries()) placeOf[id] = place
  return { ...calculation, constants, named, placeOf }
}

/** Compiles what one unnamed formula adds to the named nodes. */
export function compileFormula(graph: Graph, formula: number): CompiledNodes {
  const isNamed = graph.node(formula).name !== undefined
  const parts = new Set(isNamed ? [] : graph.formula(formula))
  return compileNodes(
    graph,
    [...parts].sort((a, b) => a.id - b.id),
  )
}

/** @param nodes in topological order */
function compileNodes(graph: Graph, nodes: readonly GraphNode[]): CompiledNodes {
  const computed = nodes.filter(({ operation }) => operation !== 'leaf' && operation !== 'constant')
  const names = computed.map(({ operation }) => operation as OperationName)
  const numbersOf = () => new Int32Array(computed.length)
  const [order, first, second, index] = [numbersOf(), numbersOf(), numbersOf(), numbersOf()]
  const code = new Uint8Array(computed.length)
  // A typed array that is made from a list by a function takes several times as long.
  for (let k = 0; k < computed.length; k++) {
    const node = computed[k]!
    order[k] = node.id
    first[k] = node.inputs[0]!
    second[k] = node.inputs[1] ?? node.inputs[0]!
    index[k] = node.index
    code[k] = codes[names[k]!] ?? 0
  }
  return {
    size: graph.nodes.length,
    order,
    names,
    forward: names.map((name) => operations[name].forward),
    code,
    first,
    second,
    inputs: computed.map(({ inputs }) => inputs),
    index,
    leaves: nodes.filter(({ operation }) => operation === 'leaf').map(({ id }) => id),
    constants: nodes.filter(({ operation }) => operation === 'constant'),
  }
}

/** An array of values with the constants filled in; the caller fills in the leaves and calls `evaluate`. */
export function freshValues(compiled: CompiledNodes): Float64Array {
  const values = new Float64Array(compiled.size)
  for (const { id, value } of compiled.constants) values[id] = value
  return values
}

/** Computes every node from the leaves in place. */
export function evaluate(compiled: CompiledNodes, values: Float64Array): void {
  evaluateAfter(compiled, values, -1)
}

/**
 * As `evaluate`, but every node takes the value that `alter` makes of what its rule gives, and all that depends on it
 * follows; only nodes with ids from `from` to `to` are computed.
 */
export function evaluateAltered(
  compiled: CompiledNodes,
  values: Float64Array,
  alter: (id: number, value: number) => number,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): void {
  const { order } = compiled
  for (let k = positionAfter(order, from - 1); k < order.length && order[k]! <= to; k++) {
    const id = order[k]!
    // What alters it may read it.
    values[id] = ruleAt(compiled, values, k)
    values[id] = alter(id, values[id]!)
  }
}

/** What the rule of the node at a place in the order gives. */
export function ruleAt(compiled: CompiledNodes, values: Float64Array, place: number): number {
  const { forward, code, first, second } = compiled
  const a = values[first[place]!]!
  const b = values[second[place]!]!
  switch (code[place]) {
    case plain.add:
      return a + b
    case plain.mul:
      return a * b
    case plain.copy:
      return a
    case plain.sub:
      return a - b
    case plain.neg:
      return -a
    case plain.div:
      return a / b
  }
  return forward[place]?.(a, b) ?? forwardMany(compiled, values, place)
}

/** Computes the nodes that come after one, whose value was changed, in place. */
export function evaluateAfter(compiled: CompiledNodes, values: Float64Array, changed: number): void {
  const { order } = compiled
  for (let k = positionAfter(order, changed); k < order.length; k++) values[order[k]!] = ruleAt(compiled, values, k)
}

/** The place of the first node in the order that comes after one. */
export function positionAfter(order: Int32Array, id: number): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (order[middle]! <= id) low = middle + 1
    else high = middle
  }
  return low
}

function forwardMany({ names, inputs, index }: CompiledNodes, values: Float64Array, k: number): number {
  const args = inputs[k]!.map((id) => values[id]!)
  return operations[names[k]!].forwardMany!(args, index[k]!)
}

/** Derivative rules in numbers. */
export const numbers: Algebra<number> = {
  constant: (value) => value,
  apply: (operation, args, index = 0) => computed(operation, args, index),
}

function reachableFromNames({ nodes }: Graph): GraphNode[] {
  const needed = new Uint8Array(nodes.length)
  for (let id = nodes.length - 1; id >= 0; id--) {
    const { name, inputs } = nodes[id]!
    if (name !== undefined) needed[id] = 1
    if (needed[id] === 1) for (const input of inputs) needed[input] = 1
  }
  return nodes.filter(({ id }) => needed[id] === 1)
}
