import { namesIn, parseExpression } from '../../engine/expression.ts'
import { partsOf } from '../../family/stated-lines.ts'

/**
 * The lines of a circuit once more, with another number in place of one of the given: `a_plus = x_plus^2` beside
 * `a = x^2`. Lines that do not depend on it stay what they are.
 * @param formula the other number: `x + h`
 * @param suffix what is appended to the names
 */
export function shiftedLines(lines: readonly string[], given: string, formula: string, suffix: string): string[] {
  const shifted = new Map([[given, given + suffix]])
  const again = lines.flatMap((line) => {
    const { name, formula } = partsOf(line)
    const used = namesIn(parseExpression(formula))
    if (![...used.keys()].some((other) => shifted.has(other))) return []
    shifted.set(name, name + suffix)
    const exchanged = formula.replace(/[A-Za-z]\w*/g, (word) => (used.has(word) && shifted.get(word)) || word)
    return [`${name + suffix} = ${exchanged}`]
  })
  return [`${given + suffix} = ${formula}`, ...again]
}
