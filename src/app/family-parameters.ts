import { oncePer } from '../base/once.ts'
import type { Family } from '../family/contract.ts'
import { type Json, jsonOf } from '../set/json-schema.ts'
import { kindOfValue } from '../set/schema-kinds.ts'

/** The JSON Schema of what an author may state for a family. */
export const parametersSchema: (family: Family) => Json = oncePer(({ parameters }) =>
  jsonOf(parameters, 'draft-2020-12'),
)

/** One parameter as its author is told of it; those inside another are called `values.inputs`. */
export interface ParameterRow {
  readonly name: string
  /** `a whole number from 1 to 6`. */
  readonly takes: string
  /** As it would be written; absent where there is none. */
  readonly default?: string
  readonly says: string
}

/** Every parameter of a family, those inside others behind them. */
export function parameterRows(family: Family): ParameterRow[] {
  return rowsOf(parametersSchema(family), '')
}

function rowsOf({ properties = {} }: Json, above: string): ParameterRow[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    if (typeof schema !== 'object') return []
    const name = `${above}${key}`
    const stated = schema.default === undefined ? {} : { default: JSON.stringify(schema.default) }
    return [
      { name, takes: kindOfValue(schema), ...stated, says: schema.description ?? '' },
      ...rowsOf(schema, `${name}.`),
    ]
  })
}
