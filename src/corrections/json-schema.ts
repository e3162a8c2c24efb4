import { jsonOf, schemaText } from '../set/json-schema.ts'
import { oneSetSchema, severalSetsSchema } from './schema.ts'

/** The JSON Schema (draft 7) of a file of corrections, as text that ends in a line feed. */
export function correctionsJsonSchema(): string {
  const { $schema, ...one } = jsonOf(oneSetSchema)
  const { $schema: _, ...several } = jsonOf(severalSetsSchema)
  return schemaText({ $schema, title: 'gradsheet corrections', anyOf: [one, several] })
}
