import { execFileSync } from 'node:child_process'
import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zip } from '../submission/intake/zip.ts'
import type { Reported } from './batch.ts'
import { type Outcome, Workplace } from './command-line.ts'
import { TinyCourse, tinySet } from './tiny-course.ts'

const place = new Workplace()
let course: TinyCourse
afterAll(() => place.remove())

interface Entry extends Reported {
  readonly notes?: readonly string[]
  readonly lateness?: Readonly<Record<string, unknown>>
}

// The clocks of Berlin go back in the night after this deadline.
const due = '2026-10-24T23:59 Europe/Berlin'
const rules = `deadline:
  at: ${due}
  grace: 5
  penalty: 10
  cap: 50
  until: 7 days
`

beforeAll(async () => {
  course = await TinyCourse.in(place)
  place.write('timed.yaml', `${tinySet}${rules}`)
  place.write('roster.csv', 'id,name,email,extension\nada,Ada Lovelace,ada@x.org,\nbob,Bob Smith,bob@x.org,2 days\n')
})

function grades({ out }: Outcome): Entry[] {
  return JSON.parse(out)
}

const late = (entries: readonly Entry[]) =>
  entries.map(({ student, score, late = 0, lateness }) => [student, score, late, lateness?.by ?? lateness?.unknown])

const answers = (label: string) => course.answers(label)

/** What platforms give out, and what the real binary makes of it: student, points of 2, days late, what says so. */
const sources: readonly {
  readonly of: string
  readonly files: () => Readonly<Record<string, string | Uint8Array>>
  readonly args: readonly string[]
  readonly says: readonly (readonly unknown[])[]
}[] = [
  {
    of: 'Moodle, with its grading worksheet in German',
    files: () => ({
      'moodle/hand-ins.zip': zip([
        { name: 'Ada Lovelace_12_assignsubmission_file/answers.yaml', content: answers('ada') },
        { name: 'Bob Smith_13_assignsubmission_file/answers.yaml', content: answers('bob') },
      ]),
      'moodle/worksheet.csv':
        '\uFEFFID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,"Bewertung kann geändert werden","Zuletzt geändert (Abgabe)","Zuletzt geändert (Bewertung)"\n' +
        'Teilnehmer/in12,"Ada Lovelace",ada@x.org,x,,"2,00",Ja,"Montag, 26. Oktober 2026, 00:05",-\n' +
        'Teilnehmer/in13,"Bob Smith",bob@x.org,x,,"2,00",Ja,"Montag, 26. Oktober 2026, 23:59",-\n' +
        'Teilnehmer/in14,"Zoe Zuse",zoe@x.org,x,,"2,00",Ja,-,-\n',
    }),
    args: ['moodle/hand-ins.zip', '--times', 'moodle/worksheet.csv', '--roster', 'roster.csv'],
    says: [
      ['ada', 1.6, 2, 'times'],
      ['bob', 2, 0, 'times'],
    ],
  },
  {
    of: 'Canvas, which says LATE and not when',
    files: () => ({
      'canvas/lovelaceada_1_10_answers.yaml': answers('ada'),
      'canvas/smithbob_LATE_2_20_answers.yaml': answers('bob'),
    }),
    args: ['canvas'],
    says: [
      ['ada', 2, 0, 'platform'],
      ['bob', 2, true, 'platform'],
    ],
  },
  {
    of: 'Canvas, with the times of its report',
    files: () => ({
      'canvas/lovelaceada_1_10_answers.yaml': answers('ada'),
      'canvas/smithbob_LATE_2_20_answers.yaml': answers('bob'),
      'canvas.csv':
        'name,id,sis_id,submitted\nAda Lovelace,1,ada,2026-10-24 22:05:00 UTC\nBob Smith,2,bob,2026-10-26 23:04:01 UTC\n',
    }),
    args: ['canvas', '--times', 'canvas.csv', '--roster', 'roster.csv'],
    says: [
      ['ada', 1.8, 1, 'times'],
      ['bob', 1.8, 1, 'times'],
    ],
  },
  {
    of: 'Gradescope, by its metadata',
    files: () => ({
      'gradescope/submission_metadata.yml':
        'submission_1:\n  :submitters:\n  - :name: Ada Lovelace\n    :sid: ada\n  :created_at: 2026-10-24 15:04:01.123000000 -07:00\n' +
        'submission_2:\n  :submitters:\n  - :name: Bob Smith\n    :sid: bob\n  :created_at: 2026-10-24 15:04:00.999000000 -07:00\n',
      'gradescope/submission_1/answers.yaml': answers('ada'),
      'gradescope/submission_2/answers.yaml': answers('bob'),
    }),
    args: ['gradescope'],
    says: [
      ['ada', 1.8, 1, 'platform'],
      ['bob', 2, 0, 'platform'],
    ],
  },
  {
    of: 'Blackboard, by the time in names',
    files: () => ({
      'blackboard/Quiz_ada_attempt_2026-10-31-23-59-00_answers.yaml': answers('ada'),
      'blackboard/Quiz_bob_attempt_2026-10-31-23-59-01_answers.yaml': answers('bob'),
    }),
    args: ['blackboard'],
    says: [
      ['ada', 1, 7, 'platform'],
      ['bob', 0, 8, 'platform'],
    ],
  },
  {
    of: 'Brightspace, by the time in names of folders',
    files: () => ({
      'brightspace/1-2 - Ada Lovelace - Oct 25, 2026 1205 AM/answers.yaml': answers('ada'),
      'brightspace/3-2 - Bob Smith - Oct 25, 2026 1204 AM/answers.yaml': answers('bob'),
    }),
    args: ['brightspace'],
    says: [
      ['ada', 1.8, 1, 'platform'],
      ['bob', 2, 0, 'platform'],
    ],
  },
  {
    of: 'a table that says two things of one student, and one twice of another',
    files: () => ({
      'listed/ada/answers.yaml': answers('ada'),
      'listed/bob/answers.yaml': answers('bob'),
      'times.csv': 'id,time\nada,2026-10-24T12:00\nada,2026-10-28T12:00\nbob,2026-10-26T12:00\nbob,2026-10-26T12:00\n',
    }),
    args: ['listed', '--pattern', String.raw`/(?<student>\w+)/answers`, '--times', 'times.csv'],
    says: [
      ['ada', 2, 0, 'times'],
      ['bob', 1.6, 2, 'times'],
    ],
  },
  {
    of: 'a pattern with a time',
    files: () => ({
      'own/ada 20261025T000500.yaml': answers('ada'),
      'own/bob 1793000000.yaml': answers('bob'),
    }),
    args: ['own', '--pattern', String.raw`/(?<student>\w+) (?<time>\w+)\.yaml$`],
    says: [
      ['ada', 1.8, 1, 'pattern'],
      ['bob', 1.6, 2, 'pattern'],
    ],
  },
  {
    of: 'a column of the roster',
    files: () => ({
      'plain/ada/answers.yaml': answers('ada'),
      'plain/bob/answers.yaml': answers('bob'),
      'times-roster.csv': 'id,handed in\nada,2026-10-25 00:05\nbob,25.10.2026 00:04\n',
    }),
    args: ['plain', '--roster', 'times-roster.csv'],
    says: [
      ['ada', 1.8, 1, 'roster'],
      ['bob', 2, 0, 'roster'],
    ],
  },
  {
    of: 'nothing',
    files: () => ({ 'plain/ada/answers.yaml': answers('ada'), 'plain/bob/answers.yaml': answers('bob') }),
    args: ['plain', '--roster', 'roster.csv'],
    says: [
      ['ada', 2, 0, 'when it was handed in is not known'],
      ['bob', 2, 0, 'when it was handed in is not known'],
    ],
  },
]

describe('when it was handed in', () => {
  test.each(sources)('is told by $of', async ({ files, args, says }) => {
    for (const [name, content] of Object.entries(files())) place.write(name, content)
    const outcome = await place.runBinary(['grade', 'timed.yaml', ...args, '--format', 'json'])
    expect(late(grades(outcome))).toEqual(says)
    const unknown = grades(outcome).filter(({ lateness }) => lateness?.unknown !== undefined)
    expect(outcome.err.includes('how late they are is not known')).toBe(unknown.length > 0)
    for (const { lateness } of unknown) expect(outcome.err.split(`(${lateness!.unknown})`).length).toBe(2)
  })

  test('is told by the last commit of a repository that GitHub Classroom made, and nothing in it is run', async () => {
    const commit = (student: string, date: string) => {
      place.write(`quiz-submissions/quiz-${student}/answers.yaml`, answers(student))
      const folder = `${place.folder}/quiz-submissions/quiz-${student}`
      const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null' }
      const who = ['-c', 'user.name=A', '-c', 'user.email=a@b']
      for (const args of [
        ['init', '-q'],
        ['add', '.'],
        [...who, 'commit', '-q', '-m', 'x'],
      ])
        execFileSync('git', ['-C', folder, ...args], { env })
    }
    commit('ada', '2026-10-25T00:05:00+02:00')
    commit('bob', '2026-10-24T23:59:00+02:00')
    const trap = `${place.folder}/trap`
    place.write(
      'quiz-submissions/quiz-bob/.git/config',
      `[core]\n\tfsmonitor = "touch ${trap}"\n\tpager = "touch ${trap}"\n[alias]\n\tlog = "!touch ${trap}"\n`,
    )
    place.write('quiz-submissions/quiz-eve/answers.yaml', answers('eve'))
    place.write('quiz-submissions/quiz-eve/.git/HEAD', 'ref: refs/../../../../secret\n')
    const outcome = await place.runBinary(['grade', 'timed.yaml', 'quiz-submissions', '--format', 'json'])
    expect(late(grades(outcome))).toEqual([
      ['ada', 1.8, 1, 'commit'],
      ['bob', 2, 0, 'commit'],
      ['eve', 2, 0, 'commit'],
    ])
    expect(grades(outcome)[2]!.lateness).toMatchObject({
      unknown: expect.stringContaining('no commit that can be read'),
    })
    expect(place.entries().filter((name) => name === 'trap')).toEqual([])
  })
})

describe('what lateness costs', () => {
  const mine = ['grade', 'set.yaml', 'mine', '--pattern', String.raw`/(?<student>\w+)_(?<time>[\w-]+)\.yaml$`]
  const graded = async (...args: string[]) => grades(await place.run([...mine, ...args, '--format', 'json']))

  beforeAll(() => place.write('mine/ada_2026-10-25-00-00-30.yaml', answers('ada')))

  test('is nothing without a deadline', async () => {
    expect(await graded()).toMatchObject([{ score: 2 }])
    expect((await graded())[0]).not.toHaveProperty('lateness')
  })

  test('is stated by the command, in any zone', async () => {
    const score = async (...args: string[]) => (await graded(...args))[0]!.score
    expect(await score('--deadline', due)).toBe(2)
    expect(await score('--deadline', due, '--late-penalty', '30')).toBe(1.4)
    expect(await score('--deadline', '2026-10-25T00:00:30 Europe/Berlin', '--late-penalty', '30')).toBe(2)
    expect(await score('--deadline', '2026-10-24T23:59 America/New_York', '--late-penalty', '30')).toBe(1.4)
  })

  test.each([
    ['2026-10-25T02:30 Europe/Berlin', 'clocks-change'],
    ['2026-10-25T23:59', 'unknown-zone'],
    ['tomorrow', 'bad-moment'],
  ])('by a deadline %s is refused before anything is graded', async (deadline, code) => {
    const { code: exit, err, out } = await place.run([...mine, '--deadline', deadline, '--format', 'json'])
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain(code)
  })

  test.each([
    ['deadline: 2026-10-25T02:30 Europe/Berlin', '9:11', 'clocks-change'],
    ['deadline:\n  at: 2026-10-25T02:30 Europe/Paris\n', '10:7', 'clocks-change'],
    ['deadline: 2026-10-25T23:59', '9:11', 'unknown-zone'],
    ['deadline: noon', '9:11', 'bad-format'],
    ['deadline: { at: 2026-10-25T23:59 Europe/Berlin, penalty: 200 }', '9:58', 'out-of-range'],
    ['deadline: { due: 3 }', '9:13', 'unknown-key'],
  ])('%s in a set is a fault with its place', async (text, at, code) => {
    place.write('wrong.yaml', `${tinySet}${text}\n`)
    const { code: exit, err } = await place.run(['lint', 'wrong.yaml'])
    expect(exit).toBe(2)
    expect(err).toContain(`wrong.yaml:${at}`)
    expect(err).toContain(code)
  })

  test('is explained in every report', async () => {
    place.write('explained/ada_2026-10-26-00-05-00.yaml', answers('ada'))
    place.write('explained/bob_2026-10-29-12-00-00.yaml', answers('bob'))
    place.write('explained/eve_noon.yaml', answers('eve'))
    const args = ['explained', '--pattern', String.raw`/(?<student>\w+)_(?<time>[\w-]+)\.yaml$`]
    const roster = ['--roster', 'roster-of-three.csv']
    place.write('roster-of-three.csv', 'id,extension\nada,\nbob,2 days\neve,\n')
    const { code } = await place.run([
      ...['grade', 'timed.yaml', ...args, ...roster],
      ...['--format', 'json,csv,feedback', '--out', 'explained-out'],
    ])
    expect(code).toBe(0)
    const [ada, bob, eve] = JSON.parse(place.read('explained-out/grades.json')) as Entry[]
    expect(ada).toMatchObject({
      late: 2,
      deducted: 0.4,
      lateness: {
        handedIn: '2026-10-26T00:05:00+01:00',
        by: 'pattern',
        deadline: '2026-10-24T23:59:00+02:00',
        zone: 'Europe/Berlin',
        percent: 20,
      },
    })
    expect(bob!.lateness).toMatchObject({ deadline: '2026-10-26T23:59:00+01:00', extension: '2 days', percent: 30 })
    expect(eve!.lateness).toMatchObject({ percent: 0, unknown: 'when it was handed in cannot be read: noon' })
    const rows: Record<string, string>[] = parseCsv(place.read('explained-out/grades.csv'), { columns: true })
    expect(rows.map((row) => [row.late, row.handed_in, row.deadline, row.extension, row.late_percent])).toEqual([
      ['2', '2026-10-26T00:05:00+01:00', '2026-10-24T23:59:00+02:00', '', '20'],
      ['3', '2026-10-29T12:00:00+01:00', '2026-10-26T23:59:00+01:00', '2 days', '30'],
      ['', '', '2026-10-24T23:59:00+02:00', '', '0'],
    ])
    expect(rows.map((row) => row.lateness_unknown)).toEqual(['', '', 'when it was handed in cannot be read: noon'])
    const feedback = place.contents('explained-out')
    const said = (student: string) => Object.entries(feedback).find(([name]) => name.includes(`${student}.html`))![1]
    expect(said('ada')).toContain('2 days late, 0.4 taken off')
    expect(said('ada')).toContain(
      'handed in 2026-10-26 00:05 +01:00; the deadline was 2026-10-24 23:59 +02:00 (Europe/Berlin)',
    )
    expect(said('bob')).toContain('handed in 2026-10-29 12:00; your own deadline was 2026-10-26 23:59 (Europe/Berlin)')
    expect(said('eve')).toContain('when it was handed in cannot be read: noon, so that nothing was taken off')
  })

  test('of a student with a cell that cannot be read, or ends before the deadline, is nothing, and the others pay', async () => {
    place.write(
      'hostile.csv',
      'id,extension\nada,"=HYPERLINK(""http://x"")"\nbob,<script>alert(1)</script>\ncid,2025-10-28T12:00\neve,\n',
    )
    for (const student of ['ada', 'bob', 'cid', 'eve'])
      place.write(`cells/${student}_2026-10-26-12-00-00.yaml`, answers(student))
    const args = ['cells', '--pattern', String.raw`/(?<student>\w+)_(?<time>[\w-]+)\.yaml$`, '--roster', 'hostile.csv']
    const { code, out } = await place.run([
      'grade',
      'timed.yaml',
      ...args,
      '--format',
      'json,feedback',
      '--out',
      'cells-out',
    ])
    expect([code, out]).toEqual([0, ''])
    const entries = JSON.parse(place.read('cells-out/grades.json')) as Entry[]
    expect(entries.map(({ score, errors }) => [score, errors.map((error) => error.code)])).toEqual([
      [2, ['bad-extension']],
      [2, ['bad-extension']],
      [2, ['bad-extension']],
      [1.6, []],
    ])
    for (const page of Object.values(place.contents('cells-out')).filter((text) => text.includes('<html')))
      expect(page).not.toContain('<script>alert')
  })
})

describe('of several attempts', () => {
  const pattern = String.raw`/(?<student>\w+)/(?<time>[\w-]+)\.yaml$`
  const counting = async (policy: string) => {
    const args = ['tries', '--pattern', pattern, '--attempts', policy, '--format', 'json']
    const [entry] = grades(await place.run(['grade', 'timed.yaml', ...args]))
    return [entry!.file, entry!.score, entry!.notes]
  }

  test('the best is so after what lateness costs, and none that is too late takes the place of one that counts', async () => {
    place.write('tries/ada/2026-10-24-12-00-00.yaml', course.answers('ada', 99))
    place.write('tries/ada/2026-10-26-12-00-00.yaml', course.answers('ada'))
    place.write('tries/ada/2026-11-20-12-00-00.yaml', course.answers('ada'))
    const those = 'of 2 attempts that were not too late to count'
    const byTime = 'by the times when they were handed in'
    expect(await counting('last')).toEqual([
      'tries/ada/2026-10-26-12-00-00.yaml',
      1.6,
      [`the last ${those}, ${byTime}`],
    ])
    expect(await counting('first')).toEqual([
      'tries/ada/2026-10-24-12-00-00.yaml',
      1,
      [`the first ${those}, ${byTime}`],
    ])
    expect(await counting('best')).toEqual([
      'tries/ada/2026-10-26-12-00-00.yaml',
      1.6,
      [`the best ${those}, after what late days cost`],
    ])
  })
})

test('into a gradebook goes the last attempt that counts', async () => {
  const pattern = String.raw`/(?<student>\w+)/(?<time>[\w-]+)\.yaml$`
  const { out } = await place.run(['grade', 'timed.yaml', 'tries', '--pattern', pattern, '--format', 'moodle'])
  expect(parseCsv(out, { columns: true })).toMatchObject([{ Tiny: '1.6' }])
})

test('a deadline changes no sheet, and no code of one that was handed out', async () => {
  const solved = async (set: string) => (await place.run(['solve', set, '--label', 'ada', '--json'])).out
  expect(JSON.parse(await solved('timed.yaml'))).toEqual(JSON.parse(await solved('set.yaml')))
})
