import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Course, type Reported, seed } from './batch.ts'
import { type Waiting, Workplace } from './command-line.ts'

const labels = Array.from({ length: 9 }, (_, k) => `s${k + 1}`)
let place: Workplace
let course: Course

beforeEach(async () => {
  place = new Workplace()
  course = await Course.in(place)
  for (const label of labels) place.write(`in/${label}.yaml`, course.answers(label))
})
afterEach(() => place.remove())

const common = () => ['grade', course.set, '--seed', seed, '--format', 'json,csv', '--out', 'out']
const grades = () => JSON.parse(place.read('out/grades.json')) as Reported[]
const journal = () => join(place.folder, 'out/grades.journal')
const journalLines = () => (existsSync(journal()) ? readFileSync(journal(), 'utf8').split('\n').length - 2 : 0)

/** A run that waits for its fifth submission, and as many as it has jobs. */
async function waiting(jobs: number): Promise<Waiting> {
  const files = labels.map((label) => `in/${label}.yaml`)
  const run = place.start([...common(), '--jobs', String(jobs), ...files], files.slice(4, 4 + jobs))
  while (journalLines() < 4) await setTimeout(5)
  return run
}

async function interrupted(jobs: number): Promise<{ code: number | string | null; err: string }> {
  const { run, goOn, ended, said } = await waiting(jobs)
  run.kill('SIGINT')
  await setTimeout(300)
  goOn()
  return { code: await ended, err: said() }
}

const resume = () => place.run([...common(), 'in', '--resume'])

describe.skipIf(process.platform === 'win32').each([[1], [2]])('Ctrl-C with %i jobs', (jobs) => {
  test('finishes what is being graded, writes whole reports of what is done, and keeps a journal', async () => {
    const done = 4 + jobs
    const { code, err } = await interrupted(jobs)
    expect(code).toBe(130)
    expect(err).toMatch(`interrupted: ${done} of 9 submissions are graded; the same command with --resume goes on\n`)
    expect(place.entries('out')).toEqual(['grades.csv', 'grades.journal', 'grades.json'])
    expect(grades().map(({ student }) => student)).toEqual(labels.slice(0, done))
    expect(place.read('out/grades.csv').trimEnd().split('\n')).toHaveLength(done + 1)
  })

  test('then --resume: nothing is lost, counted twice or graded again', async () => {
    await interrupted(jobs)
    // What is taken from the journal shows what was put into it.
    writeFileSync(journal(), readFileSync(journal(), 'utf8').replace(/("file":"in\/s2.yaml","score":)10/, '$17'))
    expect(await resume()).toMatchObject({ code: 0 })
    expect(grades().map(({ student, score }) => [student, score])).toEqual(
      labels.map((label) => [label, label === 's2' ? 7 : 10]),
    )
    expect(place.entries('out')).toEqual(['grades.csv', 'grades.json'])
  })
})

test.skipIf(process.platform === 'win32')(
  'Ctrl-C ends a run within seconds though a file does not answer, with whole reports and a journal',
  async () => {
    const { run, ended, said } = await waiting(1)
    run.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
    expect(said()).toMatch('interrupted: 4 of 9 submissions are graded; the same command with --resume goes on\n')
    expect(grades().map(({ student }) => student)).toEqual(labels.slice(0, 4))
    rmSync(join(place.folder, 'pipes'), { recursive: true })
    expect(await resume()).toMatchObject({ code: 0 })
    expect(grades().map(({ score }) => score)).toEqual(labels.map(() => 10))
  },
  30_000,
)

/** A journal as a run leaves it that was killed: some lines, and perhaps the beginning of one. */
async function journalOf(files: readonly string[], rest = ''): Promise<void> {
  place.makeFolder('out/grades.json')
  await place.run([...common(), ...files])
  rmSync(join(place.folder, 'out/grades.json'), { recursive: true })
  appendFileSync(journal(), rest)
}

describe('a run that could not end', () => {
  test('keeps its journal when a report cannot be written, and says so', async () => {
    place.makeFolder('out/grades.json')
    const { code, err } = await place.run([...common(), 'in'])
    expect(code).toBe(2)
    expect(err).toMatch(/\[cannot-write\]/)
    expect(err).toMatch(/what was graded is safe in out\/grades\.journal: .* --resume/)
    expect(place.entries('out')).toEqual(['grades.journal', 'grades.json/'])
  })

  test.each([
    ['between two lines', ''],
    ['in the middle of a line', '{"file":"in/s4.yaml","digest":"abc'],
    ['before the end of a line', '{"file":"in/s4.yaml","digest":"","final":true}\t{"problems":[],"errors":[]}'],
    ['leaving a hole', `${'\0'.repeat(50)}\n`],
    ['leaving rubbish', 'rubbish\n{"file":"in/s4.yaml"}\t{\n'],
  ])('may end %s', async (_, rest) => {
    await journalOf(['in/s1.yaml', 'in/s2.yaml', 'in/s3.yaml'], rest)
    expect(await resume()).toMatchObject({ code: 0 })
    expect(grades().map(({ student, score }) => [student, score])).toEqual(labels.map((label) => [label, 10]))
  })

  test('grades again what was changed since', async () => {
    await journalOf(['in/s1.yaml', 'in/s2.yaml'])
    place.write('in/s2.yaml', course.answers('s2', { 'circuit/q': 5000, 'circuit/f': 0.25 }))
    await resume()
    expect(grades()[1]!.score).toBeLessThan(10)
  })

  test('is not gone on with under another seed, set or policy', async () => {
    await journalOf(['in/s1.yaml'])
    place.write('quiz-3.yaml', place.read('quiz-3.yaml').replace('round: 4', 'round: 3'))
    const { code, err } = await resume()
    expect(code).toBe(2)
    expect(err).toMatch(/\[other-run\]/)
    expect(journalLines()).toBe(1)
  })
})

test('is not gone on with under other corrections, so that no old marks stand beside new ones', async () => {
  place.write(
    'corrections.yaml',
    'set: quiz-3\ncorrections: [{ do: drop, problem: circuit, blank: f, reason: misprinted }]\n',
  )
  await journalOf(['in/s1.yaml'])
  place.write('corrections.yaml', place.read('corrections.yaml').replace('blank: f', 'blank: q'))
  const { code, err } = await resume()
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[other-run]') })
  expect(await place.run([...common(), 'in', '--resume', '--no-corrections'])).toMatchObject({ code: 2 })
  place.write('corrections.yaml', place.read('corrections.yaml').replace('blank: q', 'blank: f'))
  expect(await resume()).toMatchObject({ code: 0 })
  expect(grades().map(({ score, points }) => [score, points])).toEqual(labels.map(() => [9, 9]))
})

test('--resume without a run to go on with says so and grades all', async () => {
  const { code, err } = await resume()
  expect(code).toBe(0)
  expect(err).toMatch(/^nothing to resume in out: the run begins anew\n/)
  expect(grades()).toHaveLength(9)
})

test('--resume without --out is refused', async () => {
  const { code, err } = await place.run(['grade', course.set, '--seed', seed, 'in', '--resume'])
  expect(code).toBe(2)
  expect(err).toMatch(/\[nothing-to-resume\]/)
})
