import { describe, expect, test } from 'vitest'
import { answerValue } from '../../src/answer/writing.ts'
import { families } from '../../src/families/index.ts'
import type { Family, Program } from '../../src/family/contract.ts'
import { encode } from '../../src/family/contract.ts'
import { gradeSubmission } from '../../src/grade/grade.ts'
import type { BlankGrade } from '../../src/grade/types.ts'
import { openStream } from '../../src/random/stream.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { answerKey } from '../../src/sheet/answer-file.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { everyFormat } from '../families/every-format.ts'

const seed = 'formats'

function setOf(family: Family, grading: object = {}): PreparedSet {
  const text = JSON.stringify({ id: 'set', grading, problems: [{ id: 'p', family: family.name, params: {} }] })
  const known = [...families, family]
  return prepareSet(parseProblemSet(text, 'set.json', known), known)
}

/** The grades, by name, of a key in which some lines are exchanged for others. */
function gradesOf(prepared: PreparedSet, change: (key: string) => string) {
  const key = answerKey(prepared, solveVariant(prepared, seed, 'ada'))
  const text = change(key)
  const { problems, errors } = gradeSubmission(prepared, seed, new TextEncoder().encode(text), 'answers.yaml')
  return { errors, blanks: Object.fromEntries(problems[0]!.answers.map((answer) => [answer.name, answer])) }
}

/** Puts an answer in place of the key's. */
const put = (name: string, typed: string) => (key: string) => {
  const line = new RegExp(`^    "?${name.replace(/[[\]]/g, '\\$&')}"?:.*(?:\\n      - .*)*$`, 'm')
  expect(key).toMatch(line)
  return key.replace(line, () => `    ${name}: ${typed}`)
}
const both =
  (...changes: ((key: string) => string)[]) =>
  (key: string) =>
    changes.reduce((text, change) => change(text), key)

const prepared = setOf(everyFormat)
const { exercise, values } = solveVariant(prepared, seed, 'ada').problems[0]!
const answerTo = (name: string) => {
  const id = exercise.solution.find(name)!
  return answerValue(exercise.solution.formatOf(id), values[id]!)
}
const gradient = answerTo('dL/dx') as number
const [right, wrong] = gradient > 0 ? ['a', 'b'] : ['b', 'a']

test('the key is right, and every answer stands in its grade as it stands in the file', () => {
  const { blanks, errors } = gradesOf(prepared, (key) => key)
  expect(errors).toEqual([])
  expect(Object.values(blanks).filter(({ status }) => status !== 'correct')).toEqual([])
  expect(blanks.sign).toMatchObject({ given: right, expected: right })
  expect(blanks.chain).toMatchObject({ given: ['c', 'a', 'b'], expected: ['c', 'a', 'b'] })
  expect(blanks.shape_dW).toMatchObject({ given: [2, 3], expected: [2, 3] })
  expect(blanks.larger!.expected).toEqual(answerTo('larger'))
  for (const name of ['sign', 'chain', 'shape_dW', 'larger'])
    for (const field of ['tolerance', 'accepted', 'allowance']) expect(blanks[name]).not.toHaveProperty(field)
  expect(blanks['dL/dW[0,1]']).toMatchObject({ tolerance: expect.any(Number), accepted: expect.any(String) })
})

test('each cell of a matrix has a status of its own', () => {
  const { blanks } = gradesOf(prepared, put('dL/dW', '[[_, 99, "1,5"], [x, 1e999, 1/0]]'))
  const statuses = Object.values(blanks)
    .filter(({ name }) => name.startsWith('dL/dW'))
    .map(({ name, status, given }) => [name, status, given])
  expect(statuses).toEqual([
    ['dL/dW[0,0]', 'blank', null],
    ['dL/dW[0,1]', 'incorrect', 99],
    ['dL/dW[0,2]', 'unreadable', '1,5'],
    ['dL/dW[1,0]', 'unreadable', 'x'],
    ['dL/dW[1,1]', 'unreadable', '1e999'],
    ['dL/dW[1,2]', 'unreadable', '1/0'],
  ])
})

test('a matrix of another shape is unreadable in every cell, and nothing else suffers', () => {
  const { blanks, errors } = gradesOf(prepared, put('dL/dW', '[[1, 2], [3, 4], [5, 6]]'))
  const unread = Object.values(blanks).filter(({ status }) => status !== 'correct')
  expect(unread.map(({ status }) => status)).toEqual(Array(6).fill('unreadable'))
  expect(unread[0]!.message).toBe(
    'dL/dW is 2 × 3, and what stands here is 3 × 2; exchange rows and columns; _ stands for an empty cell',
  )
  expect(errors).toEqual([])
})

describe('an answer in letters is right or wrong as a whole', () => {
  test.each([
    ['chain', '[c, b, a]', ['c', 'b', 'a'], '[c, b, a] is not [c, a, b]'],
    ['chain', 'ca', ['c', 'a'], '[c, a] is not [c, a, b]'],
    ['shape_dW', '3 x 2', [3, 2], '[3, 2] is not [2, 3]'],
    ['shape_dW', '[]', [], '[] is not [2, 3]'],
    ['sign', 'c', 'c', `c is not ${right}`],
  ])('%s: %s', (name, typed, given, message) => {
    const { blanks } = gradesOf(prepared, put(name, typed))
    expect(blanks[name]).toMatchObject({ status: 'incorrect', given, score: 0, message })
    expect(Object.values(blanks).filter(({ status }) => status !== 'correct')).toHaveLength(1)
  })

  test.each([
    ['chain', 'c, a, b, b', 'unreadable'],
    ['chain', 'x', 'unreadable'],
    ['sign', '', 'blank'],
    ['sign', 'e', 'unreadable'],
    ['sign', right!.toUpperCase(), 'correct'],
    ['chain', 'c → a → b', 'correct'],
    ['shape_dW', '2 × 3', 'correct'],
  ])('%s: %s is %s', (name, typed, status) => {
    expect(gradesOf(prepared, put(name, typed)).blanks[name]!.status).toBe(status)
  })
})

describe('a choice that follows from a wrong value of the student’s own', () => {
  const flipped = both(put('dL/dx', `${-gradient}`), put('sign', wrong!))

  test('is consistent, where something else was worked out', () => {
    const { blanks } = gradesOf(prepared, flipped)
    expect(blanks['dL/dx']!.status).toBe('incorrect')
    expect(blanks.sign).toMatchObject({ status: 'consistent', score: 1, given: wrong, expected: right })
    expect(blanks.sign!.message).toBe('right working on an earlier value (dL/dx)')
  })

  test('earns the share of the set', () => {
    expect(gradesOf(setOf(everyFormat, { followThrough: 0.5 }), flipped).blanks.sign!.score).toBe(0.5)
    expect(gradesOf(setOf(everyFormat, { followThrough: 0 }), flipped).blanks.sign).toMatchObject({
      status: 'incorrect',
      score: 0,
    })
  })

  test('earns nothing where every answer that it rests on is a guess', () => {
    const guessed = both(put('Y', '[[77], [88]]'), put('L', '12345'), flipped)
    const { sign } = gradesOf(prepared, guessed).blanks
    expect(sign).toMatchObject({ status: 'incorrect', score: 0 })
    expect(sign!.notes).toEqual(['no follow-through: no answer that this one rests on shows its working'])
  })

  test('is right all the same where it is the right one', () => {
    expect(gradesOf(prepared, put('dL/dx', `${-gradient}`)).blanks.sign!.status).toBe('correct')
  })

  test('is neither where it fits neither', () => {
    const { sign } = gradesOf(prepared, both(put('dL/dx', `${-gradient}`), put('sign', 'c'))).blanks
    expect(sign).toMatchObject({ status: 'incorrect', score: 0 })
    expect(sign).not.toHaveProperty('notes')
  })
})

describe('a mistake is told', () => {
  const transposed = {
    id: 'shape-transposed',
    says: 'the shape was written with rows and columns exchanged',
    hint: 'Rows first.',
    node: 'shape_dW',
    formula: `${encode({ kind: 'shape' }, [3, 2])}`,
  }
  const program = everyFormat.build({}, openStream('none', []), 'plain') as Program
  const mistaken: Program = { ...program, mistakes: [transposed] }
  const withMistake = setOf({ ...everyFormat, build: () => mistaken })

  test.each<[string, string, Partial<BlankGrade>]>([
    [
      'of the answer’s own step',
      '3 x 2',
      { status: 'incorrect', diagnosis: ['shape-transposed'], hint: 'Rows first.' },
    ],
    ['and no other answer has it', '2 x 4', { status: 'incorrect' }],
  ])('%s', (_, typed, grade) => {
    const { shape_dW } = gradesOf(withMistake, put('shape_dW', typed)).blanks
    expect(shape_dW).toMatchObject(grade)
    expect(shape_dW!.diagnosis).toEqual(grade.diagnosis)
  })

  test('but a choice says too little to tell an earlier mistake from a guess', () => {
    const { sign } = gradesOf(prepared, put('sign', wrong!)).blanks
    expect(sign).toMatchObject({ status: 'incorrect' })
    expect(sign).not.toHaveProperty('diagnosis')
  })
})
