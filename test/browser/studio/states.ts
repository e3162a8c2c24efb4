import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import type { Workplace } from '../../cli/command-line.ts'
import { ended, press, until } from './studio-page.ts'

export const quiz = {
  file: 'quiz-backprop.yaml',
  text: readFileSync(join(import.meta.dirname, '../../../problem-sets/quiz-backprop.yaml'), 'utf8'),
}

const seed = 'a secret of many letters'

/** Two hand-ins to the quiz: one with all that is right, one with a mistake in each of its numbers. */
export async function handIns(place: Workplace): Promise<string[]> {
  place.write(quiz.file, quiz.text)
  const { code, err } = await place.run(
    ['generate', quiz.file, '--count', '2', '--format', 'html', '--out', 'sheets'],
    { GRADSHEET_SEED: seed },
  )
  if (code !== 0) throw new Error(err)
  const read = (file: string) => place.read(`sheets/quiz-backprop/${file}`)
  const wrong = read('students/2/answers.yaml').replaceAll(/^( {4}[^:\n]+:)$/gm, '$1 0.125')
  const files = { 'right.yaml': read('instructor/1/key.yaml'), 'wrong.yaml': wrong }
  return Object.entries(files).map(([name, content]) => join(place.folder, place.write(name, content)))
}

const tab = (page: BrowserPage, name: string) => press(page, name, '[role="tablist"]')

/** Waits until a worksheet shows what its set says. */
export async function drawn(page: BrowserPage): Promise<void> {
  await until(() =>
    page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('#panel-worksheet iframe')
      return frame?.contentDocument?.querySelector('[data-problem]') !== null
    }),
  )
}

/** Every state that a page with the quiz in it is brought into, one after the other. */
export const statesOfQuiz = {
  async quiz(page: BrowserPage) {
    await drawn(page)
  },

  async gallery(page: BrowserPage) {
    await tab(page, 'Gallery')
    await press(page, 'Problems', '.gallery-parts')
    await page.waitForSelector('.families-view .picture.drawn', { timeout: 60_000 })
    await page.$$eval('.families-view .card', (cards) =>
      (cards as HTMLElement[]).find((card) => card.querySelector('.card-name')?.textContent === 'attention')!.click(),
    )
    await page.waitForFunction(() => {
      const frame = document.querySelector<HTMLIFrameElement>('.family-view iframe')
      return frame?.contentDocument?.querySelector('.figure svg')
    })
  },

  async fairness(page: BrowserPage) {
    await tab(page, 'Fairness')
    await page.select('.fairness select', '200')
    await page.waitForFunction(
      () => {
        const bar = document.querySelector<HTMLProgressElement>('.fairness progress')!
        const stop = [...document.querySelectorAll<HTMLButtonElement>('.fairness button')].find(
          ({ textContent }) => textContent === 'Stop',
        )!
        return bar.value === 1 && stop.disabled
      },
      { timeout: 120_000 },
    )
  },

  async grading(page: BrowserPage, files: readonly string[]) {
    await tab(page, 'Grade')
    const input = (await page.$('#panel-grading [aria-label="Hand-ins"] input[type="file"]')) as unknown as {
      uploadFile(...paths: readonly string[]): Promise<void>
    }
    await input.uploadFile(...files)
    await page.type('#panel-grading input[type="password"]', seed)
    await press(page, 'Grade', '#panel-grading')
    await ended(page, '#panel-grading')
    await page.$eval('#panel-grading .outcome', (box) => box.scrollIntoView({ block: 'end' }))
  },

  async fault(page: BrowserPage) {
    await tab(page, 'Worksheet')
    await page.click('.cm-content')
    await page.keyboard.down('Control')
    await page.keyboard.press('Home')
    await page.keyboard.up('Control')
  },
}
