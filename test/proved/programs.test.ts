import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { prepareSet } from '../../src/solution/variant.ts'
import { given, programs } from '../program/programs.ts'
import { seeds } from '../seeds.ts'
import { prepared, setOf } from '../solution/fixture.ts'
import { newProof, prove } from './proof.ts'

const round = { significant: 12 }
const names = seeds(2, 50)

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

/** What is wrong in the keys of a program. */
function proofOf(draft: ReturnType<typeof draftOf>, seed: string) {
  const proof = newProof()
  prove(prepared([draft], { round }), prepareSet(setOf([draft], { round }), families, ['all']), seed, proof)
  return proof
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
      const { read, faults } = proofOf(training(rule, like), 's')
      expect(faults).toEqual([])
      expect(read).toBeGreaterThan(10)
    },
  )
})

describe('the numbers of a worked solution in matrices, worked out as they stand on paper, give the printed value', () => {
  test.each(programs.map((program) => [program.join('; '), program] as const))('%s', (_, program) => {
    const drafts = [draftOf(program, (value) => value), ...names.map(() => draftOf(program, drawn))]
    for (const [k, draft] of drafts.entries()) {
      const { read, faults } = proofOf(draft, names[k] ?? 's')
      expect(faults).toEqual([])
      expect(read).toBeGreaterThan(0)
    }
  })
})
