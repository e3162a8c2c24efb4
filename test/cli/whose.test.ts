import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesOf, type Reported } from './batch.ts'
import { Workplace } from './command-line.ts'
import { TinyCourse } from './tiny-course.ts'

/** Whose a hand-in is, by code, typed name, folder, platform, roster and attempts; and that nobody can take another's place. */
const place = new Workplace()
let course: TinyCourse
beforeAll(async () => {
  course = await TinyCourse.in(place)
  place.write('roster.csv', 'id,name,email\nada,Ada Byron,ada@x.example\nbob,Bob Smith,bob@x.example\ncyd,,\n')
})
afterAll(() => place.remove())

/** What stands in a file: `ada` is her code, `ada?` one that is not valid, `-` none; then what was typed. */
type Says = string

function content(says: Says): string {
  const [code = '-', ...typed] = says.split(' ')
  const right = course.answers(code.replace('?', ''))
  const coded = code === '-' ? right.replace(/^variant.*\n/m, '') : right
  const valid = code.endsWith('?') ? coded.replace(/-\w{4}$/m, '-ZZZZ') : coded
  return typed.length > 0 ? `student: ${typed.join(' ')}\n${valid}` : valid
}

interface Entry extends Reported {
  readonly variant: string
}

async function graded(files: Readonly<Record<string, Says>>, args: readonly string[]): Promise<Entry[]> {
  rmSync(join(place.folder, 'in'), { recursive: true, force: true })
  for (const [file, says] of Object.entries(files)) place.write(`in/${file}`, content(says))
  const { code, out, err } = await place.run(['grade', 'set.yaml', 'in', '--format', 'json', ...args])
  expect(code, err).toBe(0)
  return JSON.parse(out)
}

/** Everybody who handed in: student, score, the sheet where it is another's, and what is wrong. */
function told(entries: readonly Entry[]): string {
  const sheet = ({ student, variant }: Entry) => {
    const label = variant.slice(0, -5)
    return label === student || label === '' ? [] : [`by ${label}`]
  }
  return entries
    .filter(({ file }) => file !== '')
    .map((entry) => [entry.student || 'nobody', entry.score, ...sheet(entry), ...codesOf(entry)].join(' '))
    .join(', ')
}

const roster = ['--roster', 'roster.csv']
const last = ['--attempts', 'last']
const folders = ['--pattern', '^in/(?<student>[^/]+)/']
const moodle = (name: string, account: number) => `${name}_${account}_assignsubmission_file/answers.yaml`

const cases: readonly (readonly [string, Readonly<Record<string, Says>>, readonly string[], string])[] = [
  // Without anything but the file.
  ['the code says whose it is', { 'x.yaml': 'ada' }, [], 'ada 2'],
  ['and nothing that was typed', { 'x.yaml': 'ada bob' }, [], 'ada 2'],
  ['a numbered sheet is known by its number', { 'x.yaml': '17 Ada Byron' }, [], '17 2'],
  ['without a code, a typed name says nothing', { 'x.yaml': '- ada' }, [], 'nobody 0 no-variant'],
  ['nor does it beside a code that is not valid', { 'x.yaml': 'ada? ada' }, [], 'nobody 0 by ada wrong-variant'],
  ['two files with one code are attempts', { 'x.yaml': 'ada', 'y.yaml': 'ada' }, last, 'ada 2'],
  ['in the own name or none', { 'x.yaml': 'ada', 'y.yaml': 'ada Ada' }, last, 'ada 2'],
  [
    "and are none in another's",
    { 'x.yaml': 'ada', 'y.yaml': 'ada bob' },
    last,
    'ada 2 several-sources, ada 2 several-sources',
  ],
  ['two with one typed name are not', { 'x.yaml': 'ada bob', 'y.yaml': 'bob bob' }, last, 'ada 2, bob 2'],
  [
    'no code that is not valid replaces a file',
    { 'x.yaml': 'ada', 'y.yaml': 'ada?' },
    last,
    'ada 2, nobody 0 by ada wrong-variant',
  ],
  ['nor does a typed name', { 'x.yaml': 'ada', 'y.yaml': '- ada' }, last, 'ada 2, nobody 0 no-variant'],
  // With a roster.
  ['a code', { 'x.yaml': 'ada' }, roster, 'ada 2'],
  ['a code and the own name', { 'x.yaml': 'ada Ada Byron' }, roster, 'ada 2'],
  ["a code and another's name", { 'x.yaml': 'ada bob' }, roster, 'ada 2 other-students-name'],
  ['an id that was typed', { 'x.yaml': '- ada' }, roster, 'ada 2'],
  ['in another case', { 'x.yaml': '- ADA' }, roster, 'ada 2'],
  ['a name', { 'x.yaml': '- Byron Ada' }, roster, 'ada 2'],
  ['an address', { 'x.yaml': '- Bob@X.example' }, roster, 'bob 2'],
  ['somebody who is not on the roster', { 'x.yaml': '- eve' }, roster, 'nobody 0 no-variant not-on-roster'],
  ['a code of a sheet that is not on the roster', { 'x.yaml': 'eve' }, roster, 'eve 2 not-on-roster'],
  ['such a code and a typed name', { 'x.yaml': '17 ada' }, roster, 'ada 2 by 17'],
  ['a code that is not valid', { 'x.yaml': 'ada?' }, roster, 'nobody 0 by ada wrong-variant not-on-roster'],
  ['and a typed name', { 'x.yaml': 'ada? bob' }, roster, 'bob 0 by ada wrong-variant'],
  ["a file's name", { 'ada.yaml': '-' }, roster, 'ada 2'],
  ["a file's name before a typed one", { 'ada.yaml': '- bob' }, roster, 'ada 2 other-students-name'],
  ["a file's name and another's code", { 'ada.yaml': 'bob' }, roster, 'nobody 0 by bob other-students-sheet'],
  ['two files with one code', { 'x.yaml': 'ada', 'y.yaml': 'ada' }, [...roster, ...last], 'ada 2'],
  [
    "one of them with another's name",
    { 'x.yaml': 'ada', 'y.yaml': 'ada bob' },
    [...roster, ...last],
    'ada 2, nobody 0 contested-hand-in other-students-name',
  ],
  [
    'both of them',
    { 'x.yaml': 'ada cyd', 'y.yaml': 'ada bob' },
    [...roster, ...last],
    'nobody 0 contested-hand-in other-students-name, nobody 0 contested-hand-in other-students-name',
  ],
  [
    'a code, and later only a typed name',
    { 'x.yaml': 'ada', 'y.yaml': '- ada' },
    [...roster, ...last],
    'ada 2, nobody 0 contested-hand-in',
  ],
  [
    "a code, and later only a file's name",
    { '1.yaml': 'ada', 'ada.yaml': '-' },
    [...roster, ...last],
    'ada 2, nobody 0 contested-hand-in',
  ],
  ['a typed name twice', { 'x.yaml': '- ada', 'y.yaml': '- ada' }, [...roster, ...last], 'ada 2'],
  [
    'of two numbered sheets',
    { 'x.yaml': '17 ada', 'y.yaml': '18 ada' },
    [...roster, ...last],
    'ada 2 by 17 several-sources, ada 2 by 18 several-sources',
  ],
  // Folders, with a roster.
  ['a folder', { 'ada/x.yaml': '-', 'bob/x.yaml': 'bob' }, roster, 'ada 2, bob 2'],
  [
    "a folder, and another's name",
    { 'ada/x.yaml': '- bob', 'bob/x.yaml': 'bob' },
    roster,
    'ada 2 other-students-name, bob 2',
  ],
  [
    "a folder, and another's code",
    { 'ada/x.yaml': 'bob', 'bob/x.yaml': 'bob' },
    roster,
    'ada 0 by bob other-students-sheet, bob 2',
  ],
  [
    'beside the own',
    { 'ada/x.yaml': 'ada', 'ada/y.yaml': 'bob', 'bob/x.yaml': 'bob' },
    [...roster, ...last],
    'ada 2, bob 2',
  ],
  [
    'of all attempts',
    { 'ada/x.yaml': 'ada', 'ada/y.yaml': 'bob', 'bob/x.yaml': 'bob' },
    roster,
    'ada 2, ada 0 by bob other-students-sheet, bob 2',
  ],
  [
    "another's folder in the own",
    { 'ada/bob/x.yaml': 'bob', 'bob/x.yaml': 'bob' },
    [...roster, ...last],
    'ada 0 by bob other-students-sheet, bob 2',
  ],
  ['a numbered sheet', { 'ada/x.yaml': '17', 'bob/x.yaml': '18' }, roster, 'ada 2 by 17, bob 2 by 18'],
  [
    'a code that is not valid in a folder',
    { 'ada/x.yaml': 'bob?', 'bob/x.yaml': 'bob' },
    [...roster, ...last],
    'ada 0 by bob wrong-variant, bob 2',
  ],
  [
    'a typed name beside a folder',
    { 'ada/x.yaml': 'ada', 'y.yaml': '- ada' },
    [...roster, ...last],
    'ada 2, nobody 0 contested-hand-in',
  ],
  // What the user says, without a roster.
  ['--pattern', { 'ada/x.yaml': '-', 'bob/x.yaml': 'bob' }, folders, 'ada 2, bob 2'],
  ["--pattern, and another's name", { 'ada/x.yaml': 'ada bob', 'bob/x.yaml': '- ada' }, folders, 'ada 2, bob 2'],
  [
    "--pattern, and another's code",
    { 'ada/x.yaml': 'bob', 'bob/x.yaml': 'bob' },
    [...folders, ...last],
    'ada 0 by bob other-students-sheet, bob 2',
  ],
  [
    '--pattern and a roster',
    { 'ada/x.yaml': 'bob', 'bob/x.yaml': 'bob' },
    [...folders, ...roster],
    'ada 0 by bob other-students-sheet, bob 2',
  ],
  [
    '--pattern that names a stranger',
    { 'eve/x.yaml': 'bob', 'bob/x.yaml': 'bob' },
    [...folders, ...roster],
    'bob 2, eve 0 by bob other-students-sheet not-on-roster',
  ],
  ['--expect', { 'x.yaml': 'ada bob' }, ['--expect', 'ada'], 'ada 2'],
  ["--expect, and another's code", { 'x.yaml': 'bob ada' }, ['--expect', 'ada'], 'ada 0 by bob other-students-sheet'],
  [
    '--expect, of several',
    { 'x.yaml': 'ada', 'y.yaml': 'bob' },
    ['--expect', 'ada'],
    'ada 2, ada 0 by bob other-students-sheet',
  ],
  // Platforms.
  ['a platform and a code', { [moodle('Ada', 7)]: '17 Bob', [moodle('Bob', 8)]: '18 Ada' }, [], '17 2, 18 2'],
  ['a name of the roster', { [moodle('Ada Byron', 7)]: '-', [moodle('Bob Smith', 8)]: 'bob' }, roster, 'ada 2, bob 2'],
  [
    "and another's code",
    { [moodle('Ada Byron', 7)]: 'bob', [moodle('Bob Smith', 8)]: 'bob' },
    roster,
    'ada 0 by bob other-students-sheet, bob 2',
  ],
  [
    'a stranger with a code',
    { [moodle('A. Byron', 7)]: 'ada', [moodle('Bob Smith', 8)]: 'bob' },
    [...roster, ...last],
    'ada 2, bob 2',
  ],
  [
    'a stranger with a code of somebody who is there',
    { [moodle('Eve', 7)]: 'bob', [moodle('Bob Smith', 8)]: 'bob' },
    [...roster, ...last],
    'bob 2, nobody 0 contested-hand-in',
  ],
  [
    'two strangers with one code',
    { [moodle('Eve', 7)]: 'cyd', [moodle('C. Y.', 8)]: 'cyd' },
    [...roster, ...last],
    'cyd 2 several-sources, cyd 2 several-sources',
  ],
  [
    'a stranger who types a name',
    { [moodle('Eve', 7)]: '- ada', [moodle('Bob Smith', 8)]: 'bob' },
    [...roster, ...last],
    'bob 2, Eve 0 no-variant not-on-roster',
  ],
  [
    'and calls the file so',
    { 'Eve_7_assignsubmission_file/ada.yaml': '-', [moodle('Bob Smith', 8)]: 'bob' },
    [...roster, ...last],
    'bob 2, Eve 0 no-variant not-on-roster',
  ],
]

test.each(cases)('%s: %j %j: %s', async (_, files, args, expected) => {
  expect(told(await graded(files, args))).toBe(expected)
})

const students = ['ada', 'bob', 'cyd', 'dan'] as const
type Student = (typeof students)[number]
const nameOf = (student: string) => `${student[0]!.toUpperCase()}${student.slice(1)} Example`

/** Where a run finds what students hand in, and how it is told whose that is. */
interface Layout {
  readonly folderOf: (student: Student) => string
  readonly args: readonly string[]
  /** Whether a valid code of somebody else is seen to be that; elsewhere it can only be taken as theirs. */
  readonly sees: (says: Says, student: Student) => boolean
}

const all = ['--roster', 'all.csv']
const always = () => true
const ownOrNamed = (says: Says, student: Student) => {
  const [code = '', typed] = says.split(' ')
  return code === '-'
    ? typed === undefined || typed === student
    : code === student || code.endsWith('?') || typed === student
}
const layouts: Readonly<Record<string, Layout>> = {
  'folders and a roster': { folderOf: (student) => `${student}/`, args: all, sees: always },
  'names and a roster': { folderOf: (student) => `${nameOf(student)}/`, args: all, sees: always },
  'folders and --pattern': { folderOf: (student) => `${student}/`, args: folders, sees: always },
  'Moodle and a roster': {
    folderOf: (student) => `${nameOf(student)}_${students.indexOf(student)}_assignsubmission_file/`,
    args: all,
    sees: always,
  },
  'Moodle alone': {
    folderOf: (student) => `${nameOf(student)}_${students.indexOf(student)}_assignsubmission_file/`,
    args: [],
    sees: always,
  },
  'GitHub and a roster': { folderOf: (student) => `tiny-submissions/tiny-${student}/`, args: all, sees: always },
  // Whoever hands in a file in no place of their own in another's name alone is taken at the word.
  'one folder and a roster': { folderOf: () => '', args: all, sees: ownOrNamed },
  'one folder alone': {
    folderOf: () => '',
    args: [],
    sees: (says, student) => /^-|^\w+\?/.test(says) || says.startsWith(`${student}`),
  },
}

const hostile = fc.record({
  file: fc
    .tuple(
      fc.constantFrom('', '', 'ada/', 'bob/', 'Cyd Example/', 'bob.zip/'),
      fc.constantFrom('answers', 'a-2', 'ada', 'BOB', 'Dan Example'),
    )
    .map(([folder, stem]) => ({ folder, stem })),
  says: fc
    .tuple(
      fc.constantFrom('-', ...students, 'ada?', 'bob?', '17', 'eve'),
      fc.constantFrom('', '', ...students, 'Bob Example', 'DAN', 'eve'),
    )
    .map(([code, typed]) => `${code} ${typed}`.trim()),
})

test('no hand-in lowers the mark of another student or takes their place, in reports and in a gradebook', async () => {
  const rows = students.map((id, k) => `${nameOf(id)},${k},${id},\n`)
  place.write('all.csv', `id,name\n${students.map((id) => `${id},${nameOf(id)}\n`).join('')}`)
  place.write('book.csv', `Student,ID,SIS User ID,Tiny (7)\n${rows.join('')}`)
  const marksOf = async (files: Readonly<Record<string, Says>>, args: readonly string[]) => {
    const entries = await graded(files, args)
    const book = ['--format', 'canvas', '--gradebook', 'book.csv']
    const { out } = await place.run(['grade', 'set.yaml', 'in', ...args, ...book])
    return { entries, marks: out.split('\n').slice(1) }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(layouts)),
      fc.constantFrom('last', 'best', 'first', 'all'),
      fc.constantFrom(...students),
      fc.subarray([...students]),
      fc.array(hostile, { minLength: 1, maxLength: 3 }),
      async (name, attempts, student, present, more) => {
        const { folderOf, args, sees } = layouts[name]!
        const options = [...args, '--attempts', attempts]
        const honest = Object.fromEntries(
          [...new Set([student, ...present])].map((one) => [`${folderOf(one)}${one}-work.yaml`, one]),
        )
        const own = more.filter(({ says }) => sees(says, student))
        const added = own.map(({ file: { folder, stem }, says }, k): [string, Says] => {
          const below = folderOf(student) === '' ? '' : folder.replace('.zip', '-zip')
          return [`${folderOf(student)}${below}${stem}${k === 0 ? '' : ` (${k})`}.yaml`, says]
        })
        const before = await marksOf(honest, options)
        const after = await marksOf({ ...honest, ...Object.fromEntries(added) }, options)
        const others = before.entries.filter(
          ({ student: who, file }) => file !== '' && !file.includes(`${student}-work`) && who,
        )
        for (const { file, score, student: who } of others)
          expect(after.entries.filter((entry) => entry.file === file)).toMatchObject([{ score, student: who }])
        // Nor is anybody given what they did not hand in; in one folder for all, a name alone is taken at its word.
        const watched = folderOf(student) === '' ? present : students
        for (const one of watched.filter((other) => other !== student)) {
          const k = students.indexOf(one)
          expect([added, after.marks[k]]).toEqual([added, before.marks[k]])
        }
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)
