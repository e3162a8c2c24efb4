import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { Workplace } from '../cli/command-line.ts'
import { objections } from './axe.ts'

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
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect((await objections(page)).found).toEqual([])
    await page.close()
  },
)
