import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zip } from '../submission/intake/zip.ts'
import { Course, codesOf, type Reported, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
let course: Course
afterAll(() => place.remove())

const roster = `id,name,email,section,late
ada,Ada Lovelace,ada@example.org,A,
bob,Bob Smith,bob@example.org,A,2
eve,Eve Jones,eve@example.org,B,
zoe,Zoë Zuse,zoe@example.org,B,
`

beforeAll(async () => {
  course = await Course.in(place)
  place.write('roster.csv', roster)
  const wrong = course.answers('bob', { 'circuit/q': 5000 })
  place.write(
    'moodle.zip',
    zip([
      { name: 'Ada Lovelace_12_assignsubmission_file/answers.yaml', content: course.answers('ada'), deflate: true },
      { name: 'Bob Smith_13_assignsubmission_file_/answers.yaml', content: wrong },
      { name: 'Eve Jones_14_assignsubmission_file/photo.jpg', content: 'jpg' },
    ]),
  )
  const canvas = {
    'lovelaceada_1_10_answers.yaml': course.answers('ada', { 'circuit/f': 0.5 }),
    'lovelaceada_1_11_answers-1.yaml': course.answers('ada'),
    'lovelaceada_1_12_answers-2.yaml': course.answers('ada', { 'neuron/z': 77, 'neuron/a': 78 }),
    'smithbob_LATE_2_20_answers.yaml': course.answers('bob'),
  }
  for (const [name, text] of Object.entries(canvas)) place.write(`canvas/${name}`, text)
})

async function graded(...args: string[]): Promise<Reported[]> {
  const { code, out, err } = await place.run(['grade', course.set, '--seed', seed, '--format', 'json', ...args])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

describe('a roster', () => {
  test('tells whose files are whose, and who is missing', async () => {
    const found = await graded('moodle.zip', '--roster', 'roster.csv')
    expect(found.map(({ student, file }) => [student, file])).toEqual([
      ['ada', 'moodle.zip/Ada Lovelace_12_assignsubmission_file/answers.yaml'],
      ['bob', 'moodle.zip/Bob Smith_13_assignsubmission_file_/answers.yaml'],
      ['eve', 'moodle.zip/Eve Jones_14_assignsubmission_file/photo.jpg'],
      ['zoe', ''],
    ])
    expect(found.map(codesOf)).toEqual([[], [], ['no-answer-file'], ['missing']])
    expect(found[0]).toMatchObject({ score: 10, points: 10, name: 'Ada Lovelace' })
    expect(found[3]).toMatchObject({ score: 0, points: 10 })
  })

  test('says how late somebody is, and each day may cost a part of the score', async () => {
    const [, bob] = await graded('moodle.zip', '--roster', 'roster.csv')
    const [ada, late] = await graded('moodle.zip', '--roster', 'roster.csv', '--late-penalty', '10')
    expect(bob).toMatchObject({ late: 2 })
    expect(late!.score).toBeCloseTo(bob!.score * 0.8, 9)
    expect(late!.deducted).toBeCloseTo(bob!.score * 0.2, 9)
    expect(ada).toMatchObject({ score: 10 })
    const [all] = (await graded('moodle.zip', '--roster', 'roster.csv', '--late-penalty', '90')).slice(1)
    expect(all!.score).toBe(0)
  })

  test('does not know days that a name does not tell, and takes nothing off for them', async () => {
    const found = await graded('canvas', '--late-penalty', '50')
    expect(found.at(-1)).toMatchObject({ late: true, score: 10 })
    expect(found.at(-1)).not.toHaveProperty('deducted')
  })
})

describe('of several attempts', () => {
  test.each([
    ['all', [9, 10, 6.4, 10]],
    ['last', [6.4, 10]],
    ['best', [10, 10]],
    ['first', [9, 10]],
  ])('%s', async (policy, scores) => {
    const found = await graded('canvas', '--attempts', policy)
    const shape = found.map(({ score }) => score)
    expect(shape).toHaveLength(scores.length)
    // What follows from a wrong value may be consistent, so only the order of scores is fixed.
    expect(shape.map((score) => score === 10)).toEqual(scores.map((score) => score === 10))
  })
})

test('--points rescales every score', async () => {
  const [, plain] = await graded('moodle.zip')
  const [ada, bob] = await graded('moodle.zip', '--points', '25')
  expect(ada).toMatchObject({ score: 25, points: 25 })
  expect(bob!.score).toBeCloseTo(plain!.score * 2.5, 9)
})

test('a pattern of the teacher says whose a file is, and what does not match is told of', async () => {
  place.write('own/try1-ada.yaml', course.answers('ada', { 'circuit/q': 1 }))
  place.write('own/try2-ada.yaml', course.answers('ada'))
  place.write('own/other.yaml', course.answers('bob'))
  const args = ['own', '--pattern', 'try(?<attempt>\\d)-(?<student>\\w+)', '--attempts', 'last', '--format', 'json']
  const { out, err } = await place.run(['grade', course.set, '--seed', seed, ...args])
  expect(err).toBe('1 of 3 files do not match --pattern\n')
  expect((JSON.parse(out) as Reported[]).map(({ student, attempt, score }) => [student, attempt, score])).toEqual([
    ['bob', undefined, 10],
    ['ada', 2, 10],
  ])
})

describe('gradebooks', () => {
  const run = async (format: string, ...args: string[]) => {
    const all = ['moodle.zip', '--roster', 'roster.csv', '--format', format, ...args]
    return place.run(['grade', course.set, '--seed', seed, ...all])
  }

  test('of Canvas are filled in place: a new column, and all other cells as they were', async () => {
    const before = [
      'Student,ID,SIS User ID,SIS Login ID,Section,Quiz 2 (77),Final Score',
      '"    Points Possible",,,,,10,(read only)',
      '"Smith, Bob",2,bob,bob@example.org,"A, morning",=9,80',
      '"Lovelace, Ada",1,ada,ada@example.org,A,7.50,90',
      '"Student, Test",9,,,A,,',
    ]
    place.write('canvas.csv', `${before.join('\n')}\n`)
    const { out, err } = await run('canvas', '--gradebook', 'canvas.csv')
    const [bob] = (await graded('moodle.zip', '--roster', 'roster.csv')).slice(1)
    const rows = out.trimEnd().split('\n')
    expect(rows.map((row) => row.slice(0, row.lastIndexOf(',')))).toEqual([...before.slice(0, 4), before[4]])
    expect(rows.map((row) => row.slice(row.lastIndexOf(',') + 1))).toEqual([
      'Quiz 3',
      '10',
      String(Math.round(bob!.score * 100) / 100),
      '10',
      '',
    ])
    expect(err).toBe('a new column was added to canvas.csv: Quiz 3\nnot in the gradebook: eve, zoe\n')
  })

  test('of Canvas keep a column that is there, and a difference in points is told of', async () => {
    const before =
      'Student,ID,SIS User ID,SIS Login ID,Section,Quiz 3 (78)\nPoints Possible,,,,,20\n"Lovelace, Ada",1,,,A,3\n'
    place.write('canvas-2.csv', before)
    const { out, err } = await run('canvas', '--gradebook', 'canvas-2.csv')
    expect(out).toBe(before.replace('A,3', 'A,10'))
    expect(err).toMatch(/the gradebook gives 20 points and the set 10: --points 20 rescales/)
  })

  test('of Moodle are filled in place: grade and comment of each participant', async () => {
    const before = [
      'Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Feedback comments',
      'Participant 13,Bob Smith,x@example.org,Submitted,,10.00,Yes,',
      'Participant 12,Someone Else,y@example.org,Submitted,,10.00,Yes,"<p>old, ""kept"" not</p>"',
      'Participant 99,Nobody,z@example.org,No submission,1.00,10.00,Yes,stays',
    ]
    place.write('worksheet.csv', `${before.join('\r\n')}\r\n`)
    const { out } = await run('moodle', '--gradebook', 'worksheet.csv')
    const rows = parseCsv(out, { columns: true }) as Record<string, string>[]
    expect(rows.map((row) => [row.Identifier, row.Status, row['Feedback comments']])).toEqual([
      ['Participant 13', 'Submitted', expect.stringMatching(/^incorrect: circuit q/)],
      ['Participant 12', 'Submitted', 'all correct'],
      ['Participant 99', 'No submission', 'stays'],
    ])
    expect(rows.map(({ Grade }) => Grade)).toEqual([expect.stringMatching(/^\d/), '10', '1.00'])
  })

  test('are made from the roster where none is given, without those who handed in nothing', async () => {
    const { out, err } = await run('canvas')
    const rows = parseCsv(out) as string[][]
    expect(rows.map(([student, , id, login, section]) => [student, id, login, section])).toEqual([
      ['Student', 'SIS User ID', 'SIS Login ID', 'Section'],
      ['    Points Possible', '', '', ''],
      ['Ada Lovelace', 'ada', 'ada@example.org', 'A'],
      ['Bob Smith', 'bob', 'bob@example.org', 'A'],
      ['Eve Jones', 'eve', 'eve@example.org', 'B'],
    ])
    expect(rows.map((row) => row[5])).toEqual(['Quiz 3', '10', '10', expect.any(String), '0'])
    expect(err).toMatch('left out, as they handed in nothing (--zeros gives them 0): zoe\n')
    expect(err).toMatch('given 0, as what they handed in could not be graded: eve (this is no answer file)\n')
  })

  test.each([
    ['no gradebook', 'a,b\n1,2\n', ['--format', 'canvas'], 'not-a-gradebook'],
    ['no worksheet', 'Student,ID\n1,2\n', ['--format', 'moodle'], 'not-a-gradebook'],
    ['a gradebook of nobody knows whom', 'Student,ID\n', ['--format', 'csv'], 'which-gradebook'],
    ['a gradebook with an open quote', 'Student,ID\n"a,1\n', ['--format', 'canvas'], 'csv-open-quote'],
  ])('%s stops the run before anything is graded', async (_, text, args, code) => {
    place.write('bad.csv', text)
    const all = ['grade', course.set, '--seed', seed, 'moodle.zip', '--gradebook', 'bad.csv', ...args]
    const outcome = await place.run(all)
    expect(outcome).toMatchObject({ code: 2, out: '' })
    expect(outcome.err).toMatch(`[${code}]`)
  })
})

describe('files per student', () => {
  test('are called after the roster, also for who is missing', async () => {
    const args = ['moodle.zip', '--roster', 'roster.csv', '--format', 'feedback,gradescope', '--out', 'pages']
    const { code, err } = await place.run(['grade', course.set, '--seed', seed, ...args])
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/wrote pages\/feedback\n/) })
    const names = ['ada', 'bob', 'eve', 'zoe']
    expect(place.entries('pages')).toEqual([
      ...names.flatMap((name) => [`feedback/${name}.html`, `feedback/${name}.md`]),
      ...names.map((name) => `gradescope/${name}.json`),
    ])
    expect(place.read('pages/feedback/zoe.md')).toMatch(/nothing was handed in/)
  })

  test("do not take each other's place", async () => {
    const args = ['canvas', '--format', 'feedback-md', '--out', 'twice']
    await place.run(['grade', course.set, '--seed', seed, ...args])
    expect(place.entries('twice')).toEqual([
      'feedback/ada-2.md',
      'feedback/ada-3.md',
      'feedback/ada.md',
      'feedback/bob.md',
    ])
  })

  test('need a folder', async () => {
    const outcome = await place.run(['grade', course.set, '--seed', seed, 'canvas', '--format', 'feedback'])
    expect(outcome).toMatchObject({ code: 2, out: '' })
    expect(outcome.err).toMatch('[needs-out]')
  })
})

test('Gradescope gets results.json of the one submission its autograder runs on', async () => {
  const args = ['canvas/smithbob_LATE_2_20_answers.yaml', '--format', 'gradescope', '--out', 'autograder']
  await place.run(['grade', course.set, '--seed', seed, ...args])
  expect(place.entries('autograder')).toEqual(['results.json'])
  expect(JSON.parse(place.read('autograder/results.json'))).toMatchObject({ score: 10 })
})

test('GitHub gets annotations, a step summary and a result for Classroom', async () => {
  place.write('summary.md', 'before\n')
  place.write('output.txt', '')
  const environment = {
    GITHUB_STEP_SUMMARY: `${place.folder}/summary.md`,
    GITHUB_OUTPUT: `${place.folder}/output.txt`,
  }
  place.write('repository/answers.yaml', course.answers('ada', { 'circuit/q': 5000, 'neuron/z': '0,5' }))
  const { out } = await place.run(
    ['grade', course.set, '--seed', seed, 'repository', '--format', 'github'],
    environment,
  )
  expect(out).toMatch(/^::error file=repository\/answers\.yaml,line=6,col=\d+,title=circuit%3A q::incorrect/m)
  expect(out).toMatch(/title=neuron%3A z::unreadable: /)
  for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^::(error|warning) /)
  expect(place.read('summary.md')).toMatch(/^before\n# Quiz 3\n[\s\S]*## Computational graph \(circuit\): /)
  const [, base64] = /^result=(\S+)\n$/.exec(place.read('output.txt'))!
  const result = JSON.parse(Buffer.from(base64!, 'base64').toString())
  expect(result).toMatchObject({
    version: 1,
    max_score: 10,
    tests: [{ name: 'Computational graph (circuit)', max_score: 4 }, { max_score: 6 }],
  })
})

describe('suspicions', () => {
  test('are wrong answers that fit another sheet, with their values', async () => {
    const stolen = Object.fromEntries(Object.entries(course.values('ada')).filter(([key]) => key.startsWith('neuron/')))
    place.write('class/ada.yaml', course.answers('ada'))
    place.write('class/bob.yaml', course.answers('bob', stolen))
    place.write('class/eve.yaml', course.answers('eve', { 'neuron/z': 55.5, 'neuron/a': 66.25, 'neuron/E': 77.125 }))
    const { code } = await place.run(['grade', course.set, '--seed', seed, 'class', '--suspicions', '--out', 'looked'])
    expect(code).toBe(0)
    const found = JSON.parse(place.read('looked/suspicions.json'))
    expect(found).toMatchObject([{ student: 'bob', other: 'ada', file: 'class/bob.yaml' }])
    expect(found[0].fitting.length).toBeGreaterThanOrEqual(3)
    expect(parseCsv(place.read('looked/suspicions.csv'))).toHaveLength(2)
  })

  test('may be of the sheet of somebody who handed in nothing', async () => {
    const stolen = Object.fromEntries(Object.entries(course.values('zoe')).filter(([key]) => key.startsWith('neuron/')))
    place.write('alone/bob.yaml', course.answers('bob', stolen))
    const args = ['alone', '--suspicions', '--roster', 'roster.csv']
    const { out } = await place.run(['grade', course.set, '--seed', seed, ...args])
    expect(out).toMatch(/- bob: \d of \d answers that are wrong for the own sheet fit the sheet of zoe/)
    expect((await place.run(['grade', course.set, '--seed', seed, 'alone', '--suspicions'])).out).toMatch(
      /No answers fit another student's sheet/,
    )
  })
})
