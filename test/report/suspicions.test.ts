import { describe, expect, test } from 'vitest'
import { gradeOfCopy } from '../../src/grade/copied.ts'
import type { BlankGrade, Grade, Status } from '../../src/grade/types.ts'
import { SuspicionFinder } from '../../src/report/suspicions.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { openProjectSet } from '../project-sets.ts'

type Row = readonly [expected: number, given: number, status: Status]

function grade(student: string, rows: readonly Row[]): Grade {
  const answers = rows.map(
    ([expected, given, status], k): BlankGrade => ({
      name: `n${k}`,
      status,
      given,
      expected,
      tolerance: Math.abs(expected) / 1000,
      score: status === 'correct' ? 1 : 0,
      points: 1,
    }),
  )
  const problems = [{ id: 'p', score: 0, points: rows.length, answers }]
  return {
    set: 's',
    variant: `${student}-AAAA`,
    student,
    file: `${student}.yaml`,
    score: 0,
    points: rows.length,
    problems,
    errors: [],
  }
}

function found(...grades: readonly Grade[]) {
  const finder = new SuspicionFinder()
  for (const one of grades) finder.note(one)
  for (const one of grades) finder.compare(one, one.student)
  return finder.result().map(({ student, other, fitting, wrong }) => [student, other, fitting.length, wrong])
}

/** All right, with values that only this sheet has. */
function sheet(student: string, values: readonly number[]): Grade {
  return grade(
    student,
    values.map((value) => [value, value, 'correct']),
  )
}

const others = Array.from({ length: 20 }, (_, k) =>
  sheet(`o${k}`, [10.5 + k, 20.25 + k, 30.75 + k, 40.125 + k, 50.5 + k]),
)

describe('answers that fit the sheet of another', () => {
  test('are told of when there are three that are wrong and distinctive', () => {
    const bob = grade('bob', [
      [1.11, 13.5, 'incorrect'],
      [2.22, 23.25, 'incorrect'],
      [3.33, 33.75, 'incorrect'],
      [4.44, 99.9, 'incorrect'],
      [5.55, 5.55, 'correct'],
    ])
    expect(found(...others, bob)).toEqual([['bob', 'o3', 3, 4]])
  })

  test.each<[string, readonly Row[]]>([
    [
      'two',
      [
        [1.11, 13.5, 'incorrect'],
        [2.22, 23.25, 'incorrect'],
        [3.33, 1, 'incorrect'],
      ],
    ],
    [
      'one that what follows from it fits too',
      [
        [1.11, 13.5, 'incorrect'],
        [2.22, 23.25, 'consistent'],
        [3.33, 33.75, 'consistent'],
      ],
    ],
    [
      'right ones',
      [
        [13.5, 13.5, 'correct'],
        [23.25, 23.25, 'correct'],
        [33.75, 33.75, 'correct'],
      ],
    ],
    [
      'ones of different sheets',
      [
        [1.11, 13.5, 'incorrect'],
        [2.22, 24.25, 'incorrect'],
        [3.33, 35.75, 'incorrect'],
      ],
    ],
  ])('are not told of when they are %s', (_, rows) => {
    expect(found(...others, grade('bob', rows))).toEqual([])
  })

  test('do not count where half the class has that value, or where it is trivial', () => {
    const common = Array.from({ length: 20 }, (_, k) => sheet(`c${k}`, [4.125, 5.375, 6.625, 0, 1, -1]))
    const bob = grade('bob', [
      [1.11, 4.125, 'incorrect'],
      [2.22, 5.375, 'incorrect'],
      [3.33, 6.625, 'incorrect'],
      [4.44, 0, 'incorrect'],
      [5.55, 1, 'incorrect'],
      [6.66, -1, 'incorrect'],
    ])
    expect(found(...common, bob)).toEqual([])
  })

  /** Answers of which three are right on the sheet of o3, beside others that are wrong on every sheet. */
  const amongWrong = (wrong: number, three: readonly number[]): Grade => {
    const rest = Array.from({ length: wrong - 3 }, (): Row => [-7.77, -8.88, 'incorrect'])
    return grade('bob', [...three.map((value): Row => [-7.77, value, 'incorrect']), ...rest])
  }

  // Sheets times ways to choose three wrong answers times 0.003 each time: 0.00087 and 0.00100.
  test.each([
    [22, true],
    [23, false],
  ])('are told of where less than a thousandth of a sheet would fit by chance: 3 of %i', (wrong, told) => {
    expect(found(...others, amongWrong(wrong, [13.5, 23.25, 33.75]))).toEqual(told ? [['bob', 'o3', 3, wrong]] : [])
  })

  test('say little where they have two digits', () => {
    const short = Array.from({ length: 20 }, (_, k) => sheet(`o${k}`, [1.1 + k / 10, 3.1 + k / 10, 5.1 + k / 10, 9]))
    expect(found(...short, amongWrong(3, [1.4, 3.4, 5.4]))).toEqual([])
  })

  test.each([
    [20, 2, true],
    [20, 3, false],
    [200, 4, true],
    [200, 5, false],
  ])('may fit a few sheets more, the more there are: of %i sheets %i', (sheets, alike, told) => {
    const values = [13.5, 23.25, 33.75]
    const all = Array.from({ length: sheets }, (_, k) =>
      sheet(`o${k}`, k < alike ? values : values.map((value) => value + 500 + 10 * k)),
    )
    const whole = grade(
      'bob',
      values.map((value): Row => [-7.77, value, 'incorrect']),
    )
    expect(found(...all, whole)).toHaveLength(told ? alike : 0)
  })

  test('need more of them in a large class, where more fits by chance', () => {
    const many = Array.from({ length: 5_000 }, (_, k) =>
      sheet(
        `m${k}`,
        [0.001, 0.002, 0.003, 0.004].map((by, n) => 10 ** n + by * k),
      ),
    )
    const three: Row[] = [
      [-7.77, 1.777, 'incorrect'],
      [-7.77, 11.554, 'incorrect'],
      [-7.77, 102.331, 'incorrect'],
    ]
    const weak = Array.from({ length: 20 }, (): Row => [-7.77, -8.88, 'incorrect'])
    expect(found(...many, grade('bob', [...three, [-7.77, -8.88, 'incorrect'], ...weak]))).toEqual([])
  })

  test('of a student with the same sheet are none', () => {
    const bob = grade('bob', [
      [1.11, 13.5, 'incorrect'],
      [2.22, 23.25, 'incorrect'],
      [3.33, 33.75, 'incorrect'],
    ])
    const again = { ...sheet('bob', [13.5, 23.25, 33.75]) }
    expect(found(bob, again)).toEqual([])
  })
})

describe('a sheet that is copied from the neighbour, with what is right on both', async () => {
  const prepared = await openProjectSet('quiz-backprop')
  const variants = Array.from({ length: 20 }, (_, k) => solveVariant(prepared, 'seed', `s${k}`))
  const handedIn = (own: number, copied: number, among: readonly string[]): Grade => {
    const { label, code, problems } = variants[own]!
    const graded = problems.map((solved, k) => gradeOfCopy(prepared, solved, variants[copied]!.problems[k]!))
    const parts = graded.filter(({ id }) => among.includes(id))
    return { ...grade(label, []), variant: code, problems: parts }
  }
  const ids = prepared.problems.map(({ problem }) => problem.id)

  test.each([
    ['the whole quiz', ids],
    ['a problem of whole numbers and halves', ['diamond']],
    ['a neuron', ['neuron']],
    ['two steps of momentum', ['momentum']],
    ['a network', ['network']],
  ])('is found, and nothing else: %s', (_, among) => {
    const grades = variants.map((_, k) => handedIn(k, k === 3 ? 11 : k, among))
    expect(found(...grades).map(([student, other]) => [student, other])).toEqual([['s3', 's11']])
  })

  test('is found where it is that of somebody who handed in nothing', () => {
    const finder = new SuspicionFinder()
    finder.note(handedIn(3, 11, ids))
    for (const [k, { label }] of variants.entries()) finder.compare(handedIn(k, k, ids), label)
    expect(finder.result()).toMatchObject([{ student: 's3', other: 's11' }])
  })
})
