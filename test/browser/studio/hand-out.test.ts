import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import { inWorkplace, type Workplace } from '../../cli/command-line.ts'
import { differences, inArchive, onDisk, runShown } from './real-files.ts'
import { ended, type OpenedBrowser, openBrowser, openStudio, press, saved, shownLine } from './studio-page.ts'

const text = readFileSync(join(import.meta.dirname, '../../../problem-sets/quiz-backprop.yaml'), 'utf8')
const quiz = { file: 'quiz.yaml', text }
const seed = 'a secret of many letters'
const rosterText = 'id,name,section\nada,Ada Lovelace,A\nbob,Bob,B\n'

const panel = '#panel-hand-out'
const sheets = `${panel} section[aria-labelledby="making-sheets"]`

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

function withSet(place: Workplace, roster = rosterText): void {
  place.write('quiz.yaml', text)
  place.write('roster.csv', roster)
}

describe('in Chromium', () => {
  let opened: OpenedBrowser
  beforeAll(async () => {
    opened = await openBrowser('Chromium')
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
})
