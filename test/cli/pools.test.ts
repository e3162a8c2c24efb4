import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from './command-line.ts'

const set = `id: pooled
seed: open
shuffle: true
shuffleParts: true
problems:
  - id: warm-up
    family: program
    points: 4
    params:
      given: { x: { from: 2, to: 99 }, y: { from: 2, to: 99 } }
      program: [q = x*y, f = q + x]
  - pool: circuits
    pick: 2
    points: 6
    problems:
      - id: one
        family: program
        params:
          given: { x: { from: 2, to: 9 }, y: { from: 2, to: 9 }, z: { from: 2, to: 9 } }
          program: [q = x + y, f = q*z]
      - id: two
        family: program
        params:
          given: { x: { from: 2, to: 9 }, y: { from: 2, to: 9 }, z: { from: 2, to: 9 } }
          program: [q = x*y, f = q + z*x]
      - id: net
        family: network
        params: { layers: [2, 1] }
`
const place = new Workplace()
const labels = ['1', '2', '3', '4', '5', '6', '7', '8']
const keys = labels.map((label) => `out/pooled/instructor/${label}/key.yaml`)

interface Graded {
  readonly score: number
  readonly points: number
  readonly problems: readonly { readonly id: string; readonly points: number }[]
  readonly errors: readonly { readonly code: string }[]
}

async function grades(...args: string[]): Promise<Graded[]> {
  const { out } = await place.run(['grade', 'pooled.yaml', ...args, '--format', 'json'])
  return JSON.parse(out)
}

beforeAll(async () => {
  place.write('pooled.yaml', set)
  const { code, err } = await place.run(['generate', 'pooled.yaml', '--count', '8', '--format', 'html', '--out', 'out'])
  expect([code, err]).toEqual([0, 'wrote 8 sheets and keys to out/pooled\n'])
})
afterAll(() => place.remove())

/** Ids of the problems of an answer file, in its order. */
const problemsIn = (file: string) => [...place.read(file).matchAll(/^ {2}(\S+):$/gm)].map(([, id]) => id)

describe('sheets from a pool', () => {
  test('hold different problems in different orders, as the manifest says', () => {
    const { variants } = JSON.parse(place.read('out/pooled/instructor/manifest.json'))
    const listed = labels.map((label) => variants[label].problems.map(({ id }: { id: string }) => id))
    expect(listed).toEqual(labels.map((label) => problemsIn(`out/pooled/students/${label}/answers.yaml`)))
    expect(new Set(listed.map((problems) => problems.toSorted().join())).size).toBe(3)
    expect(new Set(listed.map((problems) => problems.join())).size).toBeGreaterThan(3)
  })

  test('have a marking guide with every problem, and where it stands on each sheet', () => {
    const guide = place.read('out/pooled/instructor/marking-guide.html')
    expect(guide.match(/class="problem-row"/g)).toHaveLength(4)
    expect(guide.match(/number/g)!.length).toBeGreaterThanOrEqual(4)
  })

  test('are worth the same, and every key is right', async () => {
    const graded = await grades(...keys)
    expect(graded.map(({ score, points, errors }) => [score, points, errors])).toEqual(labels.map(() => [16, 16, []]))
  })

  test('have a column per problem in a CSV, empty for what a sheet does not hold', async () => {
    const { out } = await place.run(['grade', 'pooled.yaml', ...keys, '--format', 'csv'])
    const [header, ...rows] = out
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    const columns = ['warm-up', 'one', 'two', 'net'].map((id) => header!.indexOf(id))
    for (const [k, row] of rows.entries()) {
      const held = problemsIn(keys[k]!)
      const expected = ['warm-up', 'one', 'two', 'net'].map((id) =>
        held.includes(id) ? (id === 'warm-up' ? '4' : '6') : '',
      )
      expect(columns.map((column) => row[column])).toEqual(expected)
    }
  })

  test('share a column per pool in a table', async () => {
    const { out } = await place.run(['grade', 'pooled.yaml', ...keys])
    expect(out).toMatch(/│ student │ variant │ warm-up │ circuits │ score │/)
    expect(out.match(/│ {7}4 │ {7}12 │ {4}16 │ 16 │ all correct/g)).toHaveLength(8)
  })

  test('are graded again without a difference', async () => {
    await place.run(['grade', 'pooled.yaml', ...keys, '--format', 'json', '--out', 'grades'])
    const { out } = await place.run([
      'regrade',
      'pooled.yaml',
      ...keys,
      '--was',
      'grades/grades.json',
      '--format',
      'json',
    ])
    expect(JSON.parse(out)).toEqual([])
  })
})

describe('a file whose sheet is not known is worth as much, and its blanks are unreadable', () => {
  test('with the problems that it answers', async () => {
    for (const file of keys) {
      place.write('wrong.yaml', place.read(file).replace(/^variant: .*$/m, 'variant: 1-ZZZZ'))
      const [grade] = await grades('wrong.yaml')
      expect([grade!.score, grade!.points, grade!.errors.map(({ code }) => code)]).toEqual([0, 16, ['wrong-variant']])
      expect(grade!.problems.map(({ id }) => id).sort()).toEqual(problemsIn(file).sort())
    }
  })

  test.each([
    ['nothing', ''],
    ['another set', 'set: other\nvariant: 1-ZZZZ\nanswers: { one: { q: 3 } }\n'],
    ['no YAML', 'answers: ['],
    ['answers that are no mapping', 'set: pooled\nvariant: 1-ZZZZ\nanswers: 3\n'],
    [
      'more problems of the pool than are picked',
      'variant: 1-ZZZZ\nanswers: { one: { q: 3 }, two: { q: 3 }, net: { w1: 3 } }\n',
    ],
  ])('with as many as are picked, where it holds %s', async (_, text) => {
    place.write('odd.yaml', text)
    const [grade] = await grades('odd.yaml')
    expect([grade!.score, grade!.points, grade!.problems.length]).toEqual([0, 16, 3])
    expect(grade!.errors.length).toBeGreaterThan(0)
  })
})

test('an answer to a problem of the pool that the sheet does not hold is told', async () => {
  const file = 'out/pooled/students/1/answers.yaml'
  const missing = ['one', 'two', 'net'].find((id) => !problemsIn(file).includes(id))!
  place.write('more.yaml', `${place.read(file)}  ${missing}:\n    q: 3\n`)
  const [grade] = await grades('more.yaml')
  expect(grade!.errors.map(({ code }) => code)).toEqual(['unknown-problem'])
  expect(grade!.points).toBe(16)
})

test('missing students of a roster lose as many points', async () => {
  place.write('roster.csv', 'id\n1\nzoe\n')
  const graded = await grades(keys[0]!, '--roster', 'roster.csv')
  expect(graded.map(({ score, points }) => [score, points])).toEqual([
    [16, 16],
    [0, 16],
  ])
})

test('a pool whose problems differ in points is refused with its place', async () => {
  place.write('unequal.yaml', set.replace('    points: 6\n', ''))
  const { code, err } = await place.run(['solve', 'unequal.yaml'])
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('unequal.yaml:12:5: the problems of the pool circuits are worth different points'),
  ])
})
