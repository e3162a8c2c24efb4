import { groupBy } from '../base/group-by.ts'
import { isOperation, type Mistaken, operations } from '../engine/operations.ts'
import type { MistakeId } from '../mistakes/catalogue.ts'
import type { LocalView, StepView } from './contract.ts'

/** Ids of wrong formulas by mistake. */
export type WrongFormulas = ReadonlyMap<MistakeId, readonly number[]>

/** What students take the operation of a step for. */
export function mistakenValues({ graph, node: { operation, inputs, index } }: StepView): WrongFormulas {
  return byMistake(isOperation(operation) ? operations[operation].mistakes.ofValue(graph, inputs, index) : [])
}

/** What students take the derivative of the operation for that a local derivative is of. */
export function mistakenLocals({ graph, of, by, node }: LocalView): WrongFormulas {
  if (!isOperation(of.operation)) return byMistake([])
  const { arity, use, mistakes, derivative } = operations[of.operation]
  const { inputs, index, id: result } = of
  const place = inputs.indexOf(by.id)
  if (place < 0 && arity === 2 && use === 'function') {
    // The argument is a formula of its own: what is mistaken is the factor that the function brings.
    const k = inputs.findIndex((input) => graph.namedIn(input).includes(by.id))
    const right = derivative(graph, inputs, result, k, index)
    const wrong = mistakes.ofDerivative(graph, { args: inputs, result, k, index, right })
    return byMistake(wrong.map(([id, put]) => [id, graph.substitute(node.id, new Map([[right, put]]))]))
  }
  const args = arity === 1 ? [by.id] : inputs
  const k = arity === 1 ? 0 : place
  return byMistake(mistakes.ofDerivative(graph, { args, result, k, index, right: node.id }))
}

function byMistake(wrong: readonly Mistaken<number>[]): WrongFormulas {
  const grouped = groupBy(wrong, ([id]) => id)
  return new Map([...grouped].map(([id, all]) => [id, all.map(([, formula]) => formula)]))
}
