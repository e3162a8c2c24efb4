import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { correctionKinds } from '../../src/corrections/applied.ts'
import { correctionsJsonSchema } from '../../src/corrections/json-schema.ts'
import { properties } from '../schema/properties.ts'

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
