import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NamedFamily } from '../../src/app/own-families.ts'
import { reopenSet, type SentSet, sentSet } from '../../src/app/sent-set.ts'
import { openSet } from '../../src/app/session.ts'
import { runApart, runnerInThreads } from '../../src/app/work/runner.ts'
import { Templates } from '../../src/sheet/render/templates.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { Workplace } from '../cli/command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

// Vitest resolves imports in its own way.
const published = new URL('../../src/family.ts', import.meta.url).href
const family = (name: string, formula: string) => `import { builtOnce, defineFamily, z } from '${published}'
export default defineFamily({
  name: '${name}', summary: 'S', parameters: z.strictObject({}), examples: [{ title: 'T', params: {} }],
  build: builtOnce(() => ({
    title: 'T', statement: 'S', conventions: [], given: [{ name: 'x', quantity: { from: 2, to: 90 }, kind: 'input' }],
    assignments: [{ name: 'y', formula: '${formula}', kind: 'forward' }], output: 'y', parameters: [],
    diagram: { kind: 'circuit' }, ask: ['y'],
  })),
})
`

let sent: SentSet
let answer: string
beforeAll(async () => {
  place.write('triple.ts', family('triple', '3*x'))
  place.write('unused.ts', 'throw new Error("nobody asked for this family")')
  place.write(
    'set.yaml',
    'id: s\ntitle: T\nfamilies: [./triple.ts]\nproblems:\n  - { id: p, family: triple, params: {} }\n',
  )
  const opened = await openSet(join(place.folder, 'set.yaml'))
  answer = solveVariant(opened, 'seed', '1').code
  sent = sentSet(opened)
  mkdirSync(join(place.folder, 'elsewhere'))
})

const at = (name: string) => join(place.folder, name)

test('a set is opened elsewhere from its text, with the families that may be run there, found by their hash', async () => {
  copyFileSync(at('triple.ts'), at('elsewhere/triple.ts'))
  const { text, ...others } = sent
  expect(JSON.stringify(others)).not.toContain('triple.ts')
  const reopened = await reopenSet(structuredClone({ text, ...others }), [at('unused.ts'), at('elsewhere/triple.ts')])
  expect(solveVariant(reopened, 'seed', '1').code).toBe(answer)
})

test.each([
  ['is not allowed there', []],
  ['is another one there', ['edited/triple.ts']],
])('a family that %s is a fault with its name and hash', async (_, allowed) => {
  place.write('edited/triple.ts', family('triple', '4*x'))
  const [{ edition }] = [...sent.families] as [NamedFamily]
  await expect(reopenSet(sent, allowed.map(at))).rejects.toMatchObject({
    faults: [
      { code: 'family-not-here', got: `triple with the hash ${edition}`, remedy: expect.stringContaining('--family') },
    ],
  })
})

test('what a thread cannot open is a fault of the run, and of no item', async () => {
  const runner = runnerInThreads('lint', { set: sent, seed: 's' }, { jobs: 1, families: [] })
  const parts = [1, 2].map((from) => ({ place: 0, from, to: from + 1 }))
  const chunk = runApart(runner, parts, () => expect.fail('no item is to blame'))
  await expect(chunk).rejects.toMatchObject({ faults: [{ code: 'family-not-here' }] })
  await runner.close()
})

test('templates that were sent are texts: a tree of which Handlebars would make code is none', () => {
  const program = '0, globalThis.process.exit(9)'
  const tree = {
    type: 'Program',
    body: [{ type: 'MustacheStatement', params: [{ type: 'NumberLiteral', value: program, original: program }] }],
  }
  const changed = new Map([['sheet.hbs', tree as unknown as string]])
  const templates = new Templates({ changed, theme: '', fontPlaces: new Map() })
  expect(templates.render('sheet', {})).toBe('[object Object]')
})
