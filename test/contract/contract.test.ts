import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { loadProblemSet, parseProblemSet } from '../../src/problem-set/load.ts'
import { everyFormat } from '../families/every-format.ts'
import { setOf } from '../solution/fixture.ts'
import { contractSuite } from './contract-suite.ts'

for (const { name, examples } of families) {
  for (const { title, params, ask } of examples) {
    contractSuite(`${name}: ${title}`, setOf([{ id: 'example', family: name, params, ...(ask && { ask }) }]))
  }
}

const known = [...families, everyFormat]
const everyFormatSet = JSON.stringify({ id: 'set', problems: [{ id: 'p', family: everyFormat.name, params: {} }] })
contractSuite('answers of every format', parseProblemSet(everyFormatSet, 'set.json', known), known)

const files = readdirSync('problem-sets').filter((file) => file.endsWith('.yaml'))
for (const file of files) contractSuite(`problem-sets/${file}`, await loadProblemSet(`problem-sets/${file}`, families))

test('every family has examples', () => {
  expect(families.filter(({ examples }) => examples.length === 0)).toEqual([])
})
