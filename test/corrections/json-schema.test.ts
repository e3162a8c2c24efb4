import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { correctionKinds } from '../../src/corrections/applied.ts'
import { correctionsJsonSchema } from '../../src/corrections/json-schema.ts'

interface Schema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly [key: string]: unknown
}

/** Every `properties` map of a schema, however deep, with its path. */
function* properties(schema: unknown, path = ''): Generator<[path: string, property: Schema]> {
  if (typeof schema !== 'object' || schema === null) return
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      for (const [name, property] of Object.entries(value as Record<string, Schema>))
        yield [`${path}/${name}`, property]
    yield* properties(value, key === 'properties' ? path : `${path}/${key}`)
  }
}

test('the schema that editors use is current (npm run schema writes it)', () => {
  const file = new URL('../../problem-sets/schema/corrections.schema.json', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(correctionsJsonSchema())
})

test('every key that can be written is explained', () => {
  const all = [...properties(JSON.parse(correctionsJsonSchema()))]
  expect(all.length).toBeGreaterThan(20)
  expect(all.filter(([, { description }]) => !description).map(([path]) => path)).toEqual([])
})

test('it knows every kind of correction', () => {
  const kinds = correctionsJsonSchema().matchAll(/"const": "(\w+)"/g)
  expect(Array.from(kinds, ([, kind]) => kind)).toEqual([...correctionKinds])
})
