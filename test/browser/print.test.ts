import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { guidePage, renderSheet, sheetPage } from '../../src/sheet/render/page.ts'
import { launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { openPrinter, type Printer } from '../../src/sheet/render/pdf/printer.ts'
import { worksheetProgram } from '../../src/sheet/render/program.ts'
import { names, sampleGuide, sampleKey } from '../sheet/render/fixture.ts'

const key = sheetPage(sampleKey())
const worksheet = sheetPage(redact(sampleKey()))
const manyScripts = sheetPage(redact(sampleKey({ id: 'x', name: names.join(' · ') })))
const guide = guidePage(sampleGuide)

let printer: Printer
beforeAll(async () => {
  printer = await openPrinter({ tabs: 2 })
})
afterAll(() => printer.close())

const digest = (pdf: Uint8Array) => createHash('sha256').update(pdf).digest('hex')
const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const pageCount = (pdf: Uint8Array) => latin(pdf).match(/\/Type \/Page\b/g)?.length

test('the same page gives the same bytes in any tab, after any other page, in any printer', async () => {
  const order = [key, worksheet, key, manyScripts, guide, worksheet, manyScripts, key, guide]
  const printed = await Promise.all(order.map((page) => printer.print(page).then(digest)))
  const fresh = await openPrinter({ tabs: 1 })
  const alone = new Map<object, string>()
  for (const page of [guide, manyScripts, worksheet, key]) alone.set(page, digest(await fresh.print(page)))
  expect(printed).toEqual(order.map((page) => alone.get(page)))
  await fresh.close()
})

test('a PDF is tagged and has a title, a language, an outline and words for every formula', async () => {
  const pdf = latin(await printer.print(worksheet))
  expect(pdf).toContain('/Title (Quiz 3: Backpropagation, worksheet 17-K3QF)')
  expect(pdf).toContain('/Lang (en)')
  expect(pdf).toContain('/Marked true')
  expect(pdf).toContain('/Outlines')
  expect(pdf.match(/\/S \/H1\b/g)).toHaveLength(1)
  expect(pdf.match(/\/S \/Formula\n\/Alt/g)!.length).toBeGreaterThan(60)
  expect(pdf).toContain('/Title (1 A sum and a product 6 points)')
  expect(pdf).toContain('/Alt (Graph: x and y are added to q; q times z is the output f.)')
})

// PDF 1.7, 14.8.4; NonStruct says that its element means nothing, and that what stands in it counts.
const standardTypes =
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
  'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form'

test.each([
  { name: 'worksheet', page: worksheet },
  { name: 'key', page: key },
  { name: 'guide', page: guide },
])('every tag of a $name is one of PDF 1.7 or has one to be read as', async ({ page }) => {
  const pdf = await printer.print(page)
  const known = new Set(standardTypes.split(' '))
  const { catalog } = await PDFDocument.load(pdf)
  const roles = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).lookup(PDFName.of('RoleMap'), PDFDict)
  const readAs = (type: string) => roles.lookupMaybe(PDFName.of(type), PDFName)?.decodeText() ?? type
  const types = new Set([...latin(pdf).matchAll(/\/Type \/StructElem\n\/S \/(\w+)/g)].map(([, type]) => type!))
  expect([...types].filter((type) => !known.has(type))).not.toEqual([])
  expect([...types].map(readAs).filter((type) => !known.has(type))).toEqual([])
})

test.each([
  { name: 'worksheet', page: worksheet, most: 3 },
  { name: 'key', page: key, most: 4 },
  { name: 'guide', page: guide, most: 1 },
])('the $name fills at most $most pages', async ({ page, most }) => {
  expect(pageCount(await printer.print(page))).toBeLessThanOrEqual(most)
})

test('a page that is filled in prints on as many pages as the paper one, from a dark screen too', async () => {
  const browser = await launchBrowser()
  const tab = await browser.newPage()
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  await tab.setContent(renderSheet(redact(sampleKey()), {}, await worksheetProgram()))
  await tab.type('main input', '0,5')
  const printed = await tab.pdf({ preferCSSPageSize: true, printBackground: true })
  await browser.close()
  expect(pageCount(printed)).toBe(pageCount(await printer.print(worksheet)))
})

test('Letter paper is Letter paper', async () => {
  const pdf = await printer.print(sheetPage(redact(sampleKey()), { paper: 'Letter' }))
  expect(latin(pdf)).toMatch(/\/MediaBox \[0 0 612 792\]/)
})

test('a page that asks for the network gets nothing and is printed', async () => {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const body = `<img src="${url}/a"><iframe src="${url}/b"></iframe><style>@import "${url}/c";</style><p>text</p>`
  expect(pageCount(await printer.print({ ...worksheet, printed: body }))).toBe(1)
  expect(asked).toEqual([])
  server.close()
})

test.skipIf(process.platform !== 'linux')('a browser that dies is started again and no sheet is lost', async () => {
  const expected = digest(await printer.print(worksheet))
  const mortal = await openPrinter({ tabs: 2 })
  await mortal.print(worksheet)
  const jobs = Array.from({ length: 12 }, () => mortal.print(worksheet))
  await jobs[1]
  const [browser] = children(process.pid).filter((id) => !childrenBefore.has(id))
  process.kill(browser!, 'SIGKILL')
  expect((await Promise.all(jobs)).map(digest)).toEqual(jobs.map(() => expected))
  await mortal.close()
})

let childrenBefore: ReadonlySet<number>
beforeAll(() => {
  childrenBefore = new Set(children(process.pid))
})

function children(id: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === id)
    .map(Number)
}

function parentOf(id: string): number | undefined {
  try {
    const status = readFileSync(`/proc/${id}/stat`, 'utf8')
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
