import type { Family } from '../family/contract.ts'
import { z } from '../program/quantity.ts'
import { describedSchemas } from './schema.ts'

export type Json = z.core.JSONSchema.BaseSchema

/**
 * The JSON Schema (draft 7) of a problem set file, as text that ends in a line feed: for editors to complete, explain and
 * check by. The same families give the same bytes.
 */
export function problemSetJsonSchema(families: readonly Family[]): string {
  const { set, problem, pool } = describedSchemas(families)
  const { properties, ...file } = jsonOf(set)
  const { oneOf, definitions } = jsonOf(problem)
  const ofPool = jsonOf(pool)
  const whole = {
    ...file,
    title: 'gradsheet problem set',
    properties: { ...properties, problems: listSchema(properties!.problems as Json, entry) },
    definitions: {
      ...(definitions as object),
      problem: chosenByFamily(oneOf as Branch[]),
      pool: {
        ...withoutDialect(ofPool),
        properties: {
          ...ofPool.properties,
          problems: listSchema(ofPool.properties!.problems as Json, reference('problem')),
        },
      },
    },
  }
  return schemaText(whole)
}

/** A JSON Schema as a file of its own. */
export function schemaText(schema: object): string {
  return `${JSON.stringify(schema, withoutNoise, 2)}\n`
}

export function jsonOf(schema: z.ZodType, target: 'draft-7' | 'draft-2020-12' = 'draft-7'): Json {
  return z.toJSONSchema(schema, { target, io: 'input', override: stateDefault })
}

/** Says what holds where nothing is written. Zod leaves it out of numbers, which may be written as expressions and are read then. */
function stateDefault({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
  const { def } = zodSchema._zod
  if (def.type !== 'default' || jsonSchema.default !== undefined) return
  const stated = JSON.stringify(def.defaultValue)
  if (stated !== '{}' && z.safeParse(zodSchema, def.defaultValue).success) jsonSchema.default = JSON.parse(stated)
}

function withoutDialect({ $schema: _, ...schema }: Json): Json {
  return schema
}

export function listSchema(list: Json, items: object): Json {
  return { ...list, items } as Json
}

export const reference = (name: string) => ({ $ref: `#/definitions/${name}` })

/** An entry with a key `pool` is a pool, any other a problem. */
const entry = {
  if: { required: ['pool'] },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
  then: reference('pool'),
  else: reference('problem'),
}

interface Branch extends Json {
  readonly properties: Record<string, Json> & { readonly family: Json; readonly params: Json }
  readonly required: string[]
}

/**
 * Instead of a choice of whole problems, one problem whose parameters hang on its family: so an editor completes it
 * before the family is typed, and complains about what is wrong rather than about every family.
 */
function chosenByFamily(branches: readonly Branch[]): Json {
  const families = branches.map(({ properties }) => properties.family)
  const [{ properties, ...problem }] = branches as [Branch]
  return {
    ...problem,
    properties: {
      ...properties,
      family: {
        description: families.map((family) => `${family.const}: ${family.description}`).join('\n\n'),
        enum: families.map((family) => family.const as string),
      },
      params: { description: 'what the family needs to know', type: 'object' },
    },
    allOf: branches.map(({ properties: { family, params } }) => ({
      if: { properties: { family: { const: family.const! } }, required: ['family'] },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
      then: { properties: { params } },
    })),
  }
}

/** Bounds that every double has, and empty defaults that an editor would type for its user. */
function withoutNoise(key: string, value: unknown): unknown {
  if ((key === 'maximum' || key === 'minimum') && Math.abs(value as number) === Number.MAX_SAFE_INTEGER)
    return undefined
  return key === 'default' && JSON.stringify(value) === '{}' ? undefined : value
}
