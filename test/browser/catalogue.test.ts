import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser } from '../../src/render/pdf/browser.ts'
import { Workplace } from '../cli/command-line.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const place = new Workplace()
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
  expect((await place.run(['families', '--out', '.'])).code).toBe(0)
}, 120_000)
afterAll(async () => {
  await browser.close()
  place.remove()
})

test.each([1100, 390])(
  'the catalogue of families has nothing at %i px that axe objects to or that sticks out',
  async (width) => {
    const page = await browser.newPage()
    await page.setViewport({ width, height: 800 })
    await page.goto(`file://${join(place.folder, 'index.html')}`)
    await page.evaluate(axe)
    const { violations } = (await page.evaluate('axe.run({ exclude: [".katex-html"] })')) as {
      violations: { id: string; nodes: { html: string }[] }[]
    }
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await page.close()
  },
)
