import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { feedbackOf } from '../../src/report/feedback.ts'
import { renderFeedback } from '../../src/sheet/render/feedback.ts'
import { renderLint } from '../../src/sheet/render/lint.ts'
import { renderGuide, renderSheet } from '../../src/sheet/render/page.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { renderPracticeList } from '../../src/sheet/render/practice.ts'
import { worksheetProgram } from '../../src/sheet/render/program.ts'
import { everyFormatSet } from '../families/every-format.ts'
import { lintOf } from '../lint/linted.ts'
import { mixed, set } from '../report/fixture.ts'
import { circuit, shownFeedback } from '../report/shown.ts'
import { keyOf } from '../sheet/documents.ts'
import { sampleGuide, sampleKey } from '../sheet/render/fixture.ts'
import { objections } from './axe.ts'

const program = await worksheetProgram()
const everyFormat = keyOf(everyFormatSet(), 'accessible')

const pages: readonly (readonly [string, string])[] = [
  ['worksheet to fill in', renderSheet(redact(sampleKey()), {}, program)],
  ['worksheet without its program', renderSheet(redact(sampleKey()))],
  ['key', renderSheet(sampleKey())],
  ['guide', renderGuide(sampleGuide)],
  ['worksheet with answers of every format', renderSheet(redact(everyFormat), {}, program)],
  ['key with answers of every format', renderSheet(everyFormat)],
  [
    'lint report',
    renderLint(
      lintOf([
        { id: 'net', family: 'network', params: {} },
        { id: 'narrow', params: { given: { x: { from: 2, to: 4 } }, program: ['f = 3*x'] } },
      ]),
    ),
  ],
  ['feedback on a hand-in', renderFeedback(feedbackOf(set, mixed, { reveal: true }))],
  ['feedback with drawings', renderFeedback(shownFeedback(circuit, { q: 13, f: 26, g: 1, 'df/dq': '2,5' }))],
  ['feedback with the worked solution', renderFeedback(shownFeedback(circuit, { q: 13, f: 26 }, true))],
  [
    'list of practice pages',
    renderPracticeList([
      { id: 'circuits', title: 'Circuits', course: 'CMSC 320' },
      { id: 'networks', title: 'Networks' },
    ]),
  ],
]

let browser: Browser
// One tab for all: it reads axe once.
let page: BrowserPage
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
  // A worksheet that was typed into asks whether to leave it.
  page.on('dialog', (dialog) => dialog.accept())
})
afterAll(() => browser.close())

describe.each(pages)('the %s', (_, html) => {
  // 550 pixels are a screen of 1100 at 200 %.
  test.each([
    [1100, 'light'],
    [1100, 'dark'],
    [550, 'light'],
    [390, 'light'],
  ])('has nothing at %i px, %s, that axe objects to', async (width, scheme) => {
    await page.goto('about:blank')
    await page.setViewport({ width, height: 800 })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await page.setContent(html)
    const field = await page.$('main input')
    await field?.type('0,5')
    await field?.evaluate((input) => (input as HTMLElement).blur())
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const { found, kept } = await objections(page)
    expect(found).toEqual([])
    expect(kept).toBeGreaterThan(10)
    const headers = await page.$$eval('th', (cells) => cells.map(({ textContent }) => textContent))
    expect(headers).not.toContain('')
  })
})
