import type { z } from '../program/quantity.ts'
import { alternatives } from './wording.ts'

type Schema = z.core.JSONSchema.JSONSchema

// What a family's schema calls by name, as its author would.
const named: Readonly<Record<string, readonly [one: string, several: string]>> = {
  quantity: ['a number, a range or a choice', 'numbers, ranges or choices'],
  line: ['a line', 'lines'],
}

/** What may be written for a value, in words: `a whole number from 1 to 6`. */
export function kindOfValue(schema: Schema): string {
  const reference = named[schema.$ref?.split('/').at(-1) ?? '']
  const branches = branchesOf(schema)
  if (reference) return reference[0]
  if (schema.enum) return alternatives(schema.enum.map(String))
  if (schema.const !== undefined) return String(schema.const)
  if (branches.length > 0) return oneOrMore(branches)
  switch (schema.type) {
    case 'integer':
      return `a whole number${boundsOf(schema)}`
    case 'number':
      return `a number${boundsOf(schema)}`
    case 'boolean':
      return 'true or false'
    case 'string':
      return 'a text'
    case 'array':
      return `a list of ${severalOf(oneItemOf(schema))}`
    default:
      return 'a mapping'
  }
}

function severalOf(schema: Schema): string {
  const reference = named[schema.$ref?.split('/').at(-1) ?? '']
  if (reference) return reference[1]
  if (schema.type === 'array') return `lists of ${severalOf(oneItemOf(schema))}`
  if (schema.enum || branchesOf(schema).length > 0) return kindOfValue(schema)
  return kindOfValue(schema).replace(/^a (whole number|number|text|mapping)/, '$1s')
}

/** `columns or rows, or a list of these`. */
function oneOrMore([first, ...others]: readonly Schema[]): string {
  const same = severalOf(first!)
  const rest = others.map((branch) => kindOfValue(branch).replace(` of ${same}`, ' of these'))
  return rest.length === 0 ? kindOfValue(first!) : `${kindOfValue(first!)}, or ${alternatives(rest)}`
}

/** What a value may be, where there are several ways. */
export function branchesOf(schema: Schema): Schema[] {
  return (schema.anyOf ?? schema.oneOf ?? []).filter((branch) => typeof branch === 'object')
}

/** What a list holds. */
export function oneItemOf({ items }: Schema): Schema {
  return typeof items === 'object' && !Array.isArray(items) ? items : {}
}

/** Zod states the bounds of what a double holds exactly where an author states none. */
export const widest = Number.MAX_SAFE_INTEGER

function boundsOf({ minimum = -widest, maximum = widest, exclusiveMinimum, exclusiveMaximum }: Schema): string {
  const from =
    minimum > -widest ? ` from ${minimum}` : exclusiveMinimum === undefined ? '' : ` above ${exclusiveMinimum}`
  const to = maximum < widest ? ` to ${maximum}` : exclusiveMaximum === undefined ? '' : ` to below ${exclusiveMaximum}`
  return from && !to && exclusiveMinimum === undefined ? `${from} on` : `${from}${to}`
}
