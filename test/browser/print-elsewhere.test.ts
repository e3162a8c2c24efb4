import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { type PageOptions, renderSheet } from '../../src/sheet/render/page.ts'
import { worksheetProgram } from '../../src/sheet/render/program.ts'
import { openProjectSet } from '../project-sets.ts'
import { keyOf } from '../sheet/documents.ts'
import { firefox, pagesOfText, poppler, webkit } from './other-browsers.ts'

const folder = mkdtempSync(join(tmpdir(), 'print-elsewhere-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sheets: readonly (readonly [string, PageOptions])[] = [
  ['quiz-backprop', {}],
  ['midterm', { paper: 'Letter' }],
  ['quiz-backprop', { columns: 2 }],
]

// What a drawing to fill in says below itself.
const belowDrawing = /Above each wire: its value/g
const statement = /Work through the computational graph|Send the given numbers forward through the gates/g
const count = (text: string, sought: RegExp) => text.match(sought)?.length ?? 0

describe.each([firefox, webkit])('$name', (browser) => {
  const missing = browser.missing ?? poppler

  test.skipIf(missing)(
    `prints the variant and "Page 1 of 2" on every page of a worksheet${missing ? `: ${missing}` : ''}`,
    async () => {
      for (const [name, options] of sheets) {
        const key = keyOf(await openProjectSet(name), 'elsewhere')
        const [html, pdf] = ['sheet.html', 'sheet.pdf'].map((file) => join(folder, file)) as [string, string]
        writeFileSync(html, renderSheet(redact(key), options, await worksheetProgram()))
        await browser.print(html, pdf)
        const pages = pagesOfText(pdf)
        const heads = pages.map((text) => /Page \d+ of \d+ +\S+/.exec(text)?.[0].replace(/ +/g, ' '))
        const what = `${name} ${JSON.stringify(options)}`
        expect(heads, what).toEqual(pages.map((_, k) => `Page ${k + 1} of ${pages.length} ${key.variant}`))
        // A statement stands on the page of its drawing.
        expect(
          pages.map((text) => count(text, statement)),
          what,
        ).toEqual(pages.map((text) => count(text, belowDrawing)))
      }
    },
    240_000,
  )
})
