import type { Entry } from './entry.ts'
import type { Outline } from './outline.ts'
import { textUnder, under } from './problems.ts'

/** A JSON Schema, as far as the editor reads it. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: boolean | JsonSchema
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly if?: JsonSchema
  readonly then?: JsonSchema
  readonly else?: JsonSchema
  readonly definitions?: Readonly<Record<string, JsonSchema>>
}

type Path = readonly (string | number)[]

/** What may be written where: a JSON Schema, followed along a set. */
export class SchemaWalk {
  readonly #whole: JsonSchema

  constructor(whole: JsonSchema) {
    this.#whole = whole
  }

  /** Everything that a value at a path may be, each without alternatives of its own. */
  at(outline: Outline, path: Path): JsonSchema[] {
    let [schemas, entry]: [JsonSchema[], Entry | undefined] = [[this.#whole], outline.root]
    for (const step of path) {
      const alternatives = this.#fitting(this.#opened(schemas, outline, entry), entry)
      schemas = alternatives.flatMap((schema) => childOf(schema, step) ?? [])
      entry = under(entry, step)
    }
    return this.#fitting(this.#opened(schemas, outline, entry), entry)
  }

  /** What is said of a value at a path itself, before any of its alternatives. */
  stated(outline: Outline, path: Path): JsonSchema | undefined {
    const step = path.at(-1)
    if (step === undefined) return this.#whole
    const found = this.at(outline, path.slice(0, -1)).flatMap((schema) => childOf(schema, step) ?? [])
    // A family says more of its parameters than every problem does.
    return found.findLast(({ description }) => description !== undefined) ?? found.at(-1)
  }

  /** The same without a reference at its top. */
  resolved(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.split('/').at(-1)
    return name === undefined ? schema : (this.#whole.definitions?.[name] ?? {})
  }

  #opened(schemas: readonly JsonSchema[], outline: Outline, entry: Entry | undefined): JsonSchema[] {
    return schemas.flatMap((stated) => {
      const schema = this.resolved(stated)
      const { anyOf, oneOf, allOf = [] } = schema
      const others = [...(anyOf ?? oneOf ?? []), ...allOf, ...chosen(schema, outline, entry)]
      const isItself =
        !anyOf && !oneOf && (schema.type ?? schema.properties ?? schema.enum ?? schema.const) !== undefined
      return [...(isItself ? [schema] : []), ...this.#opened(others, outline, entry)]
    })
  }

  /** Of several mappings those that know all keys which are there already. */
  #fitting(schemas: readonly JsonSchema[], entry: Entry | undefined): JsonSchema[] {
    const keys = entry?.entries.map(({ step }) => step) ?? []
    const fits = schemas.filter(({ properties, additionalProperties }) => {
      if (!properties || additionalProperties !== false) return true
      return keys.every((key) => typeof key === 'string' && Object.hasOwn(properties, key))
    })
    return fits.some(({ properties }) => properties) ? fits : [...schemas]
  }
}

function childOf({ properties, additionalProperties, items }: JsonSchema, step: string | number) {
  if (typeof step === 'number') return items
  if (properties && Object.hasOwn(properties, step)) return properties[step]
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

/** What follows from a condition; both ways as long as nothing is written. */
function chosen(schema: JsonSchema, outline: Outline, entry: Entry | undefined): JsonSchema[] {
  if (!schema.if) return []
  const ways = entry?.entries.length ? [holds(schema.if, outline, entry)] : [false, true]
  return ways.flatMap((isSo) => (isSo ? schema.then : schema.else) ?? [])
}

/** Whether what is written keeps to a condition: keys that are there, and texts that they have. */
function holds({ required = [], properties = {} }: JsonSchema, outline: Outline, entry: Entry | undefined): boolean {
  const isThere = (key: string) => under(entry, key) !== undefined
  const isSo = ([key, schema]: [string, JsonSchema]) =>
    !isThere(key) || schema.const === undefined || textUnder(outline, under(entry, key)) === String(schema.const)
  return required.every(isThere) && Object.entries(properties).every(isSo)
}
