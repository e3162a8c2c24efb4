import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { renderGuide, renderSheet } from '../../src/render/page.ts'
import { type Browser, launchBrowser } from '../../src/render/pdf/browser.ts'
import { renderPracticeList } from '../../src/render/practice.ts'
import { worksheetProgram } from '../../src/render/program.ts'
import { sampleGuide, sampleKey } from '../render/fixture.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const program = await worksheetProgram()

const pages: readonly (readonly [string, string])[] = [
  ['worksheet to fill in', renderSheet(redact(sampleKey()), {}, program)],
  ['worksheet without its program', renderSheet(redact(sampleKey()))],
  ['key', renderSheet(sampleKey())],
  ['guide', renderGuide(sampleGuide)],
  [
    'list of practice pages',
    renderPracticeList([
      { id: 'circuits', title: 'Circuits', course: 'CMSC 320' },
      { id: 'networks', title: 'Networks' },
    ]),
  ],
]

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

describe.each(pages)('the %s', (_, html) => {
  // 550 pixels are a screen of 1100 at 200 %.
  test.each([1100, 550, 390])('has nothing at %i px that axe objects to', async (width) => {
    const page = await browser.newPage()
    await page.setViewport({ width, height: 800 })
    await page.setContent(html)
    const field = await page.$('main input')
    await field?.type('0,5')
    await field?.evaluate((input) => (input as HTMLElement).blur())
    await page.evaluate(axe)
    const { violations, passes } = (await page.evaluate(
      // The visible half of a formula is hidden from assistive technology, and of the other, its MathML, this rule
      // knows nothing: a header that is a formula would be empty to it.
      'axe.run({ exclude: [".katex-html"] }, { rules: { "empty-table-header": { enabled: false } } })',
    )) as {
      violations: { id: string; nodes: { html: string }[] }[]
      passes: unknown[]
    }
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found).toEqual([])
    expect(passes.length).toBeGreaterThan(10)
    const headers = await page.$$eval('th', (cells) => cells.map(({ textContent }) => textContent))
    expect(headers).not.toContain('')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await page.close()
  })
})
