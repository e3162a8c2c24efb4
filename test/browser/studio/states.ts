import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElementHandle } from 'puppeteer-core'
import type { BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import type { Workplace } from '../../cli/command-line.ts'
import { ended, press, until } from './studio-page.ts'

export const quiz = {
  file: 'quiz-backprop.yaml',
  text: readFileSync(join(import.meta.dirname, '../../../problem-sets/quiz-backprop.yaml'), 'utf8'),
}

const seed = 'a secret of many letters'

/** Two hand-ins to the quiz: one has everything right, the other a number that fits nowhere. */
export async function handInsTo(place: Workplace): Promise<string[]> {
  place.write(quiz.file, quiz.text)
  const { code, err } = await place.run(
    ['generate', quiz.file, '--count', '2', '--format', 'html', '--out', 'sheets'],
    { GRADSHEET_SEED: seed },
  )
  if (code !== 0) throw new Error(err)
  const made = (file: string) => place.read(`sheets/quiz-backprop/${file}`)
  const wrong = made('students/2/answers.yaml').replaceAll(/^( {4}[^:\n]+:)$/gm, '$1 0.125')
  const files = { 'right.yaml': made('instructor/1/key.yaml'), 'wrong.yaml': wrong }
  return Object.entries(files).map(([name, content]) => join(place.folder, place.write(name, content)))
}

/** Waits until a worksheet is drawn. */
export function drawn(page: BrowserPage): Promise<void> {
  return until(() =>
    page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('#panel-worksheet iframe')
      return frame?.contentDocument?.querySelector('[data-problem]') != null
    }),
  )
}

const patience = { timeout: 120_000 }
const turnTo = (page: BrowserPage, tab: string) => press(page, tab, '[role="tablist"]')

/** An empty page offers ways to begin. */
export async function waysToBegin(page: BrowserPage): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('.start-view .picture.drawn').length === 3, patience)
}

/** One family of the gallery is read, with its example drawn. */
export async function openedFamily(page: BrowserPage): Promise<void> {
  await turnTo(page, 'Gallery')
  await press(page, 'Problems', '.gallery-parts')
  const card = await page.waitForSelector(
    '.families-view ::-p-xpath(.//button[*[@class = "card-name" and . = "attention"]])',
    patience,
  )
  await (card as ElementHandle<Element>).click()
  await page.waitForFunction(() => {
    const frame = document.querySelector<HTMLIFrameElement>('.family-view iframe')
    return frame?.contentDocument?.querySelector('.figure svg')
  }, patience)
}

/** How fair the quiz is has been counted to the end. */
export async function countedFairness(page: BrowserPage): Promise<void> {
  await turnTo(page, 'Fairness')
  await page.select('.fairness select', '200')
  await page.waitForFunction(() => {
    const isRunning = document.querySelector('.fairness .tools .muted')!.textContent !== ''
    return !isRunning && document.querySelector('.fairness .verdict')!.textContent!.includes('200 draws')
  }, patience)
}

/** Two hand-ins are graded. */
export async function gradedTwo(page: BrowserPage, files: readonly string[]): Promise<void> {
  await turnTo(page, 'Grade')
  const input = await page.$('#panel-grading [aria-label="Hand-ins"] input[type="file"]')
  await (input as unknown as { uploadFile(...paths: readonly string[]): Promise<void> }).uploadFile(...files)
  await page.type('#panel-grading input[type="password"]', seed)
  await press(page, 'Grade', '#panel-grading')
  await ended(page, '#panel-grading')
  await page.$eval('#panel-grading .outcome', (box) => box.scrollIntoView({ block: 'end' }))
}

/** A name is misspelt, and the page says what it may have been. */
export async function misspelt(page: BrowserPage): Promise<void> {
  await turnTo(page, 'Worksheet')
  await page.$eval('.cm-scroller', (box) => box.scrollTo(0, 0))
  await page.click('.cm-line ::-p-text(family: program)')
  await page.keyboard.press('End')
  for (let k = 0; k < 2; k++) await page.keyboard.press('Backspace')
  await page.waitForFunction(() => document.querySelector('.faults li .mend'), patience)
  await until(() => page.$eval('#panel-worksheet iframe', (frame) => frame.classList.contains('stale')))
}
