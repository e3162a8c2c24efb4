import { type Json, jsonOf, listSchema, reference, schemaText } from '../set/json-schema.ts'
import { correctionSchema, oneSetSchema, severalSetsSchema } from './schema.ts'

/** The JSON Schema (draft 7) of a file of corrections, as text that ends in a line feed. */
export function correctionsJsonSchema(): string {
  const { $schema, ...ofSet } = jsonOf(oneSetSchema)
  const { $schema: _, ...correction } = jsonOf(correctionSchema)
  const { $schema: __, ...several } = jsonOf(severalSetsSchema)
  return schemaText({
    $schema,
    title: 'gradsheet corrections',
    anyOf: [
      reference('ofSet'),
      { ...several, properties: { sets: listSchema(several.properties!.sets as Json, reference('ofSet')) } },
    ],
    definitions: {
      ofSet: {
        ...ofSet,
        properties: {
          ...ofSet.properties,
          corrections: listSchema(ofSet.properties!.corrections as Json, reference('correction')),
        },
      },
      correction,
    },
  })
}
