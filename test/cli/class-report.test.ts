import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClassReport, QuizReport } from '../../src/report/class/contract.ts'
import { figuresByR, whyNoR } from '../report/class/r.ts'
import { badBlank, planted, seed, simulateClass } from '../report/class/simulated-class.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
let quiz: QuizReport
beforeAll(async () => {
  await simulateClass(place)
  const grading = ['grade', 'quiz-7.yaml', 'quiz-7', '--roster', 'roster.csv', '--seed', seed, '--format', 'json']
  expect(await place.run([...grading, '--out', 'grades'])).toMatchObject({ code: 0 })
  expect(await place.runBinary(['report', 'quiz-7.yaml', 'grades/grades.json'])).toMatchObject({ code: 0, out: '' })
  quiz = (JSON.parse(place.read('report/report.json')) as ClassReport).quizzes[0]!
}, 120_000)
afterAll(() => place.remove())

describe('a class of 300 whose abilities and mistakes are known', () => {
  test('is counted: who handed in, who did not, and whose file cannot be read', () => {
    expect(quiz.turnout).toEqual({ students: 312, handedIn: 303, absent: 9, excused: 0, unreadable: 3, superseded: 0 })
    expect(quiz.scores.mean.of).toBe(300)
    expect(quiz.scores.bins.reduce((sum, { students }) => sum + students, 0)).toBe(300)
  })

  test('shows the mistakes that were planted, in the order in which they were planted', () => {
    expect(quiz.mistakes.filter(({ ranked }) => ranked).map(({ id }) => id)).toEqual(Object.keys(planted))
  })

  test('is pointed first to the blank whose key is wrong on one sheet, to that sheet, and to what good students say', () => {
    expect(quiz.lookFirst[0]).toMatchObject({
      reason: 'agreement',
      problem: badBlank.problem,
      blank: badBlank.blank,
      sheets: badBlank.sheet,
      right: { count: 0 },
    })
    const { agreed, key } = quiz.lookFirst[0] as { agreed: string; key: string }
    expect(Number(key) - Number(agreed)).toBe(3)
  })

  test('has one variant that was harder than chance makes it, in one problem', () => {
    const differing = quiz.variants.tests.filter(({ corrected }) => corrected < 0.05)
    expect(differing.map(({ problem }) => problem)).toEqual([badBlank.problem])
    expect(differing[0]!.groups[0]!.called).toBe(badBlank.sheet)
  })

  test('does best in the section that was made the best', () => {
    const best = quiz.sections.toSorted((a, b) => b.mean.mean - a.mean.mean)[0]!
    expect(best.section).toBe('Tuesday')
    expect(quiz.sections.map(({ section, absent }) => [section, absent])).toEqual([
      ['Monday', 9],
      ['Thursday', 0],
      ['Tuesday', 0],
    ])
  })

  test('goes wrong first where the most frequent mistake is made, and follow-through saves what comes later', () => {
    const neuron = quiz.problems.find(({ id }) => id === 'neuron')!
    const worst = neuron.steps.toSorted((a, b) => b.firstWrong.count - a.firstWrong.count)[0]!
    expect(worst.name).toBe('s')
    expect(neuron.steps.find(({ name }) => name === 'dE/ds')!.from).toEqual(['dE/da', 'da/ds'])
    expect(quiz.mistakes[0]!.saved).toBeGreaterThan(quiz.mistakes[1]!.saved)
  })

  test('is nowhere named, on the page, in JSON or in CSV', () => {
    for (const name of ['report.html', 'report.json', 'report.csv']) {
      expect(place.read(`report/${name}`)).not.toMatch(/\bs0\d\d\b|Student s|\bt1\b/)
      expect(place.read(`report/${name}`)).not.toContain(seed)
    }
  })

  test('has its figures as rows too', () => {
    const rows = parseCsv(place.read('report/report.csv'), { columns: true }) as Record<string, string>[]
    const row = rows.find(
      ({ about, item, figure }) => about === 'mistake' && item === 'bias-left-out' && figure === 'students',
    )
    expect(Number(row!.count)).toBe(quiz.mistakes[0]!.students.count)
    expect(new Set(rows.map(({ about }) => about))).toEqual(
      new Set(['turnout', 'scores', 'problem', 'blank', 'look first', 'mistake', 'section', 'variants']),
    )
  })

  test('is reported to the same bytes by grade itself, alone and in shards', async () => {
    const grading = ['grade', 'quiz-7.yaml', 'quiz-7', '--roster', 'roster.csv', '--seed', seed, '--format', 'report']
    expect(await place.run([...grading, '--out', 'at-once'])).toMatchObject({ code: 0 })
    expect(place.contents('at-once')).toEqual(place.contents('report'))
    for (const shard of ['1/2', '2/2']) await place.run([...grading, '--shard', shard, '--out', 'shards'])
    expect(await place.run(['merge', 'shards', '--out', 'merged'])).toMatchObject({ code: 0 })
    expect(place.contents('merged')).toEqual(place.contents('report'))
  })

  test('is reported to the same bytes again', async () => {
    const first = place.contents('report')
    expect(await place.run(['report', 'quiz-7.yaml', 'grades/grades.json', '--out', 'again'])).toMatchObject({
      code: 0,
    })
    expect(place.contents('again')).toEqual(first)
  })
})

interface Graded {
  readonly variant: string
  readonly errors: readonly object[]
  readonly problems: readonly {
    readonly id: string
    readonly answers: readonly { readonly name: string; readonly score: number; readonly points: number }[]
  }[]
}

test('figures and intervals are those of R', ({ skip }) => {
  const why = whyNoR()
  if (why) skip(why)
  const graded = (JSON.parse(place.read('grades/grades.json')) as Graded[]).filter(({ errors }) => errors.length === 0)
  const rows = graded.map(({ variant, problems }) => [
    ['sheet', variant.replace(/-.*/, '')],
    ...problems.flatMap(({ id, answers }) =>
      answers.map(({ name, score, points }) => [`${id}.${name}`, score / points]),
    ),
  ])
  const lines = [rows[0]!.map(([name]) => name), ...rows.map((row) => row.map(([, value]) => value))]
  const table = place.write('class.csv', `${lines.map((line) => line.join()).join('\n')}\n`)
  const byR = figuresByR(`${place.folder}/${table}`)
  const expectFigures = (name: string, ...figures: (number | undefined)[]) => {
    expect(byR.get(name), name).toHaveLength(figures.length)
    for (const [k, figure] of figures.entries()) expect(figure, name).toBeCloseTo(byR.get(name)![k]!, 8)
  }
  const { mean, quartiles } = quiz.scores
  expectFigures('mean', mean.mean, mean.low, mean.high)
  expectFigures('quartiles', ...quartiles)
  for (const { id, blanks } of quiz.problems) {
    for (const { name, mean, discrimination, right, consistent } of blanks) {
      const blank = `${id}.${name}`
      expectFigures(`discrimination ${blank}`, discrimination!.r, discrimination!.low, discrimination!.high)
      expectFigures(`mean ${blank}`, mean.mean, mean.low, mean.high)
      if (consistent.count === 0) expectFigures(`whole ${blank}`, right.share, right.low, right.high)
    }
  }
  for (const { problem, f, freedom, p, corrected, groups } of quiz.variants.tests) {
    expectFigures(`F ${problem}`, f, freedom[1], p)
    expectFigures(`holm ${problem}`, corrected)
    for (const { called, mean } of groups)
      expectFigures(`adjusted ${problem} ${called}`, mean.mean, mean.low, mean.high)
  }
})
