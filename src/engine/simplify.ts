import type { OperationName } from './operations.ts'

/** What simplifying asks of a graph: to look at formulas, and to build the simpler ones. */
interface Formulas {
  node(id: number): { readonly operation: string; readonly inputs: readonly number[]; readonly name?: string }
  constant(value: number): number
  constantValue(id: number): number | undefined
  apply(operation: OperationName, inputs: readonly number[]): number
  applyAsWritten(operation: OperationName, inputs: readonly number[]): number
}

/**
 * The node that an operation comes down to as one would simplify it on paper: 1·x is x, 2·(½·x) is x, a + (−c) is a − c.
 * Named nodes stay whole, since the reader knows them by their names.
 * @param values those of the inputs that are constant
 * @returns undefined where nothing can be simplified
 */
export function simplified(
  graph: Formulas,
  operation: OperationName,
  [a, b]: readonly number[],
  [x, y]: readonly (number | undefined)[],
): number | undefined {
  switch (operation) {
    case 'add':
      return x === 0 ? b : y === 0 ? a : lessened(graph, a!, b!)
    case 'sub':
      return y === 0 ? a : x === 0 ? graph.apply('neg', [b!]) : twiceLessened(graph, a!, b!)
    case 'pow':
      return y === 1 ? a : y === 0 ? graph.constant(1) : undefined
    case 'div':
      return y === 1 ? a : x === 0 ? graph.constant(0) : undefined
    case 'neg':
      return negated(graph, a!)
    case 'mul':
      return x !== undefined ? scaled(graph, x, b!) : y !== undefined ? scaled(graph, y, a!) : product(graph, a!, b!)
  }
  return undefined
}

/** a + (−c) as a − c, a + (−2)·c as a − 2·c. */
function lessened(graph: Formulas, a: number, b: number): number | undefined {
  const value = graph.constantValue(b)
  if (value !== undefined) return value < 0 ? graph.apply('sub', [a, graph.constant(-value)]) : undefined
  const { factor, rest } = factored(graph, b)
  return factor < 0 ? graph.apply('sub', [a, scaled(graph, -factor, rest)]) : undefined
}

/** (a − b) − b as a − 2·b. */
function twiceLessened(graph: Formulas, a: number, b: number): number | undefined {
  const { operation, inputs, name } = graph.node(a)
  if (name !== undefined || operation !== 'sub' || inputs[1] !== b) return undefined
  return graph.apply('sub', [inputs[0]!, graph.apply('mul', [graph.constant(2), b])])
}

/** −(−a) as a, −(c·a) as (−c)·a. */
function negated(graph: Formulas, id: number): number | undefined {
  const { operation, inputs, name } = graph.node(id)
  if (name !== undefined) return undefined
  if (operation === 'neg') return inputs[0]!
  const factor = operation === 'mul' ? graph.constantValue(inputs[0]!) : undefined
  return factor === undefined ? undefined : scaled(graph, -factor, inputs[1]!)
}

/** factor · node, with the constants of the node's own product drawn together. */
function scaled(graph: Formulas, factor: number, id: number): number {
  if (factor === 0) return graph.constant(0)
  if (factor === 1) return id
  const { operation, inputs, name } = graph.node(id)
  if (name === undefined && operation === 'neg') return graph.apply('mul', [graph.constant(-factor), inputs[0]!])
  const inner = name === undefined && operation === 'mul' ? graph.constantValue(inputs[0]!) : undefined
  if (inner !== undefined) return graph.apply('mul', [graph.constant(factor * inner), inputs[1]!])
  if (factor === -1) return graph.apply('neg', [id])
  return graph.applyAsWritten('mul', [graph.constant(factor), id])
}

/** a · b with signs and constants of either factor in front. */
function product(graph: Formulas, a: number, b: number): number | undefined {
  const [left, right] = [factored(graph, a), factored(graph, b)]
  if (left.factor === 1 && right.factor === 1) return quotient(graph, a, b) ?? quotient(graph, b, a)
  return scaled(graph, left.factor * right.factor, graph.apply('mul', [left.rest, right.rest]))
}

/** a · (1/c) as a/c. */
function quotient(graph: Formulas, a: number, b: number): number | undefined {
  const { operation, inputs, name } = graph.node(b)
  const reciprocal = name === undefined && operation === 'div' && graph.constantValue(inputs[0]!) === 1
  return reciprocal ? graph.apply('div', [a, inputs[1]!]) : undefined
}

function factored(graph: Formulas, id: number): { factor: number; rest: number } {
  const { operation, inputs, name } = graph.node(id)
  if (name === undefined && operation === 'neg') return { factor: -1, rest: inputs[0]! }
  const factor = name === undefined && operation === 'mul' ? graph.constantValue(inputs[0]!) : undefined
  return factor === undefined ? { factor: 1, rest: id } : { factor, rest: inputs[1]! }
}
