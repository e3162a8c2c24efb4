import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parameterRows } from '../../src/app/family-parameters.ts'
import { families } from '../../src/families/index.ts'
import { problemSetJsonSchema } from '../../src/set/json-schema.ts'
import { properties, type Schema } from '../schema/properties.ts'
import { toyFamilies } from './family.ts'

const file = new URL('../../problem-sets/schema/problem-set.schema.json', import.meta.url)

test('the schema that editors use is current (npm run schema writes it)', async () => {
  expect(await readFile(file, 'utf8')).toBe(problemSetJsonSchema(families))
})

test('every key that can be written is explained', () => {
  const unexplained = [...properties(JSON.parse(problemSetJsonSchema(families)))].filter(
    ([, { description }]) => !description,
  )
  expect(unexplained.map(([path]) => path)).toEqual([])
})

test('the parameters of a family are offered when its name stands there', () => {
  const items = JSON.parse(problemSetJsonSchema(toyFamilies)).definitions.problem
  expect(items.properties.family.enum).toEqual(['toy', 'other'])
  expect(items.allOf.map((rule: Schema) => rule.if)).toEqual([
    { properties: { family: { const: 'toy' } }, required: ['family'] },
    { properties: { family: { const: 'other' } }, required: ['family'] },
  ])
  const offered = items.allOf.map((rule: { then: Schema }) => Object.keys(rule.then.properties!.params!.properties!))
  expect(offered).toEqual([['given', 'mode', 'sizes', 'text'], ['size']])
})

test('what has a default need not be written', () => {
  const schema = JSON.parse(problemSetJsonSchema(families))
  expect(schema.required).toEqual(['problems'])
  expect(schema.definitions.problem.required).toEqual(['id', 'family'])
})

test('a number says what it is by default, although it may be written as an expression', () => {
  const hinge = families.find(({ name }) => name === 'hinge')!
  expect(parameterRows(hinge)).toContainEqual(
    expect.objectContaining({ name: 'rate', default: '{"oneOf":[0.05,0.1,0.15]}' }),
  )
})

test('draft 7, and no reference leads nowhere', () => {
  const text = problemSetJsonSchema(families)
  const schema = JSON.parse(text)
  expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
  for (const [, name] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) expect(schema.definitions).toHaveProperty(name!)
})
