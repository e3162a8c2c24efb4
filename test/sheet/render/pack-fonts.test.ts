import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { families } from '../../../src/families/index.ts'
import { fontsFor, textFontFiles } from '../../../src/sheet/render/fonts/text-faces.ts'
import { keyDocument } from '../../../src/sheet/sheet.ts'
import { solveVariant } from '../../../src/solution/variant.ts'
import { setsOfUsualLength } from '../../sheet/documents.ts'

const root = new URL('../../../', import.meta.url)

/** What keys of all families and sets print, in full and compact, what templates add, and what families say of themselves. */
async function printed(): Promise<string> {
  const keys = (await setsOfUsualLength()).flatMap(([, prepared]) =>
    (['full', 'compact'] as const).map((solutions) =>
      keyDocument(prepared.set, solveVariant(prepared, 'golden', '1'), undefined, solutions),
    ),
  )
  const templates = globSync('templates/**/*.hbs', { cwd: root }).map((name) =>
    readFileSync(new URL(name, root), 'utf8'),
  )
  const examples = families.flatMap(({ examples }) => examples.map(({ title }) => title))
  return [JSON.stringify(keys), ...templates, ...examples].join('')
}

test('the page has the fonts of every sign that sheets have of themselves, whatever their authors write', async () => {
  const { european, signs } = textFontFiles()
  const packed = new Set([...european, ...signs])
  const characters = [...new Set((await printed()).match(/[^\0-\x7f]/gu))]
  expect(characters.length).toBeGreaterThan(15)
  const missing = characters.filter((one) => !fontsFor(one).faces.every(({ file }) => packed.has(file)))
  expect(missing).toEqual([])
})
