import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ZipEntry, zip } from '../submission/intake/zip.ts'
import type { Reported } from './batch.ts'
import { Workplace } from './command-line.ts'
import { TinyCourse, tinySet } from './tiny-course.ts'

/**
 * Folders as nobody would make them, graded: nothing is given 0 without the reason in the report, nothing is taken as right
 * that a teacher would call wrong, nothing is passed over unsaid. What a file is worth is known here from how it was made.
 */
const place = new Workplace()
let course: TinyCourse
beforeAll(async () => {
  course = await TinyCourse.in(place)
})
afterAll(() => place.remove())

const students = ['ada', 'bob', 'cyd', 'dan'] as const
type Student = (typeof students)[number]

/** What a file holds; points where it is an answer file, which whoever reads it can see. */
interface Kind {
  readonly says: (student: Student) => string | Uint8Array
  /** 2 of a right answer file, 0 of one in which nothing can be read; undefined of what is something else. */
  readonly points?: number
}

const kinds: Readonly<Record<string, Kind>> = {
  right: { says: (student) => course.answers(student), points: 2 },
  half: { says: (student) => course.answers(student, 99), points: 1 },
  'half, the rest unreadable': { says: (student) => course.answers(student, '0,5'), points: 1 },
  'as handed out': { says: (student) => course.answers(student, '').replace('12', ''), points: 0 },
  'of a wrong code': { says: (student) => course.answers(student).replace(/-\w{4}$/m, '-ZZZZ'), points: 0 },
  json: {
    says: (student) => JSON.stringify({ set: 'tiny', variant: course.code(student), answers: { p: { q: 12, f: 15 } } }),
    points: 2,
  },
  set: { says: () => tinySet },
  schema: { says: () => '{"$schema":"https://json-schema.org/draft-07/schema#","type":"object"}' },
  notebook: { says: () => '{"cells":[],"nbformat":4}' },
  'another set': { says: (student) => `set: other\nvariant: ${student}-AAAA\nanswers:\n  p: { q: 12, f: 15 }\n` },
  prose: { says: () => 'Answers: I wrote them on paper.\n' },
  picture: { says: () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) },
  nothing: { says: () => '' },
}

const isOther = (kind: string) => kinds[kind]!.points === undefined

const answerNames = ['answers.yaml', 'answers-1.yaml', 'answers (1).yaml', 'answers.txt', 'answers', 'answers.yaml.txt']
const otherNames = [
  'work.yaml',
  'try 2.yml',
  'x.json',
  'problem-set.yaml',
  'notes.txt',
  'README',
  'scan.pdf',
  'Ünï — côdé.yaml',
]
const systemNames = ['.DS_Store', '.vscode/settings.json', '__MACOSX/._answers.yaml', 'Thumbs.db']
const folders = ['', 'old/', 'attempt9/', 'attempt10/', '30 Sep 2026/', '1 October 2026/', 'in.zip/', 'deep/er/']

interface Made {
  readonly path: string
  readonly kind: string
}

const made: fc.Arbitrary<Made> = fc.record({
  path: fc
    .tuple(fc.constantFrom(...folders), fc.constantFrom(...answerNames, ...otherNames, ...systemNames))
    .map(([folder, name]) => folder + name),
  kind: fc.constantFrom(...Object.keys(kinds)),
})

const layouts: Readonly<Record<string, (student: Student) => string>> = {
  folders: (student) => `${student}/`,
  names: (student) => `${student.toUpperCase()} Example/`,
  moodle: (student) => `${student} Example_${students.indexOf(student)}_assignsubmission_file/`,
  classroom: (student) => `tiny-submissions/tiny-${student}/`,
  gradescope: (student) => `submission_${students.indexOf(student)}/`,
}

interface Case {
  readonly layout: string
  readonly zipped: boolean
  readonly policy: string
  readonly roster: readonly Student[] | undefined
  readonly files: Readonly<Record<Student, readonly Made[]>>
  readonly loose: readonly Made[]
}

const noTwoAlike = { selector: ({ path }: Made) => path.normalize('NFC').toLowerCase() }
const own = fc.uniqueArray(made, { ...noTwoAlike, maxLength: 5 })
const folder: fc.Arbitrary<Case> = fc.record({
  layout: fc.constantFrom(...Object.keys(layouts)),
  zipped: fc.boolean(),
  policy: fc.constantFrom('all', 'last', 'best', 'first'),
  roster: fc.option(fc.subarray([...students], { minLength: 1 }), { nil: undefined }),
  files: fc.record({ ada: own, bob: own, cyd: own, dan: own }),
  loose: fc.uniqueArray(
    // The code in answers to another set says whose they are.
    made.filter(({ kind, path }) => isOther(kind) && kind !== 'another set' && !path.includes('answers')),
    { ...noTwoAlike, maxLength: 2 },
  ),
})

interface File {
  readonly name: string
  readonly student?: Student
  readonly points?: number
  readonly content: string | Uint8Array
}

function filesOf({ layout, files, loose }: Case): File[] {
  const written = (student: Student | undefined, { path, kind }: Made): File => {
    const { points, says } = kinds[kind]!
    const name = (student ? layouts[layout]!(student) : '') + path
    return {
      name,
      ...(student && { student }),
      ...(points !== undefined && { points }),
      content: says(student ?? 'ada'),
    }
  }
  const metadata = students.map(
    (student, k) => `submission_${k}:\n  :submitters:\n  - { ':name': ${student} Example, ':sid': ${student} }\n`,
  )
  return [
    ...students.flatMap((student) => files[student].map((one) => written(student, one))),
    ...loose.map((one) => written(undefined, one)),
    ...(layout === 'gradescope' ? [{ name: 'submission_metadata.yml', content: metadata.join('') }] : []),
  ]
}

/** Writes the files, those below in.zip into archives; what names they have in reports. */
function write(files: readonly File[], zipped: boolean): void {
  rmSync(join(place.folder, 'in'), { recursive: true, force: true })
  rmSync(join(place.folder, 'in.zip'), { force: true })
  const archives = Map.groupBy(files, ({ name }) => /^(?:.*\/)?in\.zip(?=\/)/.exec(name)?.[0] ?? '')
  const entries: ZipEntry[] = [...archives].flatMap(([archive, inside]) =>
    archive === ''
      ? inside
      : [{ name: archive, content: zip(inside.map((one) => ({ ...one, name: one.name.slice(archive.length + 1) }))) }],
  )
  if (zipped) place.write('in.zip', zip(entries))
  else {
    place.makeFolder('in')
    for (const { name, content } of entries) place.write(`in/${String(name)}`, content)
  }
}

/** How reports name a file: a folder that a program left stands for all that lies in it. */
function reportedName(root: string, name: string): string {
  return `${root}/${name.replace(/^((?:.*\/)?(?:\.vscode|__MACOSX)\/).*$/, '$1')}`
}

const isLeftBehind = (file: string) => /(?:\.vscode\/|__MACOSX\/|\.DS_Store|Thumbs\.db)$/.test(file)
const isSystem = (name: string) => systemNames.some((system) => name.endsWith(system))

interface Entry extends Reported {
  readonly problems: readonly { readonly answers: readonly { readonly status: string; readonly message?: string }[] }[]
  readonly others?: readonly { readonly file: string; readonly outcome: string; readonly reason: string }[]
  readonly notes?: readonly string[]
}

interface Graded {
  readonly files: readonly File[]
  readonly root: string
  readonly entries: readonly Entry[]
  readonly rows: readonly Readonly<Record<'file' | 'student' | 'outcome' | 'reason', string>>[]
  readonly err: string
}

/** Grades a generated folder; undefined where there is nothing in it to grade, which is said. */
async function graded(one: Case): Promise<Graded | undefined> {
  const files = filesOf(one)
  write(files, one.zipped)
  const root = one.zipped ? 'in.zip' : 'in'
  if (one.roster) place.write('roster.csv', `id,name\n${one.roster.map((id) => `${id},${id} Example\n`).join('')}`)
  const args = ['grade', 'set.yaml', root, '--attempts', one.policy, ...(one.roster ? ['--roster', 'roster.csv'] : [])]
  const { code, out, err } = await place.run([...args, '--format', 'json,files'])
  if (code !== 0) {
    expect([code, err]).toEqual([2, expect.stringContaining('[no-submissions]')])
    expect(files.filter(({ points, name }) => points !== undefined && !isSystem(name)).map(mayBeRead)).not.toContain(
      true,
    )
    return undefined
  }
  const [json, csv] = out.split(/(?<=^\]\n)/m)
  return { files, root, entries: JSON.parse(json!), rows: parseCsv(csv!, { columns: true }), err }
}

/** Whether a file that holds answers is called so that somebody could look for answers in it. */
function mayBeRead({ name }: File): boolean {
  return !name.endsWith('.pdf')
}

const runs = { numRuns: 100 }

/** As graded, superseded, passed over or unreadable. */
function everyFileOnce({ files, root, rows, entries, err }: Graded): void {
  const expected = new Set(files.map(({ name }) => reportedName(root, name)))
  expect(rows.map(({ file }) => file).sort()).toEqual([...expected].sort())
  for (const { file, outcome, reason } of rows) {
    expect(['graded', 'superseded', 'passed over', 'unreadable'], file).toContain(outcome)
    if (outcome !== 'graded') expect(reason, file).toMatch(/\S/)
    const asEntry = entries.filter((entry) => entry.file === file)
    const asOther = entries.flatMap(({ others = [] }) => others).filter((other) => other.file === file)
    const counts = outcome === 'graded' || outcome === 'unreadable'
    expect([asEntry.length, asOther.length <= (counts ? 0 : 1)], file).toEqual([counts ? 1 : 0, true])
    if (outcome === 'passed over' && !file.endsWith('submission_metadata.yml'))
      expect(err).toContain(isLeftBehind(file) ? file.replace(/^.*\/(?=[^/]+\/?$)/, '') : file)
  }
}

/** Less than it is worth with the reason, and nothing more. */
function nothingWithoutReason({ files, root, entries }: Graded): void {
  const byName = new Map(files.map((file) => [reportedName(root, file.name), file]))
  for (const { file, score, errors, problems } of entries) {
    const answers = problems.flatMap((problem) => problem.answers)
    const { points } = byName.get(file) ?? {}
    if (file !== '') expect(score, file).toBe(points !== undefined && mayBeRead(byName.get(file)!) ? points : 0)
    const reasons = answers.filter(({ status, message }) => status !== 'correct' && message)
    if (score < 2) expect(errors.length + reasons.length, file).toBeGreaterThan(0)
  }
}

/** And nobody who handed in something is missing. */
function nothingInThePlaceOfAnswers({ files, root, entries }: Graded, { roster, policy }: Case): void {
  for (const student of roster ?? []) {
    const mine = files.filter((file) => file.student === student && !isSystem(file.name))
    const answers = mine.filter((file) => file.points !== undefined && mayBeRead(file))
    const found = entries.filter((entry) => entry.student === student)
    expect(found.length, student).toBeGreaterThan(0)
    expect(found.some(({ errors }) => errors.some(({ code }) => code === 'missing'))).toBe(mine.length === 0)
    if (answers.length === 0) continue
    // An empty file or a text called answers is somebody's broken answer file too.
    const counted = found.map(({ file }) => mine.find(({ name }) => reportedName(root, name) === file)!)
    for (const file of counted)
      expect(file.points !== undefined || /(?:^|\/)answers[^/]*$/.test(file.name), file.name).toBe(true)
    const best = Math.max(...answers.map(({ points }) => points!))
    if (policy === 'best') expect(found.map(({ score }) => score)).toEqual([best])
    if (policy !== 'all') expect(found).toHaveLength(1)
  }
}

describe('over generated folders', () => {
  test(
    'every file appears exactly once, nothing loses or gains a mark, and no other file takes the place of answers',
    () =>
      fc.assert(
        fc.asyncProperty(folder, async (one) => {
          const found = await graded(one)
          if (!found) return
          everyFileOnce(found)
          nothingWithoutReason(found)
          nothingInThePlaceOfAnswers(found, one)
        }),
        runs,
      ),
    120_000,
  )

  test('a gradebook takes no mark of a student whose answers are all right, whatever lies beside them', async () => {
    const junk = fc.uniqueArray(
      made.filter(({ kind, path }) => isOther(kind) && !path.includes('answers')),
      { ...noTwoAlike, maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(
        junk,
        junk,
        fc.boolean(),
        fc.constantFrom('all', 'last', 'first'),
        async (a, b, zipped, policy) => {
          const right = { path: 'answers.yaml', kind: 'right' }
          const files = { ada: [...a, right], bob: b, cyd: [], dan: [] }
          write(filesOf({ layout: 'folders', zipped, policy, roster: undefined, files, loose: [] }), zipped)
          place.write('roster.csv', 'id\nada\nbob\ncyd\n')
          place.write('book.csv', 'Student,ID,SIS User ID,Tiny (7)\nAda,1,ada,\nBob,2,bob,1\nCyd,3,cyd,1.5\n')
          const args = ['--roster', 'roster.csv', '--attempts', policy, '--format', 'canvas', '--gradebook', 'book.csv']
          const { out, err } = await place.run(['grade', 'set.yaml', zipped ? 'in.zip' : 'in', ...args])
          const marks = (parseCsv(out, { columns: true }) as Record<string, string>[]).map((row) => row['Tiny (7)'])
          const handedIn = b.some(({ path }) => !isSystem(path))
          expect(marks).toEqual(['2', handedIn ? '0' : '1', '1.5'])
          if (handedIn) expect(err).toMatch(/given 0, as what they handed in could not be graded: bob/)
        },
      ),
      runs,
    )
  }, 120_000)
})
