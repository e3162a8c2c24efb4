import { afterAll, describe, expect, test } from 'vitest'
import { exportCommand } from '../../src/app/export.ts'
import type { Session } from '../../src/app/session.ts'
import { inWorkplace, Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const set = `id: mini
problems:
  - id: chain
    family: program
    params:
      given: { x: { from: 2, to: 40 }, y: { from: -40, to: -2 } }
      program: [f = x * y]
    ask: [f]
`
place.write('mini.yaml', set)
place.write('roster.csv', 'id,name\nada,Ada\nalan,Alan\n')

const seed = 'for tests, and not to be guessed'

const exported = (...args: string[]) => place.run(['export', 'mini.yaml', '--seed', seed, ...args])

const again = 'note: Moodle replaces no question: importing the file again adds every one a second time\n'

describe('gradsheet export', () => {
  test('prints a text format, and nothing but it, on standard output', async () => {
    const { code, out, err } = await exported('--to', 'moodle', '--count', '3')
    expect({ code, err }).toEqual({ code: 0, err: again })
    expect(out).toMatch(/^<\?xml[\s\S]*<\/quiz>\n$/)
    expect(out.match(/type="numerical"/g)).toHaveLength(3)
  })

  test('writes to a file, or under a name of its own into a folder', async () => {
    const { code, out, err } = await exported('--to', 'moodle', '--out', 'deep/quiz.xml')
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: `${again}wrote deep/quiz.xml\n` })
    expect(await exported('--to', 'gift', '--out', 'deep')).toMatchObject({ code: 0, out: '' })
    expect(await exported('--to', 'qti3', '--out', 'new/')).toMatchObject({ code: 0, err: 'wrote new/mini-qti3.zip\n' })
    expect(place.entries('deep')).toEqual(['mini-gift.gift', 'quiz.xml'])
  })

  test('an archive goes to the instructor’s folder of the set where no other is named', async () => {
    const { code, out, err } = await exported('--to', 'canvas')
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toContain('wrote output/mini/instructor/mini-canvas.zip\n')
    expect(place.contents('output')['mini/instructor/mini-canvas.zip']).toMatch(/^PK/)
  })

  test('the same set, seed and labels give the same bytes', async () => {
    for (const format of ['canvas', 'qti21']) {
      await exported('--to', format, '--count', '2', '--out', 'a.zip')
      await exported('--to', format, '--count', '2', '--out', 'b.zip')
      const { 'a.zip': first, 'b.zip': second } = place.contents('.')
      expect(first).toBe(second)
    }
  })

  test.each(['canvas', 'latex'])('threads give the same bytes and say the same: %s', async (format) => {
    const into = (out: string, ...more: string[]) =>
      exported('--to', format, '--count', '70', '--out', `${format}/${out}/all`, ...more)
    const [alone, together] = [await into('alone'), await into('together', '--jobs', '2')]
    expect(together).toEqual({ ...alone, err: alone.err.replaceAll('alone', 'together') })
    expect(place.contents(`${format}/together`)).toEqual(place.contents(`${format}/alone`))
  })

  test('a roster gives a variant per student, under the code of the student’s sheet', async () => {
    const { out } = await exported('--to', 'csv', '--roster', 'roster.csv')
    const { out: solution } = await place.run(['solve', 'mini.yaml', '--seed', seed, '--label', 'alan', '--json'])
    const { variant, problems } = JSON.parse(solution)
    expect(out).toContain(`\nmini,${variant},chain,f,number,${problems[0].values.f},`)
    expect(out.trimEnd().split('\n')).toHaveLength(3)
  })

  test('what a format cannot carry is said on standard error; with --strict it is a failure too', async () => {
    const lenient = await exported('--to', 'blackboard')
    expect(lenient.code).toBe(0)
    expect(lenient.err).toMatch(/^warning: problem chain: the format carries no pictures/m)
    const strict = await exported('--to', 'blackboard', '--strict')
    expect({ ...strict, code: 0 }).toEqual(lenient)
    expect(strict.code).toBe(1)
    expect((await exported('--to', 'moodle', '--strict')).code).toBe(0)
  })

  test.each([
    [['--to', 'word'], 'expected moodle or canvas or'],
    [[], "required option '--to <format>' not specified"],
    [['--to', 'csv', '--count', '0'], 'expected a whole number from 1 to 100000'],
    [['--to', 'csv', '--count', '2', '--roster', 'roster.csv'], '[roster-and-count]'],
    [['--to', 'csv', '--roster', 'nobody.csv'], 'nobody.csv'],
  ])('%j ends with 2: %s', async (args, reason) => {
    const { code, out, err } = await exported(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(reason)
  })

  test('without a seed nothing is drawn', async () => {
    expect(await place.run(['export', 'mini.yaml', '--to', 'csv'])).toMatchObject({ code: 2, out: '' })
  })

  test('a place that cannot be written to is told, and nothing is left there', () =>
    inWorkplace(async (other) => {
      other.write('mini.yaml', set)
      other.write('file', '')
      const { code, err } = await other.run([
        'export',
        'mini.yaml',
        '--seed',
        's',
        '--to',
        'qti3',
        '--out',
        'file/x.zip',
      ])
      expect(code).toBe(2)
      expect(err).toContain('[cannot-write]')
      expect(other.entries()).toEqual(['file', 'mini.yaml'])
    }))
})

test('Ctrl-C ends it after the variants that are under way, and nothing is written', () =>
  inWorkplace(async (other) => {
    other.write('mini.yaml', set)
    const notes: string[] = []
    let blocks = 0
    const session: Session = {
      version: '',
      environment: {},
      out: () => expect.unreachable(),
      note: (text) => notes.push(text),
      progress: () => ({
        step: () => {
          if (++blocks === 2) process.emit('SIGINT')
        },
        stop: () => {},
      }),
    }
    const options = { to: 'moodle', seed, count: 150, solutions: 'full', out: `${other.folder}/quiz.xml` } as const
    expect(await exportCommand(`${other.folder}/mini.yaml`, options, session)).toBe(130)
    expect(blocks).toBe(2)
    expect(notes).toEqual(['interrupted: nothing was written'])
    expect(other.entries()).toEqual(['mini.yaml'])
  }))

test('help tells of every option, with examples', async () => {
  const { code, out } = await place.run(['export', '--help'])
  expect(code).toBe(0)
  for (const word of '<set> --to --seed --count --roster --out --solutions --strict moodle canvas qti21 qti3'.split(
    ' ',
  ))
    expect(out).toContain(word)
  expect(out).toMatch(/Examples:\n {2}\$ gradsheet export problem-sets\//)
})
