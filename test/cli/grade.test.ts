import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectSet, projectSets } from '../project-sets.ts'
import { type Outcome, Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const circuit = projectSet('lecture-circuit')
const names = ['q', 'f', 'df/dq', 'df/dz', 'df/dx', 'df/dy']
const key = ['3', '-12', '-4', '3', '-4', '-4']

async function codeOf(label: string): Promise<string> {
  return JSON.parse((await place.run(['solve', circuit, '--label', label, '--json'])).out).variant
}

function answers(variant: string, student: string, values: readonly string[]): string {
  const lines = values.map((value, k) => `    ${names[k]}: ${value}`)
  return [
    'set: lecture-circuit',
    `variant: ${variant}`,
    `student: ${student}`,
    'answers:',
    '  circuit:',
    ...lines,
    '',
  ].join('\n')
}

interface Report {
  readonly set: string
  readonly variant: string
  readonly student: string
  readonly file: string
  readonly score: number
  readonly points: number
  readonly problems: readonly {
    readonly id: string
    readonly score: number
    readonly points: number
    readonly answers: readonly Record<string, unknown>[]
  }[]
  readonly errors: readonly Record<string, unknown>[]
}

const runs = new Map<string, Promise<Outcome>>()

/** Grades and prints; what was run before is not run again. */
function printed(format: string, ...inputs: string[]): Promise<Outcome> {
  const args = ['grade', circuit, ...inputs, '--format', format]
  const run = runs.get(args.join()) ?? place.run(args)
  runs.set(args.join(), run)
  return run
}

async function graded(...inputs: string[]): Promise<Report[]> {
  const { code, out, err } = await printed('json', ...inputs)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

beforeAll(async () => {
  const [ada, bob, eve] = await Promise.all(['ada', 'bob', 'eve'].map(codeOf))
  place.write('hand-in/ada.yaml', answers(ada!, 'ada', key))
  place.write('hand-in/bob.yaml', answers(bob!, 'bob', ['3', '-12', '5.5', '', '"4,5"', '-4']))
  place.write('hand-in/broken.yaml', 'set: lecture-circuit\nanswers: [1, 2\n  }{')
  place.write(
    'hand-in/deep/eve.json',
    JSON.stringify({ set: 'lecture-circuit', variant: eve, student: 'eve', answers: { circuit: { q: 3 } } }),
  )
  place.write('hand-in/zip.yaml', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe]))
})

describe('one entry per submission, in input order, whatever happened to the others', () => {
  const folder = ['ada.yaml', 'bob.yaml', 'broken.yaml', 'deep/eve.json', 'zip.yaml'].map((name) => `hand-in/${name}`)

  test('of a folder: by name, with what lies deeper', async () => {
    expect((await graded('hand-in')).map(({ file }) => file)).toEqual(folder)
  })

  test('of a folder, without what is no answer file', async () => {
    place.write('mixed/ada.yaml', place.read('hand-in/ada.yaml'))
    place.write('mixed/notes.txt', 'no answers')
    place.write('mixed/.hidden.yaml', 'no answers')
    const { code, out } = await place.run(['grade', circuit, 'mixed', '--format', 'json'])
    expect(code).toBe(0)
    expect((JSON.parse(out) as Report[]).map(({ file }) => file)).toEqual(['mixed/ada.yaml'])
  })

  test('of files and folders: as they are named', async () => {
    const inputs = ['hand-in/zip.yaml', 'hand-in/deep', 'hand-in/bob.yaml']
    const files = (await graded(...inputs)).map(({ file }) => file)
    expect(files).toEqual(['hand-in/zip.yaml', 'hand-in/deep/eve.json', 'hand-in/bob.yaml'])
  })

  test('with a broken one in the middle that has its errors, no points, and blanks that are unreadable', async () => {
    const [ada, bob, broken, eve, zip] = await graded('hand-in')
    expect([ada, bob, broken, eve, zip].map((report) => report!.score)).toEqual([6, 3, 0, 1, 0])
    for (const report of [broken, zip]) {
      expect(report).toMatchObject({ set: 'lecture-circuit', score: 0, points: 6 })
      expect(report!.errors[0]).toMatchObject({
        code: expect.stringMatching(/^[a-z-]+$/),
        message: expect.stringMatching(/\S/),
        remedy: expect.stringMatching(/\S/),
      })
      expect(report!.problems[0]!.answers.map(({ status }) => status)).toEqual(names.map(() => 'unreadable'))
    }
    expect(broken!.errors[0]).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
  })

  test.concurrent.each([['table'], ['csv'], ['json'], ['jsonl']])('as %s', async (format) => {
    const { code, out } = await printed(format, 'hand-in')
    expect(code).toBe(0)
    const places = ['ada', 'bob', 'broken.yaml', 'eve', 'zip.yaml'].map((word) => out.indexOf(word))
    expect(places.every((position) => position >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })
})

describe('the JSON of the contract', () => {
  test('has the keys of a blank in the order in which the contract shows them', async () => {
    const [, bob] = await graded('hand-in/ada.yaml', 'hand-in/bob.yaml')
    const shown = ['name', 'status', 'given', 'expected', 'tolerance', 'score', 'points', 'diagnosis', 'message']
    place.write('swapped.yaml', answers((await codeOf('ada'))!, 'ada', ['3', '-12', '3', '3', '3', '3']))
    const [swapped] = await graded('swapped.yaml')
    const blanks = [bob, swapped].flatMap((report) => report!.problems[0]!.answers)
    expect(blanks.map(({ diagnosis }) => diagnosis)).toContainEqual(['multiply-not-swapped'])
    for (const blank of blanks) {
      const keys = Object.keys(blank)
      const present = shown.filter((key) => keys.includes(key))
      expect(keys.slice(0, present.length)).toEqual(present)
    }
  })

  test('has one object per submission, problem and blank', async () => {
    const [ada, bob] = await graded('hand-in/ada.yaml', 'hand-in/bob.yaml')
    expect(ada).toEqual({
      set: 'lecture-circuit',
      variant: expect.stringMatching(/^ada-\w{4}$/),
      student: 'ada',
      file: 'hand-in/ada.yaml',
      score: 6,
      points: 6,
      problems: [
        {
          id: 'circuit',
          score: 6,
          points: 6,
          answers: names.map((name, k) =>
            expect.objectContaining({
              name,
              status: 'correct',
              given: Number(key[k]),
              expected: Number(key[k]),
              score: 1,
              points: 1,
            }),
          ),
        },
      ],
      errors: [],
    })
    expect(bob!.problems[0]!.answers.map(({ status, given, score }) => [status, given, score])).toEqual([
      ['correct', 3, 1],
      ['correct', -12, 1],
      ['incorrect', 5.5, 0],
      ['blank', null, 0],
      ['unreadable', '4,5', 0],
      ['correct', -4, 1],
    ])
    for (const { status, message, tolerance } of bob!.problems[0]!.answers) {
      expect(tolerance).toBeGreaterThan(0)
      if (status !== 'correct') expect(message).toMatch(/\S/)
    }
    expect(bob!.problems[0]!.answers[4]).toMatchObject({ line: 10, column: 13 })
  })

  test('as jsonl is the same objects, one per line', async () => {
    const { out } = await printed('jsonl', 'hand-in')
    expect(out.endsWith('}\n')).toBe(true)
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(await graded('hand-in'))
  })
})

test('the CSV has a row per submission, a column per problem, and counts of every status', async () => {
  const { out } = await printed('csv', 'hand-in')
  const rows = parseCsv(out, { columns: true }) as Record<string, string>[]
  expect(rows.map(({ student, score, points, circuit: problem }) => [student, score, points, problem])).toEqual([
    ['ada', '6', '6', '6'],
    ['bob', '3', '6', '3'],
    ['', '0', '6', '0'],
    ['eve', '1', '6', '1'],
    ['', '0', '6', '0'],
  ])
  expect(rows[1]).toMatchObject({
    correct: '3',
    consistent: '0',
    incorrect: '1',
    blank: '1',
    unreadable: '1',
    errors: '',
  })
  expect(rows[2]).toMatchObject({ file: 'hand-in/broken.yaml', unreadable: '6', errors: expect.stringMatching(/\S/) })
})

test('without --format and --out a table with the mean goes to standard output', async () => {
  const { out, err } = await place.run(['grade', circuit, 'hand-in'])
  expect({ code: 0, out, err }).toEqual(await printed('table', 'hand-in'))
  expect(out).toMatch(/│ ada +│ ada-\w{4} +│ +6 │ +6 │ +6 │ all correct/)
  expect(out).toMatch(/│ bob +│ .* 1 incorrect, 1 blank, 1 unreadable/)
  expect(out).toMatch(/\n5 submissions, mean 33\.3 %, 2 with errors\n$/)
})

describe('--out', () => {
  test('writes one whole file per format, says so on standard error, and prints no result', async () => {
    const { code, out, err } = await place.run([
      'grade',
      circuit,
      'hand-in',
      '--format',
      'csv,json,jsonl',
      '--out',
      'grades',
    ])
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toBe('wrote grades/grades.csv\nwrote grades/grades.json\nwrote grades/grades.jsonl\n')
    expect(place.entries('grades')).toEqual(['grades.csv', 'grades.json', 'grades.jsonl'])
    expect(JSON.parse(place.read('grades/grades.json'))).toEqual(await graded('hand-in'))
  })

  test('without --format writes CSV and JSON', async () => {
    await place.run(['grade', circuit, 'hand-in', '--out', 'default'])
    expect(place.entries('default')).toEqual(['grades.csv', 'grades.json'])
  })

  test('replaces the files of an earlier run', async () => {
    place.write('old/grades.json', 'x'.repeat(100_000))
    await place.run(['grade', circuit, 'hand-in/ada.yaml', '--format', 'json', '--out', 'old'])
    expect(place.entries('old')).toEqual(['grades.json'])
    expect(JSON.parse(place.read('old/grades.json'))).toHaveLength(1)
  })

  test('with a folder in the way of a file leaves no draft of it', async () => {
    place.makeFolder('blocked/grades.json')
    const { code, out, err } = await place.run(['grade', circuit, 'hand-in', '--format', 'json', '--out', 'blocked'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^blocked\/grades\.json: .*\[cannot-write\]/)
    expect(err).toMatch(/remedy: /)
    expect(place.entries('blocked').filter((name) => name.endsWith('.part'))).toEqual([])
    expect(place.entries('blocked')).toContain('grades.json/')
  })
})

describe('--fail-under decides the exit code', () => {
  test.concurrent.each([
    ['hand-in/ada.yaml', '100', 0],
    ['hand-in/bob.yaml', '50', 0],
    ['hand-in/bob.yaml', '50.1', 1],
    ['hand-in', '0', 0],
  ])('grading %s with --fail-under %s ends with %i', async (input, percent, expected) => {
    expect((await place.run(['grade', circuit, input, '--fail-under', percent])).code).toBe(expected)
  })

  test('and changes nothing else', async () => {
    const outcome = await place.run(['grade', circuit, 'hand-in', '--fail-under', '1'])
    expect(outcome).toEqual({ ...(await printed('table', 'hand-in')), code: 1 })
  })
})

describe('there is something to grade, or it is said what is missing', () => {
  test.each([
    ['a file that is not there', ['nowhere.yaml'], 'cannot-read', 'nowhere.yaml'],
    ['several of them', ['nowhere.yaml', 'gone.yaml'], 'cannot-read', 'nowhere.yaml'],
    ['a pattern without a match', ['hand-in/ada.yaml', '*.nothing'], 'cannot-read', '*.nothing'],
    ['a folder without answer files', ['empty'], 'no-submissions', ''],
  ])('%s', async (_, inputs, fault, file) => {
    place.makeFolder('empty')
    const { code, out, err } = await place.run(['grade', circuit, ...inputs, '--out', 'never'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`[${fault}]`)
    expect(err).toMatch(/remedy: /)
    expect(err.startsWith(file)).toBe(true)
    expect(place.entries().filter((name) => name.startsWith('never'))).toEqual([])
  })

  test('always one entry per submission, in input order, whatever happened to the others', async () => {
    place.write('broken.yaml', 'answers: [')
    place.write('no-variant.yaml', 'answers:\n  circuit:\n    q: 3\n')
    place.write('folder.zip', 'no archive')
    const inputs = ['nowhere.yaml', 'hand-in/ada.yaml', 'broken.yaml', 'no-variant.yaml', 'folder.zip']
    const { code, out } = await place.run(['grade', circuit, ...inputs, '--format', 'json'])
    const reports = JSON.parse(out) as Report[]
    expect([code, reports.map(({ file }) => file)]).toEqual([0, inputs])
    for (const { file, errors, score, problems } of reports.filter(({ file }) => file !== 'hand-in/ada.yaml')) {
      expect([file, score, new Set(problems.flatMap((one) => one.answers.map(({ status }) => status)))]).toEqual([
        file,
        0,
        new Set(['unreadable']),
      ])
      for (const error of errors) {
        expect(Object.keys(error).slice(0, 4), file).toEqual(['code', 'line', 'column', 'message'])
      }
      expect(errors.length, file).toBeGreaterThan(0)
    }
  })
})

describe('the answers of key.yaml score 100 %', () => {
  const drawn = projectSets.flatMap((set) =>
    (set.startsWith('quiz') ? ['one', 'two', 'three'] : ['one']).map((seed) => [set, seed] as const),
  )
  test.concurrent.each(drawn)('of %s with the seed %s', async (set, seed) => {
    const common = [projectSet(set), '--seed', seed]
    const made = await place.run(['generate', ...common, '--format', 'html', '--out', `keys-${seed}`])
    expect(made.code, made.err).toBe(0)
    const key = `keys-${seed}/${set}/instructor/1/key.yaml`
    const outcome = await place.run(['grade', ...common, key, '--fail-under', '100', '--format', 'json'])
    expect(outcome.code).toBe(0)
    const [report] = JSON.parse(outcome.out) as Report[]
    expect(report).toMatchObject({ score: report!.points, errors: [] })
  })
})
