import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import { leavesOf } from '../../src/solution/leaves.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { distance } from '../numeric.ts'
import { setOf } from '../solution/fixture.ts'
import { askPyTorch } from './python.ts'

// See layers/README.md for what stands in the folder.
const draws = 25
const covered = readdirSync('test/oracle/layers')
  .filter((file) => file.endsWith('.py'))
  .map((file) => file.replace('.py', ''))
const examples = families
  .filter(({ name }) => covered.includes(name))
  .flatMap(({ name, examples }) => examples.map((example) => ({ family: name, ...example })))

type Example = (typeof examples)[number]

const prepared = new Map<string, PreparedSet>()

/** One draw; `extra` names what is solved beside what the example asks, without influence on the draw. */
function solve(example: Example, draw: number, extra: readonly string[] = []): SolvedProblem {
  const key = JSON.stringify([examples.indexOf(example), extra])
  const known = prepared.get(key) ?? prepareSet(setOf([example]), families, extra)
  prepared.set(key, known)
  return solveVariant(known, 'oracle', `${draw}`).problems[0]!
}

/** Every number the statement gives by name, and whole matrices of them as rows. */
function givenOf({ exercise, values }: SolvedProblem): Record<string, number | number[][]> {
  const { solution, program } = exercise
  const numberAt = (name: string) => values[solution.graph.find(name)!]!
  const names = leavesOf(program).map(({ name }) => name)
  const matrices = (program.matrices ?? []).flatMap(({ name }): [string, number[][]][] => {
    const cells = solution.matrices.cells(name)!
    return cells.flat().every((cell) => names.includes(cell)) ? [[name, cells.map((row) => row.map(numberAt))]] : []
  })
  return { ...Object.fromEntries(names.map((name) => [name, numberAt(name)])), ...Object.fromEntries(matrices) }
}

function differences(example: Example, draw: number, expected: Readonly<Record<string, readonly number[]>>): string[] {
  // Another shape of the problem may lack what this one has.
  const { shape } = solve(example, draw).exercise.program
  const { exercise, values } = solve(example, draw, shape === undefined ? Object.keys(expected) : ['all'])
  return Object.entries(expected).flatMap(([name, numbers]) => {
    const ids = exercise.solution.resolveMatrix(name) ?? [exercise.solution.resolve(name)!]
    if (ids.length !== numbers.length) return [`${name} has ${ids.length} cells, PyTorch has ${numbers.length}`]
    return ids
      .map((id, k) => ({ name: exercise.solution.graph.node(id).name!, ours: values[id]!, theirs: numbers[k]! }))
      .filter(({ ours, theirs }) => distance(ours, theirs) > 1e-9)
      .map((cell) => `draw ${draw}: ${cell.name} is ${cell.ours}, PyTorch has ${cell.theirs}`)
  })
}

const cases = examples.flatMap((example) => Array.from({ length: draws }, (_, draw) => ({ example, draw })))
const told = cases.map(({ example, draw }) => {
  const problem = solve(example, draw)
  const { problem: stated, program } = problem.exercise
  return { family: example.family, params: stated.params, given: givenOf(problem), shape: program.shape }
})
const oracle = askPyTorch('test/oracle/layers.py', told) as Record<string, number[]>[] | undefined

describe.skipIf(!oracle)(`PyTorch's own layers have the same values and gradients, to 1e-9, in ${draws} draws`, () => {
  test.each(examples.map((example) => [example.family, example.title, example] as const))(
    '%s: %s',
    (_family, _title, example) => {
      const own = cases.map((one, k) => ({ ...one, expected: oracle![k]! })).filter((one) => one.example === example)
      expect(own.every(({ expected }) => Object.keys(expected).length > 0)).toBe(true)
      expect(own.flatMap(({ draw, expected }) => differences(example, draw, expected)).slice(0, 10)).toEqual([])
    },
  )
})

test('every file of the folder belongs to a family', () => {
  expect(covered.filter((name) => !families.some((family) => family.name === name))).toEqual([])
})
