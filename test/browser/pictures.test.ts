import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BoundingBox } from 'puppeteer-core'
import { afterAll, beforeAll, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { Guide, guideEntry } from '../../src/sheet/guide.ts'
import { renderDiagram } from '../../src/sheet/render/diagram/index.ts'
import { guidePage, type Page, sheetPage } from '../../src/sheet/render/page.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { Workplace } from '../cli/command-line.ts'
import { everyFormatSet } from '../families/every-format.ts'
import { openProjectSet, projectSet } from '../project-sets.ts'
import { keyOf } from '../sheet/documents.ts'
import { network } from '../sheet/render/diagram/samples.ts'
import { golden } from './pictures.ts'

const [circuit, lecture, quiz] = await Promise.all(
  ['lecture-circuit', 'lecture-network', 'quiz-backprop'].map(openProjectSet),
)
const quizKey = keyOf(quiz!, 'pictures')
const everyFormat = keyOf(everyFormatSet(), 'pictures')
const place = new Workplace()

let browser: Browser
let pictures: ReturnType<typeof golden>
beforeAll(async () => {
  browser = await launchBrowser()
  pictures = golden(await browser.version())
})
afterAll(async () => {
  await browser.close()
  place.remove()
})

/** Type of code comes from the system, which differs from machine to machine. */
const sameEverywhere = ':root{--code-fonts:"STIX Two Text"}'

/** Shows a page as it is printed on A4, between its margins. */
async function onPaper(page: Page): Promise<BrowserPage> {
  const tab = await browser.newPage()
  await tab.emulateMediaType('print')
  return show(tab, page, 'body{padding:11mm 12mm}')
}

/** Shows a page to somebody who prefers light on dark. */
async function inTheDark(page: Page): Promise<BrowserPage> {
  const tab = await browser.newPage()
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  return show(tab, page)
}

async function show(tab: BrowserPage, { style, fonts, ownStyle, body }: Page, more = ''): Promise<BrowserPage> {
  await tab.setViewport({ width: 794, height: 1123, deviceScaleFactor: 1 })
  const styles = [style, fonts, ownStyle, more, sameEverywhere]
  await tab.setContent(`<!doctype html><style>${styles.join('\n')}</style>${body}`)
  await tab.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())))
  return tab
}

const diagram444 = renderDiagram(network([4, 4, 4], { weight: '-0.15' }), 'A 4-4-4 network')
const figure = (id: string) => `[data-problem="${id}"] .figure svg`

test.each([
  ['circuit', sheetPage(redact(keyOf(circuit!, 'pictures'))), figure('circuit')],
  ['circuit-key', sheetPage(keyOf(circuit!, 'pictures')), figure('circuit')],
  ['diamond', sheetPage(redact(quizKey)), figure('diamond')],
  ['network-2-2-2', sheetPage(redact(keyOf(lecture!, 'pictures'))), figure('network')],
  ['network-4-4-4', { ...sheetPage(quizKey), body: diagram444 }, 'svg'],
  ['chain', sheetPage(keyOf(lecture!, 'pictures')), '.solution .figure svg'],
  ['softmax-network', sheetPage(redact(quizKey)), figure('softmax')],
])('%s looks as accepted', async (name, page, selector) => {
  const tab = await onPaper(page)
  const element = await tab.$(selector)
  pictures.expectPicture(name, await element!.screenshot())
  await tab.close()
})

const guide = new Guide(quiz!)
for (let k = 1; k <= 30; k++) guide.add(guideEntry(quiz!, solveVariant(quiz!, 'pictures', `${k}`)))
const firstPage: BoundingBox = { x: 0, y: 0, width: 794, height: 1123 }

test.each([
  ['key-page', sheetPage(quizKey), firstPage],
  ['every-format', sheetPage(redact(everyFormat)), firstPage],
  ['every-format-key', sheetPage(everyFormat), { ...firstPage, height: 1900 }],
  ['marking-guide', guidePage(guide.document()), { ...firstPage, height: 560 }],
])('%s looks as accepted', async (name, page, clip) => {
  const tab = await onPaper(page)
  pictures.expectPicture(name, await tab.screenshot({ clip }))
  await tab.close()
})

test('key-in-the-dark looks as accepted', async () => {
  const tab = await inTheDark(sheetPage(quizKey))
  pictures.expectPicture('key-in-the-dark', await tab.screenshot({ clip: firstPage }))
  await tab.close()
})

test('practice-on-a-phone looks as accepted', async () => {
  await place.run(['practice', projectSet('quiz-backprop'), '--out', 'practice'])
  const context = await browser.createBrowserContext()
  const tab = await context.newPage()
  await tab.setViewport({ width: 390, height: 844, deviceScaleFactor: 1 })
  await tab.goto(`${pathToFileURL(join(place.folder, 'practice', 'index.html')).href}#v=abc&p=diamond`)
  await tab.waitForSelector('.answer')
  await tab.addStyleTag({ content: sameEverywhere })
  await tab.evaluate(() => document.fonts.ready)
  pictures.expectPicture('practice-on-a-phone', await tab.screenshot())
  await context.close()
})
