import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Course, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

/** What nobody may be made to run or see by, whatever the teacher's reason says. */
const hostile = '<img src=x> ::error::x | =cmd() \u001b[31mred'

const corrections = `set: quiz-3
corrections:
  - { do: drop, problem: circuit, blank: df/dx, reason: misprinted }
  - { do: giveAll, problem: circuit, blank: f, reason: too hard }
  - { do: points, problem: neuron, points: 12, reason: it took long }
  - { do: mark, student: bob, problem: neuron, blank: z, points: 1, reason: ${JSON.stringify(hostile)} }
  - { do: latePenalty, most: 5, student: bob, reason: the platform was down }
  - { do: excuse, student: dan, reason: ill }
  - { do: excuse, student: cid, reason: ill too }
`
const canvas = `Student,ID,SIS User ID,SIS Login ID,Section,Quiz 3 (5)
    Points Possible,,,,,15
"Ada",1,ada,ada,A,
"Bob",2,bob,bob,A,
"Cid",3,cid,cid,A,4
"Dan",4,dan,dan,A,
"Eve",5,eve,eve,A,
`
const worksheet = `Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Feedback comments
Participant 1,Ada,ada,ada@x.example,Submitted for grading,,15.00,Yes,
Participant 2,Bob,bob,bob@x.example,Submitted for grading,,15.00,Yes,
Participant 3,Cid,cid,cid@x.example,Submitted for grading,4.00,15.00,Yes,see me
Participant 4,Dan,dan,dan@x.example,No submission,,15.00,Yes,
Participant 5,Eve,eve,eve@x.example,No submission,,15.00,Yes,
`
const formats = 'csv,jsonl,junit,gradescope,github,feedback,files,table'
let printed: string

/** bob has f and z wrong and is late, cid handed in though excused, dan is absent and excused, eve is absent. */
beforeAll(async () => {
  const course = await Course.in(place)
  place.write('corrections.yaml', corrections)
  place.write('canvas.csv', canvas)
  place.write('worksheet.csv', worksheet)
  place.write('roster.csv', 'id,name,late\nada,Ada,\nbob,Bob,2\ncid,Cid,\ndan,Dan,\neve,Eve,\n')
  place.write('in/ada.yaml', course.answers('ada'))
  place.write('in/bob.yaml', course.answers('bob', { 'circuit/f': 3, 'circuit/df/dx': 1, 'neuron/z': 77 }))
  place.write('in/cid.yaml', course.answers('cid', { 'circuit/q': 3 }))
  const { out } = await place.run([...grade(), '--format', formats, '--out', 'out'], {
    GITHUB_STEP_SUMMARY: `${place.folder}/summary.md`,
  })
  printed = out
})

const grade = () => ['grade', 'quiz-3.yaml', 'in', '--seed', seed, '--roster', 'roster.csv', '--late-penalty', '10']
const rowOf = (text: string, student: string) => text.split('\n').find((line) => line.includes(student))!

describe('every report says what was put right', () => {
  test('CSV, in its last column; who is excused has no numbers', () => {
    const csv = place.read('out/grades.csv')
    expect(csv.split('\n')[0]).toMatch(/,corrections$/)
    expect(rowOf(csv, 'ada.yaml')).toContain(
      'neuron: this problem is worth other points than the sheet says: it took long',
    )
    expect(rowOf(csv, 'ada.yaml')).toContain('circuit df/dx: this blank was taken out of the marking: misprinted')
    expect(rowOf(csv, 'cid.yaml')).toMatch(/^in\/cid\.yaml,cid,[^,]*,,15,,,,,,,,/)
    expect(rowOf(csv, 'cid.yaml')).toContain('excused: ill too')
    expect(rowOf(csv, ',dan,')).toMatch(/^,dan,,,15,.*excused: ill;/)
  })

  test('JUnit, as properties; what was dropped, and who is excused, is skipped', () => {
    const xml = place.read('out/junit.xml')
    const [ada, bob, cid, dan] = xml.split('<testsuite ').slice(1)
    expect(ada).toMatch(/skipped="1"/)
    expect(ada).toMatch(/<testcase name="circuit df\/dx"[^>]*>\s*<skipped message="taken out of the marking/)
    expect(ada).toContain('name="correction" value="circuit f: everybody gets the points of this blank: too hard"')
    expect(bob).not.toMatch(/<testcase name="circuit f"[^>]*>\s*<failure/)
    expect(cid).toMatch(/tests="1" failures="0" errors="0" skipped="1"[\s\S]*<skipped message="excused: ill too/)
    expect(dan).toMatch(/<skipped message="excused: ill/)
    expect(bob).toContain('&lt;img')
  })

  test('feedback, to the student, where it belongs', () => {
    const told = place.read('out/feedback/bob.md')
    expect(told).toMatch(/^- lateness costs at most 5 %: the platform was down$/m)
    expect(told).toMatch(/^this problem is worth other points than the sheet says: it took long$/m)
    expect(rowOf(told, '`df/dx`')).toMatch(
      /not graded \| incorrect: this blank was taken out of the marking: misprinted/,
    )
    expect(rowOf(told, '`f`')).toMatch(/1 of 1 \| incorrect: .*everybody gets the points of this blank: too hard/)
    expect(rowOf(told, '`z`')).toMatch(/1 of 2 \| .*the points of this blank were set by hand: /)
    expect(place.read('out/feedback/cid.md')).toMatch(/^- excused: ill too$/m)
    expect(place.read('out/feedback/bob.html')).toContain(
      '<p class="corrected"><bdi>this problem is worth other points than the sheet says: it took long</bdi></p>',
    )
  })

  test('table and summary in few words, with who is excused beside the mean', () => {
    expect(rowOf(printed, '│ ada ')).toMatch(/│ +15 │ 15 │ all correct, 3 corrections/)
    expect(rowOf(printed, '│ cid ')).toMatch(/│ +│ +│ +│ 15 │ excused: ill too/)
    expect(printed).toMatch(/2 submissions, mean [\d.]+ %; 1 student handed in nothing; 2 excused\n/)
    expect(place.read('summary.md')).toMatch(/\| cid \| {2}\| 15 \| excused: ill too/)
  })

  test('Gradescope', () => {
    const results = JSON.parse(place.read('out/gradescope/bob.json'))
    const f = results.tests.find(({ name }: { name: string }) => name.endsWith(': f'))
    expect(f).toMatchObject({
      score: 1,
      status: 'passed',
      output: expect.stringContaining('everybody gets the points'),
    })
  })

  test('and no report lets a reason steer whoever reads it', () => {
    for (const [name, text] of Object.entries(place.contents('out'))) {
      expect(text, name).not.toContain('\u001b')
      if (name.endsWith('.html') || name.endsWith('.md')) expect(text, name).not.toContain('<img')
      if (name.endsWith('.csv')) expect(text, name).not.toMatch(/(^|,)"?=cmd/m)
    }
    expect(printed).not.toMatch(/\u001b|^::error::x/m)
  })
})

describe('gradebooks leave excused students as they are', () => {
  const fill = (kind: string, book: string) => place.run([...grade(), '--format', kind, '--gradebook', book, '--zeros'])

  test('Canvas', async () => {
    const { out, err } = await fill('canvas', 'canvas.csv')
    expect(out.split('\n').slice(2)).toEqual([
      '"Ada",1,ada,ada,A,15',
      expect.stringMatching(/^"Bob",2,bob,bob,A,[\d.]+$/),
      '"Cid",3,cid,cid,A,4',
      '"Dan",4,dan,dan,A,',
      '"Eve",5,eve,eve,A,0',
      '',
    ])
    expect(err).toContain('left as they are, as they are excused: cid, dan')
  })

  test('Moodle, where the comment of the others says what was put right', async () => {
    const { out } = await fill('moodle', 'worksheet.csv')
    const rows = out.split('\n')
    expect(rows.slice(3, 5)).toEqual(worksheet.split('\n').slice(3, 5))
    expect(rows[1]).toContain('circuit df/dx: this blank was taken out of the marking: misprinted')
    expect(rows[5]).toMatch(/,0,15\.00,Yes,/)
  })

  test('Canvas without a roster', async () => {
    place.write('some.yaml', corrections.replace(/^.*student: dan.*\n/m, ''))
    const args = ['grade', 'quiz-3.yaml', 'in', '--seed', seed, '--late-penalty', '10', '--corrections', 'some.yaml']
    const { out } = await place.run([...args, '--format', 'canvas', '--gradebook', 'canvas.csv', '--zeros'])
    expect(out).toContain('"Cid",3,cid,cid,A,4\n"Dan",4,dan,dan,A,0\n')
  })

  test('a new one leaves them out', async () => {
    const { out, err } = await place.run([...grade(), '--format', 'moodle', '--zeros'])
    expect(out.split('\n').map((line) => line.split(',')[0])).toEqual(['ID number', 'ada', 'bob', 'eve', ''])
    expect(err).toContain('left out, as they are excused: cid, dan')
  })
})

test('nobody falls short who is excused, or where nothing is left that counts', async () => {
  const run = async (...entries: string[]) => {
    place.write(
      'some.yaml',
      `set: quiz-3\ncorrections:\n${entries.map((entry) => `  - { ${entry}, reason: r }\n`).join('')}`,
    )
    const args = ['grade', 'quiz-3.yaml', 'in', '--seed', seed, '--corrections', 'some.yaml', '--fail-under', '95']
    return (await place.run(args)).code
  }
  const [cid, bob] = ['do: excuse, student: cid', 'do: excuse, student: bob']
  const dropped = ['do: drop, problem: circuit', 'do: drop, problem: neuron']
  expect([await run(cid), await run(cid, bob), await run(...dropped)]).toEqual([1, 0, 0])
})

test('a class report counts excused students apart', async () => {
  await place.run([...grade(), '--format', 'jsonl', '--out', 'again'])
  await place.run(['report', 'quiz-3.yaml', 'again/grades.jsonl', '--format', 'json', '--out', 'report'])
  const { quizzes } = JSON.parse(place.read('report/report.json'))
  expect(quizzes[0].turnout).toMatchObject({ students: 3, handedIn: 2, absent: 1, excused: 2 })
})

test('a cap also holds for what was handed in after the last moment that counts', async () => {
  const text = place.read('quiz-3.yaml')
  const deadline = 'deadline: { at: 2026-11-30T12:00 Europe/Berlin, penalty: 10, until: 2 days }'
  place.write('closed.yaml', text.replace('round: 4', `round: 4\n${deadline}`))
  place.write('times.csv', 'id,time\nada,2026-12-07 12:00\n')
  const run = async (correction: string) => {
    place.write('some.yaml', `set: quiz-3\ncorrections: [{ ${correction}, reason: the platform was down }]\n`)
    const args = ['grade', 'closed.yaml', 'in/ada.yaml', '--seed', seed, '--times', 'times.csv', '--format', 'jsonl']
    const { out } = await place.run([...args, '--corrections', 'some.yaml'])
    return JSON.parse(out).score
  }
  expect([
    await run('do: giveAll, problem: circuit'),
    await run('do: latePenalty, most: 50'),
    await run('do: latePenalty, most: 0, student: ada'),
  ]).toEqual([0, 5, 10])
})
