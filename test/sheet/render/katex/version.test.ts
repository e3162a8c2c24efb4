import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { madeForKatex } from '../../../../src/sheet/render/katex/typeset.ts'

const whatToDo = `src/sheet/render/katex reads the markup of KaTeX ${madeForKatex}. When KaTeX moves: run test/sheet/render/katex,
test/sheet/render/fonts.test.ts, test/export/shown.test.ts, test/browser/formula.test.ts and test/browser/pictures.test.ts; look at
new classes in katex.css (compact.ts lists those that it may rewrite, faces.ts those that ask for fonts) and at the rules of
templates/*.css that name classes of KaTeX; then write the new version into madeForKatex.`

test('the markup of KaTeX is read as the version that is installed writes it', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
  const installed = createRequire(import.meta.url)('katex/package.json') as { version: string }
  expect({ asked: dependencies.katex, installed: installed.version }, whatToDo).toEqual({
    asked: `^${madeForKatex}`,
    installed: madeForKatex,
  })
})
