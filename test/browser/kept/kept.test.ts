import type { BrowserContext } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import {
  browsers,
  fileName,
  isReady,
  type KeptPage,
  notices,
  state,
  untilKept,
  write,
  writeKeptPage,
  written,
} from './kept-page.ts'

let made: KeptPage
beforeAll(async () => {
  made = await writeKeptPage()
})
afterAll(() => made.remove())

describe.each(Object.entries(browsers))('%s, from a disk', (name, start) => {
  let browser: Browser | undefined
  let context: BrowserContext | undefined
  beforeAll(async () => {
    browser = await start()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const [, ...contexts] = browser?.browserContexts() ?? []
    for (const one of contexts) await one.close()
    context = undefined
  })

  async function open(): Promise<BrowserPage> {
    // Tabs of a context share what it keeps, and no other has it.
    context ??= await browser!.createBrowserContext()
    const page = await context.newPage()
    await page.goto(made.address)
    await isReady(page)
    return page
  }

  test('has the set, with its cursor and what can be undone, after the page was loaded anew', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open()
    expect([await fileName(page), await written(page)]).toEqual(['quiz.yaml', 'title: First\n'])
    await write(page, 'course: A\n')
    expect(await state(page)).toBe('Keeping…')
    await untilKept(page)
    expect(await state(page)).toBe('Kept in this browser')
    await page.reload()
    await isReady(page)
    expect(await written(page)).toBe('title: First\ncourse: A\n')
    expect(await page.$eval('textarea', (field) => field.selectionStart)).toBe('title: First\ncourse: A\n'.length)
    await page.evaluate('undo()')
    expect(await written(page)).toBe('title: First\ncourse: A')
  })

  test('loses nothing that was written just before the page went', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open()
    await write(page, 'x')
    await page.reload()
    await isReady(page)
    expect(await written(page)).toBe('title: First\nx')
    expect(await notices(page)).toEqual([])
  })

  test('shows in one tab what is written in another', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const first = await open()
    await write(first, 'a')
    await untilKept(first)
    const second = await open()
    await write(second, 'b')
    await first.waitForFunction(() => document.querySelector('textarea')?.value.endsWith('ab'))
    await write(first, 'c')
    await second.waitForFunction(() => document.querySelector('textarea')?.value.endsWith('abc'))
    expect([await fileName(first), await fileName(second)]).toEqual(['quiz.yaml', 'quiz.yaml'])
  })

  test('keeps both where two tabs write at the same time', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const first = await open()
    await write(first, '-')
    await untilKept(first)
    const second = await open()
    const typeAtOnce = (page: BrowserPage, typed: string) =>
      page.$eval(
        'textarea',
        (field, added) => {
          field.value += added
          field.dispatchEvent(new Event('input'))
        },
        typed,
      )
    await Promise.all([typeAtOnce(first, '1'), typeAtOnce(second, '2')])
    await Promise.all([untilKept(first), untilKept(second)])
    expect([await written(first), await written(second)]).toEqual(['title: First\n-1', 'title: First\n-2'])
    expect([await fileName(first), await fileName(second)].sort()).toEqual(['quiz-2.yaml', 'quiz.yaml'])
    expect([...(await notices(first)), ...(await notices(second))]).toEqual([
      expect.stringContaining('What you write here goes on as “quiz-2.yaml”'),
    ])
  })
})
