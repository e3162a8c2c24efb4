import type { Graph } from '../engine/graph.ts'
import type { OperationName } from '../engine/operations.ts'
import type { Rounding } from '../set/types.ts'
import type { Probe } from './quality-rules.ts'
import { isExact } from './rounding.ts'

const linear: readonly (OperationName | 'leaf' | 'constant')[] = ['add', 'sub', 'neg', 'mul', 'div', 'copy', 'constant']

/**
 * Where a draw is bad because an asked value is no short decimal. Values that stay expressions are left out: sums and
 * multiples of numbers that are given as expressions (a net input ln 3), and logarithms (a cross-entropy).
 */
export function exactnessProbes(graph: Graph, asked: readonly number[], round: Rounding): Probe[] {
  return asked
    .filter((id) => !graph.node(id).meta!.coded && !staysExpression(graph, id))
    .map((id) => ({ rule: 'inexact', about: id, fires: (values) => !isExact(values[id]!, round) }))
}

function staysExpression(graph: Graph, id: number): boolean {
  const { meta } = graph.node(id)
  if (meta!.role === 'given') return meta!.inexact === true
  if (meta!.role !== 'forward' && meta!.role !== 'loss' && meta!.role !== 'update') return false
  const formula = graph.formula(id).filter((node) => node.id === id || node.name === undefined)
  if (formula.some(({ operation }) => operation === 'log')) return true
  const isLinear = formula.every(({ operation }) => linear.includes(operation))
  return isLinear && graph.namedInputs(id).some((input) => staysExpression(graph, input))
}
