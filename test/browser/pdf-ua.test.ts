import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Blank, SheetDocument } from '../../src/document/blocks.ts'
import { redact } from '../../src/document/redact.ts'
import { guidePage, type Page, renderSheet, sheetPage } from '../../src/sheet/render/page.ts'
import { launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { openPrinter, type Printer } from '../../src/sheet/render/pdf/printer.ts'
import { everyFormatSet } from '../families/every-format.ts'
import { openProjectSet } from '../project-sets.ts'
import { keyOf } from '../sheet/documents.ts'
import { names, sampleGuide, sampleKey } from '../sheet/render/fixture.ts'
import { readAloud, tagsIn, textOf } from '../sheet/render/pdf/pdf-ua.ts'

let printer: Printer
beforeAll(async () => {
  printer = await openPrinter({ tabs: 1 })
})
afterAll(() => printer.close())

const [quiz, lecture, midterm] = await Promise.all(
  ['quiz-backprop', 'lecture-network', 'midterm'].map(async (name) => keyOf(await openProjectSet(name), 'aloud')),
)
const everyFormat = keyOf(everyFormatSet(), 'aloud')

const pages: readonly (readonly [string, Page])[] = [
  ['a worksheet', sheetPage(redact(quiz!))],
  ['a worksheet in two columns', sheetPage(redact(quiz!), { columns: 2 })],
  ['a key', sheetPage(quiz!)],
  ['a worksheet of the lecture', sheetPage(redact(lecture!))],
  ['a key of a midterm', sheetPage(midterm!, { paper: 'Letter' })],
  ['a worksheet with answers of every format', sheetPage(redact(everyFormat))],
  ['a key with answers of every format', sheetPage(everyFormat)],
  [
    'a sheet of a student with a name in many scripts',
    sheetPage(redact(sampleKey({ id: 'x', name: names.join(' · ') }))),
  ],
  ['a key with a table that has a head', sheetPage(sampleKey())],
  ['a marking guide', guidePage(sampleGuide)],
]

describe.each(pages)('%s', (_, page) => {
  test('has nothing against PDF/UA-1 as far as a program can tell', async () => {
    expect((await readAloud(await printer.print(page))).objections).toEqual([])
  })
})

const singles = (blank: Blank): readonly { readonly name: string }[] =>
  'cells' in blank ? blank.cells.flat() : [blank]
const blanksIn = ({ problems }: SheetDocument) =>
  problems.map(({ blocks }) => blocks.flatMap((block) => (block.kind === 'blanks' ? block.items.flatMap(singles) : [])))

test('the check sees what Chromium alone leaves undone', async () => {
  const browser = await launchBrowser()
  const tab = await browser.newPage()
  await tab.setContent(renderSheet(redact(sampleKey())))
  const { objections } = await readAloud(
    await tab.pdf({ tagged: true, preferCSSPageSize: true, printBackground: true }),
  )
  await browser.close()
  const numbers = new Set(objections.map((objection) => objection.slice(0, 6)))
  const expected = ['01-002', '01-005', '02-001', '06-001', '06-002', '06-003', '09-005', '13-004']
  expect([...numbers].sort()).toEqual(expect.arrayContaining(expected))
})

test('every blank is a field of a printed form, called by what belongs into it and by its number in the problem', async () => {
  const { root } = await readAloud(await printer.print(sheetPage(redact(quiz!))))
  const fields = tagsIn(root).filter(({ type }) => type === 'Form')
  const called = fields.map(({ alternative }) => alternative!)
  expect(called.slice(0, 3)).toEqual(['q, blank 1', 'f, blank 2', 'derivative of f with respect to q, blank 3'])
  const numbers = blanksIn(quiz!).flatMap((blanks) => blanks.map((_, k) => `blank ${k + 1}`))
  expect(called.map((text) => text.slice(text.lastIndexOf(', ') + 2))).toEqual(numbers)
  expect(fields.flatMap(({ attributes }) => attributes.map(String)).every((text) => text.includes('/PrintField'))).toBe(
    true,
  )
})

test('cells of a matrix are called by row and column, an order by its name', async () => {
  const { root } = await readAloud(await printer.print(sheetPage(redact(everyFormat))))
  const called = tagsIn(root).flatMap(({ type, alternative }) => (type === 'Form' ? [alternative!] : []))
  expect(called.filter((text) => text.startsWith('row 2, column 1 of '))).not.toEqual([])
  expect(called.filter((text) => text.startsWith('chain, blank '))).toHaveLength(1)
})

test('formulas are formulas, with what they say', async () => {
  const { root } = await readAloud(await printer.print(sheetPage(sampleKey())))
  const tags = tagsIn(root)
  const formulas = tags.flatMap(({ type, alternative }) => (type === 'Formula' ? [alternative!] : []))
  expect(formulas.length).toBeGreaterThan(60)
  expect(formulas.filter((text) => /^formula|^blank/.test(text))).toEqual([])
  expect(tags.flatMap(({ type, alternative }) => (type === 'Figure' ? [alternative!] : []))).toContain(
    'Graph: x and y are added to q; q times z is the output f.',
  )
})

test('words stay apart where a line ends', async () => {
  const { root } = await readAloud(await printer.print(sheetPage(redact(sampleKey()), { columns: 2 })))
  const said = tagsIn(root)
    .filter(({ type }) => type === 'P' || type === 'LBody')
    .map((tag) => textOf(tag).replaceAll(/\s+/g, ' '))
    .join('\n')
  expect(said).toContain(
    'Work without a computer. Round every value you write down to 4 decimals, and carry on with what you wrote.',
  )
  expect(said).toContain('All weights are updated at once, from gradients taken at the old weights.')
})
