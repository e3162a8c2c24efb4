import { deflateSync } from 'node:zlib'
import type { BrowserContext } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import { objections } from '../axe.ts'
import {
  asksBeforeLeaving,
  browsers,
  dialog,
  everythingKept,
  fileName,
  fromMenu,
  isReady,
  type KeptPage,
  notice,
  notices,
  press,
  state,
  untilKept,
  write,
  writeKeptPage,
  written,
} from './kept-page.ts'

const secret = '5d41402abc4b2a76b9719d911017c592'
const carrying = (text: string) => `#set=${deflateSync(text).toString('base64url')}`
const bomb = carrying('A'.repeat(50_000_000))
const hostile = carrying('title: "<img src=x onerror=alert(1)>"\n')

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

  async function open(address = made.address, before?: () => void): Promise<BrowserPage> {
    // Tabs of a context share what it keeps, and no other has it.
    context ??= await browser!.createBrowserContext()
    const page = await context.newPage()
    await page.setViewport({ width: 900, height: 700 })
    if (before) await page.evaluateOnNewDocument(before)
    await page.goto(address)
    await isReady(page)
    return page
  }

  /** A browser that keeps nothing of what came before. */
  async function elsewhere(): Promise<void> {
    await context?.close()
    context = undefined
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

  test('has a set that was opened and handed out as it is, too', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open()
    await page.evaluate(`keeping.open({ file: 'lecture.yaml', text: 'title: Lecture' })`)
    await page.reload()
    await isReady(page)
    expect([await fileName(page), await written(page)]).toEqual(['lecture.yaml', 'title: Lecture'])
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

  test('loses nothing of it either where the store takes nothing any more', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open(made.address, () => {
      const { put } = IDBObjectStore.prototype
      let isGoing = false
      addEventListener('pagehide', () => (isGoing = true), true)
      IDBObjectStore.prototype.put = function (...args) {
        if (isGoing) throw new DOMException('too late', 'AbortError')
        return put.apply(this, args)
      }
    })
    await write(page, 'x')
    await page.reload()
    await isReady(page)
    expect([await written(page), await fileName(page)]).toEqual(['title: First\nx', 'quiz.yaml'])
    await page.evaluate('undo()')
    expect(await written(page)).toBe('title: First\n')
    await write(page, 'y')
    await untilKept(page)
    await write(page, 'z')
    await page.reload()
    await isReady(page)
    expect([await written(page), await notices(page)]).toEqual(['title: First\nyz', []])
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

  test('carries a set in a link, and opens it as one of its own', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open()
    await write(page, 'seed: open-practice # for all\n')
    await page.type('.seed', secret)
    await fromMenu(page, 'Share by link…')
    expect(await dialog(page)).toContain('own seed, “open-practice”')
    const link = await page.$eval('dialog textarea', (field) => field.value)
    await page.click('dialog [type="checkbox"]')
    await page.waitForFunction(
      (old) => document.querySelector<HTMLTextAreaElement>('dialog textarea')?.value !== old,
      {},
      link,
    )
    const withoutSeed = await page.$eval('dialog textarea', (field) => field.value)
    await elsewhere()
    const other = await open(link)
    expect(await written(other)).toBe('title: First\nseed: open-practice # for all\n')
    expect(await other.evaluate(() => location.href)).toBe(made.address)
    expect(await notices(other)).toEqual([expect.stringContaining('Opened from a link as “quiz.yaml”')])
    await write(other, '# mine')
    await untilKept(other)
    // In a page that is open already, over what has been written there.
    await other.evaluate((address) => location.assign(address), withoutSeed)
    await other.waitForFunction(() => document.querySelector('textarea')?.value === 'title: First\n')
    expect(await fileName(other)).toBe('quiz-2.yaml')
    await fromMenu(other, 'Recent sets…')
    expect(await dialog(other)).toMatch(/quiz-2\.yaml.*quiz\.yaml/)
  })

  test.each([
    ['#set=<img src=x onerror=alert(1)>', 'does not carry a whole set'],
    ['#set=eJwrySzJSbVSSMsvUkjKSSxRKMlXKMpMzyiRAgC', 'does not carry a whole set'],
    [bomb, 'carries more than any set has'],
  ])('says of a link that carries no set what to do', async (fragment, said) => {
    if (!browser) return
    const page = await open(made.address + fragment)
    expect(await notices(page)).toEqual([expect.stringMatching(new RegExp(`${said}.*To put it right, ask for`))])
    expect([await written(page), await page.$$eval('img', ({ length }) => length)]).toEqual(['title: First\n', 0])
  })

  test('has a set from a hostile link as text, wherever its name is shown', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open(`${made.address}${hostile}&name=%3Cimg%20src%3Dx%3E.yaml`)
    expect(await fileName(page)).toBe('img-src-x.yaml')
    await fromMenu(page, 'Recent sets…')
    await dialog(page)
    expect(await page.$$eval('img, script[src]', ({ length }) => length)).toBe(0)
  })

  test('works where the browser keeps nothing, and says so', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open(made.address, () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', 'SecurityError')
      }
      Storage.prototype.setItem = () => {
        throw new DOMException('refused', 'SecurityError')
      }
    })
    expect(await notices(page)).toEqual([expect.stringContaining('keeps nothing')])
    expect(await asksBeforeLeaving(page)).toBe(false)
    await write(page, 'x')
    await page.waitForFunction(() => document.querySelector('.file-state')?.textContent === 'Not kept: download it')
    expect(await asksBeforeLeaving(page)).toBe(true)
    await fromMenu(page, 'Duplicate')
    await fromMenu(page, 'New set')
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '')
    await fromMenu(page, 'Recent sets…')
    expect(await dialog(page)).toContain('quiz-2.yaml')
  })

  test('says when there is no room, and when there is again', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open(made.address, () => {
      const { put } = IDBObjectStore.prototype
      IDBObjectStore.prototype.put = function (...args) {
        if (Reflect.get(window, 'isFull')) throw new DOMException('full', 'QuotaExceededError')
        return put.apply(this, args)
      }
    })
    expect(await asksBeforeLeaving(page)).toBe(false)
    await page.evaluate(() => Reflect.set(window, 'isFull', true))
    await write(page, 'x')
    await notice(page, 'no room left')
    expect(await state(page)).toBe('Not kept')
    await page.evaluate(() => Reflect.set(window, 'isFull', false))
    await write(page, 'y')
    await notice(page, 'kept again')
    expect(await state(page)).toBe('Kept in this browser')
  })

  test('lists recent sets: to be named, doubled, removed and brought back', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open()
    await write(page, 'x')
    await untilKept(page)
    const names = () => page.$$eval('.recent-name bdi', (all) => all.map(({ textContent }) => textContent))
    const until = (count: number) =>
      page.waitForFunction((wanted) => document.querySelectorAll('.recent-name').length === wanted, {}, count)
    await fromMenu(page, 'Recent sets…')
    await until(1)
    await press(page, 'Duplicate')
    await until(2)
    await press(page, 'Rename')
    await page.waitForSelector('dialog input[type="text"]')
    await page.keyboard.type('Mid term')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('.recent')?.textContent?.includes('Mid-term.yaml'))
    expect((await names()).sort()).toEqual(['Mid-term.yaml', 'quiz-2.yaml'])
    await press(page, 'Remove')
    await until(1)
    await press(page, 'Undo')
    await until(2)
    await page.evaluate(() => document.querySelector<HTMLElement>('.recent-name:not([aria-current])')?.click())
    await page.waitForFunction(() => !document.querySelector('dialog'))
    expect(await written(page)).toBe('title: First\nx')
  })

  test('keeps a secret seed in memory alone, until its author has it kept', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open()
    const note = () => page.$eval('.seed-note', (told) => told.textContent)
    expect(await note()).toContain('No secret seed yet')
    await write(page, 'x')
    await page.type('.seed', 'short')
    await page.waitForFunction(() => document.querySelector('.seed-note')?.textContent?.includes('shorter than 16'))
    await page.type('.seed', secret)
    await page.waitForFunction(() =>
      document.querySelector('.seed-note')?.textContent?.includes('Only this page has it'),
    )
    await press(page, 'Show')
    expect(await page.$eval('.seed', (field) => (field as HTMLInputElement).value)).toBe(`short${secret}`)
    await fromMenu(page, 'Share by link…')
    expect(await dialog(page)).not.toContain(secret)
    await press(page, 'Close')
    await fromMenu(page, 'Duplicate')
    await write(page, 'y')
    await untilKept(page)
    await page.evaluate(() => dispatchEvent(new Event('pagehide')))
    expect(await everythingKept(page)).not.toContain(secret)
    await page.click('.seed-kept input')
    await page.waitForFunction(() =>
      document.querySelector('.seed-note')?.textContent?.includes('This browser keeps it'),
    )
    expect(await everythingKept(page)).toContain(`short${secret}`)
    await page.reload()
    await isReady(page)
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.seed')?.value.length)
    await page.click('.seed-kept input')
    await page.waitForFunction(
      () => !document.querySelector('.seed-note')?.textContent?.includes('This browser keeps it'),
    )
    expect(await everythingKept(page)).not.toContain(secret)
    await page.reload()
    await isReady(page)
    expect(await note()).toContain('No secret seed yet')
    await press(page, 'Make one')
    expect(await page.$eval('.seed', (field) => (field as HTMLInputElement).value)).toMatch(/^[0-9a-f]{32}$/)
  })

  test('opens a set that is dropped on it, and nothing else', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open()
    const drop = (file: string, text: string) =>
      page.evaluate(
        (called, content) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([content], called))
          document
            .querySelector('textarea, .cm-content, main')!
            .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
        },
        file,
        text,
      )
    await drop('roster.csv', 'name')
    await notice(page, 'Drop one set')
    await drop('lecture.yaml', 'title: \0')
    await notice(page, 'lecture.yaml: the file is not text')
    await drop('lecture.yaml', 'title: Lecture\r\n')
    await page.waitForFunction(() => document.querySelector('.file-name')?.textContent === 'lecture.yaml')
    expect(await written(page)).toBe('title: Lecture\n')
  })

  test('opens files, saves to them, and asks before it writes over what others wrote', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open(made.served)
    // Real handles, of a disk that no window asks for.
    await page.evaluate(async () => {
      const disk = await navigator.storage.getDirectory()
      const [quiz, other] = [
        await disk.getFileHandle('quiz.yaml', { create: true }),
        await disk.getFileHandle('other.yaml', { create: true }),
      ]
      Object.assign(window, { quiz, showOpenFilePicker: async () => [quiz], showSaveFilePicker: async () => other })
    })
    const put = (text: string) =>
      page.evaluate(async (content) => {
        const stream = await (
          await (await navigator.storage.getDirectory()).getFileHandle('quiz.yaml')
        ).createWritable()
        await stream.write(content)
        await stream.close()
      }, text)
    const onDisk = (file: string) =>
      page.evaluate(async (called) => {
        const found = await (await (await navigator.storage.getDirectory()).getFileHandle(called)).getFile()
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await found.arrayBuffer())
      }, file)
    await put('\ufefftitle: Mine\r\nproblems: []\r\n')
    await press(page, 'File')
    await press(page, 'Open…')
    await page.waitForFunction(() => document.querySelector('.file-state')?.textContent === 'Saved to its file')
    expect(await written(page)).toBe('title: Mine\nproblems: []\n')
    await write(page, '# more\n')
    await page.waitForFunction(() =>
      document.querySelector('.file-state')?.textContent?.includes('not yet in its file'),
    )
    await page.reload()
    await isReady(page)
    expect([await fileName(page), await written(page)]).toEqual(['quiz.yaml', 'title: Mine\nproblems: []\n# more\n'])
    await save(page)
    await page.waitForFunction(() => document.querySelector('.file-state')?.textContent === 'Saved to its file')
    expect(await onDisk('quiz.yaml')).toBe('\ufefftitle: Mine\r\nproblems: []\r\n# more\r\n')
    await put('title: Theirs\n')
    await write(page, '# again\n')
    await save(page)
    expect(await dialog(page)).toContain('Something else has written to “quiz.yaml”')
    expect(await onDisk('quiz.yaml')).toBe('title: Theirs\n')
    await press(page, 'Open the file, keep mine beside it')
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'title: Theirs\n')
    await notice(page, 'kept as “quiz-2.yaml”')
    await put('title: Theirs again\n')
    await write(page, '# over\n')
    await save(page)
    await dialog(page)
    await press(page, 'Write mine over it')
    await page.waitForFunction(() => document.querySelector('.file-state')?.textContent === 'Saved to its file')
    expect(await onDisk('quiz.yaml')).toBe('title: Theirs\n# over\n')
  })

  test('is told of by assistive technology as it should be, whatever is open', async ({ skip }) => {
    if (name !== 'Chromium' || !browser) return skip('the rules are those of every browser')
    const page = await open(`${made.address}#set=x`)
    await page.type('.seed', 'short')
    const found = [await objections(page)]
    await press(page, 'File')
    found.push(await objections(page))
    await press(page, 'Recent sets…')
    await dialog(page)
    found.push(await objections(page))
    await press(page, 'Close')
    await fromMenu(page, 'Share by link…')
    await dialog(page)
    found.push(await objections(page))
    expect(found.flatMap((one) => one.found)).toEqual([])
  })

  test('has a menu for the keyboard', async ({ skip }) => {
    if (!browser) return skip(`left out, as this machine has no ${name}`)
    const page = await open()
    await page.focus('.menu-button > button')
    await page.keyboard.press('ArrowUp')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    expect(await focused()).toBe('Duplicate')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('New set')
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('File')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog input[type="text"]')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !document.querySelector('dialog'))
    expect(await focused()).toBe('File')
  })
})

async function save(page: BrowserPage): Promise<void> {
  await page.keyboard.down('Control')
  await page.keyboard.press('s')
  await page.keyboard.up('Control')
}
