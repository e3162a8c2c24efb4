import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { oncePerKey } from '../../../src/base/once.ts'
import type { BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import { Workplace } from '../../cli/command-line.ts'
import { Keys } from './keys.ts'
import { differences, inArchive, onDisk, runShown } from './real-files.ts'
import { saved, shownLine } from './studio-page.ts'

const seed = 'a secret of many letters'
const handOut = '#panel-hand-out'

/** What somebody types into an empty page: indentation and the dashes that follow the first are the editor's. */
const beginning = 'title: First quiz\nproblems:\n- id: circuit\nfam'
const middle =
  '\nparams:\ngiven:\nx: { from: 2, to: 9 }\ny: { from: 3, to: 5 }\n<program:\n- q = x + y\nf = q * x\n\n<askd: [q, f, df/dx]'
const written = `title: First quiz
problems:
  - id: circuit
    family: program
    params:
      given:
        x: { from: 2, to: 9 }
        y: { from: 3, to: 5 }
      program:
        - q = x + y
        - f = q * x
    ask: [q, f, df/dx]`

/** Writes the set with what the editor offers, makes a mistake, and mends it by its remedy. */
export async function write(page: BrowserPage): Promise<void> {
  const keys = new Keys(page)
  await keys.tabTo('textbox Problem set')
  await keys.type(beginning)
  await offered(page, 'family')
  await keys.press('Enter')
  await offered(page, 'program')
  await keys.type('prog')
  await offered(page, 'program', 1)
  await keys.press('Enter')
  for (const [k, part] of middle.split('<').entries()) {
    if (k > 0) await keys.press('Backspace')
    await keys.type(part)
  }
  await page.waitForFunction(() => document.querySelector('.faults li')?.textContent?.includes('did you mean ask?'))
  await keys.press('F8')
  await keys.press('Alt+Enter')
  expect(await textOf(page)).toBe(written)
  await page.waitForFunction(() => document.querySelector('.faults')?.textContent?.startsWith('No faults'))
}

export const textOf = (page: BrowserPage) =>
  page.$$eval('.cm-line', (lines) => lines.map(({ textContent }) => textContent).join('\n'))

/** Waits until the editor offers a word first, and no longer takes a press of Enter for a slip. */
async function offered(page: BrowserPage, label: string, most = 60): Promise<void> {
  await page.waitForFunction(
    (wanted, count) => {
      const labels = [...document.querySelectorAll('.cm-tooltip-autocomplete .cm-completionLabel')]
      return labels.length > 0 && labels.length <= count && labels[0]!.textContent === wanted
    },
    {},
    label,
    most,
  )
  await new Promise((resolve) => setTimeout(resolve, 150))
}

/** Waits until a problem is drawn on the worksheet, without scripts. */
export async function drawn(page: BrowserPage, id: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const frame = document.querySelector<HTMLIFrameElement>('#panel-worksheet iframe')
      return frame?.contentDocument?.querySelector(`[data-problem="${wanted}"]`)
    },
    {},
    id,
  )
}

/** Waits until a part of the page has something to save, and tells what its button is called. */
async function saverIn(page: BrowserPage, within: string, begins: string): Promise<string> {
  const found = await page.waitForFunction(
    (selector, beginning) =>
      [...document.querySelectorAll(`${selector} button`)].find(({ textContent }) => textContent?.startsWith(beginning))
        ?.textContent,
    { timeout: 60_000 },
    within,
    begins,
  )
  return (await found.jsonValue())!
}

/** What the real binary writes for a line that the page shows; for a line that it showed before, the same. */
const byTheBinary = oncePerKey(async (lineAndFiles: string) => {
  const { line, files, folder } = JSON.parse(lineAndFiles)
  const place = new Workplace()
  try {
    for (const [name, content] of Object.entries<string>(files)) place.write(name, content)
    expect(await runShown(line, place.folder, seed)).toMatchObject({ code: 0 })
    return onDisk(join(place.folder, folder))
  } finally {
    place.remove()
  }
})

const wantedOf = async (page: BrowserPage, within: string, folder: string, files: Readonly<Record<string, string>>) =>
  byTheBinary(
    JSON.stringify({ line: await shownLine(page, within), files: { 'quiz.yaml': written, ...files }, folder }),
  )

/** Makes ten sheets from a seed, and an export to Moodle, and saves both. */
export async function handOutTen(page: BrowserPage, downloads: string): Promise<Readonly<Record<string, Buffer>>> {
  const keys = new Keys(page)
  await keys.press('Escape')
  await keys.tabTo('tab Worksheet')
  await keys.turnTo('Hand out')
  await keys.tabTo('Secret seed')
  await keys.type(seed)
  await keys.choose('Make the sheets')
  const sheets = `${handOut} section[aria-labelledby="making-sheets"]`
  const everything = await saverIn(page, sheets, 'Everything')
  const zip = inArchive(await saved(downloads, 'quiz.zip', () => keys.choose(everything)))
  expect(Object.keys(zip).filter((path) => path.endsWith('/worksheet.html'))).toHaveLength(10)
  expect(differences(zip, await wantedOf(page, sheets, 'output', {}))).toEqual([])

  await keys.choose('Export')
  const exporting = `${handOut} section[aria-labelledby="exporting"]`
  const saver = await saverIn(page, exporting, 'Save ')
  const name = saver.slice('Save '.length)
  const questions = await saved(downloads, name, () => keys.choose(saver))
  const { '.gradsheet.json': _, ...wanted } = await wantedOf(page, exporting, 'output', {})
  expect(differences({ [name]: questions }, wanted)).toEqual([])
  return zip
}

/** Gives two hand-ins to the page, one of them wrong, and sees and saves the grades. */
export async function gradeTwo(
  page: BrowserPage,
  downloads: string,
  sheets: Readonly<Record<string, Buffer>>,
): Promise<void> {
  const right = sheets['quiz/instructor/1/key.yaml']!.toString()
  const empty = sheets['quiz/students/2/answers.yaml']!.toString()
  const handIns = { 'right.yaml': right, 'wrong.yaml': empty.replaceAll(/^( {4}[\w/]+:)$/gm, '$1 0.125') }
  const keys = new Keys(page)
  await keys.turnTo('Grade')
  // A dialog of the system is nothing that a page's keyboard reaches.
  const input = (await page.$('#panel-grading [aria-label="Hand-ins"] input[type="file"]')) as {
    uploadFile(...paths: string[]): Promise<void>
  } | null
  const paths = Object.entries(handIns).map(([name, content]) => {
    writeFileSync(join(downloads, name), content)
    return join(downloads, name)
  })
  await input!.uploadFile(...paths)
  await keys.choose('Grade')
  await page.waitForSelector('#panel-grading .grades tbody tr')
  const scores = await page.$$eval('#panel-grading .grades tbody tr', (rows) => rows.map((row) => row.innerText))
  expect(scores).toEqual([expect.stringMatching(/^1\b.*\b3 \/ 3/s), expect.stringMatching(/^2\b.*\b0 \/ 3/s)])
  const zip = inArchive(await saved(downloads, 'grades.zip', () => keys.choose('Save everything (zip)')))
  const { '.gradsheet.json': _, ...wanted } = await wantedOf(page, '#panel-grading', 'grades', handIns)
  expect(Object.keys(zip)).toContain('grades.csv')
  expect(differences(zip, wanted)).toEqual([])
}
