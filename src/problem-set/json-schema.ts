import { type Family, z } from '../families/contract.ts'
import { problemSetSchema } from './schema.ts'

type Json = z.core.JSONSchema.BaseSchema

/**
 * The JSON Schema (draft 7) of a problem set file, as text that ends in a line feed: for editors to complete, explain and
 * check by. The same families give the same bytes.
 */
export function problemSetJsonSchema(families: readonly Family[]): string {
  const { properties, ...schema } = z.toJSONSchema(problemSetSchema(families), { target: 'draft-7', io: 'input' })
  const { items, ...problems } = properties!.problems as Json & { items: Json }
  const whole = {
    ...schema,
    title: 'gradsheet problem set',
    properties: { ...properties, problems: { ...problems, items: chosenByFamily(items.oneOf as Branch[]) } },
  }
  return `${JSON.stringify(whole, withoutNoise, 2)}\n`
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
