import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserPage, launchBrowser } from '../src/sheet/render/pdf/browser.ts'
import { renderStudio } from '../src/sheet/render/studio.ts'
import type { Group, Row } from './row.ts'

/** The studio as a teacher has it who opens its file: how soon there is a sheet, and whether keys ever wait. */
export const studio: Group = {
  name: 'studio',
  async measure({ rounds }) {
    const quiz = await readFile('problem-sets/quiz-backprop.yaml', 'utf8')
    const folder = await mkdtemp(join(tmpdir(), 'gradsheet-studio-'))
    const browser = await launchBrowser()
    try {
      const place = { browser, folder }
      const small = await roundsOf(Math.min(rounds, 5), () => inStudio(place, quiz, openedAndTyped))
      const large = await roundsOf(Math.min(rounds, 3), () => inStudio(place, repeated(quiz, 40), typedLine))
      return rowsOf(small, large)
    } finally {
      await browser.close()
      await rm(folder, { recursive: true })
    }
  },
}

function rowsOf(small: readonly Opened[], large: readonly Typed[]): Row[] {
  const best = <Found>(all: readonly Found[], of: (found: Found) => number) => Math.min(...all.map(of))
  const { kilobytes, problems } = { kilobytes: small[0]!.kilobytes, problems: large[0]!.problems }
  return [
    {
      what: `studio of ${kilobytes} KB, opened: first sheet`,
      measured: best(small, ({ firstSheet }) => firstSheet),
      aim: { atMost: 1500 },
    },
    {
      what: 'last key in the quiz to its sheet',
      measured: best(small, ({ keyToSheet }) => keyToSheet),
      aim: { atMost: 300 },
    },
    {
      what: `longest wait of a key in ${problems} problems, ${best(large, ({ tasks }) => tasks.length)} long tasks`,
      measured: best(large, ({ longest }) => longest),
      aim: { atMost: 50 },
    },
  ]
}

async function roundsOf<Found>(count: number, measure: () => Promise<Found>): Promise<Found[]> {
  const found: Found[] = []
  for (let k = 0; k < count; k++) found.push(await measure())
  return found
}

/** The problems of a set again and again, until there are so many. */
export function repeated(set: string, count: number): string {
  const start = set.indexOf('problems:\n') + 'problems:\n'.length
  const problems = set.slice(start).split(/(?=^ {2}- id: )/m)
  const all = Array.from({ length: count }, (_, k) =>
    problems[k % problems.length]!.trimEnd().replace(/id: (\w+)/, `id: $1-${k}`),
  )
  return `${set.slice(0, start)}${all.join('\n\n')}\n`
}

interface Place {
  readonly browser: Browser
  readonly folder: string
}

/** Opens the studio with a set in it, in a browser that has nothing kept. */
async function inStudio<Found>(
  { browser, folder }: Place,
  text: string,
  measure: (page: BrowserPage, kilobytes: number) => Promise<Found>,
): Promise<Found> {
  const html = await renderStudio({ set: { file: 'quiz.yaml', text } })
  const file = join(folder, 'studio.html')
  await writeFile(file, html)
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    await page.setViewport({ width: 1280, height: 800 })
    await page.evaluateOnNewDocument(watchSheets)
    await page.goto(pathToFileURL(file).href)
    return await measure(page, Math.round(Buffer.byteLength(html) / 1024))
  } finally {
    await context.close()
  }
}

/** What the page tells of itself; times in milliseconds since it was opened. */
interface Watched {
  /** When a sheet was there whose first problem is called so. */
  drawn(heading: string): Promise<number>
  lastKey: number
  readonly tasks: { readonly start: number; readonly duration: number }[]
}

type WatchedWindow = typeof globalThis & { watched: Watched }

function watchSheets(): void {
  if (window !== window.parent) return
  const heading = () => {
    const frame = document.querySelector<HTMLIFrameElement>('#panel-worksheet iframe')
    return frame?.contentDocument?.querySelector('.problem h2')?.textContent ?? ''
  }
  const watched: Watched = {
    lastKey: 0,
    tasks: [],
    drawn: (wanted) =>
      new Promise((resolve) => {
        const look = () => (heading().includes(wanted) ? resolve(performance.now()) : requestAnimationFrame(look))
        look()
      }),
  }
  addEventListener('keydown', ({ timeStamp }) => (watched.lastKey = timeStamp), true)
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.tasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  Object.assign(window, { watched, opened: watched.drawn('two gates') })
}

interface Opened {
  readonly kilobytes: number
  readonly firstSheet: number
  readonly keyToSheet: number
}

async function openedAndTyped(page: BrowserPage, kilobytes: number): Promise<Opened> {
  const firstSheet = await firstSheetOf(page)
  await pause(500)
  await toFirstTitle(page)
  const waits: number[] = []
  for (const key of 'seven') {
    const drawn = page.evaluate(
      (wanted) => (window as unknown as WatchedWindow).watched.drawn(wanted),
      `gates${waits.length === 0 ? '' : 'seven'.slice(0, waits.length)}${key}`,
    )
    await page.keyboard.press(key as 's')
    const lastKey = await page.evaluate(() => (window as unknown as WatchedWindow).watched.lastKey)
    waits.push((await drawn) - lastKey)
  }
  return { kilobytes, firstSheet, keyToSheet: waits.sort((a, b) => a - b)[waits.length >> 1]! }
}

function firstSheetOf(page: BrowserPage): Promise<number> {
  return page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened)
}

/** Puts the cursor behind the title of the first problem. */
async function toFirstTitle(page: BrowserPage): Promise<void> {
  const point = await page.evaluate(() => {
    const lines = [...document.querySelectorAll('.cm-line')]
    const { right, top, height } = lines.find((line) => line.textContent.includes('two gates'))!.getBoundingClientRect()
    return [right - 4, top + height / 2] as const
  })
  await page.mouse.click(...point)
}

interface Typed {
  readonly problems: number
  readonly tasks: readonly number[]
  readonly longest: number
}

/** A line of 40 characters in a title, about 8 in a second; whatever is long from its first key to 2 s behind its last. */
async function typedLine(page: BrowserPage): Promise<Typed> {
  await firstSheetOf(page)
  await pause(1500)
  await toFirstTitle(page)
  const start = await page.evaluate(() => performance.now())
  for (const key of ' of which nobody has ever heard a word, ') {
    await page.keyboard.press(key as 'a')
    await pause(115)
  }
  await pause(2000)
  const { tasks, problems } = await page.evaluate(() => ({
    tasks: (window as unknown as WatchedWindow).watched.tasks,
    problems: document
      .querySelector<HTMLIFrameElement>('#panel-worksheet iframe')!
      .contentDocument!.querySelectorAll('.problem').length,
  }))
  const long = tasks.filter((task) => task.start >= start).map(({ duration }) => duration)
  return { problems, tasks: long, longest: Math.max(0, ...long) }
}
