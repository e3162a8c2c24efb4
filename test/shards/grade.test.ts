import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Course, seed } from '../cli/batch.ts'
import { type Outcome, Workplace } from '../cli/command-line.ts'
import { zip } from '../submission/intake/zip.ts'
import { type Ending, inOnePiece, inShards } from './sharded.ts'

const place = new Workplace()
afterAll(() => place.remove())

const roster = `id,name,email,section,late
ada,Ada Example,ada@x.example,A,
bob,Bob Example,bob@x.example,A,2
cyd,Cyd Example,cyd@x.example,B,
dan,Dan Example,dan@x.example,B,
eve,Eve Example,eve@x.example,B,
`
const canvas = `Student,ID,SIS User ID,SIS Login ID,Section,Quiz 3 (5)
    Points Possible,,,,,10
"Example, Ada",1,ada,ada,A,
"Example, Bob",2,bob,bob,A,EX
"Example, Cyd",3,cyd,cyd,A,1.5
"Example, Eve",5,eve,eve,A,
`
const worksheet = `Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Feedback comments
Participant 1,Ada Example,ada,ada@x.example,Submitted for grading,,10.00,Yes,
Participant 2,Bob Example,bob,bob@x.example,Submitted for grading,,10.00,Yes,
Participant 3,Cyd Example,cyd,cyd@x.example,No submission,,10.00,Yes,
Participant 5,Eve Example,eve,eve@x.example,No submission,,10.00,Yes,
`

beforeAll(async () => {
  const course = await Course.in(place)
  place.write('roster.csv', roster)
  place.write('extended.csv', 'id,extension\nada,1 day\nbob,"=1+1"\ncyd,\ndan,\neve,\n')
  place.write('times.csv', 'id,time\nada,2026-10-26 00:05\nbob,2026-10-26 00:05\ncyd,2026-10-25 23:59\nfay,noon\n')
  place.write('canvas.csv', canvas)
  place.write('put-right.yaml', corrections)
  place.write('worksheet.csv', worksheet)
  // Ada hands in twice, Bob what is right on Cyd's and on Eve's sheet, Cyd what cannot be read, Dan no answers, Eve nothing.
  const ofEve = Object.fromEntries(Object.entries(course.values('eve')).filter(([name]) => name.endsWith('E')))
  const ofCyd = Object.fromEntries(Object.entries(course.values('cyd')).filter(([name]) => !name.endsWith('E')))
  const handIns: Record<string, string> = {
    'ada/answers-1.yaml': course.answers('ada', { 'circuit/f': 7, 'neuron/z': '0,5' }),
    'ada/answers-2.yaml': course.answers('ada', { 'circuit/q': 7 }),
    'ada/.DS_Store': 'left there',
    'bob/answers.yaml': course.answers('bob', { ...ofEve, ...ofCyd }),
    'cyd/answers.yaml': 'answers: [1, {\n',
    'cyd/scan.pdf': '%PDF-1.7',
    'dan/README': 'I have a question.',
    'fay/answers.yaml': course.answers('fay'),
    'notes.txt': 'Answers: on paper.',
  }
  for (const [name, content] of Object.entries(handIns)) place.write(`in/${name}`, content)
  const moodle = { 'Ada Example_1': 'ada', 'Bob Example_2': 'bob', Participant_3: 'cyd' }
  const entries = Object.entries(moodle).map(([folder, id]) => ({
    name: `${folder}_assignsubmission_file/answers.yaml`,
    content: course.answers(id, id === 'bob' ? { 'neuron/a': 3 } : {}),
    deflate: true,
  }))
  place.write('moodle.zip', zip(entries))
})

const everyFormat = 'table,csv,json,jsonl,junit,files,gradescope,github,canvas,moodle,feedback-md,feedback-html'
const summary = {
  GITHUB_STEP_SUMMARY: join(place.folder, 'out', 'summary.md'),
  GITHUB_OUTPUT: join(place.folder, 'out', 'result'),
}

const runs: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
  [
    'every format, of the last attempts',
    ['in', '--format', everyFormat, '--roster', 'roster.csv', '--attempts', 'last', '--points', '20'],
    summary,
  ],
  [
    'what falls short, late and without keys, with suspicions that need sheets of the roster',
    [
      ...['in', '--roster', 'roster.csv', '--late-penalty', '10', '--fail-under', '60', '--without-keys'],
      ...['--suspicions', '--format', 'csv,json,jsonl,junit,feedback'],
    ],
    { GRADSHEET_SEED: seed },
  ],
  ['suspicions among those who handed in', ['in', '--suspicions', '--reveal', '--format', 'feedback,gradescope'], {}],
  ['a gradebook', ['in', '--roster', 'roster.csv', '--format', 'canvas', '--gradebook', 'canvas.csv', '--zeros'], {}],
  ['a worksheet', ['moodle.zip', '--format', 'moodle,files', '--gradebook', 'worksheet.csv', '--attempts', 'best'], {}],
  ['whose files are, by a pattern', ['in', '--pattern', 'in/(?<student>[a-e]+)/', '--attempts', 'first'], {}],
  [
    'a single answer file',
    ['in/ada/answers-2.yaml', '--expect', 'ada', '--format', 'github,gradescope,table'],
    summary,
  ],
  [
    'what was put right since',
    [
      ...['in', '--roster', 'roster.csv', '--late-penalty', '10', '--corrections', 'put-right.yaml'],
      ...['--format', everyFormat, '--attempts', 'best'],
    ],
    summary,
  ],
  [
    'late work, by a table of times and a deadline of the command',
    [
      ...['in', '--roster', 'extended.csv', '--times', 'times.csv', '--attempts', 'last'],
      ...['--deadline', '2026-10-24T23:59 Europe/Berlin', '--late-penalty', '10', '--format', 'csv,json,feedback'],
    ],
    {},
  ],
]

const corrections = `set: quiz-3
corrections:
  - { do: drop, problem: circuit, blank: df/dx, reason: misprinted }
  - { do: accept, problem: circuit, blank: q, values: [7], reason: the sign was open }
  - { do: points, problem: neuron, points: 12, reason: it took long }
  - { do: latePenalty, most: 10, student: bob, reason: ill }
  - { do: mark, student: ada, problem: neuron, blank: z, points: 0.5, reason: as we talked about }
  - { do: excuse, student: eve, reason: ill }
`

const endings = new Map<string, Ending>()

describe.each(runs)('grading with %s', (name, args, environment) => {
  const grade = ['grade', 'quiz-3.yaml', '--seed', seed, ...args]
  let whole: Ending
  beforeAll(async () => {
    whole = await inOnePiece(place, grade, environment)
    endings.set(name, whole)
  })

  test.each([1, 3, 8])('in %i shards is the same', async (count) => {
    expect(await inShards(place, grade, count, environment)).toEqual(whole)
  })
})

describe('grading again', () => {
  const args = ['regrade', 'later.yaml', 'in', '--seed', seed, '--roster', 'roster.csv', '--was', 'first/grades.json']
  let whole: Ending
  beforeAll(async () => {
    await place.run(['grade', 'quiz-3.yaml', 'in', '--seed', seed, '--out', 'first'])
    place.write('later.yaml', place.read('quiz-3.yaml').replace('points: 4', 'points: 5'))
    whole = await inOnePiece(place, [...args, '--format', 'table,csv,json'])
    expect(whole.files['changes.csv']).toContain('ada')
  })

  test('lists the same changes in shards, and why they are', async () => {
    const corrected = [...args, '--corrections', 'put-right.yaml', '--late-penalty', '10', '--format', 'table,csv,json']
    const alone = await inOnePiece(place, corrected)
    expect(alone.files['changes.csv']).toContain('"drop, line 3: misprinted')
    expect(await inShards(place, corrected, 3)).toEqual(alone)
  })

  test('is not put together of shards under different corrections', async () => {
    await place.run([
      ...args,
      '--late-penalty',
      '10',
      '--corrections',
      'put-right.yaml',
      '--shard',
      '1/2',
      '--out',
      'shards',
    ])
    await place.run([...args, '--late-penalty', '10', '--shard', '2/2', '--out', 'shards'])
    expect((await place.run(['merge', 'shards'])).err).toContain('what was put right since is another [shards-differ]')
    place.removeFolder('shards')
  })

  test.each([1, 3, 8])('in %i shards lists the same changes', async (count) => {
    expect(await inShards(place, [...args, '--format', 'table,csv,json'], count)).toEqual(whole)
  })

  test('goes by the first grades that all shards were given', async () => {
    await place.run([...args, '--shard', '1/2', '--out', 'shards'])
    place.write('other.json', '[\n]\n')
    await place.run([...args.slice(0, -1), 'other.json', '--shard', '2/2', '--out', 'shards'])
    expect((await place.run(['merge', 'shards'])).err).toContain('--was is another [shards-differ]')
    place.removeFolder('shards')
  })
})

describe('a shard of grades', () => {
  const grade = ['grade', 'quiz-3.yaml', 'in', '--seed', seed, '--format', 'json']
  const shardOf = (shard: string, ...more: string[]) =>
    place.run([...grade, '--shard', shard, '--out', 'shards', ...more])
  const merge = () => place.run(['merge', 'shards'])
  const journal = join(place.folder, 'shards/shard-2-of-2/shard.journal')
  let whole: Outcome
  beforeAll(async () => {
    whole = await place.run(grade)
  })
  beforeEach(async () => {
    for (const shard of ['1/2', '2/2']) await shardOf(shard)
  })
  afterEach(() => {
    place.removeFolder('shards')
    place.removeFolder('in/zoe')
  })

  test('holds no seed', () => {
    expect(Object.values(place.contents('shards')).join('\n')).not.toContain(seed)
  })

  test('that was killed goes on with --resume', async () => {
    const lines = readFileSync(journal, 'utf8').split('\n')
    writeFileSync(journal, `${lines.slice(0, 2).join('\n')}\n{"key":"in/fa`)
    expect((await merge()).err).toContain('[shard-interrupted]')
    expect(await shardOf('2/2', '--resume')).toMatchObject({ code: 0 })
    expect(readFileSync(journal, 'utf8').split('\n').slice(0, 2)).toEqual(lines.slice(0, 2))
    expect(await merge()).toEqual(whole)
  })

  test('that could not grade something tries it again with --resume, though it is complete', async () => {
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"final":true', '"final":false'))
    expect(await shardOf('2/2', '--resume')).toMatchObject({ code: 0 })
    expect(await merge()).toEqual(whole)
  })

  test('of other submissions is one of another run', async () => {
    place.write('in/zoe/answers.yaml', 'late')
    await shardOf('2/2')
    expect((await merge()).err).toContain('what there is to grade is another [shards-differ]')
  })

  test('without what is known of all hand-ins, or with something else, is damaged', async () => {
    const file = join(place.folder, 'shards/shard-1-of-2/intake.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('ada', 'bob'))
    expect((await merge()).err).toContain('[shard-damaged]')
    rmSync(file)
    expect((await merge()).err).toContain('[shard-damaged]')
  })
})

test('what the runs are about is there: every report, others, missing students, copies, what falls short', () => {
  const [every, short, , canvasBook, , pattern] = [...endings.values()]
  expect(Object.keys(every!.files)).toEqual(
    expect.arrayContaining([
      'canvas.csv',
      'feedback/eve.md',
      'files.csv',
      'gradescope/bob.json',
      'junit.xml',
      'summary.md',
    ]),
  )
  expect(every!.err).toContain('passed over, as programs left them there: .DS_Store')
  expect(short!.code).toBe(1)
  expect(short!.files['suspicions.csv']).toContain('bob,in/bob/answers.yaml,cyd,9,10')
  expect(short!.files['grades.csv']).toContain('nothing was handed in')
  expect(canvasBook!.err).toContain('given 0, as they handed in nothing: eve')
  expect(pattern!.err).toContain('6 of 8 files do not match --pattern')
})
