import { describe, expect, test } from 'vitest'
import { type Grade, grade, parseSet, solve } from '../../src/index.ts'

/** The graph of the lecture, of which every step is asked: q = 3, f = -12, g = -24. */
const chain = (grading: string) => `id: chain
seed: open
grading: ${grading}
problems:
  - id: p
    family: program
    params: { given: { x: -2, y: 5, z: -4 }, program: [q = x + y, f = q * z, g = f + f, h = y * z] }
    ask: [q, f, g, h]
`
const half = '{ followThrough: 0.5 }'
const none = '{ followThrough: 0 }'
const accept = 'do: accept, problem: p, blank: q, values: [7, { from: 70, to: 71 }], reason: r'

function graded(set: string, entries: readonly string[], answers: string): Grade {
  const corrections = entries.map((entry) => `  - { ${entry} }\n`).join('')
  const marked = parseSet(set, 'set.yaml', entries.length > 0 ? `set: chain\ncorrections:\n${corrections}` : undefined)
  const { variant } = solve(marked)
  return grade(marked, `set: chain\nvariant: ${variant}\nanswers:\n  p: { ${answers} }\n`)
}

/** `q correct 1`, blank by blank. */
const marks = ({ problems }: Grade) =>
  problems.flatMap(({ answers }) => answers.map(({ name, status, score }) => `${name} ${status} ${score}`))

describe('an answer that is accepted further', () => {
  test.each([
    ['q: 7, f: -28, g: -56, h: -20', ['q correct 1', 'f correct 1', 'g correct 1', 'h correct 1']],
    ['q: 70.5, f: -282, g: -564, h: -20', ['q correct 1', 'f correct 1', 'g correct 1', 'h correct 1']],
    // Who wrote it, and went on with the key's, is right too.
    ['q: 7, f: -12, g: -24, h: -20', ['q correct 1', 'f correct 1', 'g correct 1', 'h correct 1']],
    // A mistake of the student's own is one, and what follows from it earns what the set says.
    ['q: 7, f: 28, g: 56, h: -20', ['q correct 1', 'f incorrect 0', 'g consistent 0.5', 'h correct 1']],
    ['q: 8, f: -32, g: -64, h: -20', ['q incorrect 0', 'f consistent 0.5', 'g consistent 0.5', 'h correct 1']],
  ])('is what later answers are judged by: %s', (answers, expected) => {
    expect(marks(graded(chain(half), [accept], answers))).toEqual(expected)
  })

  test('also where nothing is given for right working on wrong values', () => {
    const answers = 'q: 7, f: -28, g: -56, h: -20'
    expect(marks(graded(chain(none), [accept], answers)).slice(0, 3)).toEqual([
      'q correct 1',
      'f correct 1',
      'g correct 1',
    ])
    expect(marks(graded(chain(none), [], answers)).slice(0, 3)).toEqual([
      'q incorrect 0',
      'f incorrect 0',
      'g incorrect 0',
    ])
  })

  test('has the tolerance that the key has, and says what is accepted', () => {
    const [q] = graded(chain(half), [accept], 'q: 7.006').problems[0]!.answers
    expect(q).toMatchObject({ status: 'correct', accepted: '2.997 … 3.003 or 6.993 … 7.007 or 70 … 71' })
    expect(graded(chain(half), [accept], 'q: 7.01').problems[0]!.answers[0]).toMatchObject({
      status: 'incorrect',
      message: expect.stringContaining('7.01 lies outside 2.997 … 3.003 or 6.993 … 7.007 or 70 … 71'),
    })
  })

  test('may be a letter or an order', () => {
    const set = `id: chain
seed: open
problems: [{ id: p, family: concepts, params: { questions: [key_steps], count: 1 }, ask: [key_steps] }]
`
    const right = solve(parseSet(set)).problems[0]!.values.key_steps as string
    const other = [...right].reverse().join('')
    expect(marks(graded(set, [], `key_steps: ${other}`))).toEqual(['key_steps incorrect 0'])
    const entry = `do: accept, problem: p, blank: key_steps, values: [${other}], reason: r`
    expect(marks(graded(set, [entry], `key_steps: ${other}`))).toEqual(['key_steps correct 1'])
  })
})

describe('a blank that is dropped', () => {
  const drop = (blank: string) => `do: drop, problem: p, blank: ${blank}, reason: r`

  test('earns and costs nothing, is no first wrong step, and keeps what was found of it', () => {
    const { score, points, problems } = graded(chain(half), [drop('q')], 'q: 8, f: 5, g: 10, h: -20')
    const [q, f] = problems[0]!.answers
    expect([score, points]).toEqual([1.5, 3])
    expect(q).toMatchObject({ status: 'incorrect', dropped: true, points: 0 })
    expect([q!.firstWrong, f!.firstWrong]).toEqual([undefined, true])
  })

  test('is no place where a mistake that is made again has cost already', () => {
    const set = `id: chain
seed: open
problems:
  - id: p
    family: program
    params: { given: { a: 3, b: 5, c: 7, d: 4, e: 9, k: 2 }, program: [p = a * b, q = c * d, r = e * k, s = p + q, t = s + r] }
    ask: [dt/da, dt/dc, dt/de]
`
    // In each gate the factors are not swapped.
    const answers = 'dt/da: 3, dt/dc: 7, dt/de: 9'
    expect(marks(graded(set, [], answers))).toEqual(['dt/da incorrect 0', 'dt/dc consistent 1', 'dt/de consistent 1'])
    expect(marks(graded(set, [drop('dt/da')], answers))).toEqual([
      'dt/da incorrect 0',
      'dt/dc incorrect 0',
      'dt/de consistent 1',
    ])
  })

  test('may be a matrix, or one of its cells', () => {
    const set = `id: chain
seed: open
problems:
  - { id: p, family: program, params: { given: { W: [[1, 2], [3, 4]], x: [5, 7] }, program: [y = W @ x, z = y + x] }, ask: [y, z] }
`
    const points = (blank: string) => graded(set, [drop(blank)], '').points
    expect([graded(set, [], '').points, points('y'), points("'y[1]'")]).toEqual([4, 2, 3])
  })

  test('is found where shapes are drawn', () => {
    const set = `id: chain
seed: open
problems: [{ id: p, family: random-circuit, params: {} }]
`
    const { problems, points } = graded(set, [], '')
    const [first, ...others] = problems[0]!.answers
    expect(graded(set, [drop(first!.name)], '').points).toBeCloseTo(points - first!.points)
    expect(others.length).toBeGreaterThan(0)
  })
})

test('corrections of weights and points share what there is, and drop takes its share', () => {
  const entries = [
    'do: points, problem: p, points: 10, reason: r',
    'do: weights, problem: p, weights: { f: 7 }, reason: r',
  ]
  expect(marks(graded(chain(half), entries, 'q: 3, f: -12, g: -24, h: -20'))).toEqual([
    'q correct 1',
    'f correct 7',
    'g correct 1',
    'h correct 1',
  ])
  expect(graded(chain(half), [...entries, 'do: drop, problem: p, blank: f, reason: r'], '').points).toBe(3)
})
