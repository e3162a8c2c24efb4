import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import { Workplace } from '../../cli/command-line.ts'
import { objections } from '../axe.ts'
import { golden } from '../pictures.ts'
import { countedFairness, drawn, gradedTwo, handInsTo, misspelt, openedFamily, quiz, waysToBegin } from './states.ts'
import { type OpenedBrowser, openBrowser, openStudio, until } from './studio-page.ts'

const wide = { width: 1280, height: 800 }
const place = new Workplace()
let opened: OpenedBrowser
/** Nothing is kept there of another test. */
const freshProfile = async () => ({ ...opened, browser: await opened.browser.createBrowserContext() })
let pictures: ReturnType<typeof golden>
let handIns: string[]
beforeAll(async () => {
  opened = await openBrowser('Chromium')
  pictures = golden(await opened.browser.version())
  handIns = await handInsTo(place)
}, 120_000)
afterAll(async () => {
  await opened.close()
  place.remove()
})

/** A font in the packages of this project: those of the system differ from machine to machine. */
function embedded(family: string, file: string): string {
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(file)))
  return `@font-face{font-family:${family};font-weight:100 900;src:url(data:font/woff2;base64,${bytes.toString('base64')})}`
}
const fonts = '@fontsource-variable/noto-sans-georgian/files/noto-sans-georgian-latin-wght-normal.woff2'
const sameEverywhere = `
${embedded('SameSans', fonts)}
${embedded('SameCode', 'katex/dist/fonts/KaTeX_Typewriter-Regular.woff2')}
:root { --code-fonts: SameCode; }
body { font-family: SameSans; }
* { caret-color: transparent !important; }
.cm-cursorLayer { visibility: hidden; }`

/** The page once nothing of it moves any more, without the focus. */
async function settled(page: BrowserPage): Promise<Uint8Array> {
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
    for (const { contentDocument } of document.querySelectorAll('iframe'))
      contentDocument?.documentElement.style.setProperty('--code-fonts', '"STIX Two Text"')
  })
  await page.mouse.move(640, 20)
  let [before, now] = ['', await page.screenshot({ encoding: 'base64' })]
  await until(async () => {
    ;[before, now] = [now, await page.screenshot({ encoding: 'base64' })]
    return before === now
  })
  return Buffer.from(now, 'base64')
}

/** What axe says of the page, light and dark, and what sticks out of a wide screen, of one held upright, or of a phone. */
async function wrongs(page: BrowserPage): Promise<string[]> {
  const found: string[] = []
  for (const [width, value] of [
    [1280, 'light'],
    [820, 'dark'],
    [390, 'dark'],
  ] as const) {
    await page.setViewport({ width, height: 800 })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width)
      found.push(`sticks out of ${width} px`)
    // Narrower it is one half of the same.
    if (width > 390) found.push(...(await objections(page)).found.map((one) => `${value}: ${one}`))
  }
  await page.emulateMediaFeatures([])
  await page.setViewport(wide)
  return found
}

/** Goes through the page by Tab, and tells where nobody sees the focus. */
async function unseenStops(page: BrowserPage): Promise<string[]> {
  await page.focus('.menu-button button')
  const unseen: string[] = []
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const stop = document.activeElement!
      const inner = (stop as HTMLIFrameElement).contentDocument?.activeElement
      const seen = inner?.matches('body *') ? inner : (stop.closest('.cm-scroller') ?? stop)
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(seen)
      const isSeen = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
      return { is: seen.outerHTML.slice(0, 120), isSeen, isLast: stop === document.body }
    })
    if (stop.isLast) break
    if (!stop.isSeen) unseen.push(stop.is)
  }
  return unseen
}

async function expectSound(page: BrowserPage, name: string): Promise<void> {
  await page.addStyleTag({ content: sameEverywhere })
  pictures.expectPicture(`studio-${name}`, await settled(page))
  expect([name, ...(await unseenStops(page))]).toEqual([name])
  expect([name, ...(await wrongs(page))]).toEqual([name])
}

describe('the page as a whole looks as accepted, has nothing that axe objects to, and shows where the keyboard is', () => {
  test('empty', async () => {
    const { page, noise } = await openStudio(await freshProfile(), { file: 'quiz.yaml', text: '' }, wide)
    await waysToBegin(page)
    await expectSound(page, 'empty')
    expect(noise).toEqual([])
    await page.close()
  }, 120_000)

  test('with a quiz, a family of the gallery, its fairness, grades, and a fault', async () => {
    const { page, noise } = await openStudio(await freshProfile(), quiz, wide)
    await drawn(page)
    await expectSound(page, 'quiz')
    await openedFamily(page)
    await expectSound(page, 'gallery')
    await countedFairness(page)
    await expectSound(page, 'fairness')
    await gradedTwo(page, handIns)
    await expectSound(page, 'grading')
    await misspelt(page)
    await expectSound(page, 'fault')
    expect(noise).toEqual([])
    await page.close()
  }, 300_000)
})

const hand = { isMobile: true, hasTouch: true }
const shownTab = (page: BrowserPage) =>
  page.$eval('[role="tabpanel"]:not([hidden])', (panel) => panel.getAttribute('aria-labelledby'))

/** What of a page or of a sheet in it is smaller than 12 px, or sticks out of what it stands in. */
function unreadable(): string[] {
  const sheet = document.querySelector<HTMLIFrameElement>('#panel-worksheet iframe')!.contentDocument!
  const isText = ({ textContent }: Node) => textContent!.trim() !== ''
  return [document, sheet].flatMap((one) => {
    const found: string[] = []
    const { scrollWidth, clientWidth } = one.documentElement
    if (scrollWidth > clientWidth) found.push(`${scrollWidth} px of ${clientWidth}`)
    const texts = one.createTreeWalker(one.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const box = texts.currentNode.parentElement!
      // Indices of formulas and words of drawings are as small as on paper.
      if (!isText(texts.currentNode) || !box.checkVisibility() || box.closest('.katex, svg, .unseen, script, style'))
        continue
      if (Number.parseFloat(getComputedStyle(box).fontSize) < 12) found.push(`${box.className}: ${box.textContent}`)
    }
    for (const box of one.querySelectorAll('.formulas, .prose, .conventions'))
      if (box.scrollWidth > box.clientWidth) found.push(`${box.className}: ${box.textContent!.slice(0, 60)}`)
    return found
  })
}

test('on a phone the sheet is read, every view is a tap away, and what is written is', async () => {
  const { page, noise } = await openStudio(await freshProfile(), quiz, { width: 390, height: 844, ...hand })
  await drawn(page)
  expect(await page.evaluate(unreadable)).toEqual([])
  expect(await page.$eval('#panel-worksheet iframe', (frame) => frame.clientHeight)).toBeGreaterThan(844 / 2)
  for (const tab of (await page.$$('[role="tab"]')).reverse()) {
    await tab.tap()
    expect(await shownTab(page)).toBe(await tab.evaluate((one) => one.id))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  }
  const isShown = () => page.$eval('.cm-content', (content) => content.checkVisibility())
  expect(await isShown()).toBe(false)
  for (const side of ['Write', 'See']) {
    await (await page.$(`.sides ::-p-text(${side})`))!.tap()
    expect(await isShown()).toBe(side === 'Write')
  }
  expect(noise).toEqual([])
  await page.close()
}, 120_000)

test('on a tablet a set is written: by taps, keys and what is offered, and the sheet follows', async () => {
  const { page, noise } = await openStudio(
    await freshProfile(),
    { file: 'quiz.yaml', text: '' },
    { width: 820, height: 1180, ...hand },
  )
  await (await page.$('.cm-content'))!.tap()
  await page.keyboard.type('title: By hand\nproblems:\n- id: first\nfam')
  const offer = await page.waitForSelector('.cm-tooltip-autocomplete li ::-p-text(family)')
  await offer!.tap()
  await page.keyboard.type('gate')
  await drawn(page)
  expect(await shownTab(page)).toBe('tab-worksheet')
  const sheet = await page.$eval('#panel-worksheet iframe', (frame) => frame.contentDocument!.body.innerText)
  expect(sheet).toContain('By hand')
  expect(noise).toEqual([])
  await page.close()
}, 120_000)
