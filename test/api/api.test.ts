import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { exportFormats } from '../../src/export/names.ts'
import {
  type ExportFormatName,
  exportSet,
  type Fault,
  FaultError,
  generate,
  grade,
  lateness,
  loadSet,
  parseSet,
  printPdf,
  reportClass,
  type Sheet,
  solve,
} from '../../src/index.ts'
import { Course, seed } from '../cli/batch.ts'
import { Workplace } from '../cli/command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())
const course = await Course.in(place)
const file = `${place.folder}/${course.set}`
const set = await loadSet(file)

function faultsOf(task: () => unknown): readonly Fault[] {
  try {
    task()
  } catch (error) {
    if (error instanceof FaultError) return error.faults
    throw error
  }
  return []
}

describe('a set with corrections', () => {
  const corrections = (entry: string) => `set: quiz-3\ncorrections: [{ ${entry} }]\n`
  const drop = corrections('do: drop, problem: circuit, blank: f, reason: misprinted')
  const text = () => readFileSync(file, 'utf8')

  test('is marked as corrected, read from a file or a text, and else as the set says', async () => {
    place.write('put-right/corrections.yaml', drop)
    const fromFile = await loadSet(file, { corrections: `${place.folder}/put-right/corrections.yaml` })
    const marks = [fromFile, parseSet(text(), 'quiz-3.yaml', drop), await loadSet(file)].map((one) => {
      const { score, points } = grade(one, course.answers('ada'), { seed })
      return [score, points]
    })
    expect(marks).toEqual([
      [9, 9],
      [9, 9],
      [10, 10],
    ])
  })

  test('has the points that were set by hand for whoever is named in the answers', () => {
    const entry = 'do: mark, student: ada, problem: circuit, blank: f, points: 0.5, reason: as we talked about'
    const marked = parseSet(text(), 'quiz-3.yaml', corrections(entry))
    const scores = ['ada', 'bob'].map((student) => grade(marked, course.answers(student), { seed }).score)
    expect(scores).toEqual([9.5, 10])
  })

  test('throws what is wrong with them, and with the sheet that they name', () => {
    const codes = (entry: string) =>
      faultsOf(() => grade(parseSet(text(), 'quiz-3.yaml', corrections(entry)), course.answers('ada'), { seed }))
    expect(codes('do: drop, problem: circiut, reason: r')[0]).toMatchObject({ code: 'unknown-name', line: 2 })
    expect(codes('do: drop, problem: circuit, variant: ada-0000, reason: r')[0]).toMatchObject({
      code: 'wrong-variant',
    })
    const other = drop.replace('quiz-3', 'quiz-4')
    expect(faultsOf(() => parseSet(text(), 'quiz-3.yaml', other))[0]).toMatchObject({
      code: 'corrections-of-other-set',
    })
  })
})

describe('a set', () => {
  test('says what it is and nothing of how it is built', () => {
    expect(set).toEqual({
      id: 'quiz-3',
      title: 'Quiz 3',
      problems: [
        { id: 'circuit', family: 'program' },
        { id: 'neuron', family: 'program' },
      ],
    })
  })

  test('is the same from its text', () => {
    const parsed = parseSet(readFileSync(file, 'utf8'))
    expect(parsed).toEqual(set)
    expect(solve(parsed, { seed })).toEqual(solve(set, { seed }))
  })

  test('with faults throws all of them, with their places', () => {
    expect(faultsOf(() => parseSet('problems: 3\nseeds: x\n', 'quiz.yaml'))).toEqual([
      expect.objectContaining({ file: 'quiz.yaml', line: 1 }),
      expect.objectContaining({ file: 'quiz.yaml', line: 2 }),
    ])
  })

  test('that no loader returned is an error of the program, not of its user', () => {
    expect(() => solve({ ...set }, { seed })).toThrow(TypeError)
  })
})

describe('the seed', () => {
  test.each([
    ['solve', () => solve(set)],
    ['grade', () => grade(set, 'answers:')],
    ['exportSet', () => exportSet(set, 'gift')],
  ])('%s asks for one where the set has none, and looks for none in the environment', (_, task) => {
    process.env.GRADSHEET_SEED = seed
    try {
      expect(faultsOf(task)).toEqual([expect.objectContaining({ code: 'no-seed' })])
    } finally {
      delete process.env.GRADSHEET_SEED
    }
  })

  test('of an open set needs not be stated', () => {
    const open = parseSet(`seed: for all\n${readFileSync(file, 'utf8')}`)
    expect(open.seed).toBe('for all')
    expect(solve(open)).toEqual(solve(set, { seed: 'for all' }))
  })
})

describe('every job is the one of the command line', () => {
  test('generate gives the bytes of its files', async () => {
    place.write('roster.csv', 'id,name\nada,Ada Lovelace\nemmy,Emmy Noether\n')
    await place.run(['generate', course.set, '--seed', seed, '--roster', 'roster.csv', '--format', 'html'])
    const students = [
      { id: 'ada', name: 'Ada Lovelace' },
      { id: 'emmy', name: 'Emmy Noether' },
    ]
    const sheets: Sheet[] = []
    for await (const sheet of generate(set, { seed, labels: students })) sheets.push(sheet)
    expect(sheets.map(({ label }) => label)).toEqual(['ada', 'emmy'])
    for (const { label, variant, worksheet, answers, key, answerKey } of sheets) {
      expect(variant).toBe(course.code(label))
      const written = (name: string) => place.read(`output/quiz-3/${name}`)
      expect(written(`students/${label}/worksheet.html`) === worksheet.html).toBe(true)
      expect(written(`students/${label}/answers.yaml`)).toBe(answers)
      expect(written(`instructor/${label}/key.html`) === key.html).toBe(true)
      expect(written(`instructor/${label}/key.yaml`)).toBe(answerKey)
    }
  })

  test.each([false, true])('solve gives its JSON, with all values: %s', async (all) => {
    const args = ['solve', course.set, '--seed', seed, '--label', 'ada', '--json', ...(all ? ['--all'] : [])]
    const { out } = await place.run(args)
    expect(solve(set, { seed, label: 'ada', all })).toEqual(JSON.parse(out))
    expect(solve(set, { seed, label: course.code('ada'), all })).toEqual(JSON.parse(out))
  })

  test.each([
    ['right answers', () => course.answers('ada')],
    ['a mistake', () => course.answers('ada', { 'circuit/q': 0 })],
    ['another set', () => 'set: quiz-9\nanswers: {}\n'],
    ['no YAML', () => 'a: [\n'],
  ])('grade gives its JSON for %s', async (_, answers) => {
    place.write('answers.yaml', answers())
    const { out } = await place.run(['grade', course.set, 'answers.yaml', '--seed', seed, '--format', 'json'])
    const [graded] = JSON.parse(out) as object[]
    expect(JSON.parse(JSON.stringify(grade(set, answers(), { seed })))).toEqual(graded)
    expect(grade(set, Buffer.from(answers()), { seed })).toEqual(grade(set, answers(), { seed }))
  })

  test.each([false, true])('reportClass gives the bytes of its files, with names: %s', async (names) => {
    for (const label of ['ada', 'emmy']) place.write(`class/${label}.yaml`, course.answers(label, { 'circuit/f': 3 }))
    await place.run(['grade', course.set, 'class', '--seed', seed, '--format', 'jsonl', '--out', 'graded'])
    const named = names ? ['--names'] : []
    await place.run(['report', course.set, 'graded/grades.jsonl', '--out', `class-${names}`, ...named])
    const grades = place
      .read('graded/grades.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const texts = await reportClass([{ set, grades }], { names })
    for (const [format, text] of Object.entries(texts))
      expect(place.read(`class-${names}/report.${format}`) === text).toBe(true)
    expect(texts.html.includes('emmy')).toBe(names)
  })

  test('reportClass refuses grades of another set, and of problems that the set does not have', async () => {
    const own = grade(set, course.answers('ada'), { seed })
    const refused = async (strange: typeof own) => {
      const error = await reportClass([{ set, grades: [own, strange] }]).catch((thrown: unknown) => thrown)
      return error instanceof FaultError ? error.faults.map(({ code, got }) => [code, got]) : error
    }
    const [first, ...others] = own.problems
    expect(await refused({ ...own, set: 'midterm' })).toEqual([['grades-of-other-set', 'midterm']])
    const renamed = [{ ...first!, id: 'circuits' }, ...others]
    expect(await refused({ ...own, problems: renamed })).toEqual([['grades-of-other-set', 'circuits']])
  })

  test.each(Object.keys(exportFormats) as ExportFormatName[])('exportSet gives the bytes of its %s', async (format) => {
    const { err } = await place.run([
      'export',
      course.set,
      '--seed',
      seed,
      '--to',
      format,
      '--count',
      '2',
      '--out',
      'out/',
    ])
    const { files, remarks } = exportSet(set, format, { seed, labels: ['1', '2'] })
    for (const [name, content] of files) {
      const written = readFileSync(`${place.folder}/out/${name}`)
      expect(written.equals(Buffer.from(content as Uint8Array))).toBe(true)
    }
    expect(files.size).toBe(format === 'pytorch' || format === 'notebook' || format === 'latex' ? 2 : 1)
    const lines = err.split('\n')
    for (const { kind, message } of remarks)
      expect(lines.some((line) => line.startsWith(`${kind}: `) && line.endsWith(message))).toBe(true)
    expect(err.match(/^(?:note|warning): /gm) ?? []).toHaveLength(remarks.length)
  })

  test('printPdf gives the bytes of its PDFs', { timeout: 120_000 }, async () => {
    await place.run(['generate', course.set, '--seed', seed, '--out', 'printed'])
    for await (const { worksheet, key } of generate(set, { seed })) {
      const [first, second] = await printPdf([worksheet, key])
      const written = (name: string) => readFileSync(`${place.folder}/printed/quiz-3/${name}`)
      expect(written('students/1/worksheet.pdf').equals(first!)).toBe(true)
      expect(written('instructor/1/key.pdf').equals(second!)).toBe(true)
    }
  })
})

describe('what cannot be done is a fault', () => {
  test.each([
    ['two labels that are the same', ['ada', 'ada']],
    ['a label and a student of this id', ['ada', { id: 'ada' }]],
    ['an empty label', ['']],
  ])('%s', async (_, labels) => {
    const faults = [{ code: 'duplicate-label' }]
    await expect(generate(set, { seed, labels }).next()).rejects.toMatchObject({ faults })
    expect(faultsOf(() => exportSet(set, 'csv', { seed, labels }))).toMatchObject(faults)
  })

  test('a browser that is not there', async () => {
    const { value } = await generate(set, { seed }).next()
    await expect(printPdf([value!.worksheet], { browser: '/nowhere/chrome' })).rejects.toMatchObject({
      faults: [{ code: 'no-browser' }],
    })
  })

  test('problems with too few draws are told of, once each', async () => {
    const narrow = parseSet(
      'seed: s\nproblems: [{ id: p, family: program, params: { given: { x: { oneOf: [2, 3] } }, program: [y = x * x * x] } }]\n',
    )
    const told: string[] = []
    const labels = ['a', 'b', 'c', 'd']
    for await (const { label } of generate(narrow, { labels, onShared: (id) => told.push(id) }))
      expect(labels).toContain(label)
    expect(told).toEqual(['p'])
  })
})

describe('lateness', () => {
  const timed = parseSet(
    `${readFileSync(file, 'utf8')}deadline: { at: 2026-10-24T23:59 Europe/Berlin, penalty: 10, per: hour, cap: 50 }\n`,
    'timed.yaml',
  )

  test.each([
    ['2026-10-24T23:59:00+02:00', {}, { percent: 0, handedIn: '2026-10-24T23:59:00+02:00' }],
    ['2026-10-25 02:00:00', {}, { percent: 30, hours: 3, handedIn: '2026-10-25T02:00:00+02:00' }],
    ['2026-10-25 03:00:00', {}, { percent: 50, hours: 5, handedIn: '2026-10-25T03:00:00+01:00' }],
    ['2026-10-25 03:00:00', { extension: '3 hours' }, { percent: 20, hours: 2, deadline: '2026-10-25T02:59:00+02:00' }],
    ['2026-10-25 23:59:00', { latePenalty: 5 }, { percent: 5, late: 1 }],
    ['2026-10-25 23:59:00', { deadline: '2026-10-25T23:59 Europe/Berlin' }, { percent: 0 }],
  ])('of %s with %o is %o', (handedIn, more, expected) => {
    const found = lateness(timed, { handedIn, ...more })
    expect(found).toMatchObject(expected)
    expect(found.late !== undefined).toBe(found.percent > 0)
  })

  test.each([
    [set, { handedIn: '2026-10-25T00:00:00Z' }, 'no-deadline'],
    [timed, { handedIn: 'yesterday' }, 'bad-moment'],
    [timed, { handedIn: '2026-03-29 02:30' }, 'clocks-change'],
    [timed, { handedIn: '2026-10-25T00:00:00Z', extension: 'a week' }, 'bad-extension'],
    [timed, { handedIn: '2026-10-25T00:00:00Z', deadline: '2026-10-25T00:00' }, 'unknown-zone'],
  ])('that cannot be told throws', (of, options, code) => {
    expect(faultsOf(() => lateness(of, options))).toMatchObject([{ code }])
  })
})
