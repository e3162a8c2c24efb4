import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { loadProblemSet, parseProblemSet } from '../../src/set/load.ts'
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

const pooled = `id: pooled
shuffle: true
shuffleParts: true
problems:
  - id: exact
    family: network
    numbers: exact
    params: { layers: [2, 2, 1] }
    ask: [forward, loss, gradients]
  - pool: circuits
    pick: 2
    points: 6
    problems:
      - id: sum
        family: program
        params:
          given: { x: { from: 2, to: 9 }, y: { from: 2, to: 9 }, z: { from: 2, to: 9 } }
          program: [q = x + y, f = q*z]
      - id: product
        family: program
        params:
          given: { x: { from: 2, to: 9 }, y: { from: 2, to: 9 }, z: { from: 2, to: 9 } }
          program: [q = x*y, f = q + z*x]
      - { id: drawn, family: fan-out, params: {} }
`
contractSuite('a set with a pool, shuffled, with exact numbers', parseProblemSet(pooled, 'pooled.yaml', families))

const files = readdirSync('problem-sets').filter((file) => file.endsWith('.yaml'))
for (const file of files) contractSuite(`problem-sets/${file}`, await loadProblemSet(`problem-sets/${file}`, families))

test('every family has examples', () => {
  expect(families.filter(({ examples }) => examples.length === 0)).toEqual([])
})
