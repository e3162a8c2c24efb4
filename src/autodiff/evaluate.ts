import type { Graph } from './graph.ts'
import { type Algebra, type OperationName, operations } from './operations.ts'
import { straightLine } from './straight-line.ts'

/** A graph made ready for many evaluations: flat arrays in topological order. Values of draws are arrays by node id. */
export interface Compiled {
  readonly size: number
  /** Ids of the nodes to compute, in order; leaves are set by the caller and constants by `freshValues`. */
  readonly order: Int32Array
  readonly names: readonly OperationName[]
  readonly forward: readonly ((a: number, b: number) => number)[]
  readonly first: Int32Array
  readonly second: Int32Array
  /** Arguments of the operations that take many. */
  readonly many: readonly (readonly number[] | undefined)[]
  readonly index: Int32Array
  readonly constants: readonly { readonly id: number; readonly value: number }[]
  /** Computes all nodes; absent where one by one is as good. */
  readonly straight?: ((values: Float64Array) => void) | undefined
}

/** Compiles every node that a named node depends on. */
export function compile(graph: Graph): Compiled {
  // Formulas that are compiled one by one find their constants in the values of the whole.
  const constants = graph.nodes.filter(({ operation }) => operation === 'constant')
  const compiled = { ...compileNodes(graph, reachableFromNames(graph)), constants }
  return { ...compiled, straight: straightLine(compiled, (values, k) => forwardMany(compiled, values, k)) }
}

/** Compiles what one unnamed formula adds to the named nodes. */
export function compileFormula(graph: Graph, formula: number): Compiled {
  const isNamed = graph.node(formula).name !== undefined
  return compileNodes(graph, new Set(isNamed ? [] : graph.formula(formula).map(({ id }) => id)))
}

function compileNodes(graph: Graph, needed: ReadonlySet<number>): Compiled {
  const nodes = [...needed].sort((a, b) => a - b).map((id) => graph.node(id))
  const computed = nodes.filter(({ operation }) => operation !== 'leaf' && operation !== 'constant')
  const names = computed.map(({ operation }) => operation as OperationName)
  return {
    size: graph.nodes.length,
    order: Int32Array.from(computed, ({ id }) => id),
    names,
    forward: names.map((name) => operations[name].forward),
    first: Int32Array.from(computed, ({ inputs }) => inputs[0]!),
    second: Int32Array.from(computed, ({ inputs }) => inputs[1] ?? inputs[0]!),
    many: computed.map(({ inputs }, k) => (operations[names[k]!].forwardMany ? inputs : undefined)),
    index: Int32Array.from(computed, ({ index }) => index),
    constants: nodes.filter(({ operation }) => operation === 'constant'),
  }
}

/** An array of values with the constants filled in; the caller fills in the leaves and calls `evaluate`. */
export function freshValues(compiled: Compiled): Float64Array {
  const values = new Float64Array(compiled.size)
  for (const { id, value } of compiled.constants) values[id] = value
  return values
}

/** Computes every node from the leaves in place. */
export function evaluate(compiled: Compiled, values: Float64Array): void {
  if (compiled.straight) compiled.straight(values)
  else evaluateAfter(compiled, values, -1)
}

/**
 * As `evaluate`, but the nodes in `overrides` take the value given there, and all that depends on them follows.
 * @returns what the rules of those nodes give instead, from everything before them as it is now
 */
export function evaluateWith(
  compiled: Compiled,
  values: Float64Array,
  overrides: ReadonlyMap<number, number>,
): Map<number, number> {
  const computed = new Map<number, number>()
  for (const [id, value] of overrides) values[id] = value
  evaluateAltered(compiled, values, (id, value) => {
    const override = overrides.get(id)
    if (override === undefined) return value
    computed.set(id, value)
    return override
  })
  return computed
}

/**
 * As `evaluate`, but every node takes the value that `alter` makes of what its rule gives, and all that depends on it
 * follows; only nodes with ids from `from` to `to` are computed.
 */
export function evaluateAltered(
  compiled: Compiled,
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
export function ruleAt(compiled: Compiled, values: Float64Array, place: number): number {
  const { forward, first, second, many } = compiled
  if (many[place] !== undefined) return forwardMany(compiled, values, place)
  return forward[place]!(values[first[place]!]!, values[second[place]!]!)
}

/** Computes the nodes that come after one, whose value was changed, in place. */
export function evaluateAfter(compiled: Compiled, values: Float64Array, changed: number): void {
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

function forwardMany({ names, many, index }: Compiled, values: Float64Array, k: number): number {
  const args = many[k]!.map((id) => values[id]!)
  return operations[names[k]!].forwardMany!(args, index[k]!)
}

/** Derivative rules in numbers. */
export const numbers: Algebra<number> = {
  constant: (value) => value,
  apply: (operation, args, index = 0) => {
    const { forward, forwardMany } = operations[operation]
    return forwardMany ? forwardMany(args, index) : forward(args[0]!, args[1]!)
  },
}

/** Local derivative of every computed node with respect to each of its arguments. */
export type Slopes = readonly (readonly number[])[]

/**
 * Local derivatives at the given values.
 * @param computed what the rules of overridden nodes give; their local derivatives are taken there
 */
export function slopes(compiled: Compiled, values: Float64Array, computed?: ReadonlyMap<number, number>): Slopes {
  const { order, names, first, second, many, index } = compiled
  return names.map((name, k) => {
    const { arity, derivative } = operations[name]
    const inputs = many[k] ?? (arity === 1 ? [first[k]!] : [first[k]!, second[k]!])
    const args = inputs.map((id) => values[id]!)
    const result = computed?.get(order[k]!) ?? values[order[k]!]!
    return args.map((_, position) => derivative(numbers, args, result, position, index[k]!))
  })
}

/**
 * How far one node moves per unit that each other node is moved: ∂output/∂m for every node m, by one reverse sweep over
 * the solution graph (Griewank & Walther, Evaluating Derivatives, 3.2).
 * @param fixed nodes whose value does not follow what comes before them
 * @param adjoint an array to use again for the result
 */
export function sensitivity(
  compiled: Compiled,
  local: Slopes,
  output: number,
  fixed?: { has(id: number): boolean },
  adjoint: Float64Array = new Float64Array(compiled.size),
): Float64Array {
  const { order, first, second, many } = compiled
  adjoint.fill(0)
  adjoint[output] = 1
  for (let k = positionAfter(order, output) - 1; k >= 0; k--) {
    const upstream = adjoint[order[k]!]!
    if (upstream === 0 || (fixed?.has(order[k]!) && order[k] !== output)) continue
    const slope = local[k]!
    const inputs = many[k]
    if (inputs) {
      for (let j = 0; j < inputs.length; j++) adjoint[inputs[j]!]! += upstream * slope[j]!
    } else {
      adjoint[first[k]!]! += upstream * slope[0]!
      if (slope.length === 2) adjoint[second[k]!]! += upstream * slope[1]!
    }
  }
  return adjoint
}

function reachableFromNames(graph: Graph): Set<number> {
  const needed = new Set<number>()
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    const node = graph.node(id)
    if (node.name !== undefined || needed.has(id)) for (const input of [id, ...node.inputs]) needed.add(input)
  }
  return needed
}
