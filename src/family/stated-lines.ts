import type { StatedLine } from '../program/loops.ts'
import { isFunction, type Line, namePattern, readLines, taken } from '../program/read.ts'
import { type GivenValue, givenValue, type StatedValue } from '../program/value.ts'
import { type ParameterIssue, z } from './contract.ts'

/** Schema of a name that parameters state. */
export const statedName = z
  .string()
  .regex(namePattern, { error: 'expected a name: a letter, then letters, digits or _' })

/** Given values and lines of one's own, and everything that is wrong with them. */
export interface ReadLines {
  readonly values: ReadonlyMap<string, GivenValue>
  readonly lines: readonly Line[]
  readonly issues: readonly ParameterIssue[]
}

/**
 * Reads given values and lines that parameters state.
 * @param at where they stand in the parameters
 */
export function readStated(
  given: Readonly<Record<string, StatedValue>>,
  stated: readonly StatedLine[],
  at: Readonly<Record<'given' | 'lines', readonly (string | number)[]>>,
): ReadLines {
  const issues: ParameterIssue[] = []
  const values = new Map<string, GivenValue>()
  for (const [name, value] of Object.entries(given)) {
    const path = [...at.given, name]
    if (isFunction(name)) issues.push(taken(name, path))
    const read = givenValue(value, path)
    if ('code' in read) issues.push(read)
    else values.set(name, read)
  }
  if (issues.length > 0) return { values, lines: [], issues }
  return { values, ...readLines(new Map([...values].map(([name, { shape }]) => [name, shape])), stated, at.lines) }
}

/** What a line assigns, and its formula. */
export function partsOf(line: string): { readonly name: string; readonly formula: string } {
  const [name, formula] = line.split(/\s*=\s*/) as [string, string]
  return { name, formula }
}
