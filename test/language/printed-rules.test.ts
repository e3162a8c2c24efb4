import { describe, expect, test } from 'vitest'
import type { Step } from '../../src/document/blocks.ts'
import { matrixWords } from '../../src/sheet/matrix-words.ts'
import { workedSolution } from '../../src/sheet/steps.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'
import { cellsOf, workedOut } from './printed-tex.ts'
import { given, programs } from './programs.ts'

const round = { significant: 12 }
const seeds = ['a', 'b']

/** Given values of the same shapes, drawn. */
function drawn(value: unknown): unknown {
  return Array.isArray(value) ? value.map(drawn) : { from: 0.15, to: 1.85, step: 0.05 }
}

const wordsOf = (line: string) => line.split(/[^A-Za-z0-9_]+/)

function draftOf(program: readonly string[], numbers: (value: unknown) => unknown) {
  const used = Object.entries(given).filter(([name]) =>
    program.some((line) => wordsOf(line.split(' = ')[1]!).includes(name)),
  )
  const assigned = program.map((line) => line.split(' = ')[0]!)
  const names = [...used.map(([name]) => name), ...assigned.slice(0, -1)]
  return {
    params: { given: Object.fromEntries(used.map(([name, value]) => [name, numbers(value)])), program },
    ask: [...assigned, ...names.map((name) => `dL/d${name}`)],
    allow: allowableRules,
  }
}

/** Printed lines whose numbers, worked out as they stand, are not the printed value. */
function wrongLines(draft: ReturnType<typeof draftOf>, seed: string): { checked: number; wrong: string[] } {
  const set = prepared([draft], { round })
  const solved = solveVariant(set, seed, '1').problems[0]!
  const { ofStatement, ofSolution } = matrixWords(solved.exercise)
  const words = [...ofStatement, ...ofSolution].join(' ')
  const told = {
    softmax: /each row/.test(words) ? 'rows' : 'columns',
    masked: /masked/.test(words),
    shape: [],
  } as const
  const steps = workedSolution(solved, round, 'full').flatMap(({ steps }) => steps)
  const lines = steps.filter((step): step is Step & { numbers: string } => step.numbers !== undefined)
  const wrong = lines.flatMap(({ name, numbers, value }) => {
    try {
      const stated = workedOut(value, told)
      const found = cellsOf(workedOut(numbers, { ...told, shape: stated.shape }), stated.shape)
      const cells = cellsOf(stated)
      const isSame = found.length === cells.length && found.every((cell, k) => isClose(cell, cells[k]!))
      return isSame ? [] : [`${name} = ${numbers} is ${found.join(' ')} and not ${cells.join(' ')}`]
    } catch (error) {
      return [`${name} = ${numbers}: ${(error as Error).message}`]
    }
  })
  return { checked: lines.length, wrong }
}

/** What rounding every number to `round` decimals may change. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * (1 + Math.abs(b))
}

const trained = ['Z = W @ A + b', 'P = sigmoid(Z)', 'L = sum((P - C)^2)/2']

/** Two steps of a rule that trains a matrix and a vector. */
function training(rule: string, like: string) {
  const { A, C, b } = given
  const W = [
    [0.4, -0.7],
    [1.1, 0.3],
  ]
  const update = { of: 'L', parameters: ['W', 'b'], rule, like, steps: 2, ...(rule !== 'adadelta' && { rate: 0.1 }) }
  return {
    params: { given: { A, C, b, W }, program: trained, update },
    ask: ['W@2', 'b@2'],
    allow: allowableRules,
  }
}

const rules = ['sgd', 'momentum', 'nesterov', 'adam', 'adamw', 'adagrad', 'rmsprop', 'adadelta', 'adamax', 'nadam']

describe('so do those of an update', () => {
  test.each(rules.flatMap((rule) => ['pytorch', 'keras', 'textbook'].map((like) => [rule, like] as const)))(
    '%s like %s',
    (rule, like) => {
      const { checked, wrong } = wrongLines(training(rule, like), 's')
      expect(wrong).toEqual([])
      expect(checked).toBeGreaterThan(10)
    },
  )
})

describe('the numbers of a worked solution in matrices, worked out as they stand on paper, give the printed value', () => {
  test.each(programs.map((program) => [program.join('; '), program] as const))('%s', (_, program) => {
    const drafts = [draftOf(program, (value) => value), ...seeds.map(() => draftOf(program, drawn))]
    for (const [k, draft] of drafts.entries()) {
      const { checked, wrong } = wrongLines(draft, seeds[k] ?? 's')
      expect(wrong).toEqual([])
      expect(checked).toBeGreaterThan(0)
    }
  })
})
