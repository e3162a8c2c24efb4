import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { type Page, type PageOptions, sheetPage } from '../../src/sheet/render/page.ts'
import { openPrinter, type Printer } from '../../src/sheet/render/pdf/printer.ts'
import { openProjectSet, projectSets } from '../project-sets.ts'
import { keyOf } from '../sheet/documents.ts'

let printer: Printer
beforeAll(async () => {
  printer = await openPrinter({ tabs: 1 })
})
afterAll(() => printer.close())

/** Keys are printed in one column. */
const papers: readonly PageOptions[] = [{}, { paper: 'Letter' }, { columns: 2 }]

describe.each(projectSets)('%s', (name) => {
  test('no heading is left alone, and no drawing, row or question is cut by the end of a page', async () => {
    const key = keyOf(await openProjectSet(name), 'seed')
    const sheets = papers.map((options) => ({ document: redact(key), options }))
    const found: string[] = []
    for (const { document, options } of [...sheets, { document: key, options: {} }]) {
      const splits = await splitsOf(sheetPage(document, options))
      found.push(...splits.map((split) => `${document.kind} ${JSON.stringify(options)}: ${split}`))
    }
    expect(found).toEqual([])
  }, 120_000)
})

const torn = '<p>head</p><p style="margin-top: 1200px">tail</p>'

test.each([
  ['H2 on page', (body: string) => body.replace('<div class="prose"', '$& style="break-before: page"')],
  ['LI on pages', (body: string) => body.replace('<main', `<ul><li>${torn}</li></ul>$&`)],
  [
    'TR on pages',
    (body: string) =>
      body.replace('<main', `<table><tr style="break-inside:auto"><th>1</th><td>${torn}</td></tr></table>$&`),
  ],
])('%s … would be seen', async (split, spoil) => {
  const sheet = redact(keyOf(await openProjectSet('quiz-backprop'), 'seed'))
  const page = sheetPage(sheet)
  expect((await splitsOf({ ...page, printed: spoil(page.printed) })).join()).toContain(split)
})

/** An element of the structure of a tagged PDF: what it is, and the pages that it stands on. */
interface Tag {
  readonly type: string
  readonly pages: readonly number[]
  /** The same without those of formulas. */
  readonly surely: readonly number[]
  readonly inside: readonly Tag[]
}

/** What is torn apart: tags that belong on one page and stand on more, and headings without what they head. */
async function splitsOf(page: Page): Promise<string[]> {
  const document = await PDFDocument.load(await printer.print(page))
  const numbers = new Map(document.getPages().map(({ ref }, index) => [`${ref}`, index + 1]))
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)

  function tagOf(element: PDFDict): Tag {
    const own = numbers.get(`${element.get(PDFName.of('Pg'))}`)
    const tags: Tag[] = []
    const [pages, surely] = [new Set<number>(), new Set<number>()]
    const note = (page: number | undefined) => page && pages.add(page) && surely.add(page)
    for (const kid of kidsOf(element)) {
      if (kid instanceof PDFNumber) note(own)
      if (!(kid instanceof PDFDict)) continue
      if (kid.has(PDFName.of('S'))) tags.push(tagOf(kid))
      else note(numbers.get(`${kid.get(PDFName.of('Pg'))}`) ?? own)
    }
    for (const tag of tags) {
      for (const page of tag.pages) pages.add(page)
      if (!isFormula(tag)) for (const page of tag.surely) surely.add(page)
    }
    const type = element.lookupMaybe(PDFName.of('S'), PDFName)?.decodeText() ?? ''
    return { type, pages: inOrder(pages), surely: inOrder(surely), inside: tags }
  }

  function kidsOf(element: PDFDict): PDFObject[] {
    const kids = element.lookup(PDFName.of('K'))
    const list = kids instanceof PDFArray ? kids.asArray() : kids ? [kids] : []
    return list.map((kid) => (kid instanceof PDFRef ? document.context.lookup(kid)! : kid))
  }

  return splitsIn(tagOf(root))

  // The browser notes the first formula of a page on the page before as well: its ink is higher than its line.
  function isFormula({ type }: Tag): boolean {
    return type === 'Formula'
  }

  function splitsIn({ inside }: Tag): string[] {
    return inside.flatMap((tag, index) => {
      const [last, next] = [tag.pages.at(-1), inside[index + 1]?.pages[0]]
      const isTorn = whole.has(tag.type) && !isFormula(tag) && tag.surely.length > 1
      const isLeft = /^H[123]$/.test(tag.type) && next && next !== last
      return [
        ...(isTorn ? [`${tag.type} on pages ${tag.surely.join(', ')}`] : []),
        ...(isLeft ? [`${tag.type} on page ${last}, what follows on ${next}`] : []),
        ...splitsIn(tag),
      ]
    })
  }
}

const inOrder = (pages: ReadonlySet<number>) => [...pages].sort((a, b) => a - b)

const whole = new Set(['Figure', 'TR', 'LI', 'H1', 'H2', 'H3', 'Caption'])
