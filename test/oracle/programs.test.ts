import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { distance } from '../numeric.ts'
import { setOf } from '../solution/fixture.ts'
import { askPyTorch } from './python.ts'

// What PyTorch has a layer or an optimiser for is compared with it in layers.test.ts, networks in pytorch.test.ts.
const elsewhere = readdirSync('test/oracle/layers').map((file) => file.replace('.py', ''))
const draws = 25
const examples = families
  .filter(({ name }) => !elsewhere.includes(name))
  .flatMap(({ name, examples }) => examples.map((example) => ({ family: name, ...example })))
const drawn = examples.flatMap((example) => {
  const set = prepareSet(setOf([example]), families, ['all'])
  return Array.from({ length: draws }, (_, draw) => {
    const problem = solveVariant(set, 'oracle', `${draw}`).problems[0]!
    return { example, draw, problem, told: toldOf(problem) }
  }).filter(({ told }) => told.lines.length > 0)
})
const compared = examples.filter((example) => drawn.some((one) => one.example === example))
const told = drawn.map((one) => one.told)
const oracle = askPyTorch('test/oracle/programs.py', told) as Record<string, number>[] | undefined

/** The given numbers and the lines of the forward pass, as texts: nothing that the engine made of them. */
function toldOf({ exercise, values }: SolvedProblem) {
  const { program, solution } = exercise
  const given = program.given.map(({ name }) => [name, values[solution.graph.find(name)!]!] as const)
  const lines = program.assignments
    .filter(({ kind }) => kind !== 'derived')
    .map(({ name, formula }) => [name, formula] as const)
  return { given: Object.fromEntries(given), lines, output: program.output }
}

describe.skipIf(!oracle)(`PyTorch works out the same values and gradients, to 1e-9, in ${draws} draws`, () => {
  test.each(compared.map((example) => [example.family, example.title, example] as const))(
    '%s: %s',
    (_family, _title, example) => {
      const own = drawn.map((one, k) => ({ ...one, k })).filter((one) => one.example === example)
      const wrong = own.flatMap(({ draw, problem: { exercise, values }, k }) =>
        Object.entries(oracle![k]!).flatMap(([name, theirs]) => {
          const id = exercise.solution.find(name)
          // The gradient of what nobody asks for is not there.
          if (id === undefined || distance(values[id]!, theirs) <= 1e-9) return []
          return [`draw ${draw}: ${name} is ${values[id]}, PyTorch has ${theirs}`]
        }),
      )
      expect(wrong.slice(0, 10)).toEqual([])
      for (const { problem, k } of own) {
        const found = Object.keys(oracle![k]!).filter((name) => problem.exercise.solution.find(name) !== undefined)
        expect(found.filter((name) => name.startsWith('d')).length, 'gradients that are compared').toBeGreaterThan(1)
      }
    },
  )
})

test('only questions that no formula answers are compared with nothing', () => {
  const told = new Set([...compared.map(({ family }) => family), ...elsewhere])
  expect(families.map(({ name }) => name).filter((name) => !told.has(name))).toEqual(['chain-order', 'concepts'])
})
