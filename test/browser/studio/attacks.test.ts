import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { armedRoster, armedSet, faultyRosters, faultySets, namedSet } from './attacks/armed.ts'
import { attack, fileAttack, mark } from './attacks/attack.ts'
import { AttackedStudio, type Given } from './attacks/attacked-studio.ts'
import { seenPage } from './attacks/seen-page.ts'
import { inArchive } from './real-files.ts'
import { type OpenedBrowser, openBrowser, saved, until, watchedPage } from './studio-page.ts'

// What others have written is text to the studio, wherever it shows it: sets, links, rosters and hand-ins come from anybody.

const prose = ['instructions', 'statement', 'prompt', 'convention']
const sheet = ['title', 'course', 'heading', 'symbol', ...prose]

interface Place {
  readonly place: string
  /** The attacks whose texts are read there. */
  readonly shows: readonly string[]
  /** A part of the page, by its id or class: all of it where none is named. */
  readonly within?: string
  go(studio: AttackedStudio): Promise<void>
}

let opened: OpenedBrowser
let studio: AttackedStudio
beforeAll(async () => {
  opened = await openBrowser('Chromium')
  studio = await AttackedStudio.of(opened)
}, 120_000)
afterAll(() => opened.close())

async function expectText({ shows, within, go }: Place): Promise<void> {
  await go(studio)
  const { missing, foreign } = await studio.shows(shows, within)
  expect({ missing, foreign, ran: await studio.ran(), noise: studio.noise }).toEqual({
    missing: [],
    foreign: [],
    ran: false,
    noise: [],
  })
}

const show = (panel: string) => (studio: AttackedStudio) => studio.show(panel)

describe('a set that carries script in each of its texts and in the name of its file is text', () => {
  test.each<Place>([
    {
      place: 'in the editor',
      shows: ['comment', 'title', 'course', 'heading', 'statement'],
      within: 'cm-content',
      // What was only opened is not kept yet.
      go: async (studio) => {
        await studio.drop(`${fileAttack('file')}.yaml`, 'title: Theirs')
        await studio.reads('title: Theirs')
        await studio.write(armedSet)
      },
    },
    { place: 'beside the menu', shows: ['file'], within: 'kept-head', go: async () => {} },
    { place: 'on the worksheet', shows: sheet, within: 'panel-worksheet', go: show('worksheet') },
    { place: 'as the title of the page', shows: ['title'], within: 'TITLE', go: async () => {} },
    { place: 'on the key', shows: sheet, within: 'panel-key', go: show('key') },
    {
      place: 'on several sheets',
      shows: ['heading', 'statement', 'prompt', 'symbol'],
      within: 'panel-variants',
      go: show('variants'),
    },
    {
      place: 'in the answer files of a student who is called so',
      shows: ['label'],
      within: 'panel-answers',
      go: async (studio) => {
        await studio.show('answers')
        await studio.type('#panel-answers input.label', attack('label'))
      },
    },
    { place: 'on the practice page', shows: sheet, within: 'panel-practice', go: show('practice') },
    { place: 'in the report of fairness', shows: ['heading'], within: 'panel-fairness', go: show('fairness') },
    {
      place: 'in the recent list',
      shows: ['file'],
      within: 'DIALOG',
      go: async (studio) => {
        await studio.press('File')
        await studio.press('Recent sets')
      },
    },
    {
      place: 'where a copy of it is removed',
      shows: ['file'],
      within: 'DIALOG',
      go: async (studio) => {
        await studio.press('Duplicate', 'dialog')
        await studio.page.waitForSelector('.recent li:nth-child(2)')
        await studio.press('Remove', '.recent')
        await studio.page.waitForFunction(() => document.querySelector('.recent')?.textContent?.includes('is removed'))
      },
    },
    {
      place: 'where a set is renamed and shared',
      shows: ['file'],
      within: 'DIALOG',
      go: async (studio) => {
        await studio.press('Close', 'dialog')
        await studio.press('File')
        await studio.press('Rename')
      },
    },
    {
      place: 'where it is shared with its seed',
      shows: ['seed'],
      within: 'DIALOG',
      go: async (studio) => {
        await studio.press('Close', 'dialog')
        await studio.write(`seed: ${JSON.stringify(attack('seed'))}\n${armedSet}`)
        await studio.press('File')
        await studio.press('Share by link')
      },
    },
    {
      place: 'where it says from which seed sheets are drawn',
      shows: ['seed'],
      within: 'panel-hand-out',
      go: async (studio) => {
        await studio.press('Close', 'dialog')
        await studio.show('hand-out')
      },
    },
    {
      place: 'in what completion offers and explains',
      shows: ['named'],
      within: 'cm-tooltip-autocomplete',
      go: async (studio) => {
        await studio.write(namedSet)
        await studio.page.keyboard.down('Control')
        await studio.page.keyboard.press('Space')
        await studio.page.keyboard.up('Control')
      },
    },
  ])('$place', expectText)
})

describe('a link that carries script', () => {
  test.each<Place>([
    {
      place: 'in its text and its name',
      shows: ['comment', 'title'],
      within: 'cm-content',
      go: async (studio) => {
        const link = `#set=${deflateSync(armedSet).toString('base64url')}&name=${encodeURIComponent(attack('link'))}`
        await studio.page.evaluate((hash) => location.assign(hash), link)
        await studio.page.waitForFunction(() =>
          document.querySelector('.kept-notices')?.textContent?.includes('Opened from a link'),
        )
      },
    },
  ])('$place opens it as text', expectText)
})

// What the pointer shows beside the text has a test of the editor's.
describe('what is wrong with a set is told as text', () => {
  test.each(Object.entries(faultySets))('%s', (what, text) =>
    expectText({
      place: what,
      shows: ['fault'],
      within: 'faults',
      go: (studio) => studio.show('worksheet').then(() => studio.write(text)),
    }),
  )
})

describe('files that cannot be sets are told of as text', () => {
  test.each<Place>(
    [
      {
        place: 'one that is no text',
        shows: ['opened'],
        go: (studio: AttackedStudio) => studio.drop(`${fileAttack('opened')}.yaml`, '\0\ufffe'),
      },
      {
        place: 'one that is far too large',
        shows: ['large'],
        go: (studio: AttackedStudio) => studio.drop(`${fileAttack('large')}.yaml`, 'x'.repeat(5_000_000)),
      },
    ].map((place) => ({ ...place, within: 'kept-notices' })),
  )('$place', expectText)
})

describe('formulas and given values in the gallery are text', () => {
  test.each<Place>([
    {
      place: 'formulas that are no such thing',
      shows: ['formula'],
      within: 'panel-gallery',
      go: async (studio) => {
        await studio.show('gallery')
        await studio.press('Your formulas', '.gallery-parts')
        await studio.type('.lines textarea', `f = x + ${attack('formula')}`)
      },
    },
    {
      place: 'a title, and the problem as it will be written',
      shows: ['titled'],
      within: 'yaml',
      go: async (studio) => {
        await studio.type('.lines textarea', 'f = x * y')
        await studio.type('.heads input:not(.number)', attack('titled'))
      },
    },
  ])('$place', expectText)
})

const handOut = '#panel-hand-out'
const roster = { [`${fileAttack('roster-file')}.csv`]: armedRoster }
/** What is made for the students of the roster, to be graded and to be opened. */
let sheets: ReturnType<typeof inArchive>

describe('a roster that carries script is text', () => {
  test.each<Place>([
    {
      place: 'where it is read',
      shows: ['roster-file', 'id', 'name', 'section', 'ada'],
      within: 'panel-hand-out',
      go: async (studio) => {
        await studio.write(armedSet)
        await studio.show('hand-out')
        await studio.page.click(`${handOut} input[value="roster"]`)
        await studio.give(handOut, 'Roster', roster)
      },
    },
    {
      place: 'on worksheets that are printed',
      shows: ['name', 'ada', ...sheet],
      within: 'joined-sheets',
      go: async (studio) => {
        await studio.type(`${handOut} input[type="password"]`, 'a secret of many letters')
        await studio.press('Make the sheets')
        await studio.press('Print all worksheets')
      },
    },
    {
      place: 'on keys that are printed',
      shows: ['name', 'ada', ...sheet],
      within: 'joined-sheets',
      go: (studio) => studio.press('Print all keys'),
    },
    {
      place: 'in the command that does the same',
      shows: ['roster-file'],
      within: 'command',
      go: async (studio) => {
        sheets = inArchive(await saved(opened.downloads, 'quiz.zip', () => studio.press('Everything (zip)')))
      },
    },
    ...Object.entries(faultyRosters).map(([what, text]) => ({
      place: `where it is told that it has ${what}`,
      shows: ['roster'],
      within: 'panel-hand-out',
      go: (studio: AttackedStudio) => studio.give(handOut, 'Roster', { 'roster.csv': text }),
    })),
  ])('$place', expectText)
})

const grading = '#panel-grading'

function handIns(): Record<string, string | Uint8Array> {
  const fileOf = (ending: RegExp) => sheets[Object.keys(sheets).find((file) => ending.test(file))!]!.toString()
  const [full, empty] = [fileOf(/ada\/key\.yaml$/), fileOf(/_-img[^/]*\/answers\.yaml$/)]
  const wrong = empty.replaceAll(/^( {4}[\w/]+:)$/gm, `$1 ${JSON.stringify(attack('answer'))} # ${attack('remark')}`)
  const claimed = full.replace(/^student: .*$/m, `student: ${JSON.stringify(attack('claimed'))}`)
  const archive = {
    [`${fileAttack('folder')}_12_assignsubmission_file_/answers.yaml`]: Buffer.from(claimed),
    [`Eve_13_assignsubmission_file_/${fileAttack('unread')}.yaml`]: Buffer.from(`answers: [${attack('unreadable')}`),
  }
  return {
    'one.yaml': full,
    [`${fileAttack('hand-in')}.yaml`]: `${wrong}\n${JSON.stringify(attack('key'))}: ${JSON.stringify(attack('answer'))}\n`,
    'hand-ins.zip': zipSync(archive, { mtime: new Date(2026, 0, 1) }),
  }
}

const regraded = (label: string, given: Given) => async (studio: AttackedStudio) => {
  await studio.give(grading, label, given)
  await studio.press('Grade', `${grading} div >`)
}

describe('a hand-in that carries script is text', () => {
  test.each<Place>([
    {
      place: 'in the list of files',
      shows: ['hand-in'],
      within: 'chosen',
      go: async (studio) => {
        await studio.show('grading')
        await studio.give(grading, 'Hand-ins', handIns())
      },
    },
    {
      place: 'in the table of grades',
      shows: ['id', 'name', 'ada'],
      within: 'grades',
      go: regraded('Roster, if there is one', roster),
    },
    {
      place: 'in feedback',
      shows: ['name', 'title', 'heading'],
      within: 'report-page',
      go: (studio) => studio.press(`Show the feedback for ${attack('name').slice(0, 30)}`),
    },
    {
      place: 'in the report on the class',
      shows: ['title', 'heading'],
      within: 'report-page',
      go: (studio) => studio.press('Show the class report'),
    },
    {
      place: 'in corrections',
      shows: ['correction'],
      within: 'panel-grading',
      go: regraded('Corrections', { 'corrections.yaml': `${JSON.stringify(attack('correction'))}: 1\n` }),
    },
    {
      place: 'in earlier grades',
      shows: ['earlier'],
      within: 'panel-grading',
      go: async (studio) => {
        await studio.give(grading, 'Earlier grades', {
          [`${fileAttack('earlier')}.json`]: JSON.stringify([{ student: attack('earlier') }]),
        })
        await studio.page.$eval(`${grading} details.making`, (box) => {
          box.open = true
        })
        await studio.press('Compare')
      },
    },
  ])('$place', expectText)
})

test('what is made carries nothing either that would run where it is opened', async () => {
  const pages = Object.entries(sheets).filter(([name]) => name.endsWith('.html'))
  expect(pages.length).toBeGreaterThan(4)
  for (const [k, [name, content]] of pages.entries()) {
    const file = join(opened.downloads, `made-${k}.html`)
    writeFileSync(file, content)
    const { page, noise } = await watchedPage(opened, pathToFileURL(file).href)
    const { foreign, text } = await seenPage(page)
    expect({ name, foreign, noise, ran: await page.evaluate(() => 'attacked' in globalThis) }).toEqual({
      ...{ name, foreign: [], noise: [], ran: false },
    })
    expect(text).toContain(mark('title'))
    await page.close()
  }
})

test('what would run is noticed', async () => {
  await studio.page.evaluate((markup) => {
    document.body.append(document.createRange().createContextualFragment(markup))
  }, attack('control'))
  const { foreign } = await studio.shows([])
  expect(foreign.length).toBeGreaterThan(3)
  await until(() => studio.noise.some((said) => said.includes('Content Security Policy')))
})
