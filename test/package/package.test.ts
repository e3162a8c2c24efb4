import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { unpackProgram } from '../../src/browser/program/unpack.ts'
import { bundleName } from '../../src/sheet/render/bundle.ts'
import { memoryRoot } from '../../src/sheet/render/bundling/memory-root.ts'
import { acceptPrinted, documentedExamples, documentedFiles } from './documented.ts'
import { PackedPackage } from './packed.ts'
import { onPromisedNodes } from './promised-nodes.ts'

// Two thirds are the engine, once for Node and once within the practice page; the rest is KaTeX in that page. Each of three
// bundles has the elementary functions, 16 kB.
// The program that the studio runs is 3.7 MB of it, 1.2 MB packed: the whole command line with the packages that it needs.
const mostPackedBytes = 2_950_000
const mostUnpackedBytes = 9_500_000
// The browser is a third, fonts of the world's scripts and pdf-lib are another.
const mostInstalledBytes = 300_000_000

const page = 'docs/api.md'
const examples = documentedExamples(page)
let packed: PackedPackage
let missing: string | undefined
beforeAll(async () => {
  packed = await PackedPackage.pack()
  missing = await packed.install()
}, 400_000)
afterAll(() => packed?.remove())

/** A test of the installed package; where it could not be installed, the test says why it was left out. */
function installedTest(title: string, check: () => Promise<void>): void {
  test(title, { timeout: 120_000 }, async ({ skip }) => {
    if (missing) skip(missing)
    await check()
  })
}

describe('the tarball', () => {
  const names = () => execFileSync('tar', ['-tzf', packed.tarball], { encoding: 'utf8' }).trim().split('\n')

  test(`is at most ${mostPackedBytes / 1000} kB, and ${mostUnpackedBytes / 1e6} MB unpacked`, () => {
    expect(statSync(packed.tarball).size).toBeLessThan(mostPackedBytes)
    const unpacked = execFileSync('tar', ['-xzOf', packed.tarball], { maxBuffer: 1 << 28 }).length
    expect(unpacked).toBeLessThan(mostUnpackedBytes)
  })

  test('has no sources, tests or outputs, and only the types that the library exports', () => {
    expect(
      names().filter((name) => !/^package\/(bin|dist|problem-sets|starters|templates)\/|^package\/[^/]+$/.test(name)),
    ).toEqual([])
    expect(names().filter((name) => /(?<!\.d)\.ts$/.test(name) && !name.startsWith('package/bin/'))).toEqual([])
    expect(names().filter((name) => name.endsWith('.d.ts')).length).toBeLessThan(40)
  })
})

describe('installed on a machine that has only Node', () => {
  installedTest('it takes at most 300 MB', async () => {
    const [size] = execFileSync('du', ['-sk', join(packed.home, 'node_modules')], { encoding: 'utf8' }).split('\t')
    expect(Number(size) * 1024).toBeLessThan(mostInstalledBytes)
  })

  installedTest('importing it prints nothing, writes nothing and leaves nothing running', async () => {
    const script = packed.write(
      'import.mjs',
      `const look = () => ({
        running: process.getActiveResourcesInfo(),
        listeners: process.eventNames().map(String).sort(),
        // zod keeps its registry of schemas in globals of its own, so that two copies of it share one.
        globals: Object.getOwnPropertyNames(globalThis).filter((name) => !name.startsWith('__zod_')).sort(),
        environment: { ...process.env },
      })
      const before = look()
      const { default: _, ...library } = await import('gradsheet')
      const changed = JSON.stringify(before) === JSON.stringify(look()) ? '' : JSON.stringify([before, look()])
      process.stdout.write(changed || Object.keys(library).join())`,
    )
    const empty = packed.emptyFolder('empty')
    expect(await packed.run('node', [script], empty)).toEqual({
      code: 0,
      out: 'FaultError,exportSet,generate,grade,lateness,loadSet,parseSet,printPdf,reportClass,solve',
      err: '',
    })
    expect(packed.leftBehind()).toEqual([])
    expect(execFileSync('ls', ['-A', empty], { encoding: 'utf8' })).toBe('')
    expect(manifest.sideEffects).toBe(false)
  })

  installedTest('its types hold up in a strict program that checks its libraries too', async () => {
    packed.write(
      'typed.mts',
      `import { type ExportedQuestions, exportSet, type Grade, generate, grade, loadSet, printPdf, type Sheet, solve } from 'gradsheet'
      const set = await loadSet('quiz.yaml')
      const sheets: Sheet[] = []
      for await (const sheet of generate(set, { seed: 's', labels: ['a', { id: 'b', name: 'B' }], paper: 'Letter' })) sheets.push(sheet)
      const pdfs: Uint8Array[] = await printPdf(sheets.map(({ worksheet }) => worksheet))
      const graded: Grade = grade(set, new Uint8Array(), { seed: 's' })
      const questions: ExportedQuestions = exportSet(set, 'moodle', { seed: 's', labels: ['a', { id: 'b' }] })
      for (const [name, content] of questions.files) name.concat(typeof content === 'string' ? content : '')
      // @ts-expect-error: there is no such format
      exportSet(set, 'word')
      export const total: number = graded.score + pdfs.length + solve(set, { seed: 's', all: true }).problems.length
      // @ts-expect-error: how a set is built is nobody's business
      set.exerciseFor
      // @ts-expect-error: there are two sizes of paper
      generate(set, { paper: 'A5' })
      // @ts-expect-error: a set is read by loadSet or parseSet
      solve('quiz.yaml')`,
    )
    const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--lib', 'es2024', '--types', '', 'typed.mts']
    expect(await packed.run('node', [compiler, ...options])).toEqual({ code: 0, out: '', err: '' })
  })

  installedTest('a family of one’s own is typed by the published contract, and found by the command', async () => {
    for (const { name, text } of documentedFiles('docs/own-families.md')) packed.write(name, text)
    const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--lib', 'es2024,dom', '--types', '', 'banana.ts']
    expect(await packed.run('node', [compiler, ...options])).toEqual({ code: 0, out: '', err: '' })
    const { code, out } = await packed.run('gradsheet', ['solve', 'valley.yaml', '--seed', 's'])
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("steep: Rosenbrock's valley") })
  })

  installedTest('its inner files cannot be imported, its schema can', async () => {
    const inner = packed.write(
      'inner.mjs',
      "await import('gradsheet/dist/cli.js').catch(({ code }) => console.log(code))",
    )
    expect((await packed.run('node', [inner])).out).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n')
    const schema = packed.write(
      'schema.mjs',
      "import s from 'gradsheet/problem-set.schema.json' with { type: 'json' }\nconsole.log(s.title)",
    )
    expect((await packed.run('node', [schema])).out).toBe('gradsheet problem set\n')
  })

  installedTest('the command draws sheets with PDFs, and grades them', async () => {
    const set = join(packed.home, 'node_modules/gradsheet/problem-sets/quiz-backprop.yaml')
    const generated = await packed.run('gradsheet', ['generate', set, '--seed', 's3cret', '--count', '2'])
    expect(generated).toEqual({ code: 0, out: '', err: expect.stringContaining('wrote 2 sheets and keys') })
    const output = join(packed.home, 'output/quiz-backprop')
    expect(readFileSync(join(output, 'students/1/worksheet.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect(existsSync(join(output, 'instructor/marking-guide.pdf'))).toBe(true)
    const keys = ['1', '2'].map((label) => join(output, 'instructor', label, 'key.yaml'))
    const options = ['--seed', 's3cret', '--format', 'json', '--fail-under', '100']
    const { code, out } = await packed.run('gradsheet', ['grade', set, ...keys, ...options])
    expect({ code, scores: (JSON.parse(out) as { score: number }[]).map(({ score }) => score) }).toEqual({
      code: 0,
      scores: [50, 50],
    })
  })
})

installedTest('the installed command writes the studio with all that it needs, and bundles nothing', async () => {
  expect(existsSync(join(packed.home, 'node_modules/esbuild'))).toBe(false)
  const { code, err } = await packed.run('gradsheet', ['studio', '--out', 'studio'])
  expect({ code, err }).toEqual({ code: 0, err: `wrote ${join('studio', 'index.html')}\n` })
  const page = readFileSync(join(packed.home, 'studio/index.html'), 'utf8')
  const inPackage = (path: string) => readFileSync(join(packed.home, 'node_modules/gradsheet', path))
  expect(page).toContain(inPackage('dist/browser/studio.bundle.js').toString())
  const { files } = await unpackProgram(/id="pack">([^<]+)</.exec(page)![1]!)
  for (const name of (['worksheet', 'practice'] as const).map((one) => bundleName(one))) {
    const packedBundle = files.get(`${memoryRoot}/src/browser/${name}`)
    expect(inPackage(`dist/browser/${name}`).equals(packedBundle!), name).toBe(true)
  }
  const folders = ['templates', 'problem-sets', 'node_modules/katex', 'node_modules/@fontsource']
  for (const folder of folders) {
    expect(
      [...files.keys()].filter((path) => path.startsWith(`${memoryRoot}/${folder}/`)).length,
      folder,
    ).toBeGreaterThan(5)
  }
})

describe(`the examples of ${page}`, () => {
  test('are one per job', () => {
    expect(examples.map(({ heading }) => heading)).toEqual([
      'Read a set',
      'Draw sheets',
      'Print',
      'Solve',
      'Grade',
      'Lateness',
      'Report on a class',
      'Export',
      'Faults',
    ])
    expect(readFileSync(page, 'utf8').match(/```js/g)).toHaveLength(examples.length)
  })

  installedTest('print what the page says they print, one after the other', async () => {
    for (const { name, text } of documentedFiles(page)) packed.write(name, text)
    for (const example of examples) {
      const { heading, program, prints } = example
      const outcome = await packed.run('node', [packed.write('example.mjs', program)])
      const accepts = process.env.UPDATE_GOLDEN === '1'
      if (accepts) acceptPrinted(page, example, outcome.out)
      expect({ heading, ...outcome }).toEqual({ heading, code: 0, out: accepts ? outcome.out : prints, err: '' })
    }
  })
})

describe('each promised Node runs it:', () => onPromisedNodes(() => ({ packed, ...(missing && { missing }) })))
