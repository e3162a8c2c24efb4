import { describe, expect, test } from 'vitest'
import { openText } from '../../../src/app/session.ts'
import type { BlankGrade, Status } from '../../../src/grade/types.ts'
import { classReport } from '../../../src/report/class/class-report.ts'
import { type ClassSet, classSetOf } from '../../../src/report/class/class-set.ts'
import type { QuizReport } from '../../../src/report/class/contract.ts'
import { correlationOf, holmCorrected, meanOf, shareOfCount } from '../../../src/report/class/estimates.ts'
import { type ReportedGrade, withoutKeys } from '../../../src/report/reported-grade.ts'
import { madeUpGrades, sixtyBlanks } from './made-up-grades.ts'

type Blank = readonly [name: string, status: Status, given: BlankGrade['given'], expected: BlankGrade['expected']]

function problemOf(id: string, blanks: readonly Blank[]) {
  const answers = blanks.map(([name, status, given, expected]): BlankGrade => {
    const score = status === 'correct' || status === 'consistent' ? 1 : 0
    return { name, status, given, expected: expected!, tolerance: 0.001, score, points: 1 }
  })
  return { id, score: 0, points: answers.length, answers }
}

function gradeOf(student: string, blanks: Readonly<Record<string, readonly Blank[]>>, variant = `${student}-AB12`) {
  const problems = Object.entries(blanks).map(([id, all]) => problemOf(id, all))
  return { set: 's', variant, student, file: `${student}.yaml`, score: 0, points: 0, problems, errors: [] }
}

const missing = { code: 'missing', message: 'nothing was handed in' } as const

function setOf(...ids: readonly string[]): ClassSet {
  const problems = ids.map((id) => ({ id, title: id, fixed: false, difficulty: 1, steps: [] }))
  return { id: 's', title: 'S', problems, mistakes: new Map() }
}

function quizOf(set: ClassSet, grades: readonly ReportedGrade[]): QuizReport {
  return classReport([{ set, grades }]).quizzes[0]!
}

const students = (count: number) => Array.from({ length: count }, (_, k) => k)

describe('estimates', () => {
  // Wilson's interval for 0 of n ends at z²/(n + z²), for n of n it begins at n/(n + z²).
  test.each([
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
    [5, 10, 0.236593, 0.763407],
    [0, 0, 0, 1],
  ])('%i of %i lies between %f and %f', (count, of, low, high) => {
    const share = shareOfCount(count, of)
    expect([share.low, share.high].map((end) => Number(end.toFixed(6)))).toEqual([low, high])
  })

  test('one value has a mean and no interval, none has neither', () => {
    expect(meanOf([0.4])).toEqual({ of: 1, mean: 0.4 })
    expect(meanOf([])).toEqual({ of: 0, mean: 0 })
  })

  test('what does not vary correlates with nothing', () => {
    expect(correlationOf([1, 1, 1, 1], [1, 2, 3, 4])).toBeUndefined()
    expect(correlationOf([1, 2, 3, 4], [2, 4, 6, 8])).toEqual({ of: 4, r: 1 })
  })

  test('chances are corrected step by step, and never fall', () => {
    expect(holmCorrected([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
    expect(holmCorrected([0.6, 0.7])).toEqual([1, 1])
    expect(holmCorrected([])).toEqual([])
  })
})

describe('who counts', () => {
  const right: Blank = ['q', 'correct', 1, 1]
  const wrong: Blank = ['q', 'incorrect', 2, 1]

  test('of several attempts the last one counts, by its number before its place', () => {
    const attempts = [
      { ...gradeOf('ada', { p: [right] }), attempt: 2 },
      { ...gradeOf('ada', { p: [wrong] }), attempt: 1 },
      gradeOf('emmy', { p: [wrong] }),
      gradeOf('emmy', { p: [right] }),
    ]
    const { turnout, scores } = quizOf(setOf('p'), attempts)
    expect(turnout).toMatchObject({ students: 2, handedIn: 2, superseded: 2 })
    expect(scores.mean.mean).toBe(1)
  })

  test('a file that is nobody’s stands for itself', () => {
    const grades = [gradeOf('', { p: [right] }), gradeOf('', { p: [wrong] })]
    expect(quizOf(setOf('p'), grades).turnout).toMatchObject({ students: 2, superseded: 0 })
  })

  test('a class in which nobody handed in is reported on without figures', () => {
    const quiz = quizOf(setOf('p'), [{ ...gradeOf('ada', { p: [['q', 'blank', null, 1]] }), errors: [missing] }])
    expect(quiz.turnout).toMatchObject({ students: 1, handedIn: 0, absent: 1 })
    expect(quiz).toMatchObject({ problems: [], mistakes: [], lookFirst: [] })
  })

  test('of a pool each problem has those who got it', () => {
    const grades = students(6).map((k) => gradeOf(`s${k}`, k % 3 === 0 ? { a: [right] } : { b: [wrong] }))
    expect(quizOf(setOf('a', 'b', 'c'), grades).problems.map(({ id, students }) => [id, students])).toEqual([
      ['a', 2],
      ['b', 4],
    ])
  })
})

describe('blanks to look at first', () => {
  const spread = (k: number): Blank => ['other', k % 2 === 0 ? 'correct' : 'incorrect', k, 7]
  const reasons = ({ lookFirst }: QuizReport) => lookFirst.map(({ blank, reason }) => [blank, reason])

  test('on sheets that are all different, good students who write the same multiple of the key', () => {
    const grades = students(20).map((k) =>
      gradeOf(`s${k}`, { p: [k % 2 === 0 ? ['q', 'incorrect', -(k + 3), k + 3] : ['q', 'correct', k, k], spread(k)] }),
    )
    expect(quizOf(setOf('p'), grades).lookFirst[0]).toMatchObject({ blank: 'q', factor: true, agreed: '-1' })
  })

  test('not what a correction gave everybody', () => {
    const given = { corrections: [{ do: 'giveAll' as const, reason: 'a wrong key', line: 3 }], score: 1 }
    const grades = students(20).map((k) => {
      const grade = gradeOf(`s${k}`, { p: [['q', 'incorrect', -(k + 3), k + 3], spread(k)] })
      const [problem] = grade.problems
      const answers = problem!.answers.map((answer) => (answer.name === 'q' ? { ...answer, ...given } : answer))
      return [grade, { ...grade, problems: [{ ...problem!, answers }] }] as const
    })
    const lookedAt = (list: readonly ReportedGrade[]) => quizOf(setOf('p'), list).lookFirst.map(({ blank }) => blank)
    expect(lookedAt(grades.map(([before]) => before))).toContain('q')
    expect(lookedAt(grades.map(([, after]) => after))).not.toContain('q')
  })

  test('a question in words that good students answer alike, and not as the key', () => {
    const grades = students(20).map((k) =>
      gradeOf(`s${k}`, { p: [k % 2 === 0 ? ['w', 'incorrect', 'c', 'b'] : ['w', 'correct', 'b', 'b'], spread(k)] }),
    )
    expect(quizOf(setOf('p'), grades).lookFirst[0]).toMatchObject({ blank: 'w', agreed: 'c', key: 'b', factor: false })
  })

  test('what nobody got, and not what is wrong in many ways', () => {
    const grades = students(20).map((k) =>
      gradeOf(`s${k}`, { p: [['n', 'incorrect', 10 * k + 1, 1], ['e', 'correct', 1, 1], spread(k)] }),
    )
    const quiz = quizOf(setOf('p'), grades)
    expect(reasons(quiz)).toEqual([['n', 'nobody']])
    expect(quiz.problems[0]!.blanks.map(({ name, extreme }) => [name, extreme])).toEqual([
      ['n', 'nobody'],
      ['e', 'everybody'],
      ['other', undefined],
    ])
  })

  test('none where answers are right and wrong at random, though some blanks correlate badly by chance', () => {
    const prepared = openText(sixtyBlanks, 'networks.yaml')
    const quiz = quizOf(classSetOf(prepared), madeUpGrades(prepared, 300))
    const badly = quiz.problems.flatMap(({ blanks }) => blanks).filter(({ discrimination }) => discrimination!.r < 0)
    expect(badly.length).toBeGreaterThan(5)
    expect(reasons(quiz)).toEqual([])
  })

  test('what those get who get nothing else, if that is more than chance', () => {
    const grades = students(40).map((k) =>
      gradeOf(`s${k}`, {
        p: [
          k % 2 === 0 ? ['q', 'incorrect', 100 * k + 1, 5] : ['q', 'correct', 5, 5],
          ...students(4).map((j): Blank => [`n${j}`, (k + (j % 2) * (k % 8)) % 2 === 0 ? 'correct' : 'blank', 3, 3]),
        ],
      }),
    )
    expect(reasons(quizOf(setOf('p'), grades))[0]).toEqual(['q', 'failure'])
  })
})

describe('variants', () => {
  const blankOf = (k: number, expected: number): Blank => ['q', k % 3 === 0 ? 'incorrect' : 'correct', 0, expected]

  test('that share a kind, and no numbers, are compared by kind', () => {
    const grades = students(24).map((k) =>
      gradeOf(`s${k}`, {
        p: [blankOf(k, k + 100), [k % 2 === 0 ? 'sum' : 'product', k % 4 === 0 ? 'blank' : 'correct', 1, k + 200]],
        other: [blankOf(k + 1, 4)],
      }),
    )
    const { tests, alike } = quizOf(setOf('p', 'other'), grades).variants
    expect(tests).toMatchObject([{ problem: 'p', by: 'kind', adjusted: true, leftOut: 0 }])
    expect(tests[0]!.groups.map(({ known }) => known).sort()).toEqual(['q, product', 'q, sum'])
    expect(alike).toEqual(['other'])
  })

  test('are told apart by their sheet where grades have no right answers', () => {
    const grades = students(24).map((k) =>
      withoutKeys(gradeOf(`s${k}`, { p: [blankOf(k, k % 2)] }, `${k % 2 === 0 ? 'A' : 'B'}-XY34`)),
    )
    const { tests } = quizOf(setOf('p'), grades).variants
    expect(tests).toMatchObject([{ by: 'numbers', adjusted: false }])
    expect(tests[0]!.groups.map(({ called }) => called).sort()).toEqual(['A', 'B'])
  })

  test('are not called by the id of a student', () => {
    const grades = students(24).map((k) => gradeOf(`s${k}`, { p: [blankOf(k, k % 2)] }, `s${k % 2}-XY34`))
    const { tests } = quizOf(setOf('p'), grades).variants
    expect(tests[0]!.groups.map(({ called }) => called).sort()).toEqual(['1', '2'])
  })
})

test('a mistake that too few made to be ranked stands behind those that are, however often it is made in the last quiz', () => {
  const wrongBy = (id: string): BlankGrade => ({
    ...{ name: id, status: 'incorrect', given: 1, expected: 2, tolerance: 0.1, score: 0, points: 1 },
    diagnosis: [id],
  })
  const classOf = (mistakesOf: (k: number) => readonly string[]) =>
    students(12).map((k): ReportedGrade => {
      const answers = mistakesOf(k).map(wrongBy)
      return { ...gradeOf(`s${k}`, { p: [] }), problems: [{ id: 'p', score: 0, points: 1, answers }] }
    })
  const mistakes = new Map(['bias-left-out', 'sign-lost'].map((id) => [id, { says: id, hint: id }]))
  const set = { ...setOf('p'), mistakes }
  const first = classOf((k) => (k < 5 ? ['bias-left-out'] : ['other']))
  const last = classOf((k) => (k < 2 ? ['sign-lost'] : k === 2 ? ['bias-left-out'] : ['other']))
  const { changes } = classReport([
    { set, grades: first },
    { set: { ...set, id: 't' }, grades: last },
  ])
  expect(changes.map(({ id, ranked }) => [id, ranked])).toEqual([
    ['other', true],
    ['bias-left-out', true],
    ['sign-lost', false],
  ])
  expect(changes[1]!.again).toMatchObject([{ count: 1, of: 5 }])
})
