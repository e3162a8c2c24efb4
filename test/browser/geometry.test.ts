import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SheetDocument } from '../../src/document/blocks.ts'
import { redact } from '../../src/document/redact.ts'
import { printedStyle } from '../../src/sheet/render/katex/printed.ts'
import { type Page, sheetPage } from '../../src/sheet/render/page.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { projectSets } from '../project-sets.ts'
import { seeds } from '../seeds.ts'
import { keyOf, setsOfUsualLength } from '../sheet/documents.ts'
import * as inPage from './geometry.ts'

/** Seeds of a set whose numbers are drawn. Keys are long: every fourth seed has its key looked at too. */
const allSeeds = seeds(8, 200)
const keyEvery = 4

const sets = await setsOfUsualLength()
/** A sheet of one small circuit, for what needs any sheet. */
const circuit = sets.find(([name]) => name === 'lecture-circuit')![1]
let browser: Browser
let tab: BrowserPage
beforeAll(async () => {
  browser = await launchBrowser()
  tab = await openTab(browser)
})
afterAll(() => browser.close())

/** A tab as wide as A4 between its margins (174 mm), with the styles of print and the functions of geometry.ts. */
async function openTab(browser: Browser): Promise<BrowserPage> {
  const page = await browser.newPage()
  await page.setViewport({ width: 658, height: 1000 })
  await page.emulateMediaType('print')
  const { style } = sheetPage(keyOf(circuit, 'seed'))
  await page.setContent(`<!doctype html><style>${style}${printedStyle}</style><style id="own"></style>`)
  await page.addScriptTag({ content: Object.values(inPage).join('\n') })
  return page
}

function seen(pages: readonly Pick<Page, 'fonts' | 'ownStyle' | 'printed'>[]): Promise<string[][]> {
  const parts = pages.map(({ fonts, ownStyle, printed }) => ({ fonts, ownStyle, body: printed }))
  return tab.evaluate((parts) => survey(parts), parts)
}

async function findings(documents: readonly SheetDocument[]): Promise<string[]> {
  const found = await seen(documents.map((document) => sheetPage(document)))
  return found.flatMap((list, k) => list.map((finding) => `${documents[k]!.kind}: ${finding}`))
}

declare const survey: typeof inPage.survey

describe.each(sets)('%s', (name, prepared, times) => {
  const isFixed = solveVariant(prepared, 'seed', '1').problems.every(({ exercise }) => exercise.fixed)
  const drawn = allSeeds.slice(0, isFixed ? 1 : projectSets.includes(name) ? allSeeds.length : Math.ceil(times / 5))
  const keys = Math.ceil(drawn.length / keyEvery)

  test(`nothing sticks out, fails, overlaps or is empty (worksheets: ${drawn.length}, keys: ${keys})`, async () => {
    const found = new Map<string, string>()
    for (const [index, seed] of drawn.entries()) {
      const key = keyOf(prepared, seed)
      const documents = index % keyEvery === 0 ? [redact(key), key] : [redact(key)]
      for (const finding of await findings(documents)) if (!found.has(finding)) found.set(finding, seed)
    }
    expect([...found].map(([finding, seed]) => `${seed}, ${finding}`)).toEqual([])
  }, 300_000)
})

const zigzag = Array.from({ length: 40 }, (_, k) => `L${k % 2 ? 0 : 300} ${6 * k}`).join('')

test.each([
  ['formula fails', (body: string) => body.replace('class="katex"', 'class="katex-error"')],
  ['px out of its box', (body: string) => body.replace('<h2', '<p style="width:900px">wide</p><h2')],
  ['px out of its box', (body: string) => body.replace('class="blank-name"', '$& style="min-width:0;width:2px"')],
  ['cut off', (body: string) => body.replace('class="blank-name"', '$& style="display:block;height:2px"')],
  ['formula on formula', (body: string) => body.replaceAll('class="blank-name"', '$& style="position:fixed;top:9px"')],
  ['no room to write', (body: string) => body.replace('class="blank-space"', '$& style="height:2px"')],
  ['nothing to fill in', (body: string) => body.replaceAll('class="blank"', 'class="other"')],
  ['the page has no problem', () => '<main></main>'],
  ['label on label', (body: string) => body.replace(/<text.*?<\/text>/s, '$&$&')],
  ['label on a line', (body: string) => body.replace('</svg>', `<path class="wire" d="M0 0${zigzag}"/></svg>`)],
  ['label outside', (body: string) => body.replace(/(<text[^>]*) x="[^"]*"/, '$1 x="-40"')],
])('the run would see: %s', async (finding, spoil) => {
  const page = sheetPage(redact(keyOf(circuit, 'seed')))
  const diagram = page.printed.indexOf('<svg xmlns')
  const [before, after] = [page.printed.slice(0, diagram), page.printed.slice(diagram)]
  const spoilt = finding.startsWith('label') ? before + spoil(after) : spoil(page.printed)
  expect((await seen([{ ...page, printed: spoilt }])).flat().join('\n')).toContain(finding)
})
