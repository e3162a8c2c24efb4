import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { helpOf, verbs } from '../../bin/site/command-line.ts'
import { examples } from '../../bin/site/schema-examples.ts'
import { correctionTables, setTables } from '../../bin/site/schemas.ts'

const tables = [...setTables(), ...correctionTables()]

describe('the reference of keys', () => {
  test('has every key of sets, problems, pools and corrections, also those inside others', () => {
    expect(tables.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['A set', 'A problem', 'A pool', 'do: accept']),
    )
    const names = tables.flatMap(({ rows }) => rows.map(({ name }) => name))
    expect(names).toEqual(
      expect.arrayContaining(['grading.tolerance.absolute', 'deadline.penalty', 'weights', 'pick', 'values']),
    )
  })

  test.each(tables.map(({ title, rows }) => [title, rows] as const))(
    '%s: every key is explained, with an example that its schema takes',
    (_, rows) => {
      for (const { name, schema } of rows) {
        expect(schema.description, name).toBeTruthy()
        expect(examples[name], name).toBeDefined()
        // What stands in such a list has a table of its own.
        const ownTable = ['problems', 'corrections'].includes(name) ? { items: { type: 'object' } } : {}
        const { success, error } = z
          .fromJSONSchema({ ...schema, ...ownTable } as never)
          .safeParse(parse(examples[name]!))
        expect(success, `${name}: ${error}`).toBe(true)
      }
    },
  )

  test('no example is of a key that is gone', () => {
    const names = new Set(tables.flatMap(({ rows }) => rows.map(({ name }) => name)))
    expect(Object.keys(examples).filter((name) => !names.has(name))).toEqual([])
  })
})

test('the reference of the command line has the help of every verb', async () => {
  const all = await verbs()
  expect(all).toEqual(expect.arrayContaining(['generate', 'grade', 'export', 'lint', 'init', 'queue']))
  for (const verb of all) expect(await helpOf([verb])).toContain(`Usage: gradsheet ${verb}`)
})
