import { unknownName } from '../faults/makers.ts'
import { type ParameterIssue, quantitySchema, z } from './contract.ts'

/** Schema of numbers by name that take the place of a family's own. */
export const statedValues = z
  .record(z.string(), quantitySchema)
  .default({})
  .describe('numbers by name, such as { x: 2, y: { from: 1, to: 5 } }, in place of those the family draws')

/** What is wrong with numbers that are stated for names which no given number has. */
export function unknownValues(
  stated: Readonly<Record<string, unknown>>,
  givenNames: readonly string[],
): ParameterIssue[] {
  const known = [...new Set(givenNames)]
  return Object.keys(stated)
    .filter((name) => !known.includes(name))
    .map((name) => ({ ...unknownName(name, known, `${name} is not given here`), path: ['values', name] }))
}
