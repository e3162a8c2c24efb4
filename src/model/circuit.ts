import { type Expression, parseExpression } from '../autodiff/expression.ts'
import { type OperationName, operations } from '../autodiff/operations.ts'
import type { Markdown } from '../document/blocks.ts'
import {
  type Assignment,
  type Given,
  type ParameterIssue,
  type Quantity,
  quantitySchema,
  z,
} from '../families/contract.ts'

/** A computational graph written down: what is given, and one line such as `q = x + y` per gate. */
export interface Circuit {
  readonly given: Readonly<Record<string, Quantity>>
  readonly lines: readonly string[]
}

/** Schema of numbers by name that take the place of a family's own. */
export const statedValues = z
  .record(z.string(), quantitySchema)
  .default({})
  .describe('numbers by name, such as { x: 2, y: { from: 1, to: 5 } }, in place of those the family draws')

type StatedValues = z.output<typeof statedValues>

/** What is wrong with numbers that are stated for names which no given number has. */
export function unknownValues(stated: StatedValues, givenNames: readonly string[]): ParameterIssue[] {
  const known = [...new Set(givenNames)]
  return Object.keys(stated)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'unknown-name',
      message: `${name} is not given here`,
      got: name,
      expected: `one of ${known.join(', ')}`,
      remedy: `known names: ${known.join(', ')}`,
      path: ['values', name],
    }))
}

/** The given numbers of a circuit, each with a gradient. */
export function circuitGiven({ given }: Circuit, stated: StatedValues, heading = 'Given'): Given[] {
  return Object.entries(given).map(([name, quantity]) => ({
    name,
    quantity: stated[name] ?? quantity,
    kind: 'parameter',
    heading,
  }))
}

/** What a line assigns, and its formula. */
export function partsOf(line: string): { readonly name: string; readonly formula: string } {
  const [name, formula] = line.split(/\s*=\s*/) as [string, string]
  return { name, formula }
}

/** The lines of a circuit as assignments. */
export function circuitAssignments(
  { lines }: Pick<Circuit, 'lines'>,
  kind: Assignment['kind'] = 'forward',
): Assignment[] {
  return lines.map((line) => {
    const [name, formula] = line.split(/\s*=\s*/) as [string, string]
    return { name, formula, kind }
  })
}

/** Operations that a formula uses. */
export function operationsIn(expression: Expression): OperationName[] {
  return expression.kind === 'call' ? [expression.operation, ...expression.args.flatMap(operationsIn)] : []
}

/** What a sheet must say about the functions that its formulas use: their kinks, and what libraries differ in. */
export function formulaConventions(assignments: readonly Pick<Assignment, 'formula' | 'expression'>[]): Markdown[] {
  const used = new Set(assignments.flatMap((line) => operationsIn(line.expression ?? parseExpression(line.formula))))
  const stated = [...used].map((name) => operations[name].convention)
  return [...new Set(stated)].filter((convention) => convention !== 'none')
}
