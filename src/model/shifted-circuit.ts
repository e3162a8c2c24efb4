import { namesIn, parseExpression } from '../autodiff/expression.ts'
import type { Assignment } from '../families/contract.ts'

/**
 * The lines of a circuit once more, with another number in place of one of the given: `a_plus = x_plus^2` beside
 * `a = x^2`. Lines that do not depend on it stay what they are.
 * @param formula the other number: `x + h`
 * @param suffix what is appended to the names
 */
export function shiftedAssignments(
  assignments: readonly Assignment[],
  given: string,
  formula: string,
  suffix: string,
): Assignment[] {
  const shifted = new Map([[given, given + suffix]])
  const lines: Assignment[] = [{ name: given + suffix, formula, kind: 'derived' }]
  for (const { name, formula } of assignments) {
    const used = namesIn(parseExpression(formula))
    if (![...used.keys()].some((other) => shifted.has(other))) continue
    shifted.set(name, name + suffix)
    const exchanged = formula.replace(/[A-Za-z]\w*/g, (word) => (used.has(word) && shifted.get(word)) || word)
    lines.push({ name: name + suffix, formula: exchanged, kind: 'derived' })
  }
  return lines
}
