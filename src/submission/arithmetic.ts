import type { Expression } from '../engine/expression.ts'
import { computed, operations } from '../engine/operations.ts'
import { type Explanation, numberTooLarge } from './reading.ts'

/** Why a formula of numbers has no value, and where in it. */
export class ArithmeticError extends Error {
  readonly explanation: Explanation
  readonly offset: number

  constructor(explanation: Explanation, offset: number) {
    super(explanation.message)
    this.explanation = explanation
    this.offset = offset
  }
}

const divisionByZero: Explanation = {
  code: 'division-by-zero',
  message: 'a division by 0 has no value',
  remedy: 'check the divisor',
}

/**
 * The value of a formula without names.
 * @throws ArithmeticError where a step has no finite value
 */
export function formulaValue(expression: Expression): number {
  if (expression.kind === 'name') throw new TypeError(`no value for ${expression.name}`)
  if (expression.kind === 'number') return finite(expression.value, expression.offset)
  const { operation, offset, index } = expression
  const args = expression.args.map(formulaValue)
  const { domain, called } = operations[operation]
  const [a, b] = [args[0]!, args[1] ?? 0]
  if (called === 'in programs') {
    const message = `"${operation}" is no function that answers may use`
    throw new ArithmeticError({ code: 'unknown-function', message, remedy: 'write the result' }, offset)
  }
  if (operation === 'div' && b === 0) throw new ArithmeticError(divisionByZero, offset)
  const value = computed(operation, args, index)
  // Domains are those of the derivative too, and the square root of 0 is an answer all the same: only a value that does
  // not exist is refused.
  if (!Number.isFinite(value) && domain !== 'everywhere' && !domain.holds(a, b)) {
    const message = `"${operation}" has no value for ${args.join(' and ')}`
    throw new ArithmeticError({ code: 'outside-domain', message, remedy: 'check the numbers in the formula' }, offset)
  }
  return finite(value, offset)
}

function finite(value: number, offset: number): number {
  if (Number.isFinite(value)) return value
  throw new ArithmeticError(numberTooLarge, offset)
}
