import { describe, expect, test } from 'vitest'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'
import { circuit, gradeText, seed, statuses } from './graded.ts'

const drawn = {
  id: 'chain',
  params: { given: { x: { from: 2, to: 90 }, y: { from: 2, to: 90 } }, program: ['q = x * y', 'f = 3 * q'] },
  ask: ['q', 'f'],
}
const set = prepared([drawn])
const code = solveVariant(set, seed, 'ada').code
const file = (head: string, answers = '    q: 3\n    f: 9\n') => `${head}\nanswers:\n  chain:\n${answers}`

const misread = (code: string) => code.replace(/[01](?=[^-]*$)/g, (digit) => (digit === '0' ? 'o' : 'l'))

describe('a file that says which sheet it answers is graded on that sheet', () => {
  test.each([
    ['by its variant code', `set: set\nvariant: ${code}\nstudent: ada`],
    ['by its variant code alone', `variant: ${code}`],
    ['by its variant code, whoever the student says to be', `variant: ${code}\nstudent: bob`],
    ['by its variant code in small letters', `variant: ${code.toLowerCase()}`],
    ['by its variant code with a long dash', `variant: ${code.replace('-', '–')}`],
    ['by its variant code with spaces', `variant: ${code.replace('-', ' - ')}`],
    ['by its variant code with letters that look like its digits', `variant: ${misread(code)}`],
    ['by the student, where there is no code', 'set: set\nstudent: ada'],
    ['by the student, where the code is left empty', 'set: set\nvariant:\nstudent: ada'],
    ['whatever the case of the set', `set: SET\nvariant: ${code}`],
  ])('%s', (_, head) => {
    const graded = gradeText(set, file(head))
    const expected = gradeText(set, file(`variant: ${code}`)).problems[0]!.answers.map((answer) => answer.expected)
    expect([graded.variant, graded.errors]).toEqual([code, []])
    expect(graded.problems[0]!.answers.map((answer) => answer.expected)).toEqual(expected)
    expect(expected.every((value) => typeof value === 'number')).toBe(true)
  })

  test('and another student has other numbers', () => {
    const [ada, bob] = ['ada', 'bob'].map((student) => gradeText(set, file(`student: ${student}`)))
    expect(ada!.problems[0]!.answers[0]!.expected).not.toBe(bob!.problems[0]!.answers[0]!.expected)
  })
})

describe('a file whose sheet cannot be told is not graded, and says why', () => {
  const edited = prepared([{ ...drawn, params: { ...drawn.params, program: ['q = x * y', 'f = 4 * q'] } }])
  const otherSeed = solveVariant(set, 'another seed', 'ada').code

  test.each([
    ['of another set', `set: quiz-9\nvariant: ${code}`, 'wrong-set', 1, 6],
    ['of another variant code', 'set: set\nvariant: ada-0000', 'wrong-variant', 2, 10],
    ['with a code that is no code', 'set: set\nvariant: hello', 'wrong-variant', 2, 10],
    ['of another seed', `set: set\nvariant: ${otherSeed}`, 'wrong-variant', 2, 10],
    [
      'of the set before it was edited',
      `set: set\nvariant: ${solveVariant(edited, seed, 'ada').code}`,
      'wrong-variant',
      2,
      10,
    ],
    [
      'with the code of one student and the label of another',
      `set: set\nvariant: ${code.replace('ada', 'bob')}`,
      'wrong-variant',
      2,
      10,
    ],
    ['with neither variant nor student', 'set: set', 'no-variant', undefined, undefined],
    ['with an empty variant and an empty student', 'set: set\nvariant:\nstudent:', 'no-variant', undefined, undefined],
  ])('%s', (_, head, fault, line, column) => {
    const graded = gradeText(set, file(head))
    expect(graded).toMatchObject({ set: 'set', file: 'answers.yaml', score: 0, points: 2 })
    expect(statuses(graded)).toEqual(['q: unreadable', 'f: unreadable'])
    expect(graded.errors.map((error) => error.code)).toEqual([fault])
    expect(graded.errors[0]).toMatchObject({
      message: expect.stringMatching(/\S/),
      remedy: expect.stringMatching(/\S/),
    })
    expect([graded.errors[0]!.line, graded.errors[0]!.column]).toEqual([line, column])
    for (const answer of graded.problems[0]!.answers) expect(answer).not.toHaveProperty('expected')
  })

  test('a change of the grading policy or of a title is no edit: the same codes stay valid', () => {
    const lenient = prepared([drawn], {
      title: 'Another title',
      grading: { tolerance: { absolute: 1, relative: 0.5 }, roundingAware: false, followThrough: 0, diagnose: false },
    })
    expect(gradeText(lenient, file(`variant: ${code}`)).errors).toEqual([])
  })
})

describe('names are found in the spellings of textbooks', () => {
  const trained = prepared([
    {
      id: 'p',
      params: {
        given: { w5: 0.4, x: 2 },
        program: ['out_h1 = w5 * x', 'E = out_h1^2'],
        update: { of: 'E', parameters: ['w5'], rate: 0.1 },
      },
      ask: ['E', 'dE/dw5', 'dE/dout_h1', 'w5@1'],
    },
  ])
  const graded = (name: string, value: string) =>
    gradeText(trained, `student: ada\nanswers:\n  p:\n    ${JSON.stringify(name)}: ${value}\n`)

  test.each([
    ['dE/dw5', '3.2'],
    ['d(E)/d(w5)', '3.2'],
    ['d(E) / d(w5)', '3.2'],
    ['dE / dw5', '3.2'],
    ['∂E/∂w5', '3.2'],
    ['dE/dout_h1', '1.6'],
    ['d(E)/d(out_h1)', '1.6'],
    ['w5@1', '0.08'],
    ['w5_new', '0.08'],
    ['w5+', '0.08'],
    ['W5@1', '0.08'],
    ['E@0', '0.64'],
  ])('%s', (name, value) => {
    const { score, errors } = graded(name, value)
    expect({ score, errors }).toEqual({ score: 1, errors: [] })
  })

  test.each([
    ['dE/dw6', 'did you mean "dE/dw5"?'],
    ['dE/dw5@2', ''],
    ['zebra', 'write it as on the sheet, or delete it'],
    ['__proto__', 'write it as on the sheet, or delete it'],
  ])('%s is not guessed', (name, remedy) => {
    const { score, errors } = graded(name, '3.2')
    expect(score).toBe(0)
    expect(errors).toMatchObject([
      { code: 'unknown-name', line: 4, column: 5, remedy: expect.stringContaining(remedy) },
    ])
  })
})

describe('a name that stands there twice', () => {
  const fixed = prepared([circuit])
  const twice = (second: string) => gradeText(fixed, `student: ada\nanswers:\n  chain:\n    q: 3\n    ${second}\n`)

  test.each([
    ['with two values is unreadable, though one is right', 'q: 4', 'unreadable', 0],
    ['in two spellings with two values, too', 'Q: 4', 'unreadable', 0],
    ['with the same value in two spellings counts once', 'Q: 3.0', 'correct', 1],
    ['and is left empty once counts', 'Q:', 'correct', 1],
  ])('%s', (_, second, status, score) => {
    const graded = twice(second)
    expect(graded.problems[0]!.answers[0]).toMatchObject({ name: 'q', status, score })
    expect(graded.errors.length > 0).toBe(status === 'unreadable')
  })
})
