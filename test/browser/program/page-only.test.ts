import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookingWith } from '../../../src/app/look.ts'
import type { LookRequest, RunProgress } from '../../../src/browser/studio/contract.ts'
import { programPack } from '../../../src/sheet/render/pack.ts'
import { type Browser, launchBrowser } from '../../../src/sheet/render/pdf/browser.ts'
import { seed } from '../../cli/batch.ts'
import { tinySet } from '../../cli/tiny-course.ts'
import type { client as inPage } from './client.ts'
import { type Files, ProgramPage } from './program-page.ts'

declare const client: typeof inPage

let browser: Browser
let program: ProgramPage
beforeAll(async () => {
  browser = await launchBrowser()
  program = await ProgramPage.open(browser)
}, 120_000)
afterAll(async () => {
  await browser.close()
  program.remove()
})

const files = (texts: Readonly<Record<string, string>>): Files =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))

const course = files({
  'set.yaml': tinySet,
  'own.yaml': 'families: [mine.ts]\nproblems:\n  - { id: p, family: mine, params: {} }\n',
  'mine.ts': 'export default {}\n',
  'templates/blocks/worth.hbs': 'worth {{points}}',
  'key.txt': 'a passphrase that is long enough',
  'answers.yaml': 'set: tiny\nanswers: {}\n',
})

test('the pack is small enough for a page of 4 MB, and the same when another process makes it', async () => {
  const pack = await programPack()
  expect(pack.length).toBeLessThan(3_200_000)
  const source = new URL('../../../src/sheet/render/pack.ts', import.meta.url)
  const making = `process.stdout.write(await (await import(${JSON.stringify(source.href)})).programPack())`
  // Elsewhere, too: neither the working folder nor what was made before may show.
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', making], { cwd: tmpdir(), maxBuffer: 1 << 24 })
  expect(stdout === pack).toBe(true)
})

describe('what a page cannot do is told as a fault with a remedy, and writes nothing:', () => {
  const generate = ['generate', 'set.yaml', '--count', '1', '--out', 'out']
  test.each([
    ['printing PDF', generate, 'ask for html and print from the page'],
    [
      'feedback as PDF',
      ['grade', 'set.yaml', 'answers.yaml', '--format', 'feedback-pdf', '--out', 'out'],
      'print from',
    ],
    ['families of a set', ['solve', 'own.yaml', '--seed', 's'], 'family program'],
    ['families of a command', ['solve', 'set.yaml', '--family', 'mine.ts'], 'family program'],
    ['own templates', [...generate, '--format', 'html', '--templates', 'templates'], '--theme'],
    ['a queue', [...generate, '--format', 'html', '--queue', 'redis://127.0.0.1'], 'command line'],
    ['work of a queue', ['worker', '--queue', 'redis://127.0.0.1', '--queue-key-file', 'key.txt'], 'command line'],
    ['a repository to begin with', ['init', 'course'], 'command line'],
  ])('%s', async (_, args, remedy) => {
    const { code, notes, files: written } = await program.run(args, course, { GRADSHEET_SEED: seed })
    expect(notes.at(-1)).toMatch(/\[needs-command-line\]/)
    expect(notes.at(-1)).toContain(remedy)
    expect({ code, written: [...written.keys()] }).toEqual({ code: 3, written: [] })
  })
})

test('a command tells how far it is', async () => {
  const args = ['generate', 'set.yaml', '--count', '3', '--format', 'html', '--out', 'out']
  const { told } = await program.run(args, course)
  expect(told.at(-1)).toEqual({ title: 'sheets', done: 3, total: 3 })
})

test('packing what a class gets is told, too', async () => {
  const told = await program.page.evaluate(async (text) => {
    const files = new Map([['set.yaml', new TextEncoder().encode(text)]])
    const args = ['generate', 'set.yaml', '--count', '1', '--format', 'html', '--out', 'out']
    const told: string[] = []
    const onTold = ({ title, done, total }: RunProgress) => told.push(`${title} ${done === total}`)
    await client.program.ask('runPacked', { args, files }, { onTold })
    return told
  }, tinySet)
  expect(told).toContain('packing files false')
  expect(told.at(-1)).toBe('packing files true')
})

const request: LookRequest = {
  file: 'set.yaml',
  text: tinySet,
  seed: 's',
  labels: ['1', 'ada'],
  paper: 'A4',
  columns: 1,
  solutions: 'full',
  pages: ['worksheet', 'key'],
}

test('a run says which text its pages have no font for', async () => {
  const args = ['generate', 'set.yaml', '--roster', 'roster.csv', '--format', 'html', '--out', 'out']
  const noted = async (name: string) =>
    (await program.run(args, new Map([...course, ['roster.csv', Buffer.from(`id,name\nada,${name}\n`)]]))).notes
  expect((await noted('陈省身')).at(-1)).toMatch(/^roster\.csv has text such as "陈", for which the page has no font/)
  expect((await noted('Çid Δέλτα Софья')).join()).not.toContain('no font')
})

describe('a look at a set', () => {
  test('says the same as a run of text that its pages have no font for', async () => {
    const noteOn = async (title: string) =>
      (await program.look({ ...request, text: tinySet.replace(/^title: .*$/m, '').concat(`title: ${title}\n`) })).note
    expect(await noteOn('陈省身')).toMatch(/^.*\.yaml has text such as "陈", for which the page has no font/)
    expect(await noteOn('Δέλτα, Софья')).toBeUndefined()
  })

  test('is what it is at the command line', async () => {
    expect(await program.look(request)).toEqual(await lookingWith()(request))
  })

  test.each([
    ['a fault', `${tinySet}    pointz: 3\n`],
    ['a family of its own', `families: [mine.ts]\n${tinySet}`],
    ['no YAML', 'problems: [}'],
    ['nothing', ''],
  ])('tells the faults of a set with %s', async (_, text) => {
    const look = await program.look({ ...request, text })
    expect(look).toEqual(await lookingWith()({ ...request, text }))
    expect(look.faults.length).toBeGreaterThan(0)
  })
})

describe('a question', () => {
  test('that is given up is rejected, and the next is answered', async () => {
    const outcome = await program.page.evaluate(async (text) => {
      const { program } = client
      const files = new Map([['set.yaml', new TextEncoder().encode(text)]])
      const long = { args: ['lint', 'set.yaml', '--samples', '100000'], files }
      const giving = new AbortController()
      // In the middle of its work, of which it tells.
      const first = program.ask('run', long, { signal: giving.signal, onTold: () => giving.abort() })
      const waiting = program.ask('run', { ...long, args: ['solve', 'set.yaml'] })
      const name = await first.then(
        () => 'answered',
        (error) => error.name,
      )
      return { name, code: (await waiting).code }
    }, tinySet)
    expect(outcome).toEqual({ name: 'AbortError', code: 0 })
  })

  test('whose worker crashes is rejected, and the next is answered by another worker', async () => {
    const outcome = await program.page.evaluate(async (text) => {
      const ask = () => client.program.ask('fairness', { file: 'set.yaml', text, samples: 20, class: 2 })
      const PageWorker = globalThis.Worker
      // Its first message is none that it can read: an error that nobody catches.
      globalThis.Worker = class extends PageWorker {
        constructor(...args: ConstructorParameters<typeof Worker>) {
          super(...args)
          this.postMessage(null)
        }
      }
      const crashed = await ask().then(
        () => 'answered',
        (error) => error.message,
      )
      globalThis.Worker = PageWorker
      return { crashed, faults: (await ask()).faults }
    }, tinySet)
    expect(outcome).toEqual({ crashed: expect.stringContaining('TypeError'), faults: [] })
  })

  test('that waits gives way to a newer look', async () => {
    const names = await program.page.evaluate((request) => {
      const asked = ['1', '2', '3'].map((label) => client.program.ask('look', { ...request, labels: [label] }))
      return Promise.all(
        asked.map((one) =>
          one.then(
            ({ sheets }) => sheets[0]!.label,
            (error) => error.name,
          ),
        ),
      )
    }, request)
    expect(names).toEqual(['1', 'AbortError', '3'])
  })

  test('whose files lead out of their folder is refused', async () => {
    await expect(program.run(['--version'], files({ '../x': '' }))).rejects.toThrow('leads out')
    await expect(program.run(['--version'], files({ '/gradsheet/package.json': '' }))).rejects.toThrow('leads out')
  })
})
