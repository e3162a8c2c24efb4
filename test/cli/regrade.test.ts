import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Course, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
let course: Course
let first: string
afterAll(() => place.remove())

beforeAll(async () => {
  course = await Course.in(place)
  const nearly = course.values('bob')['circuit/f'] as number
  place.write('in/ada.yaml', course.answers('ada'))
  place.write('in/bob.yaml', course.answers('bob', { 'circuit/f': nearly * 1.02 }))
  place.write('in/eve.yaml', 'nothing')
  await place.run(['grade', course.set, '--seed', seed, 'in', '--format', 'json,jsonl', '--out', 'first'])
  first = place.read('first/grades.json')
  const generous = 'round: 4\ngrading: { tolerance: { absolute: 0.00005, relative: 0.05 } }'
  place.write('quiz-3-generous.yaml', place.read('quiz-3.yaml').replace('round: 4', generous))
})

const regrade = (...args: string[]) =>
  place.run(['regrade', 'quiz-3-generous.yaml', '--seed', seed, '--was', 'first/grades.json', ...args])

describe('under a wider tolerance', () => {
  test('what was just outside is right, and nothing else differs', async () => {
    const { code, out } = await regrade('in', '--format', 'json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual([
      {
        student: 'bob',
        file: 'in/bob.yaml',
        problem: '',
        name: '',
        from: { status: 'graded', score: 9 },
        to: { status: 'graded', score: 10 },
      },
      {
        student: 'bob',
        file: 'in/bob.yaml',
        problem: 'circuit',
        name: 'f',
        from: { status: 'incorrect', score: 0 },
        to: { status: 'correct', score: 1 },
      },
    ])
  })

  test('as a table and as CSV', async () => {
    expect((await regrade('in')).out).toMatch(
      /│ bob +│ circuit: f +│ 0 incorrect +│ 1 correct +│[\s\S]*\n1 better, 0 worse\n$/,
    )
    const rows = parseCsv((await regrade('in', '--format', 'csv')).out, { columns: true })
    expect(rows).toMatchObject([
      { student: 'bob', blank: '', score_before: '9', score_after: '10', change: '1' },
      {
        student: 'bob',
        problem: 'circuit',
        blank: 'f',
        status_before: 'incorrect',
        status_after: 'correct',
        change: '1',
      },
    ])
  })

  test('into a folder, and the first grades stay as they are', async () => {
    const { err } = await regrade('in', '--out', 'first')
    expect(err).toMatch(
      /^quiz-3-generous\.yaml: the stated relative tolerance takes .*\nwrote first\/changes\.csv\nwrote first\/changes\.json\n$/,
    )
    expect(place.entries('first')).toEqual(['changes.csv', 'changes.json', 'grades.json', 'grades.jsonl'])
    expect(place.read('first/grades.json')).toBe(first)
  })

  test('the same from jsonl', async () => {
    const { out } = await place.run([
      'regrade',
      'quiz-3-generous.yaml',
      '--seed',
      seed,
      '--was',
      'first/grades.jsonl',
      'in',
    ])
    expect(out).toMatch(/1 better, 0 worse/)
  })
})

test('without a change there are no differences', async () => {
  const { out } = await place.run(['regrade', course.set, '--seed', seed, '--was', 'first/grades.json', 'in'])
  expect(out).toBe('0 better, 0 worse\n')
})

test('other points make other scores', async () => {
  const { out } = await regrade('in/ada.yaml', '--points', '5', '--format', 'csv')
  const rows = parseCsv(out, { columns: true }) as Record<string, string>[]
  expect(rows.find(({ student, blank }) => student === 'ada' && blank === '')).toMatchObject({ change: '-5' })
})

test('a submission that is only in one run is told of', async () => {
  place.write('more/new.yaml', course.answers('new'))
  const { out } = await regrade('in/ada.yaml', 'in/bob.yaml', 'more', '--format', 'json')
  const totals = (JSON.parse(out) as { student: string; file: string; name: string; from: unknown; to: unknown }[])
    .filter(({ name }) => name === '')
    .map(({ file, from, to }) => [file, from, to])
  expect(totals).toEqual([
    ['in/bob.yaml', { status: 'graded', score: 9 }, { status: 'graded', score: 10 }],
    ['more/new.yaml', null, { status: 'graded', score: 10 }],
    ['in/eve.yaml', { status: expect.stringMatching(/^[a-z -]+$/), score: 0 }, null],
  ])
})

test('a file that was moved is found by its student', async () => {
  place.write('moved/1.yaml', place.read('in/ada.yaml'))
  place.write('moved/2.yaml', place.read('in/bob.yaml'))
  const { out } = await regrade('moved', 'in/eve.yaml', '--format', 'json')
  expect(JSON.parse(out).map(({ student }: { student: string }) => student)).toEqual(['bob', 'bob'])
})

describe('grades that cannot be compared with', () => {
  test.each([
    ['are not there', 'no.json', 'cannot-read'],
    ['are no JSON', 'quiz-3.yaml', 'not-grades'],
    ['are something else', 'other.json', 'not-grades'],
    ['tell of corrections that are none', 'strange.jsonl', 'not-grades'],
  ])('%s', async (_, was, code) => {
    place.write('other.json', '{"a":1}\n')
    place.write('strange.jsonl', place.read('first/grades.jsonl').replace('"errors":', '"corrections":5,"errors":'))
    const outcome = await place.run(['regrade', course.set, '--seed', seed, 'in', '--was', was])
    expect(outcome).toMatchObject({ code: 2, out: '' })
    expect(outcome.err).toMatch(`[${code}]`)
  })

  test('would be overwritten', async () => {
    place.write('same/changes.json', first)
    const args = ['in', '--was', 'same/changes.json', '--out', 'same', '--format', 'json']
    const { code, err } = await place.run(['regrade', course.set, '--seed', seed, ...args])
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/\[would-overwrite\]/) })
    expect(place.read('same/changes.json')).toBe(first)
  })
})
