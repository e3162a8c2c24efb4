import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportFormats } from '../../../src/export/names.ts'
import type { BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import { inWorkplace, type Workplace } from '../../cli/command-line.ts'
import { objections } from '../axe.ts'
import { differences, inArchive, onDisk, runShown } from './real-files.ts'
import {
  ended,
  type OpenedBrowser,
  openBrowser,
  openStudio,
  press,
  saved,
  shownLine,
  studioBrowsers,
  until,
} from './studio-page.ts'

const text = readFileSync(join(import.meta.dirname, '../../../problem-sets/quiz-backprop.yaml'), 'utf8')
const quiz = { file: 'quiz.yaml', text }
const seed = 'a secret of many letters'
const rosterText = 'id,name,section\nada,Ada Lovelace,A\nbob,Bob,B\n'
const hostile = `id,name,section\n"<img src=x onerror=alert(1)>","<script>alert(2)</script>","'><b onclick=alert(3)>"\n`

const panel = '#panel-hand-out'
const [sheets, exporting, practice] = ['making-sheets', 'exporting', 'making-practice'].map(
  (id) => `${panel} section[aria-labelledby="${id}"]`,
) as [string, string, string]

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

describe.each(studioBrowsers)('in $browser', ({ browser: name, missing }) => {
  if (missing) return test.skip(missing, () => {})
  let opened: OpenedBrowser
  beforeAll(async () => {
    opened = await openBrowser(name)
  }, 120_000)
  afterAll(() => opened.close())

  test(
    'sheets of a roster come as zips with every file that the command writes, keys apart',
    () =>
      inWorkplace(async (place) => {
        withSet(place)
        const { page, noise } = await openStudio(opened, quiz)
        await press(page, 'Hand out')
        await typeSeed(page)
        await chooseRoster(page, join(place.folder, 'roster.csv'))
        await page.waitForSelector(`${panel} .roster table`)
        await press(page, 'Make the sheets')
        expect(await ended(page, sheets)).toContain('2 sheets with their keys')
        const line = await shownLine(page, sheets)
        expect(line).toBe('gradsheet generate quiz.yaml --roster roster.csv --format html')
        expect(await runShown(line, place.folder, seed)).toMatchObject({ code: 0 })
        const wanted = onDisk(join(place.folder, 'output'))
        const zipOf = async (button: string, file: string) =>
          inArchive(await saved(opened.downloads, file, () => press(page, button, sheets)))
        const everything = await zipOf('Everything (zip)', 'quiz-backprop.zip')
        expect(Object.keys(everything).length).toBeGreaterThan(9)
        expect(differences(everything, wanted)).toEqual([])
        const students = await zipOf("Students' part (zip)", 'quiz-backprop-students.zip')
        expect(Object.keys(students)).toEqual([
          'quiz-backprop/students/ada/answers.yaml',
          'quiz-backprop/students/ada/worksheet.html',
          'quiz-backprop/students/bob/answers.yaml',
          'quiz-backprop/students/bob/worksheet.html',
        ])
        const instructors = await zipOf("Instructor's part with all keys (zip)", 'quiz-backprop-instructor.zip')
        expect(Object.keys(instructors)).toContain('quiz-backprop/instructor/marking-guide.html')
        expect({ ...students, ...instructors }).toEqual(
          Object.fromEntries(Object.entries(wanted).filter(([file]) => !file.endsWith('.gradsheet.json'))),
        )
        expect(Object.values(everything).some((bytes) => bytes.includes(seed))).toBe(false)
        const kept = await saved(opened.downloads, 'quiz-backprop-seed.txt', () =>
          press(page, 'Save the seed to a file'),
        )
        expect(kept.toString()).toBe(`${seed}\n`)
        expect(noise).toEqual([])
        await page.close()
      }),
    300_000,
  )

  test(
    'every format of the command line is exported as the command does',
    () =>
      inWorkplace(async (place) => {
        withSet(place)
        const { page, noise } = await openStudio(opened, quiz)
        await press(page, 'Hand out')
        await typeSeed(page)
        await numbered(page, 2)
        const offered = await page.$$eval(`${exporting} option`, (options) => options.map(({ value }) => value))
        expect(offered).toEqual(Object.keys(exportFormats))
        for (const format of offered) {
          await page.select(`${exporting} select`, format)
          await press(page, 'Export', exporting)
          await until(async () => (await page.$(`${exporting} .running`)) === null)
          const said = await ended(page, exporting)
          const line = await shownLine(page, exporting)
          expect(line).toBe(`gradsheet export quiz.yaml --to ${format} --count 2 --out output/`)
          place.removeFolder('output')
          const { err } = await runShown(line, place.folder, seed)
          for (const note of err.trim().split('\n')) expect(said).toContain(note)
          const button = await page.$eval(
            `${exporting} button.primary ~ .outcome button.primary`,
            (one) => one.textContent!,
          )
          const file = button.replace('Save ', '')
          const bytes = await saved(opened.downloads, file, () => press(page, button, exporting))
          const { '.gradsheet.json': _, ...wanted } = onDisk(join(place.folder, 'output'))
          const made = Object.keys(wanted).length === 1 ? { [file]: bytes } : inArchive(bytes)
          expect([format, differences(made, wanted)]).toEqual([format, []])
        }
        expect(noise).toEqual([])
        await page.close()
      }),
    600_000,
  )
})

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
        const bytes = await saved(opened.downloads, 'index.html', () => press(page, 'Save index.html', practice))
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
        await until(async () => (await codes()).length === 2)
        expect(await codes()).toEqual(['Ada page', 'Bob page'])
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

  test.each([
    [1280, 'light'],
    [820, 'dark'],
    [390, 'light'],
  ])(
    'at %i px, %s, axe has nothing to object and nothing scrolls sideways',
    (width, scheme) =>
      inWorkplace(async (place) => {
        withSet(place)
        const { page, noise } = await openStudio(opened, quiz, { width, height: 900 })
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
        await press(page, 'Hand out')
        await typeSeed(page)
        await chooseRoster(page, join(place.folder, 'roster.csv'))
        await page.$$eval(`${panel} details`, (all) => {
          for (const details of all) details.open = true
        })
        await press(page, 'Make the sheets')
        await ended(page, sheets)
        expect(await page.$eval(panel, (box) => box.scrollWidth <= box.clientWidth)).toBe(true)
        expect((await objections(page)).found).toEqual([])
        expect(noise).toEqual([])
        await page.close()
      }),
    300_000,
  )
})
