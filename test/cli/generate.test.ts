import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { projectSet } from '../project-sets.ts'
import { type Outcome, Workplace } from './command-line.ts'

const quiz = projectSet('quiz-backprop')
const seed = 'Zq7-only-the-teacher-knows'
const place = new Workplace()
afterAll(() => place.remove())

const roster = [
  'id,name',
  'ada,Ada Lovelace',
  'б/1,Пётр Ильич',
  '../evil,"<script>alert(""x"")</script>"',
  'con,陳大文',
  'a b,محمد علی',
].join('\n')
const folders = ['_-evil', '_con', 'a-b', 'ada', 'б-1']

const generate = (set: string, ...args: string[]) => place.run(['generate', set, '--format', 'html', ...args])

const filesOf = (folder: string) => [
  `instructor/${folder}/key.html`,
  `instructor/${folder}/key.yaml`,
  `students/${folder}/answers.yaml`,
  `students/${folder}/worksheet.html`,
]
const common = ['instructor/manifest.json', 'instructor/marking-guide.html']

interface AnswerFile {
  readonly set: string
  readonly variant: string
  readonly student: string | null
  readonly answers: Record<string, Record<string, number | null>>
}
const readYaml = (name: string) => parse(place.read(name)) as AnswerFile

describe('sheets for a roster', () => {
  const root = 'first/quiz-backprop'
  let outcome: Outcome
  beforeAll(async () => {
    place.write('roster.csv', roster)
    outcome = await generate(quiz, '--seed', seed, '--roster', 'roster.csv', '--out', 'first')
  })

  test('end with 0, say on standard error where they are, and print no result', () => {
    expect(outcome).toEqual({ code: 0, out: '', err: 'wrote 5 sheets and keys to first/quiz-backprop\n' })
  })

  test('are exactly the files of the contract, in folders that are safe on every system', () => {
    expect(place.entries('first')).toEqual(
      [...common, ...folders.flatMap(filesOf)].map((name) => `quiz-backprop/${name}`).sort(),
    )
    expect(place.entries()).toEqual(['roster.csv', ...place.entries('first').map((name) => `first/${name}`)].sort())
  })

  test('have the same bytes when they are made again, in threads', async () => {
    await generate(quiz, '--seed', seed, '--roster', 'roster.csv', '--out', 'second', '--jobs', '2')
    expect(place.entries('second')).toEqual(place.entries('first'))
    expect(place.contents('second')).toEqual(place.contents('first'))
  })

  test('do not depend on who else is on the roster', async () => {
    place.write('one.csv', 'id,name\nada,Ada Lovelace\n')
    await generate(quiz, '--seed', seed, '--roster', 'one.csv', '--out', 'alone')
    const alone = place.contents('alone/quiz-backprop')
    const together = place.contents(root)
    for (const name of filesOf('ada')) expect(alone[name] === together[name], name).toBe(true)
  })

  test('differ from student to student in every problem and in the variant code', () => {
    const keys = folders.map((folder) => readYaml(`${root}/instructor/${folder}/key.yaml`))
    expect(new Set(keys.map(({ variant }) => variant)).size).toBe(folders.length)
    for (const problem of Object.keys(keys[0]!.answers)) {
      expect(new Set(keys.map(({ answers }) => JSON.stringify(answers[problem]))).size, problem).toBe(folders.length)
    }
  })

  test('carry the id of the roster in the answer file, whatever the folder is called', () => {
    const students = folders.map((folder) => readYaml(`${root}/students/${folder}/answers.yaml`).student)
    expect(students).toEqual(['../evil', 'con', 'a b', 'ada', 'б/1'])
  })

  test.each([
    ['ada', 'Ada Lovelace'],
    ['б-1', 'Пётр Ильич'],
    ['_con', '陳大文'],
    ['a-b', 'محمد علی'],
    ['_-evil', '<script>alert("x")</script>'],
  ])('print the name in students/%s as text: %s', (folder, name) => {
    const html = place.read(`${root}/students/${folder}/worksheet.html`)
    expect(visibleText(html)).toContain(name)
    expect(html).not.toContain('<script>alert')
  })

  test('leave every blank of the answer file empty and ask for exactly what the key answers', () => {
    for (const folder of folders) {
      const [sheet, key] = [`students/${folder}/answers.yaml`, `instructor/${folder}/key.yaml`].map((name) =>
        readYaml(`${root}/${name}`),
      )
      expect({ ...sheet, answers: names(sheet!) }).toEqual({ ...key, answers: names(key!) })
      expect(values(sheet!).every((value) => value === null)).toBe(true)
      expect(values(key!).every((value) => typeof value === 'number')).toBe(true)
    }
  })

  test('contain no answer among the students’ files, neither rounded nor in full', () => {
    for (const folder of folders) {
      const html = place.read(`${root}/students/${folder}/worksheet.html`)
      const [text, answers] = [visibleText(html), place.read(`${root}/students/${folder}/answers.yaml`)]
      const shown = new Set(numerals(text))
      const secret = values(readYaml(`${root}/instructor/${folder}/key.yaml`))
        .map(Number)
        .filter(isTelling)
      expect(secret.length).toBeGreaterThan(20)
      for (const value of secret) {
        const full = String(Math.abs(value))
        expect(`${html}${answers}`.includes(full), `${folder}: ${full}`).toBe(false)
        expect(shown.has(Math.abs(value).toFixed(4)), `${folder}: ${value} rounded`).toBe(false)
      }
    }
  })

  test('but contain all answers in the keys', () => {
    const shown = new Set(numerals(visibleText(place.read(`${root}/instructor/ada/key.html`))))
    const missing = values(readYaml(`${root}/instructor/ada/key.yaml`))
      .map((value) => Math.abs(Number(value)))
      .filter((value) => !shown.has(value.toFixed(4)) && !shown.has(String(value)))
    expect(missing).toEqual([])
  })

  test('never tell the seed', () => {
    for (const [name, content] of Object.entries(place.contents('first'))) {
      expect(content.includes(seed), name).toBe(false)
    }
  })

  test('load nothing from anywhere', () => {
    const html = place.read(`${root}/students/ada/worksheet.html`)
    expect(html.match(/(?:src|href)="(?!data:|#)[^"]*"|url\((?!["']?data:)[^)]*\)|@import/g)).toBeNull()
  })

  test('are listed in the manifest with label, variant and the digest of every other file', () => {
    const manifest = JSON.parse(place.read(`${root}/instructor/manifest.json`))
    expect(manifest).toMatchObject({ set: 'quiz-backprop', generator: expect.any(Number), browser: null })
    expect(Object.keys(manifest.variants).sort()).toEqual([...folders].sort())
    expect(manifest.variants['б-1']).toMatchObject({ label: 'б/1', variant: expect.stringMatching(/^б\/1-\w{4}$/) })
    const digests = Object.entries(place.contents(root))
      .filter(([name]) => name !== 'instructor/manifest.json')
      .map(([name, bytes]) => [name, createHash('sha256').update(Buffer.from(bytes, 'latin1')).digest('hex')])
    expect(manifest.files).toEqual(Object.fromEntries(digests))
  })

  test('do not change when only the grading policy changes', async () => {
    const changed = readFileSync(quiz, 'utf8')
      .replace('absolute: 5.0e-5, relative: 1.0e-3', 'absolute: 0.5, relative: 0.25')
      .replace('roundingAware: true', 'roundingAware: false')
      .replace('followThrough: 1', 'followThrough: 0.5')
      .replace('diagnose: true', 'diagnose: false')
    expect(changed).not.toBe(readFileSync(quiz, 'utf8'))
    place.write('quiz-backprop.yaml', changed)
    await generate('quiz-backprop.yaml', '--seed', seed, '--roster', 'one.csv', '--out', 'lenient')
    const [strict, lenient] = [place.contents(root), place.contents('lenient/quiz-backprop')]
    const [key, ...same] = filesOf('ada')
    for (const name of same) expect(lenient[name] === strict[name], name).toBe(true)
    expect(lenient[key!] === strict[key!]).toBe(false)
  })

  test('are other sheets under another seed', async () => {
    await generate(quiz, '--seed', 'another', '--roster', 'one.csv', '--out', 'reseeded')
    const [before, after] = [root, 'reseeded/quiz-backprop'].map((from) => readYaml(`${from}/instructor/ada/key.yaml`))
    expect(after!.variant).not.toBe(before!.variant)
    for (const problem of Object.keys(before!.answers)) {
      expect(after!.answers[problem], problem).not.toEqual(before!.answers[problem])
    }
  })
})

describe('numbered sheets', () => {
  const small = [
    'id: small',
    'problems:',
    '  - id: p',
    '    family: program',
    '    params:',
    '      given: { x: { from: 2, to: 40 }, y: { from: 50, to: 90 } }',
    '      program: [f = x * y]',
    '    ask: [f, df/dx]',
  ]

  test('have their label as folder', async () => {
    place.write('small.yaml', small.join('\n'))
    const outcome = await generate('small.yaml', '--seed', seed, '--count', '11', '--out', 'numbered')
    expect(outcome).toMatchObject({
      code: 0,
      err: expect.stringContaining('wrote 11 sheets and keys to numbered/small\n'),
    })
    const numbers = Array.from({ length: 11 }, (_, k) => String(k + 1))
    expect(place.entries('numbered/small')).toEqual([...common, ...numbers.flatMap(filesOf)].sort())
    const sheet = readYaml('numbered/small/students/7/answers.yaml')
    expect(sheet).toMatchObject({ set: 'small', variant: expect.stringMatching(/^7-\w{4}$/), student: null })
  })

  test('are one when nothing is said, in the folder output', async () => {
    const outcome = await generate('small.yaml', '--seed', seed)
    expect(outcome).toMatchObject({ code: 0, err: 'wrote 1 sheet and key to output/small\n' })
    expect(place.entries('output/small')).toEqual([...common, ...filesOf('1')].sort())
  })

  test('of a range that is too small are drawn all the same, and the run says who drew the same numbers', async () => {
    place.write(
      'tiny.yaml',
      small.join('\n').replace('id: small', 'id: tiny').replace('to: 40', 'to: 3').replace('to: 90', 'to: 51'),
    )
    const outcome = await generate('tiny.yaml', '--seed', seed, '--count', '5', '--out', 'tiny')
    const drawn = ['1', '2', '3', '4', '5'].map(
      (label) => readYaml(`tiny/tiny/instructor/${label}/key.yaml`).answers.p!.f,
    )
    const alike = [...Map.groupBy(drawn.keys(), (k) => drawn[k]).values()].filter(({ length }) => length > 1)
    const named = alike.map((sharing) => sharing.map((k) => k + 1).join(', ')).join('; ')
    expect(outcome).toMatchObject({
      code: 0,
      err: expect.stringContaining(
        `problem p: ${alike.flat().length} of 5 labels drew the numbers of another (${named}); wider ranges make that rarer\n`,
      ),
    })
  })

  test('of a set without anything to draw are the same for everybody, and the run says so', async () => {
    const outcome = await generate(projectSet('lecture-circuit'), '--count', '2', '--out', 'fixed')
    expect(outcome).toMatchObject({
      code: 0,
      err: expect.stringContaining('everybody gets the same numbers in circuit'),
    })
  })

  test('replace those of an earlier run whole', async () => {
    await generate('small.yaml', '--seed', 'first', '--out', 'again')
    await Promise.all(['again', 'fresh'].map((out) => generate('small.yaml', '--seed', 'second', '--out', out)))
    expect(place.contents('again')).toEqual(place.contents('fresh'))
  })
})

const names = ({ answers }: AnswerFile) =>
  Object.entries(answers).map(([problem, blanks]) => [problem, Object.keys(blanks)])
const values = ({ answers }: AnswerFile) => Object.values(answers).flatMap((blanks) => Object.values(blanks))

/** An answer with so many digits that finding it on a sheet is no coincidence. */
function isTelling(value: number): boolean {
  return String(value).replace(/^-?0?\.?0*/, '').length >= 8
}

/** What a reader, or a screen reader, gets of a page: its text and the texts of its attributes. */
function visibleText(html: string): string {
  const body = html.replace(/<(style|script)\b[\s\S]*?<\/\1>/g, '')
  const spoken = [...body.matchAll(/\b(?:aria-label|alt|title|value|placeholder|content)="([^"]*)"/g)].map(
    ([, text]) => text,
  )
  const text = [body.replace(/<[^>]*>/g, ''), ...spoken].join('\n')
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#x27': "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|#x27|amp);/g, (_, name: string) => entities[name]!)
}

/** The unsigned numerals of a text. */
function numerals(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?/g) ?? []
}
