import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const problems = `problems:
  - id: wide
    family: program
    params:
      given: { x: { from: 2, to: 30 }, y: { from: 2, to: 30 }, z: { from: 2, to: 30 } }
      program: [q = x*y, f = q + z]
    ask: [q, f, df/dx]
  - pool: both
    problems:
      - id: fixed
        family: program
        points: 2
        params: { given: { x: 2, y: 5 }, program: [f = x*y] }
      - id: narrow
        family: program
        points: 2
        params: { given: { x: { from: 2, to: 4 }, y: { from: 5, to: 9 } }, program: [q = x*y, f = q + x] }
        ask: [q, f]
`

beforeAll(() => {
  place.write('good.yaml', `id: good\nlint: { variants: 10 }\n${problems}`)
  place.write('narrow.yaml', `id: narrow\ntitle: Few <b>numbers</b>\n${problems}`)
  place.write(
    'impossible.yaml',
    'id: impossible\nproblems:\n  - id: dead\n    family: program\n    params: { given: { x: { from: -5, to: -1 } }, program: [f = log(x)] }\n',
  )
})

describe('gradsheet lint', () => {
  test('ends with 0 where the demands of the set are met, and says so', async () => {
    const { code, out, err } = await place.run(['lint', 'good.yaml', '--samples', '60'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(
      /│ problem │ draws │ variants │ +difficulty │ by guessing │ by copying │ least visible mistake │/,
    )
    for (const id of ['wide', 'fixed', 'narrow']) expect(out).toMatch(new RegExp(`^│ ${id} +│`, 'm'))
    expect(out).toMatch(/^answers copied from another sheet earn \d+ % of the points on average$/m)
    expect(out).toMatch(/All demands are met\.\n$/)
  })

  test('ends with 1 where they are not, and says what to widen', async () => {
    const { code, out } = await place.run(['lint', 'narrow.yaml', '--samples', '60'])
    expect(code).toBe(1)
    expect(out).toContain('- narrow (variants): there are about')
    expect(out).toContain('widen the ranges: x takes 3 values, y takes 5 values')
  })

  test('ends with 1 where the stated tolerance is loose, with its line, and grade says so too', async () => {
    const loose = `id: loose
seed: open
grading:
  tolerance: { relative: 0.05 }
problems:
  - id: p
    family: program
    params: { given: { x: 4, y: 3 }, program: [q = x * y] }
`
    place.write('loose.yaml', loose)
    const says =
      'the stated relative tolerance takes answers that are 5 % off for right, 50 times what is taken by default'
    const { code, out } = await place.run(['lint', 'loose.yaml', '--samples', '10'])
    expect(code).toBe(1)
    expect(out).toContain(`- the set (tolerance): ${says}; at most 10 times are wanted\n  line 4: state a smaller`)
    place.write('hand-in.yaml', 'set: loose\nstudent: ada\nanswers: { p: { q: 12 } }\n')
    const graded = await place.run(['grade', 'loose.yaml', 'hand-in.yaml'])
    expect(graded).toMatchObject({ code: 0, err: expect.stringContaining(`loose.yaml: ${says}\n`) })
    place.write('loose.yaml', loose.replace(/grading:\n.*\n/, ''))
    expect(await place.run(['lint', 'loose.yaml', '--samples', '10'])).toMatchObject({ code: 0 })
    expect((await place.run(['grade', 'loose.yaml', 'hand-in.yaml'])).err).not.toContain('tolerance')
  })

  test('says how many of a class have the numbers of another', async () => {
    const { out } = await place.run(['lint', 'narrow.yaml', '--samples', '60', '--class', '12'])
    expect(out).toMatch(/^ {2}alike {11}[\d.]+ of 12 students are to be expected to have the numbers of another$/m)
  })

  test('ends with 1 where a problem cannot be drawn, and says why', async () => {
    const { code, out } = await place.run(['lint', 'impossible.yaml', '--samples', '60'])
    expect(code).toBe(1)
    expect(out).toContain('cannot be drawn')
    expect(out).toContain('- dead (drawable): problem dead: none of 1000 draws is fair')
  })

  test('draws no problem that its pool never picks, and says so', async () => {
    place.write('pool.yaml', `id: pool\n${problems.replace('pool: both', 'pool: both\n    difficulty: { to: 4 }')}`)
    const { out } = await place.run(['lint', 'pool.yaml', '--samples', '60', '--json'])
    const report = JSON.parse(out)
    expect(report.problems).toMatchObject([{ id: 'wide' }, { id: 'fixed', neverPicked: true }, { id: 'narrow' }])
    expect(report.problems[1].difficulty).toEqual({ least: 5, median: 5, most: 5 })
    expect(report.sheets.difficulty.least).toBeGreaterThan(report.problems[0].difficulty.least)
    const { out: table } = await place.run(['lint', 'pool.yaml', '--samples', '60'])
    expect(table).toMatch(/^│ fixed +│ never picked │/m)
    await place.run(['lint', 'pool.yaml', '--samples', '60', '--format', 'html', '--out', 'page'])
    expect(place.read('page/lint-pool.html')).toContain('Nobody gets this problem: its draws measure about 5')
  })

  test('prints JSON with every figure', async () => {
    const { out } = await place.run(['lint', 'narrow.yaml', '--samples', '60', '--json'])
    const report = JSON.parse(out)
    expect(report).toMatchObject({ set: 'narrow', samples: 60, demands: { variants: 200 } })
    expect(report.problems.map((problem: { id: string }) => problem.id)).toEqual(['wide', 'fixed', 'narrow'])
    expect(Object.keys(report.problems[0])).toEqual(
      expect.arrayContaining(['attempts', 'refused', 'variants', 'difficulty', 'guessable', 'mistakes']),
    )
    expect(report.findings.map(({ problem, demand }: Record<string, string>) => `${problem} ${demand}`)).toContain(
      'narrow variants',
    )
  })

  test('writes a page that needs no other, with the same bytes whoever draws', async () => {
    const run = (out: string, jobs: string) =>
      place.run(['lint', 'narrow.yaml', '--samples', '120', '--format', 'html', '--out', out, '--jobs', jobs])
    const [one, two] = [await run('one', '1'), await run('two', '2')]
    expect([one.code, one.out, one.err]).toEqual([1, '', 'wrote one/lint-narrow.html\n'])
    expect(two.code).toBe(1)
    const page = place.read('one/lint-narrow.html')
    expect(place.read('two/lint-narrow.html')).toBe(page)
    expect(page).toContain('Few &lt;b&gt;numbers&lt;/b&gt;')
    expect(page).not.toMatch(/<script|https?:/)
  })

  test.each(['table', 'json'])('the same seed, the same report: %s', async (format) => {
    const report = async (seed: string, jobs: string) => {
      const args = ['good.yaml', '--samples', '30', '--seed', seed, '--format', format, '--jobs', jobs]
      return (await place.run(['lint', ...args])).out
    }
    expect(await report('a', '1')).toBe(await report('a', '2'))
    expect(await report('a', '1')).not.toBe(await report('b', '1'))
  })
})

test.each([
  ['lint: { variants: 0 }', 'out-of-range'],
  ['lint: { guessable: 2 }', 'out-of-range'],
  ['lint: { copied: 2 }', 'out-of-range'],
  ['apart: 0', 'out-of-range'],
  ['grading: { tolerance: { relative: 0.3 } }', 'out-of-range'],
  ['apart: 20', 'out-of-range'],
  ['lint: { varients: 10 }', 'unknown-key'],
])('a set with %s is refused as %s', async (line, code) => {
  place.write('bad.yaml', `${line}\n${problems}`)
  expect(await place.run(['lint', 'bad.yaml'])).toMatchObject({ code: 2, err: expect.stringContaining(`[${code}]`) })
})
