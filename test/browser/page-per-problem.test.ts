import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { sheetPage } from '../../src/sheet/render/page.ts'
import { openPrinter, type Printer } from '../../src/sheet/render/pdf/printer.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'

const digits = { from: 2, to: 9 }
const problem = (id: string) => ({
  id,
  params: { given: { x: digits, y: digits }, program: ['f = x * y'] },
  ask: ['f'],
  show: 'formulas' as const,
})
const drafts = ['a', 'b', 'c'].map(problem)

let printer: Printer
beforeAll(async () => {
  printer = await openPrinter({ tabs: 1 })
})
afterAll(() => printer.close())

function keyOf(more: object) {
  const { set } = prepared(drafts, more)
  return keyDocument(set, solveVariant(prepared(drafts, more), 'seed', '1'))
}

/** 1-based pages on which the problems begin, as the outline of the PDF says, and how many pages there are. */
async function beginnings(pdf: Uint8Array): Promise<{ pages: number; begin: number[] }> {
  const document = await PDFDocument.load(pdf)
  const places = new Map(document.getPages().map((page, k) => [`${page.ref}`, k + 1]))
  const begin: number[] = []
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of('Title'))) continue
    const title = `${object.get(PDFName.of('Title'))}`
    if (!/^\(\d /.test(title)) continue
    const to = /(\d+ \d+ R)/.exec(`${object.get(PDFName.of('Dest')) ?? object.get(PDFName.of('A'))}`)?.[1]
    begin.push(places.get(to!)!)
  }
  return { pages: places.size, begin: begin.sort((a, b) => a - b) }
}

describe('a page per problem', () => {
  test.each([
    ['a worksheet', (more: object) => sheetPage(redact(keyOf(more)))],
    ['a worksheet in columns', (more: object) => sheetPage(redact(keyOf(more)), { columns: 2 })],
    ['a key', (more: object) => sheetPage(keyOf(more))],
  ])('begins every problem of %s on a page of its own', async (_, pageOf) => {
    const together = await beginnings(await printer.print(pageOf({})))
    expect(together.begin).not.toEqual([1, 2, 3])
    expect(await beginnings(await printer.print(pageOf({ pagePerProblem: true })))).toEqual({
      pages: 3,
      begin: [1, 2, 3],
    })
  })

  test('adds nothing to a page where it is not wanted', () => {
    expect(sheetPage(keyOf({})).ownStyle).not.toContain('break-before')
    expect(sheetPage(keyOf({ pagePerProblem: true })).ownStyle).toContain('break-before: page')
  })
})
