import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, type BrowserPage, launchBrowser } from '../../../src/sheet/render/pdf/browser.ts'
import { renderStudio } from '../../../src/sheet/render/studio.ts'
import { Workplace } from '../../cli/command-line.ts'
import { objections } from '../axe.ts'

const place = new Workplace()
let browser: Browser
let address: string

beforeAll(async () => {
  const file = join(place.folder, 'studio.html')
  writeFileSync(file, await renderStudio())
  address = pathToFileURL(file).href
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  place.remove()
})
afterEach(async () => {
  const [, ...opened] = browser.browserContexts()
  for (const context of opened) await context.close()
})

/** The studio with its gallery in view, and whatever should not happen there. */
async function openGallery({ width = 1280, scheme = 'light' } = {}) {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const noise: string[] = []
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  await page.setViewport({ width, height: 900 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.goto(address)
  await page.waitForSelector('#tab-gallery')
  await page.focus('#tab-gallery')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.start-view')
  return { page, noise }
}

/** What axe objects to in the gallery; the editor beside it has tests of its own. */
const objectionsHere = async (page: BrowserPage) =>
  (await objections(page)).found.filter((one) => !one.includes('cm-placeholder'))

const patience = { timeout: 60_000 }

/** Moves the focus on by Tab until it is on what carries this text or label. */
async function tabTo(page: BrowserPage, wanted: string, key: 'Tab' | 'ArrowRight' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    const said = await page.evaluate(() => {
      const { activeElement: focused } = document
      const label = focused?.closest('label')?.textContent ?? ''
      return `${focused?.getAttribute('aria-label') ?? ''} ${focused?.textContent?.slice(0, 200) ?? ''} ${label}`
    })
    if (said.includes(wanted)) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard does not reach ${wanted}`)
}

const written = (page: BrowserPage) =>
  page.$$eval('.cm-line', (lines) => lines.map(({ textContent }) => textContent).join('\n'))
const status = (page: BrowserPage, selector: string) => page.$eval(selector, ({ textContent }) => textContent)

describe('the gallery, by keyboard alone', () => {
  test('a family is searched, read and inserted, and drawn as a sheet', async () => {
    const { page, noise } = await openGallery()
    await tabTo(page, 'Pick problems')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.families-view .card', patience)
    await tabTo(page, 'Search')
    await page.keyboard.type('long short')
    expect(await status(page, '.matches')).toBe('1 of 38 kinds of problems matches')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('.yaml')?.textContent?.includes('family: lstm'), patience)
    expect(await status(page, '.yaml')).toMatch(/# time steps\n {4}steps: 1/)
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.querySelector('.card-name')?.textContent)).toBe('lstm')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('.yaml')?.textContent?.includes('family: lstm'), patience)
    await tabTo(page, 'Insert at the cursor')
    await page.keyboard.press('Enter')
    expect(await written(page)).toMatch(/title: "My problem set"\nproblems:\n {2}- id: lstm\n/)
    expect(noise).toEqual([])
  })

  test('arrow keys go from card to card, and a topic leaves its own', async () => {
    const { page } = await openGallery()
    await tabTo(page, 'Problems')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.families-view .card', patience)
    await page.select('.search select', 'Convolution and pooling')
    expect(
      await page.$$eval('.families-view .card-name', (names) => names.map(({ textContent }) => textContent)),
    ).toEqual(['convolution', 'pooling'])
    await page.select('.search select', '')
    await page.focus('.families-view .card')
    const focused = () => page.evaluate(() => document.activeElement?.querySelector('.card-name')?.textContent)
    const seen = [await focused()]
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowUp', 'End', 'Home'] as const) {
      await page.keyboard.press(key)
      seen.push(await focused())
    }
    expect(seen).toEqual(['program', 'gate', expect.any(String), 'gate', 'wrong-line', 'program'])
    expect(seen[2]).not.toBe('gate')
    expect(await page.$$eval('.families-view .card[tabindex="0"]', (stops) => stops.length)).toBe(1)
  })

  test('a set of a topic becomes the document, and says whether it has an open seed', async () => {
    const { page, noise } = await openGallery()
    await tabTo(page, 'Take a ready set')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelectorAll('.set-card').length === 18, patience)
    const cards = await page.$$eval('.set-card', (all) => all.map(({ textContent }) => textContent ?? ''))
    expect(cards.filter((text) => text.includes('from the seed open-practice'))).toHaveLength(4)
    await tabTo(page, 'Begin with this: 2 · The chain rule')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.title.startsWith('2 · The chain rule'), patience)
    expect(await written(page)).toMatch(/^id: 02-chain-rule\ntitle: 2 · The chain rule\n/)
    // A set from a disk takes its place, wherever it is dropped.
    await page.$eval('.cm-content', (editor) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['title: Dropped\n'], 'dropped.yaml'))
      editor.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })
    await page.waitForFunction(() => document.querySelector('.file-name')?.textContent === 'dropped.yaml', patience)
    expect(await written(page)).toBe('title: Dropped\n')
    expect(noise).toEqual([])
  })

  test('formulas become a graph and a problem; a wrong name is mended by its remedy', async () => {
    const { page, noise } = await openGallery()
    await tabTo(page, 'Write formulas')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Formulas')
    await page.focus('.lines textarea')
    await page.keyboard.type('z = w*x + b\na = sigmod(z)')
    await page.waitForFunction(() => document.querySelector('.formulas-view .faults .remedy'), patience)
    expect(await status(page, '.formulas-view ul.faults')).toContain('Line 2: the formula of a cannot be read')
    await tabTo(page, 'Write sigmoid')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('.told')?.textContent?.startsWith('No mistake'), patience)
    expect(await page.$eval('.lines textarea', (field) => (field as HTMLTextAreaElement).value)).toBe(
      'z = w*x + b\na = sigmoid(z)',
    )
    expect(await page.$$eval('.given tbody th', (names) => names.map(({ textContent }) => textContent))).toEqual([
      'w',
      'x',
      'b',
    ])
    const drawn = await page.waitForFunction(() => {
      const frame = document.querySelector<HTMLIFrameElement>('.formulas-view iframe')
      return frame?.contentDocument?.querySelector('.figure svg')?.textContent
    }, patience)
    expect(await drawn.jsonValue()).toContain('σ')
    await tabTo(page, 'Insert as a problem')
    await page.keyboard.press('Enter')
    expect(await written(page)).toContain('- a = sigmoid(z)')
    await page.waitForFunction(() => document.title.startsWith('My problem set'), patience)
    expect(noise).toEqual([])
  })
})

describe('what authors and links bring', () => {
  test('stays text, in formulas, titles and given values', async () => {
    const { page, noise } = await openGallery()
    await page.$$eval('.gallery-parts button', (all) => all[3]!.click())
    const attack = '<img src=x onerror="document.title=1">'
    await page.waitForSelector('.lines textarea')
    await page.type('.lines textarea', `${attack} = x\nf = ${attack}`)
    await page.waitForSelector('.formulas-view ul.faults li', patience)
    await page.$$eval('.begin-with button', (all) => all[0]!.click())
    await page.waitForSelector('.given .quantity', patience)
    await page.type('.heads input:not(.number)', attack)
    await page.type('.given .quantity-parts:not([hidden]) input', attack)
    await page.waitForSelector('.given .faulty', patience)
    expect(await page.$$('.gallery img')).toHaveLength(0)
    expect(noise).toEqual([])
  })
})

describe.each(['light', 'dark'] as const)('axe finds nothing to object to in the gallery (%s)', (scheme) => {
  test.each([
    ['start', 0, '.start-view .picture.drawn'],
    ['ready sets', 1, '.set-card .picture.drawn'],
    ['problems', 2, '.families-view .picture.drawn'],
    ['formulas', 3, '.formulas-view .told:not(:empty)'],
  ] as const)('%s', async (_, part, shown) => {
    const { page } = await openGallery({ scheme })
    await page.$$eval('.gallery-parts button', (all, k) => all[k]!.click(), part)
    await page.waitForSelector(shown, patience)
    if (part === 3) {
      await page.type('.lines textarea', 'q = x + y\nf = q * zz(')
      await page.waitForSelector('.formulas-view ul.faults li', patience)
    }
    expect(await objectionsHere(page)).toEqual([])
  })

  test('an opened family with its form', async () => {
    const { page } = await openGallery({ scheme })
    await page.$$eval('.gallery-parts button', (all) => all[2]!.click())
    await page.waitForSelector('.families-view .card', patience)
    await page.click('.families-view .card')
    await page.waitForFunction(() => document.querySelector('.yaml')?.textContent !== '', patience)
    await page.$$eval('.family-view details', (all) => {
      for (const one of all) one.open = true
    })
    expect(await objectionsHere(page)).toEqual([])
  })
})
