import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zip } from '../submission/intake/zip.ts'
import { codesOf, type Reported } from './batch.ts'
import { Workplace } from './command-line.ts'
import { TinyCourse, tinySet } from './tiny-course.ts'

const place = new Workplace()
let course: TinyCourse
afterAll(() => place.remove())

interface Entry extends Reported {
  readonly notes?: readonly string[]
  readonly others?: readonly { readonly file: string; readonly outcome: string; readonly reason: string }[]
}

async function graded(...args: string[]): Promise<Entry[]> {
  const { code, out } = await place.run(['grade', 'set.yaml', ...args, '--format', 'json'])
  expect(code).toBe(0)
  return JSON.parse(out)
}

type Content = string | Uint8Array
type Written = Content | ((label: string) => Content)

const right = (label: string) => course.answers(label)
const json = (label: string) =>
  JSON.stringify({ set: 'tiny', variant: course.code(label), answers: { p: { q: 12, f: 15 } } })
const withoutCode = 'answers:\n  p: { q: 12, f: 15 }\n'
const brokenYaml = 'answers: [1, 2\n  }{'
const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
const office = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe])
const schema = JSON.stringify({ $schema: 'https://json-schema.org/draft-07/schema#', type: 'object', properties: {} })
const notebook = JSON.stringify({ cells: [{ cell_type: 'code', source: ['answers: 3'] }], nbformat: 4, metadata: {} })
const manifest = JSON.stringify({ set: 'tiny', generator: 2, variants: { ada: { variant: 'ada-AKFP' } } })
const grades = JSON.stringify([{ set: 'tiny', student: 'ada', problems: [{ id: 'p', answers: [] }] }])
const settings = '{\n  // of the editor\n  "yaml.schemas": { "./schema.json": ["a.yaml"] }\n}\n'
const key = (label: string) => `# Answer key. Not for students.\n\n${course.answers(label)}`
const zipped = (name: string, content: Written) => (label: string) =>
  zip([{ name, content: typeof content === 'function' ? content(label) : content, deflate: true }])

/**
 * A file in a student's folder; what it comes to where it is all that the student handed in: `graded`, the code of its
 * fault, or nothing; and where a right answers.yaml lies beside it and the last attempt counts.
 */
const files: readonly (readonly [string, Written, string, 'counts' | 'superseded' | 'passed over'])[] = [
  // Answer files, whatever became of their names on the way.
  ['answers-1.yaml', right, 'graded', 'counts'],
  ['answers (1).yaml', right, 'graded', 'counts'],
  ['answers_2.yaml', right, 'graded', 'counts'],
  ['answers 2.yaml', right, 'graded', 'counts'],
  ['answers.yaml-1.txt', right, 'graded', 'counts'],
  ['answers-1.txt', right, 'graded', 'counts'],
  ['answers-1', right, 'graded', 'counts'],
  ['answers-final.yml', right, 'graded', 'counts'],
  ['answers.yaml (1)', right, 'graded', 'counts'],
  ['my answers.yaml', right, 'graded', 'counts'],
  ['solutions.yaml', right, 'graded', 'counts'],
  ['tiny.json', json, 'graded', 'counts'],
  ['homework.txt', right, 'graded', 'counts'],
  ['homework', right, 'graded', 'counts'],
  ['Answers-1.YAML', right, 'graded', 'counts'],
  ['answers-1.json', json, 'graded', 'counts'],
  ['answers-1.yaml.txt', right, 'graded', 'counts'],
  ['answers-1.md', right, 'graded', 'counts'],
  ['answers-1.yaml.download', right, 'graded', 'counts'],
  ['homework.yaml', withoutCode, 'graded', 'counts'],
  ['homework-2.txt', 'p: { q: 12, f: 15 }\n', 'no-answers', 'counts'],
  // Copies that were kept.
  ['answers.yaml~', right, 'graded', 'superseded'],
  ['answers.yaml.bak', right, 'graded', 'superseded'],
  ['answers.yaml.orig', right, 'graded', 'superseded'],
  ['answers-old.yaml', right, 'graded', 'superseded'],
  ['answers copy.yaml', right, 'graded', 'superseded'],
  ['Copy of answers.yaml', right, 'graded', 'superseded'],
  ['old/answers.yaml', right, 'graded', 'superseded'],
  ['backup/answers-3.yaml', right, 'graded', 'superseded'],
  ['sheet/answers.yaml', right, 'graded', 'superseded'],
  ['attempt1/answers.yaml', right, 'graded', 'superseded'],
  // A sheet that nobody filled in never takes the place of one that is.
  ['answers-2.yaml', (label) => course.answers(label, '').replace('12', ''), 'graded', 'superseded'],
  // Broken answer files are answer files.
  ['answers-3.yaml', brokenYaml, 'not-a-mapping', 'counts'],
  ['answers-4.yaml', office, 'not-text', 'counts'],
  ['answers-5.yaml', '', 'empty-file', 'counts'],
  ['answers-6.yaml', 'I did not know what to write', 'no-answers', 'counts'],
  ['answers-7.txt', picture, 'not-text', 'counts'],
  ['answers-8.yaml', 'x'.repeat(2 << 20), 'file-too-large', 'counts'],
  ['try.yaml', `set: tiny\n${brokenYaml}`, 'not-a-mapping', 'counts'],
  // What may be one and cannot be read, or is one to another set, does not take the place of one that can.
  ['try-2.yaml', office, 'not-text', 'passed over'],
  ['try-3.yaml', '', 'empty-file', 'passed over'],
  ['try-4.json', 'no answers at all', 'no-answers', 'passed over'],
  ['quiz-2.yaml', 'set: quiz-2\nvariant: ada-AAAA\nanswers:\n  p: { q: 1 }\n', 'wrong-set', 'passed over'],
  ['form.yaml', 'answers:\n  colour: { q: red }\n', 'unknown-problem', 'passed over'],
  // Other data.
  ['problem-set.yaml', tinySet, 'no-answer-file', 'passed over'],
  ['schema/problem-set.schema.json', schema, 'no-answer-file', 'passed over'],
  ['manifest.json', manifest, 'no-answer-file', 'passed over'],
  ['work.ipynb', notebook, 'no-answer-file', 'passed over'],
  ['work.json', notebook, 'no-answer-file', 'passed over'],
  ['grades.json', grades, 'no-answer-file', 'passed over'],
  ['key.yaml', key, 'no-answer-file', 'passed over'],
  ['package.json', '{"name":"x","version":"1"}', 'no-answer-file', 'passed over'],
  ['tsconfig.json', settings, 'no-answer-file', 'passed over'],
  ['docker-compose.yml', 'services:\n  web: { image: nginx }\n', 'no-answer-file', 'passed over'],
  ['roster.csv', 'id,name\nada,Ada\n', 'no-answer-file', 'passed over'],
  // Other files.
  ['notes.txt', 'Answers: see the other file.\n', 'no-answer-file', 'passed over'],
  ['README', 'My homework.\n', 'no-answer-file', 'passed over'],
  ['README.md', '```yaml\nset: tiny\nanswers:\n  p: { q: 1 }\n```\n', 'no-answer-file', 'passed over'],
  ['answers.pdf', '%PDF-1.7', 'no-answer-file', 'passed over'],
  ['answers.docx', office, 'no-answer-file', 'passed over'],
  ['photo.jpg', picture, 'no-answer-file', 'passed over'],
  ['worksheet.html', '<p>set: tiny</p>', 'no-answer-file', 'passed over'],
  ['network.py', 'answers = 3\n', 'no-answer-file', 'passed over'],
  ['answers.rar', 'Rar!', 'nested-archive', 'passed over'],
  ['answers.tar.gz', new Uint8Array([0x1f, 0x8b]), 'nested-archive', 'passed over'],
  ['.answers.yaml', right, 'no-answer-file', 'passed over'],
  // Archives inside the hand-in.
  ['answers.zip', zipped('answers.yaml', right), 'graded', 'superseded'],
  ['work.zip', zipped('deep/answers-1.yaml', right), 'graded', 'superseded'],
  ['again.zip', zipped('inner.zip', zipped('answers.yaml', right)), 'graded', 'superseded'],
  ['pictures.zip', zipped('photo.jpg', picture), 'no-answer-file', 'passed over'],
  ['damaged.zip', 'no archive', 'zip-damaged', 'passed over'],
  ['empty.zip', zip([]), 'empty-archive', 'passed over'],
  // What no person hands in.
  ['.DS_Store', 'x', '', 'passed over'],
  ['Thumbs.db', 'x', '', 'passed over'],
  ['.vscode/settings.json', settings, '', 'passed over'],
  ['.git/config.yaml', withoutCode, '', 'passed over'],
  ['__MACOSX/._answers.yaml', picture, '', 'passed over'],
  ['._answers.yaml', picture, '', 'passed over'],
  ['node_modules/x/package.json', '{}', '', 'passed over'],
]

/** Every student of the table, by the row that is theirs. */
const students = files.map((_, k) => `s${100 + k}`)

beforeAll(async () => {
  course = await TinyCourse.in(place)
  place.write('roster.csv', `id\n${[...students, 'ada', 'bob'].join('\n')}\n`)
  for (const [k, [name, content]] of files.entries()) {
    const student = students[k]!
    const text = typeof content === 'function' ? content(student) : content
    place.write(`alone/${student}/${name}`, text)
    place.write(`beside/${student}/${name}`, text)
    place.write(`beside/${student}/answers.yaml`, course.answers(student, 15))
  }
})

/** The name under which a file of a folder stands in the reports. */
const shown = (file: string) => file.replace(/^(.*?\/(?:\.git|\.vscode|__MACOSX|node_modules))\/.*/, '$1/')

describe('what is a submission', () => {
  let alone: ReadonlyMap<string, Entry>
  let beside: ReadonlyMap<string, Entry>
  let fates: { readonly file: string; readonly student: string; readonly outcome: string }[]
  beforeAll(async () => {
    const byStudent = (found: Entry[]) => new Map(found.map((entry) => [entry.student, entry]))
    alone = byStudent(await graded('alone', '--roster', 'roster.csv', '--attempts', 'last'))
    beside = byStudent(await graded('beside', '--roster', 'roster.csv', '--attempts', 'last'))
    const args = ['grade', 'set.yaml', 'beside', '--roster', 'roster.csv', '--attempts', 'last', '--format', 'files']
    fates = parseCsv((await place.run(args)).out, { columns: true })
  })

  test.each(files.map(([name, , code], k) => [name, code || 'nothing', students[k]!]))(
    '%s alone comes to: %s',
    (name, code, student) => {
      const entry = alone.get(student)!
      if (code === 'graded') expect([entry.errors, entry.score]).toEqual([[], expect.any(Number)])
      else expect(codesOf(entry)).toContain(code === 'nothing' ? 'missing' : code)
      if (code !== 'nothing') expect(entry.file.startsWith(`alone/${student}/${name}`), entry.file).toBe(true)
    },
  )

  test.each(files.map(([name, , , fate], k) => [name, fate, students[k]!]))(
    '%s beside answers.yaml: it %s',
    (name, fate, student) => {
      const entry = beside.get(student)!
      const [file, whole] = [shown(`beside/${student}/${name}`), `beside/${student}/answers.yaml`]
      expect(entry.file.startsWith(fate === 'counts' ? file : whole), entry.file).toBe(true)
      const other = fate === 'counts' ? whole : file
      const others = fates.filter((one) => one.file.startsWith(other) && one.file !== entry.file)
      expect(others.map(({ outcome }) => outcome)).toEqual([fate === 'counts' ? 'superseded' : fate])
      if (fate !== 'counts') expect([entry.score, entry.errors]).toEqual([2, []])
    },
  )
})

const names = (entries: readonly Entry[]) => entries.map(({ student, score, file }) => [student, score, file])

describe('folders as they come', () => {
  beforeAll(() => {
    for (const student of ['ada', 'bob']) {
      const repository = `classroom/tiny-submissions/tiny-${student}`
      place.write(`${repository}/answers.yaml`, course.answers(student))
      place.write(`${repository}/problem-set.yaml`, tinySet)
      place.write(`${repository}/schema/problem-set.schema.json`, schema)
      place.write(`${repository}/.vscode/settings.json`, settings)
    }
  })

  test.each(['all', 'last', 'best', 'first'])(
    'a repository of each student, set and schema in it, %s',
    async (policy) => {
      const found = await graded('classroom/tiny-submissions', '--attempts', policy)
      const answers = (student: string) => `classroom/tiny-submissions/tiny-${student}/answers.yaml`
      expect(names(found)).toEqual([
        ['ada', 2, answers('ada')],
        ['bob', 2, answers('bob')],
      ])
      expect(found[0]!.others).toEqual([
        {
          file: answers('ada').replace('answers.yaml', 'problem-set.yaml'),
          outcome: 'passed over',
          reason: 'a problem set',
        },
        {
          file: answers('ada').replace('answers.yaml', 'schema/problem-set.schema.json'),
          outcome: 'passed over',
          reason: 'a JSON Schema',
        },
      ])
    },
  )

  test('what was passed over is named beside every format, and each student only told of their own files', async () => {
    const run = (format: string, ...args: string[]) =>
      place.run(['grade', 'set.yaml', 'classroom', '--format', format, ...args])
    for (const format of ['table', 'csv', 'json', 'junit', 'canvas', 'moodle', 'files']) {
      const { err } = await run(format)
      expect(err, format).toContain('tiny-ada/problem-set.yaml (a problem set)')
      expect(err, format).toContain('passed over, as programs left them there: .vscode/ (2 times)')
    }
    const rows = parseCsv((await run('csv')).out, { columns: true }) as Record<string, string>[]
    expect(rows[0]!.passed_over).toContain('tiny-ada/problem-set.yaml')
    expect((await run('junit')).out).toMatch(/<property name="passed over" value="[^"]*tiny-ada\/problem-set\.yaml/)
    await run('feedback-md', '--out', 'pages')
    const page = place.read('pages/feedback/ada.md')
    expect(page).toContain('problem-set')
    expect(page).not.toContain('bob')
  })

  test('attempts in numbered folders, the tenth after the ninth', async () => {
    place.write('order/ada/attempt10/answers.yaml', course.answers('ada'))
    place.write('order/ada/attempt9/answers.yaml', course.answers('ada', 0))
    const [only, ...more] = await graded('order', '--attempts', 'last')
    expect([only!.score, more]).toEqual([2, []])
    expect(only).toMatchObject({
      notes: ['the last of 2 attempts, by the numbers and dates in their names'],
      others: [{ file: 'order/ada/attempt9/answers.yaml', outcome: 'superseded' }],
    })
    const { out } = await place.run(['grade', 'set.yaml', 'order', '--attempts', 'last'])
    expect(out.replace(/\s+│\n│[\s│]+/g, ' ')).toContain('all correct, the last of 2 attempts')
  })

  test('the best attempt is the one that is worth most after what late days cost', async () => {
    place.write('late/ada_try1_late0.yaml', course.answers('ada', 99))
    place.write('late/ada_try2_late6.yaml', course.answers('ada'))
    const pattern = String.raw`(?<student>\w+)_try(?<attempt>\d+)_late(?<late>\d+)`
    const best = (...args: string[]) => graded('late', '--pattern', pattern, '--attempts', 'best', ...args)
    expect(names(await best('--late-penalty', '10'))).toEqual([['ada', 1, 'late/ada_try1_late0.yaml']])
    expect(names(await best('--late-penalty', '5'))).toEqual([['ada', 1.4, 'late/ada_try2_late6.yaml']])
    expect(names(await best())).toEqual([['ada', 2, 'late/ada_try2_late6.yaml']])
    expect((await best())[0]!.notes).toEqual(['the best of 2 attempts, after what late days cost'])
  })

  test('answers under other names are graded, and nobody who handed them in is said to be missing', async () => {
    place.write('kinds/ada/answers.txt', course.answers('ada'))
    place.write('kinds/bob/answers', course.answers('bob'))
    place.write('kinds.csv', 'id,name\nada,Ada Example\nbob,Bob Example\ncyd,Cyd Example\n')
    place.write('kinds/cyd/work.docx', office)
    const found = await graded('kinds', '--roster', 'kinds.csv')
    expect(found.map(({ student, score, errors }) => [student, score, errors.map(({ code }) => code)])).toEqual([
      ['ada', 2, []],
      ['bob', 2, []],
      ['cyd', 0, ['no-answer-file']],
    ])
  })

  test('a file without a code is graded by the sheet of the student whose it is, and that is said', async () => {
    const own = (label: string) => course.answers(label).replace(/^variant.*\n/m, '')
    place.write('codeless/Ada Example_7_assignsubmission_file/answers.yaml', own('ada'))
    place.write('codeless/Eve_8_assignsubmission_file/answers.yaml', own('eve'))
    place.write('codeless.csv', 'id,name\nada,Ada Example\n')
    const [ada, eve] = await graded('codeless', '--roster', 'codeless.csv')
    const note = 'the file names no variant, and was graded by the sheet of ada'
    expect(ada).toMatchObject({ variant: course.code('ada'), score: 2, errors: [], notes: [note] })
    expect([eve!.score, codesOf(eve!)]).toEqual([0, ['no-variant', 'not-on-roster']])
  })

  test('a file without a code is the sheet of whom --pattern names, and nobody knows whose what is typed names', async () => {
    place.write('said/ada.yaml', course.answers('ada').replace(/^variant.*$/m, 'student: bob'))
    const pattern = String.raw`(?<student>\w+)\.yaml$`
    const [byPattern] = await graded('said', '--pattern', pattern)
    const [byWord] = await graded('said')
    expect([byPattern!.student, byPattern!.notes]).toEqual([
      'ada',
      ['the file names no variant, and was graded by the sheet of ada'],
    ])
    expect([byWord!.student, byWord!.score, codesOf(byWord!)]).toEqual(['', 0, ['no-variant']])
  })

  test('an archive of each student is theirs, in a folder or named by itself', async () => {
    const file = (label: string) => [
      { name: 'answers.yaml', content: course.answers(label).replace(/^variant.*\n/m, '') },
    ]
    place.write('zips/bob.zip', zip(file('bob')))
    place.write('zips/exampleada_LATE_3_4_work-1.zip', zip(file('ada')))
    place.write('zips.csv', 'id,name\nada,Ada Example\nbob,Bob Example\n')
    for (const inputs of [['zips'], ['zips/bob.zip', 'zips/exampleada_LATE_3_4_work-1.zip'], ['zips/*.zip']]) {
      const found = await graded(...inputs, '--roster', 'zips.csv')
      expect(found.map(({ student, score, attempt, late }) => [student, score, attempt, late])).toEqual([
        ['bob', 2, undefined, undefined],
        ['ada', 2, 2, true],
      ])
    }
  })

  test('a folder in which nobody handed in anything stops the run', async () => {
    place.write('nobody/readme.txt', 'Nothing here.\n')
    for (const args of [[], ['--roster', 'roster.csv'], ['--out', 'nowhere']]) {
      const { code, out, err } = await place.run(['grade', 'set.yaml', 'nobody', ...args])
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain('[no-submissions]')
    }
    expect(place.entries().filter((name) => name.startsWith('nowhere'))).toEqual([])
  })
})

describe('where only one sheet is expected', () => {
  const codeless = (text: string) => text.replace(/^variant.*\n/m, '')
  const expected = { student: 'ada', score: 2, errors: [] }
  const named = { student: 'ada', score: 2 }
  const others = { student: 'ada', score: 0, errors: [{ code: 'other-students-sheet', line: 2 }] }

  test.each<[string, () => string, object]>([
    ['the code of that sheet is graded', () => course.answers('ada'), expected],
    ['whoever is typed into it', () => `student: bob\n${course.answers('ada')}`, named],
    ['the code of another sheet earns nothing', () => course.answers('bob'), others],
    [
      "though the file is said to be the expected student's",
      () => `set: tiny\nstudent: ada\nvariant: ${course.code('bob')}\nanswers: { p: { q: 12, f: 15 } }\n`,
      { ...others, errors: [{ line: 3 }] },
    ],
    ['a file without a code is graded by that sheet', () => codeless(course.answers('ada')), expected],
    ['though it names somebody else', () => `student: bob\n${codeless(course.answers('ada'))}`, named],
    [
      'a code that is not valid earns nothing',
      () => course.answers('bob').replace(/-\w{4}$/m, '-ZZZZ'),
      { student: 'ada', score: 0, errors: [{ code: 'wrong-variant' }] },
    ],
  ])('%s', async (_, content, entry) => {
    place.write('expected/answers.yaml', content())
    place.write('expected.csv', 'id,name\nada,Ada Example\nbob,Bob Example\n')
    for (const more of [[], ['--roster', 'expected.csv']]) {
      const [only] = await graded('expected/answers.yaml', '--expect', 'ada', ...more)
      expect(only).toMatchObject(entry)
    }
  })

  test('no place of a platform, and no folder, says otherwise', async () => {
    place.write('single/Bob Example_7_assignsubmission_file/answers.yaml', course.answers('bob'))
    place.write('single/bob/answers.yaml', course.answers('ada'))
    place.write('single.csv', 'id,name\nADA,Ada Example\nbob,Bob Example\n')
    for (const more of [[], ['--roster', 'single.csv']])
      expect((await graded('single', '--expect', 'ada', ...more)).filter(({ file }) => file)).toMatchObject([
        { student: more.length > 0 ? 'ADA' : 'ada', score: 0, errors: [{ code: 'other-students-sheet' }] },
        { student: more.length > 0 ? 'ADA' : 'ada', score: 2, errors: [] },
      ])
  })
})

describe('a group', () => {
  const metadata = `submission_1:
  :submitters:
  - { ':name': Ada Example, ':sid': ada, ':email': ada@x.example }
  - { ':name': Bob Example, ':sid': bob, ':email': bob@x.example }
`
  beforeAll(() => {
    place.write('group.csv', 'id,name\nada,Ada Example\nbob,Bob Example\ncyd,Cyd Example\n')
    place.write('group/submission_metadata.yml', metadata)
    place.write('group/submission_1/answers.yaml', course.answers('ada'))
    place.write('strange/submission_metadata.yml', metadata)
    place.write('strange/submission_1/answers.yaml', course.answers('cyd'))
  })

  test('shares the hand-in, and nobody in it is accused', async () => {
    const [ada, bob] = await graded('group', '--roster', 'group.csv')
    expect(ada).toMatchObject({ student: 'ada', score: 2, errors: [], notes: ['handed in together with Bob Example'] })
    expect(bob).toMatchObject({ student: 'bob', score: 2, errors: [], notes: ['handed in together with Ada Example'] })
  })

  test('that hands in the sheet of somebody else is told of to the instructor', async () => {
    const [ada, bob] = await graded('strange', '--roster', 'group.csv')
    expect([ada, bob].map((entry) => codesOf(entry!))).toEqual([['other-students-sheet'], ['other-students-sheet']])
  })

  test('and what a student reads is for a student: nobody else is named, nothing is left to ask', async () => {
    const args = ['grade', 'set.yaml', 'strange', '--roster', 'group.csv', '--format', 'feedback-md', '--out', 'told']
    await place.run(args)
    for (const student of ['ada', 'bob', 'cyd']) {
      const page = place.read(`told/feedback/${student}.md`)
      expect(page).not.toMatch(/ask the student|roster|sheet of/)
    }
    expect(place.read('told/feedback/bob.md')).toContain('the code in this file is another one than that of your sheet')
    expect(place.read('told/feedback/bob.md')).not.toContain('Cyd')
  })
})
