import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { install, type PackedPackage, start } from './packed.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const oldest = `${manifest.engines.node.replace('>=', '')}.0`
/** What of the suite leans on the engine most, and is fast. */
const fastPart = [
  'engine/operations.test.ts',
  'engine/sensitivity.test.ts',
  'engines/elementary.test.ts',
  'random',
  'answer',
  'submission/number.test.ts',
  'base/nearest.test.ts',
]

const seed = 'for tests, and not to be guessed'

/** Has the oldest and the newest promised Node run the installed package; where it could not be installed, they say why not. */
export function onPromisedNodes(installed: () => { readonly packed: PackedPackage; readonly missing?: string }): void {
  const folder = mkdtempSync(join(tmpdir(), 'gradsheet-nodes-'))
  let missing: string | undefined
  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    // npm names the folder of a package as its alias says.
    missing = installed().missing ?? (await install(folder, [`oldest@npm:node@${oldest}`, 'newest@npm:node@latest']))
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  describe.each(['oldest', 'newest'])('on the %s promised Node', (which) => {
    const node = join(folder, 'node_modules', which, 'bin/node')
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))

    /** A test on that Node; where it could not be installed, the test says why it was left out. */
    function nodeTest(title: string, check: () => Promise<void>): void {
      test(title, { timeout: 300_000 }, async ({ skip }) => {
        if (missing) skip(missing)
        installed().packed.useNode(node)
        await check()
      })
    }

    nodeTest('is the version that it should be', async () => {
      const { out } = await installed().packed.run('node', ['--version'])
      if (which === 'oldest') expect(out).toBe(`v${oldest}\n`)
      else expect(Number.parseInt(out.slice(1), 10)).toBeGreaterThan(24)
    })

    nodeTest('the packed command draws a set and grades its own key', async () => {
      const { packed } = installed()
      const set = join(packed.home, 'node_modules/gradsheet/problem-sets/quiz-backprop.yaml')
      const generate = ['generate', set, '--seed', seed, '--count', '1', '--format', 'html', '--out', which]
      expect(await packed.run('gradsheet', generate)).toMatchObject({ code: 0, out: '' })
      const key = join(which, 'quiz-backprop/instructor/1/key.yaml')
      const { code, out, err } = await packed.run('gradsheet', ['grade', set, key, '--seed', seed, '--format', 'json'])
      expect({ code, err, score: JSON.parse(out)[0].score }).toEqual({ code: 0, err: '', score: 50 })
      expect(await packed.run('gradsheet', ['practice', set, '--out', join(which, 'practice')])).toMatchObject({
        code: 0,
      })
    })

    nodeTest('the programs of its pages start, and make their fields', async () => {
      for (const page of ['practice/index.html', 'quiz-backprop/students/1/worksheet.html']) {
        const opener = join(root, 'test/package/page-in-node.ts')
        const { code, out, err } = await start(
          node,
          ['--no-warnings', opener, join(installed().packed.home, which, page)],
          { env },
        )
        expect({ page, code, out }, err).toMatchObject({ code: 0, out: expect.stringContaining('"started":true') })
        expect(JSON.parse(out).fields).toBeGreaterThan(3)
      }
    })

    nodeTest('a fast part of the suite passes', async () => {
      const files = fastPart.map((name) => `test/${name}`)
      const vitest = join(root, 'node_modules/vitest/vitest.mjs')
      const { code, out, err } = await start(node, [vitest, 'run', '--maxWorkers=1', ...files], { cwd: root, env })
      expect(code, out + err).toBe(0)
    })
  })
}
