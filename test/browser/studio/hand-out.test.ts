import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import { inWorkplace, type Workplace } from '../../cli/command-line.ts'
import { objections } from '../axe.ts'
import { differences, inArchive, onDisk, runShown } from './real-files.ts'
import { ended, type OpenedBrowser, openBrowser, openStudio, press, saved, shownLine, until } from './studio-page.ts'

const text = readFileSync(join(import.meta.dirname, '../../../problem-sets/quiz-backprop.yaml'), 'utf8')
const quiz = { file: 'quiz.yaml', text }
const seed = 'a secret of many letters'
const rosterText = 'id,name,section\nada,Ada Lovelace,A\nbob,Bob,B\n'
const hostile = `id,name,section\n"<img src=x onerror=alert(1)>","<script>alert(2)</script>","'><b onclick=alert(3)>"\n`

const panel = '#panel-hand-out'
const [sheets, practice] = ['making-sheets', 'making-practice'].map(
  (id) => `${panel} section[aria-labelledby="${id}"]`,
) as [string, string]

async function typeSeed(page: BrowserPage): Promise<void> {
  await page.type(`${panel} input[type="password"]`, seed)
}

async function chooseRoster(page: BrowserPage, file: string): Promise<void> {
  await page.click(`${panel} input[value="roster"]`)
  const input = (await page.$(`${panel} .of-roster input[type="file"]`)) as {
    uploadFile(path: string): Promise<void>
  } | null
  await input!.uploadFile(file)
}

async function numbered(page: BrowserPage, count: number): Promise<void> {
  await page.$eval(
    `${panel} input[type="number"]`,
    (input, value) => {
      input.value = `${value}`
      input.dispatchEvent(new Event('input'))
    },
    count,
  )
}

function withSet(place: Workplace, roster = rosterText): void {
  place.write('quiz.yaml', text)
  place.write('roster.csv', roster)
}

const grading = '#panel-grading'
const dropped = ['one/answers.yaml', 'two/answers.yaml', 'hand-ins.zip']
/** What the frame may do, and how much in its page would run. */
function framedPage(page: BrowserPage): Promise<{ sandbox: string; armed: number }> {
  return page.$eval(`${grading} .report-page iframe`, (frame) => ({
    sandbox: frame.sandbox.value,
    armed: new DOMParser().parseFromString(frame.srcdoc, 'text/html').querySelectorAll('[onclick], [onerror], script')
      .length,
  }))
}

const markup = ['<img src=x onerror=alert(4)>', '<script>alert(5)</script>'] as const

/** Hand-ins with script wherever a student can put some, made from what the binary handed out. */
async function withHandIns(place: Workplace): Promise<void> {
  withSet(place, `${hostile}ada,"<b onclick=alert(7)>Ada</b>",A\n`)
  const line = 'gradsheet generate quiz.yaml --roster roster.csv --format html --out handed-out'
  expect(await runShown(line, place.folder, seed)).toMatchObject({ code: 0 })
  const handedOut = onDisk(join(place.folder, 'handed-out'))
  const fileOf = (ending: RegExp) => handedOut[Object.keys(handedOut).find((file) => ending.test(file))!]!.toString()
  const full = fileOf(/ada\/key\.yaml$/)
  const other = fileOf(/_-img[^/]*\/answers\.yaml$/)
  const withScript = other.replace(/^ {4}q:$/m, `    q: "${markup[0]}"`).replace(/^ {4}f:$/m, `    f: "${markup[1]}"`)
  const bytes = (text: string) => new TextEncoder().encode(text)
  place.write('one/answers.yaml', full)
  place.write('two/answers.yaml', withScript)
  place.write(
    'hand-ins.zip',
    zipSync(
      {
        [`${markup[0]}_12_assignsubmission_file_/answers.yaml`]: bytes(
          full.replace(/^student: .*$/m, `student: "${markup[1]}"`),
        ),
        [`Eve_13_assignsubmission_file_/${markup[0]}.yaml`]: bytes(`answers: [${markup[1]}`),
      },
      { mtime: new Date(2026, 0, 1) },
    ),
  )
}

/** Drops files on the first place for files in a part of the page, as somebody with a mouse does. */
async function drop(page: BrowserPage, within: string, folder: string, names: readonly string[]): Promise<void> {
  const box = (await page.$(`${within} .file-field`))!
  await box.scrollIntoView()
  const { x, y } = await box.clickablePoint()
  const session = await page.createCDPSession()
  const data = { items: [], files: names.map((name) => join(folder, name)), dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  await page.waitForSelector(`${within} .chosen li:nth-child(${names.length})`)
}

describe('in Chromium', () => {
  let opened: OpenedBrowser
  beforeAll(async () => {
    opened = await openBrowser('Chromium')
  }, 120_000)
  afterAll(() => opened.close())

  test(
    'the practice page is that of the command, and has an open seed',
    () =>
      inWorkplace(async (place) => {
        withSet(place)
        const { page } = await openStudio(opened, quiz)
        await press(page, 'Hand out')
        await typeSeed(page)
        await press(page, 'Make the practice page')
        await ended(page, practice)
        const bytes = await saved(opened.downloads, 'index.html', () => press(page, 'Save the practice page', practice))
        await runShown(await shownLine(page, practice), place.folder, seed)
        expect(bytes.equals(readFileSync(join(place.folder, 'practice/index.html')))).toBe(true)
        expect(bytes.includes(seed)).toBe(false)
        await page.close()
      }),
    300_000,
  )

  test(
    'sheets are handed out for a platform as the command does, and printed each from a new page',
    () =>
      inWorkplace(async (place) => {
        withSet(place, 'id,name,email\nada,Ada,ada@example.org\nbob,Bob,bob@example.org\n')
        const { page, noise } = await openStudio(opened, quiz)
        await press(page, 'Hand out')
        await typeSeed(page)
        await chooseRoster(page, join(place.folder, 'roster.csv'))
        await page.$eval(`${sheets} details`, (details) => {
          details.open = true
        })
        for (const way of ['A folder for each student', 'Drafts of mails'])
          await (await page.$(`${sheets} ::-p-xpath(.//label[contains(., "${way}")]//input)`))!.click()
        await press(page, 'Make the sheets')
        await ended(page, sheets)
        await runShown(await shownLine(page, sheets), place.folder, seed)
        const wanted = onDisk(join(place.folder, 'output/quiz-backprop/hand-out'))
        const made = {
          ...inArchive(await saved(opened.downloads, 'mail.zip', () => press(page, 'Save mail.zip', sheets))),
          ...inArchive(await saved(opened.downloads, 'folder.zip', () => press(page, 'Save folder.zip', sheets))),
        }
        expect(differences(made, wanted)).toEqual([])
        await press(page, 'Print all worksheets')
        await page.waitForSelector('iframe.joined-sheets')
        const codes = () =>
          page.$eval('iframe.joined-sheets', (frame) =>
            [...frame.contentDocument!.querySelectorAll<HTMLElement>('.sheet')].map(
              (sheet) => `${sheet.querySelector('.name')!.textContent} ${getComputedStyle(sheet).breakBefore}`,
            ),
          )
        await until(async () => (await codes()).some((code) => code.endsWith('page')))
        expect(await codes()).toEqual(['Ada page', 'Bob page'])
        expect(await page.$eval(sheets, (box) => box.textContent)).toContain('2 sheets with their keys')
        expect(noise).toEqual([])
        await page.close()
      }),
    300_000,
  )

  test(
    'a roster that carries script is shown as text, in the page and in what is printed',
    () =>
      inWorkplace(async (place) => {
        withSet(place, hostile)
        const { page, noise } = await openStudio(opened, quiz)
        await press(page, 'Hand out')
        await typeSeed(page)
        await chooseRoster(page, join(place.folder, 'roster.csv'))
        await page.waitForSelector(`${panel} .roster table`)
        expect(
          await page.$$eval(`${panel} .roster td`, (cells) => cells.map(({ textContent }) => textContent)),
        ).toEqual(['<img src=x onerror=alert(1)>', '<script>alert(2)</script>', "'><b onclick=alert(3)>"])
        await press(page, 'Make the sheets')
        await ended(page, sheets)
        await press(page, 'Print all keys')
        await page.waitForSelector('iframe.joined-sheets')
        const printed = () =>
          page.$eval('iframe.joined-sheets', (frame) => frame.contentDocument?.body.textContent ?? '')
        await until(async () => (await printed()).includes('<script>alert(2)</script>'))
        expect(await page.$$eval('[onclick], [onerror]', (found) => found.length)).toBe(0)
        expect(noise).toEqual([])
        await page.close()
      }),
    300_000,
  )

  test(
    'faults of the roster and of the set are told with their place, and nothing is made',
    () =>
      inWorkplace(async (place) => {
        withSet(place, 'id,name\nada,Ada\nada,Bob\n')
        const { page, noise } = await openStudio(opened, {
          file: 'quiz.yaml',
          text: text.replace('family: program', 'family: porgram'),
        })
        await press(page, 'Hand out')
        await typeSeed(page)
        await press(page, 'Make the sheets')
        const said = await ended(page, sheets)
        expect(said).toContain('Nothing was made')
        expect(said).toMatch(/quiz\.yaml:\d+:\d+: .*porgram/s)
        expect(said).toMatch(/Go to line \d+/)
        expect(await page.$(`${sheets} .parts`)).toBeNull()
        await chooseRoster(page, join(place.folder, 'roster.csv'))
        await page.waitForSelector(`${panel} .faults`)
        const faults = await page.$eval(`${panel} .roster`, (box) => box.textContent)
        expect(faults).toContain('roster.csv:3: the id ada stands in line 2 and again in line 3')
        expect(faults).toContain('delete one of the rows')
        expect(noise).toEqual([])
        await page.close()
      }),
    300_000,
  )

  test('a run that is cancelled delivers nothing, and the next one does', async () => {
    const { page, noise } = await openStudio(opened, quiz)
    await press(page, 'Hand out')
    await typeSeed(page)
    await numbered(page, 400)
    await press(page, 'Make the sheets')
    await until(async () => /\d+ of 400/.test((await page.$eval(sheets, (box) => box.textContent)) ?? ''))
    await press(page, 'Cancel')
    expect(await ended(page, sheets)).toBe('Cancelled. Nothing was made.')
    await numbered(page, 1)
    await press(page, 'Make the sheets')
    await until(async () => (await page.$(`${sheets} .parts`)) !== null)
    expect(await ended(page, sheets)).toContain('1 sheet with its key')
    expect(noise).toEqual([])
    await page.close()
  }, 300_000)

  test(
    'hand-ins that are dropped get the grades, the feedback and the report of the command, and script in them stays text',
    () =>
      inWorkplace(async (place) => {
        await withHandIns(place)
        const { page, noise } = await openStudio(opened, quiz)
        await press(page, 'Grade')
        await page.type(`${grading} input[type="password"]`, seed)
        await drop(page, grading, place.folder, dropped)
        const roster = await page.$$(`${grading} input[type="file"]`)
        await (roster[2] as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(
          join(place.folder, 'roster.csv'),
        )
        await press(page, 'Grade', grading)
        const said = await ended(page, grading)
        const line = await shownLine(page, grading)
        // Of two files with one name Chromium itself calls the second otherwise.
        expect(line).toBe(
          "gradsheet grade quiz.yaml answers.yaml 'answers (1).yaml' hand-ins.zip --roster roster.csv --format csv,json,feedback-html,report --out grades",
        )
        place.write('answers.yaml', place.read('one/answers.yaml'))
        place.write('answers (1).yaml', place.read('two/answers.yaml'))
        const { err } = await runShown(line, place.folder, seed)
        // What was written is offered to be saved, not told of: the page has no folders.
        for (const note of err.trim().split('\n')) expect(said.includes(note)).toBe(!note.startsWith('wrote '))
        const { '.gradsheet.json': _, ...wanted } = onDisk(join(place.folder, 'grades'))
        expect(Object.keys(wanted)).toEqual(expect.arrayContaining(['grades.csv', 'grades.json', 'report.html']))
        const zip = await saved(opened.downloads, 'grades.zip', () => press(page, 'Save everything (zip)', grading))
        expect(differences(inArchive(zip), wanted)).toEqual([])
        for (const name of ['grades.csv', 'grades.json', 'report.html'])
          expect(await saved(opened.downloads, name, () => press(page, `Save ${name}`, grading))).toEqual(wanted[name])
        const table = await page.$eval(`${grading} .grades table`, (one) => one.innerText)
        for (const text of ['<script>alert(2)</script>', '<b onclick=alert(7)>Ada</b>']) expect(table).toContain(text)
        for (const show of await page.$$(`${grading} .grades td button`)) {
          await show.evaluate((one) => (one as HTMLElement).click())
          await page.waitForSelector(`${grading} .report-page:not([hidden]) iframe`)
          expect(await framedPage(page)).toEqual({ sandbox: '', armed: 0 })
        }
        await press(page, 'Show the class report', grading)
        await page.waitForSelector(`${grading} iframe[title="Class report"]`)
        expect(await framedPage(page)).toEqual({ sandbox: '', armed: 0 })
        expect(await page.$$eval('[onclick], [onerror]', (found) => found.length)).toBe(0)
        expect(noise).toEqual([])
        await page.close()
      }),
    300_000,
  )

  test(
    'light and dark, wide and narrow, axe has nothing to object and nothing scrolls sideways',
    () =>
      inWorkplace(async (place) => {
        await withHandIns(place)
        const { page, noise } = await openStudio(opened, quiz)
        await press(page, 'Hand out')
        await typeSeed(page)
        await chooseRoster(page, join(place.folder, 'roster.csv'))
        await press(page, 'Make the sheets')
        await ended(page, sheets)
        await press(page, 'Grade')
        await drop(page, grading, place.folder, dropped)
        await press(page, 'Grade', grading)
        await ended(page, grading)
        for (const details of await page.$$(`${panel} details, ${grading} details`))
          await details.evaluate((one) => one.setAttribute('open', ''))
        for (const shown of [panel, grading]) {
          await press(page, shown === panel ? 'Hand out' : 'Grade', '[role="tablist"]')
          for (const width of [1280, 390])
            for (const value of ['light', 'dark']) {
              await page.setViewport({ width, height: 900 })
              await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
              expect(await page.$eval(shown, (box) => box.scrollWidth - box.clientWidth)).toBe(0)
              expect([shown, width, value, ...(await objections(page)).found]).toEqual([shown, width, value])
            }
        }
        expect(noise).toEqual([])
        await page.close()
      }),
    300_000,
  )
})
