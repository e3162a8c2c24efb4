import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SheetDocument } from '../../src/document/blocks.ts'
import { redact } from '../../src/document/redact.ts'
import { type Page, type PageOptions, sheetPage } from '../../src/sheet/render/page.ts'
import { openPrinter, type Printer } from '../../src/sheet/render/pdf/printer.ts'
import { openProjectSet, projectSets } from '../project-sets.ts'
import { seeds } from '../seeds.ts'
import { keyOf, setsOfUsualLength } from '../sheet/documents.ts'

let printer: Printer
beforeAll(async () => {
  printer = await openPrinter({ tabs: 1 })
})
afterAll(() => printer.close())

/** Keys are printed in one column. */
const papers: readonly PageOptions[] = [{}, { paper: 'Letter' }, { columns: 2 }]

const sets = await setsOfUsualLength()

describe.each(sets)('%s', (name, prepared) => {
  test('no page is blank, no heading is left alone, and no drawing, row or question is cut by the end of a page', async () => {
    const found: string[] = []
    for (const seed of seeds(1, 3)) {
      const key = keyOf(prepared, seed)
      const sheets = papers.slice(0, projectSets.includes(name) ? papers.length : 1)
      const printed = [...sheets.map((options) => ({ document: redact(key), options })), { document: key, options: {} }]
      for (const { document, options } of printed)
        for (const part of partsOf(document))
          for (const fault of await faultsOf(sheetPage(part, options)))
            found.push(`${seed} ${document.kind} ${JSON.stringify(options)}: ${fault}`)
    }
    expect(found).toEqual([])
  }, 300_000)
})

/** A document of very many problems in several: a browser needs more than twice as long for twice as many pages. */
function partsOf(document: SheetDocument): SheetDocument[] {
  const most = 20
  const { problems } = document
  return Array.from({ length: Math.ceil(problems.length / most) }, (_, k) => ({
    ...document,
    problems: problems.slice(k * most, (k + 1) * most),
  }))
}

const torn = '<p>head</p><p style="margin-top: 1200px">tail</p>'

test.each([
  ['is blank', (body: string) => body.replace('<main', `<div style="height: 2500px"></div>$&`)],
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
  expect((await faultsOf({ ...page, printed: spoil(page.printed) })).join()).toContain(split)
})

/** An element of the structure of a tagged PDF: what it is, and the pages that it stands on. */
interface Tag {
  readonly type: string
  readonly pages: readonly number[]
  /** The same without those of formulas. */
  readonly surely: readonly number[]
  readonly inside: readonly Tag[]
}

/** Pages with nothing on them; tags that belong on one page and stand on more, and headings without what they head. */
async function faultsOf(page: Page): Promise<string[]> {
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

  const all = tagOf(root)
  const blank = [...numbers.values()].filter((page) => !all.pages.includes(page))
  return [...blank.map((page) => `page ${page} is blank`), ...splitsIn(all)]

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
