import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BlankGrade } from '../../src/grade/types.ts'
import type { Change } from '../../src/report/changes.ts'
import type { ReportedGrade } from '../../src/report/reported-grade.ts'
import { Course, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
let course: Course
let bobsF: number
let cidsQ: number
afterAll(() => place.remove())

/** ada is right; bob is off in f; cid has the sign of q wrong and goes on rightly; dan is absent; eve's file is a ruin. */
beforeAll(async () => {
  course = await Course.in(place)
  bobsF = (course.values('bob')['circuit/f'] as number) * 1.02
  const { 'circuit/q': q, 'circuit/f': f } = course.values('cid') as Record<string, number>
  cidsQ = -q!
  place.write('in/ada.yaml', course.answers('ada'))
  place.write('in/bob.yaml', course.answers('bob', { 'circuit/f': bobsF }))
  place.write('in/cid.yaml', course.answers('cid', { 'circuit/q': cidsQ, 'circuit/f': -f! }))
  place.write('in/eve.yaml', 'set: quiz-3\nvariant: eve-0000\nstudent: eve\nanswers: {}\n')
  place.write('roster.csv', 'id,late days\nada,\nbob,3\ncid,\ndan,\neve,\n')
  const { code } = await grade('--no-corrections', '--format', 'jsonl', '--out', 'first')
  expect(code).toBe(0)
})

const common = () => [course.set, 'in', '--seed', seed, '--roster', 'roster.csv', '--late-penalty', '10']
const grade = (...options: string[]) => place.runBinary(['grade', ...common(), ...options])
const regrade = (...options: string[]) =>
  place.runBinary(['regrade', ...common(), '--was', 'first/grades.jsonl', ...options])

const correct = (...entries: string[]) =>
  place.write('corrections.yaml', `set: quiz-3\ncorrections:\n${entries.map((entry) => `  - { ${entry} }\n`).join('')}`)

function gradesIn(out: string): ReportedGrade[] {
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** `ada 10/10`, in the order of the roster. */
const scores = (grades: readonly ReportedGrade[]) =>
  grades.map(({ student, score, points }) => `${student} ${score}/${points}`).sort()

const before = ['ada 10/10', 'bob 6.3/10', 'cid 9/10', 'dan 0/10', 'eve 0/10']

/** `bob f 0/1 1/1 giveAll`: who, what, before, after, by which correction; only totals where several blanks changed. */
const listed = (changes: readonly Change[]) =>
  changes.map(({ student, name, from, to, corrections = [] }) =>
    [
      student,
      name || 'total',
      ...[from!, to!].map(({ score, points }) => (points === undefined ? `${score}` : `${score}/${points}`)),
      ...corrections.map((one) => one.do),
    ].join(' '),
  )

interface Case {
  readonly what: string
  readonly entry: () => string
  readonly after: readonly string[]
  readonly changes: readonly string[]
}

const cases: readonly Case[] = [
  {
    what: 'a blank is dropped: its points go',
    entry: () => 'do: drop, problem: circuit, blank: f, reason: misprinted',
    after: ['ada 9/9', 'bob 6.3/9', 'cid 8/9', 'dan 0/9', 'eve 0/9'],
    changes: [
      ...['ada total 10/10 9/9 drop', 'ada f 1/1 0/0 drop', 'bob total 6.3/10 6.3/9 drop', 'bob f 0/1 0/0 drop'],
      ...['cid total 9/10 8/9 drop', 'cid f 1/1 0/0 drop', 'eve total 0/10 0/9 drop', 'eve f 0/1 0/0 drop'],
      ...['dan total 0/10 0/9 drop', 'dan f 0/1 0/0 drop'],
    ],
  },
  {
    what: 'a blank is dropped on one sheet',
    entry: () => `do: drop, problem: circuit, blank: f, variant: ${course.code('bob')}, reason: badly printed`,
    after: ['ada 10/10', 'bob 6.3/9', 'cid 9/10', 'dan 0/10', 'eve 0/10'],
    changes: ['bob total 6.3/10 6.3/9 drop', 'bob f 0/1 0/0 drop'],
  },
  {
    what: 'a problem is dropped',
    entry: () => 'do: drop, problem: circuit, reason: nobody could know',
    after: ['ada 6/6', 'bob 4.2/6', 'cid 6/6', 'dan 0/6', 'eve 0/6'],
    changes: expect.arrayContaining(['ada total 10/10 6/6 drop', 'bob total 6.3/10 4.2/6 drop', 'bob q 1/1 0/0 drop']),
  },
  {
    what: 'everybody gets the points of a blank, who handed in what can be graded',
    entry: () => 'do: giveAll, problem: circuit, blank: f, reason: misprinted',
    after: ['ada 10/10', 'bob 7/10', 'cid 9/10', 'dan 0/10', 'eve 0/10'],
    changes: ['bob total 6.3 7 giveAll', 'bob f 0 1 giveAll'],
  },
  {
    what: 'everybody gets the points of a problem',
    entry: () => 'do: giveAll, problem: circuit, reason: misprinted',
    after: ['ada 10/10', 'bob 7/10', 'cid 10/10', 'dan 0/10', 'eve 0/10'],
    changes: [...['bob total 6.3 7 giveAll', 'bob f 0 1 giveAll'], ...['cid total 9 10 giveAll', 'cid q 0 1 giveAll']],
  },
  {
    what: 'a further answer is right on one sheet',
    entry: () =>
      `do: accept, problem: circuit, blank: f, values: [${bobsF}], variant: ${course.code('bob')}, reason: typo`,
    after: ['ada 10/10', 'bob 7/10', 'cid 9/10', 'dan 0/10', 'eve 0/10'],
    changes: ['bob total 6.3 7 accept', 'bob f 0 1 accept'],
  },
  {
    what: 'a range is right for all, and what follows from it is right',
    entry: () => 'do: accept, problem: circuit, blank: q, values: [{ from: -200, to: 0 }], reason: the sign was open',
    after: ['ada 10/10', 'bob 6.3/10', 'cid 10/10', 'dan 0/10', 'eve 0/10'],
    changes: ['cid total 9 10 accept', 'cid q 0 1 accept', 'cid f 1 1 accept'],
  },
  {
    what: 'a problem is worth other points',
    entry: () => 'do: points, problem: circuit, points: 8, reason: it took long',
    after: ['ada 14/14', 'bob 8.4/14', 'cid 12/14', 'dan 0/14', 'eve 0/14'],
    changes: expect.arrayContaining([
      ...['ada total 10/10 14/14 points', 'ada q 1/1 2/2 points', 'bob total 6.3/10 8.4/14 points'],
      ...['cid total 9/10 12/14 points', 'dan total 0/10 0/14 points'],
    ]),
  },
  {
    what: 'blanks share the points in another way',
    entry: () => 'do: weights, problem: circuit, weights: { f: 5 }, reason: f takes most of the work',
    after: ['ada 10/10', 'bob 5.25/10', 'cid 9.5/10', 'dan 0/10', 'eve 0/10'],
    changes: expect.arrayContaining([
      ...['ada q 1/1 0.5/0.5 weights', 'ada f 1/1 2.5/2.5 weights', 'bob total 6.3 5.25 weights'],
      ...['cid total 9 9.5 weights', 'cid f 1/1 2.5/2.5 weights'],
    ]),
  },
  {
    what: 'what lateness costs is capped',
    entry: () => 'do: latePenalty, most: 20, reason: the platform was down',
    after: ['ada 10/10', 'bob 7.2/10', 'cid 9/10', 'dan 0/10', 'eve 0/10'],
    changes: ['bob total 6.3 7.2 latePenalty'],
  },
  {
    what: 'lateness costs one student nothing',
    entry: () => 'do: latePenalty, most: 0, student: bob, reason: ill',
    after: ['ada 10/10', 'bob 9/10', 'cid 9/10', 'dan 0/10', 'eve 0/10'],
    changes: ['bob total 6.3 9 latePenalty'],
  },
  {
    what: 'a student is excused',
    entry: () => 'do: excuse, student: dan, reason: ill',
    after: before,
    changes: ['dan total 0 0 excuse'],
  },
  {
    what: 'the points of one student for one blank are set',
    entry: () => 'do: mark, student: bob, problem: circuit, blank: f, points: 0.5, reason: as we talked about',
    after: ['ada 10/10', 'bob 6.65/10', 'cid 9/10', 'dan 0/10', 'eve 0/10'],
    changes: ['bob total 6.3 6.65 mark', 'bob f 0 0.5 mark'],
  },
]

describe('before a correction', () => {
  test('everybody has the marks of the set', () => {
    expect(scores(gradesIn(place.read('first/grades.jsonl')))).toEqual(before)
  })
})

describe('with a correction beside the set', () => {
  test.each(cases)('$what', async ({ entry, after, changes }) => {
    correct(entry())
    const { code, out, err } = await grade('--format', 'jsonl')
    expect({ code, after: scores(gradesIn(out)) }).toEqual({ code: 0, after })
    expect(err).toMatch(/^corrections\.yaml:3: \w+.*: applied to \d entr(y|ies)$/m)
    const again = await regrade('--format', 'json')
    expect({ code: again.code, changes: listed(JSON.parse(again.out)) }).toEqual({ code: 0, changes })
  })

  test('blanks that changed alike stand in one row of the list, and better and worse are told by shares', async () => {
    correct('do: points, problem: circuit, points: 8, reason: it took long')
    const { out } = await regrade()
    expect(out.split('\n').filter((line) => line.startsWith('│ ada')).length).toBe(2)
    expect(out).toMatch(/│ ada +│ circuit: q, f, .* │ 1 of 1 correct +│ 2 of 2 correct/)
    expect(out).toMatch(/0 better, 2 worse, by the share of what they could earn\n$/)
  })

  test('the grades say what was put right, where and why', async () => {
    correct(
      'do: drop, problem: circuit, blank: f, reason: misprinted',
      'do: points, problem: neuron, points: 12, reason: it took long',
      'do: excuse, student: dan, reason: ill',
    )
    const grades = gradesIn((await grade('--format', 'jsonl')).out)
    const blank = (student: string, name: string): BlankGrade | undefined =>
      grades.find((one) => one.student === student)!.problems[0]!.answers.find((answer) => answer.name === name)
    const drop = { do: 'drop', reason: 'misprinted', line: 3 }
    expect(blank('bob', 'f')).toMatchObject({
      status: 'incorrect',
      score: 0,
      points: 0,
      dropped: true,
      corrections: [drop],
    })
    expect(blank('bob', 'q')).not.toHaveProperty('corrections')
    expect(grades[0]!.problems[1]!.corrections).toEqual([{ do: 'points', reason: 'it took long', line: 4 }])
    const dan = grades.find(({ student }) => student === 'dan')
    expect(dan).toMatchObject({ excused: true, errors: [], corrections: [{ do: 'excuse', reason: 'ill', line: 5 }] })
  })

  test('sheets that were handed out stay valid: their codes are as before', async () => {
    correct('do: drop, problem: circuit, reason: misprinted', 'do: points, problem: neuron, points: 1, reason: easy')
    const grades = gradesIn((await grade('--format', 'jsonl')).out)
    expect(grades.find(({ student }) => student === 'ada')).toMatchObject({ variant: course.code('ada'), errors: [] })
  })

  test('another file may be named, and none be taken', async () => {
    correct('do: drop, problem: circuit, reason: misprinted')
    place.write('elsewhere.yaml', place.read('corrections.yaml').replace('circuit', 'neuron'))
    const named = gradesIn((await grade('--format', 'jsonl', '--corrections', 'elsewhere.yaml')).out)
    const none = await grade('--format', 'jsonl', '--no-corrections')
    expect([scores(named)[0], scores(gradesIn(none.out))[0], none.err]).toEqual(['ada 4/4', 'ada 10/10', ''])
  })

  test('a file lists several sets, or others only, which is said', async () => {
    const entry = '{ do: drop, problem: circuit, reason: misprinted }'
    const section = (id: string) => `  - set: ${id}\n    corrections: [${entry}]\n`
    place.write('corrections.yaml', `sets:\n${section('quiz-2')}${section('quiz-3')}`)
    expect(scores(gradesIn((await grade('--format', 'jsonl')).out))[0]).toBe('ada 6/6')
    place.write('corrections.yaml', `sets:\n${section('quiz-2')}`)
    const { out, err } = await grade('--format', 'jsonl')
    expect(scores(gradesIn(out))[0]).toBe('ada 10/10')
    expect(err).toContain('corrections.yaml has no corrections to quiz-3, but to quiz-2')
  })

  test('what is for one sheet or student counts before what is for all', async () => {
    correct(
      `do: drop, problem: circuit, blank: f, variant: ${course.code('bob')}, reason: badly printed`,
      'do: accept, problem: circuit, blank: f, values: [123456], reason: misprinted',
      'do: mark, student: cid, problem: circuit, blank: f, points: 0.5, reason: as we talked about',
      'do: mark, student: bob, problem: circuit, blank: f, points: 1, reason: forgotten that it is dropped',
      'do: latePenalty, most: 0, reason: the platform was down',
      'do: latePenalty, most: 100, student: bob, reason: it was up for bob',
    )
    const { out, err } = await grade('--format', 'jsonl')
    expect(scores(gradesIn(out))).toEqual(['ada 10/10', 'bob 6.3/9', 'cid 8.5/10', 'dan 0/10', 'eve 0/10'])
    expect(err).toContain('corrections.yaml:6: mark bob circuit f: changed nothing here')
  })

  test('what one correction takes out whole, and another in part, is out', async () => {
    correct(
      'do: drop, problem: circuit, blank: f, reason: misprinted',
      `do: drop, problem: circuit, variant: ${course.code('bob')}, reason: badly printed`,
    )
    const { out } = await grade('--format', 'jsonl')
    expect(scores(gradesIn(out))).toEqual(['ada 9/9', 'bob 4.2/6', 'cid 8/9', 'dan 0/9', 'eve 0/9'])
  })

  test('a correction that nobody of this run is touched by is told of', async () => {
    correct('do: accept, problem: circuit, blank: f, values: [123456], reason: misprinted')
    expect((await grade('--format', 'jsonl')).err).toContain(
      'corrections.yaml:3: accept circuit f: changed nothing here',
    )
  })
})
