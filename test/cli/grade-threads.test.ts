import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gradeOfDeadly } from '../../src/app/batch/grading.ts'
import { sentSet } from '../../src/app/sent-set.ts'
import { openSet } from '../../src/app/session.ts'
import { runApart, runnerInThreads } from '../../src/app/work/runner.ts'
import { bearable } from '../../src/app/work/threads.ts'
import { Course, codesOf, type Reported, seed } from './batch.ts'
import { inWorkplace, Workplace } from './command-line.ts'

const place = new Workplace()
let course: Course
afterAll(() => place.remove())

beforeAll(async () => {
  course = await Course.in(place)
  for (let k = 1; k <= 24; k++)
    place.write(`in/${k}.yaml`, course.answers(`${k}`, k % 3 === 0 ? { 'neuron/z': k } : {}))
  place.write('in/25.yaml', 'no answers at all')
})

describe('a thread that', () => {
  async function grade(files: readonly string[], together = false) {
    const prepared = await openSet(`${place.folder}/quiz-3.yaml`)
    const set = { ...sentSet(prepared), file: `${place.folder}/marker` }
    const module = new URL('./dying-thread.ts', import.meta.url)
    const graders = runnerInThreads('grade', { set, seed }, { jobs: 2, families: [], memoryLimit: 64, module })
    const submitted = files.map((file) => ({ bytes: new Uint8Array(8), place: { file, below: file } }))
    const chunks = together ? [submitted] : submitted.map((one) => [one])
    const found = await Promise.all(
      chunks.map((chunk) => runApart(graders, chunk, (one, error) => gradeOfDeadly(prepared, one, error))),
    )
    await graders.close()
    return found.flat().map(({ line, final }) => {
      const { file, errors = [] } = JSON.parse(Buffer.from(line).toString()) as Partial<Reported>
      return [file, errors.map(({ code }) => code).join(), final]
    })
  }
  const fine = (file: string) => [file, '', true]

  test('dies is replaced, and its submission becomes an error after a second try', async () => {
    expect(await grade(['a', 'dies', 'b', 'c', 'd'])).toEqual([
      fine('a'),
      ['dies', 'grader-died', false],
      ...['b', 'c', 'd'].map(fine),
    ])
  })

  test('dies over a chunk of submissions costs one of them its grade', async () => {
    expect(await grade(['a', 'dies', 'b', 'c'], true)).toEqual([
      fine('a'),
      ['dies', 'grader-died', false],
      ...['b', 'c'].map(fine),
    ])
  })

  test('dies once costs nothing', async () => {
    expect(await grade(['a', 'dies once', 'b', 'c'])).toEqual(['a', 'dies once', 'b', 'c'].map(fine))
  })

  test('runs out of memory is one that died', async () => {
    expect(await grade(['eats memory', 'a', 'b'])).toEqual([
      ['eats memory', 'grader-died', false],
      fine('a'),
      fine('b'),
    ])
  })
})

describe('a submission that takes too long', () => {
  // A family of an instructor's that never ends for some labels, once the file is there.
  const endless = `import { existsSync } from 'node:fs'
import { builtOnce, defineFamily, z } from 'gradsheet/family'
const build = builtOnce(() => ({
  title: 'T', statement: 'S', conventions: [], given: [{ name: 'x', quantity: { from: 2, to: 90 }, kind: 'input' }],
  assignments: [{ name: 'y', formula: '3*x', kind: 'forward' }], output: 'y', parameters: [], diagram: { kind: 'circuit' },
  ask: ['y'],
}))
export default defineFamily({
  name: 'endless', summary: 'S', parameters: z.strictObject({}), examples: [{ title: 'T', params: {} }],
  build: (params, random, numbers) => {
    if (random.integer(3) === 0 && existsSync('hang')) for (;;);
    return build(params, random, numbers)
  },
})
`
  const set = 'id: endless\ntitle: T\nfamilies: [./endless.ts]\nproblems:\n  - { id: p, family: endless, params: {} }\n'
  const labels = ['a', 'b', 'c', 'd', 'e']

  test.each([1, 2])(
    'costs its own mark, is said, ends the run with 1 and keeps the journal, with --jobs %i',
    async (jobs) => {
      await inWorkplace(async (own) => {
        own.write('endless.ts', endless)
        own.write('endless.yaml', set)
        for (const label of labels)
          own.write(`in/${label}.yaml`, `set: endless\nstudent: ${label}\nanswers:\n  p:\n    y: 1\n`)
        own.write('hang', '')
        const args = [
          'grade',
          'endless.yaml',
          'in',
          '--seed',
          's',
          '--pattern',
          '(?<student>\\w+)\\.yaml$',
          '--out',
          'out',
          '--time-limit',
          '1',
          '--jobs',
          `${jobs}`,
        ]
        const { code, err } = await own.run(args)
        const codes = () => (JSON.parse(own.read('out/grades.json')) as Reported[]).map(codesOf)
        const slow = labels.filter((_, k) => codes()[k]!.includes('grading-too-slow'))
        expect(slow.length).toBeGreaterThan(0)
        expect(slow.length).toBeLessThan(labels.length)
        expect(err).toContain(
          `could not be graded, see their errors: ${slow.map((label) => `in/${label}.yaml`).join(', ')};`,
        )
        expect(code).toBe(1)
        expect(own.entries('out')).toContain('grades.journal')
        rmSync(join(own.folder, 'hang'))
        expect(await own.run([...args, '--resume'])).toMatchObject({ code: 0 })
        expect(codes()).toEqual(labels.map(() => []))
        expect(own.entries('out')).not.toContain('grades.journal')
      })
    },
    60_000,
  )
})

test.each([
  ['as many as asked for', 2, { cores: 8, memory: 2 ** 34 }, 2],
  ['no more than cores', 64, { cores: 2, memory: 2 ** 34 }, 2],
  ['no more than memory holds', 64, { cores: 32, memory: 2 ** 30 }, 4],
  ['one at least', 64, { cores: 1, memory: 0 }, 1],
])('threads are %s', (_, wanted, machine, count) => {
  expect(bearable(wanted, machine)).toBe(count)
})

test('several threads report the same bytes in the same order as one', async () => {
  const args = ['grade', course.set, '--seed', seed, 'in', '--format', 'jsonl']
  const [one, three] = await Promise.all([place.run(args), place.run([...args, '--jobs', '3'])])
  expect(three).toEqual(one)
  expect(one!.out.trimEnd().split('\n')).toHaveLength(25)
})
