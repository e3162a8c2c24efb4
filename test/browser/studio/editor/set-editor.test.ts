import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SetEditor } from '../../../../src/browser/studio/editor/set-editor.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../../../src/sheet/render/pdf/browser.ts'
import { projectSet } from '../../../project-sets.ts'
import { objections } from '../../axe.ts'
import { editorPage } from './editor-page.ts'
import { checkSet } from './faults-of.ts'

declare const editor: SetEditor

const quiz = readFileSync(projectSet('quiz-backprop'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'gradsheet-editor-'))
const file = join(folder, 'editor.html')
const names = { given: ['x'], groups: ['forward', 'loss'], nodes: ['z'], derivatives: ['dE/dx'], updated: ['w@1'] }

let browser: Browser
beforeAll(async () => {
  writeFileSync(file, await editorPage(JSON.stringify({ neuron: [names] })))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})
afterEach(async () => {
  const [, ...opened] = browser.browserContexts()
  for (const context of opened) await context.close()
})

async function opened(set = '', width = 900): Promise<{ page: BrowserPage; noise: string[] }> {
  const page = await (await browser.createBrowserContext()).newPage()
  const noise: string[] = []
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  await page.setViewport({ width, height: 700 })
  await page.goto(pathToFileURL(file).href)
  await page.evaluate((text) => {
    editor.setText(text)
    editor.focus()
  }, set)
  return { page, noise }
}

const textIn = (page: BrowserPage) => page.evaluate(() => editor.text.value)
const offered = (page: BrowserPage) =>
  page.$$eval('.cm-tooltip-autocomplete .cm-completionLabel', (found) => found.map(({ textContent }) => textContent))

async function press(page: BrowserPage, ...keys: readonly string[]): Promise<void> {
  for (const chord of keys) {
    const parts = chord.split('+') as Parameters<BrowserPage['keyboard']['press']>[0][]
    for (const key of parts.slice(0, -1)) await page.keyboard.down(key)
    await page.keyboard.press(parts.at(-1)!)
    for (const key of parts.slice(0, -1).reverse()) await page.keyboard.up(key)
  }
}

async function choose(page: BrowserPage, label: string): Promise<void> {
  await page.waitForSelector('.cm-tooltip-autocomplete')
  for (let k = 0; k < 60; k++) {
    const at = await page.$eval(
      '.cm-tooltip-autocomplete [aria-selected] .cm-completionLabel',
      (one) => one.textContent,
    )
    if (at === label) break
    await press(page, 'ArrowDown')
  }
  await page.waitForFunction(() => new Promise((done) => setTimeout(() => done(true), 100)))
  await press(page, 'Enter')
}

describe('by the keyboard alone', () => {
  test('a set is written from an empty page, with what fits at hand', async () => {
    const { page, noise } = await opened()
    await page.keyboard.type('title: Mine')
    await press(page, 'Enter')
    await page.keyboard.type('prob')
    await choose(page, 'problems')
    await choose(page, 'a problem')
    await page.keyboard.type('one')
    await press(page, 'Escape', 'End', 'ArrowDown', 'End', 'Control+Space')
    await choose(page, 'gate')
    await page.waitForFunction(() => editor.text.value.includes('gate'))
    expect(await textIn(page)).toBe('title: Mine\nproblems:\n  - id: one\n    family: gate')
    expect(checkSet(await textIn(page))).toEqual([])
    expect(noise).toEqual([])
  })

  test('lines of a program follow one another, and Tab leaves the editor after Escape', async () => {
    const { page } = await opened('program:\n  - q = x')
    await press(page, 'Control+End', 'Enter')
    await page.keyboard.type('f = sig')
    await page.waitForSelector('.cm-tooltip-autocomplete', { timeout: 1000 }).catch(() => undefined)
    await press(page, 'Escape', 'Enter', 'Enter')
    expect(await textIn(page)).toBe('program:\n  - q = x\n  - f = sig\n')
    await press(page, 'Tab')
    expect(await textIn(page)).toBe('program:\n  - q = x\n  - f = sig\n  ')
    await press(page, 'Escape', 'Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-content'))).toBeNull()
  })

  test('a fault is found, mended by its remedy, and the mending undone', async () => {
    const wrong = quiz.replace('sigmoid(z)', 'sigmod(z)')
    const { page } = await opened(wrong)
    await page.evaluate((faults) => editor.showFaults(faults), checkSet(wrong) as never)
    expect(await page.$eval('.faults', (panel) => panel.textContent)).toContain('One fault')
    await press(page, 'F8')
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('sigmod')
    await press(page, 'Alt+Enter')
    expect(await textIn(page)).toBe(quiz)
    await press(page, 'Control+z')
    expect(await textIn(page)).toBe(wrong)
  })
})

test.each([
  ['a value', 'problems:\n  - id: a\n    family: higne', 'hinge'],
  ['a key', 'problems:\n  - id: a\n    familly', 'family'],
  [
    'a function of a formula',
    'problems:\n  - id: a\n    family: program\n    params:\n      program:\n        - f = sigmodi',
    'sigmoid',
  ],
])('where %s is misspelt, the names that are nearest are offered', async (_, text, meant) => {
  const { page } = await opened(text)
  await press(page, 'Control+End', 'Control+Space')
  await page.waitForSelector('.cm-tooltip-autocomplete')
  expect(await page.$eval('.cm-tooltip-autocomplete .cm-completionLabel', (one) => one.textContent)).toBe(meant)
  await choose(page, meant)
  await page.waitForFunction((word) => editor.text.value.includes(word), {}, meant)
})

test('the nearest name is one click away, in the list and where the pointer rests', async () => {
  const wrong = quiz.replace('family: network', 'family: netwrok')
  const { page, noise } = await opened(wrong)
  const faults = checkSet(wrong)
  const show = async () => {
    await page.evaluate((found) => editor.showFaults(found), faults as never)
    await page.evaluate((line) => editor.goTo(line), faults[0]!.line!)
  }
  await show()
  await (await page.waitForSelector('.faults .mend'))!.click()
  expect(await textIn(page)).toBe(quiz)
  await page.evaluate((text) => editor.setText(text), wrong)
  await show()
  await page.hover('.cm-lintRange-error')
  const mend = await page.waitForSelector('.cm-tooltip .cm-diagnosticAction')
  expect(await page.$eval('.cm-tooltip .fault', (body) => body.textContent)).toContain('did you mean network?')
  await mend!.click()
  expect(await textIn(page)).toBe(quiz)
  expect(noise).toEqual([])
})

test('what a set says in a fault is text and never markup', async () => {
  const hostile = 'problems:\n  - id: a\n    family: "<img src=x onerror=alert(1)>"\n'
  const { page, noise } = await opened(hostile)
  await page.evaluate((faults) => editor.showFaults(faults), checkSet(hostile) as never)
  expect(await page.$('.set-editor img')).toBeNull()
  expect(await page.$eval('.faults', (panel) => panel.textContent)).toContain('must be')
  expect(noise).toEqual([])
})

test('keys and families are explained where the pointer rests', async () => {
  const { page } = await opened('problems:\n  - id: a\n    family: gate\n    points: 3\n')
  const points = await page.waitForSelector('.cm-line:nth-child(4) .in-key')
  await points!.hover()
  await page.waitForSelector('.explanation')
  expect(await page.$eval('.explanation', (found) => found.textContent)).toContain('points for the whole problem')
})

test('a problem comes into the list at the cursor as one step of the history', async () => {
  const { page } = await opened(quiz)
  await page.evaluate(() => {
    editor.goTo(18, 1)
    editor.insert('- id: circuit\n  family: gate\n')
  })
  const after = await textIn(page)
  expect(after).toContain('\n  - id: circuit-2\n    family: gate\n')
  expect(checkSet(after)).toEqual([])
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('circuit-2')
  expect(await page.evaluate(() => editor.onCursor.value.problem)).toBe(1)
  await press(page, 'Control+z')
  expect(await textIn(page)).toBe(quiz)
})

test('document and history are kept as JSON, and what is no such thing is left alone', async () => {
  const { page } = await opened('id: a')
  await press(page, 'Control+End')
  await page.keyboard.type('bc')
  const kept = await page.evaluate(() => JSON.stringify(editor.state()))
  await page.reload()
  const restored = await page.evaluate(
    (state) => [editor.restore({ doc: 7 }), editor.restore(null), editor.restore(JSON.parse(state))],
    kept,
  )
  expect(restored).toEqual([false, false, true])
  expect(await textIn(page)).toBe('id: abc')
  await page.evaluate(() => editor.focus())
  await press(page, 'Control+z')
  expect(await textIn(page)).toBe('id: a')
})

test.each(['light', 'dark'])('axe finds nothing in the %s, with faults and with what fits on offer', async (scheme) => {
  const wrong = quiz.replace('family: network', 'family: netwrok')
  const { page } = await opened(wrong)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.evaluate((faults) => editor.showFaults(faults), checkSet(wrong) as never)
  await press(page, 'F8', 'Backspace', 'Control+Space')
  await page.waitForSelector('.cm-tooltip-autocomplete')
  expect(await offered(page)).toContain('gate')
  // The list of what fits scrolls by the arrow keys, while the focus stays in the text that names it.
  const isListOfOffers = (found: string) =>
    /^scrollable-region-focusable: <ul id="[\w-]+" role="listbox"[^<]*>$/.test(found)
  expect((await objections(page)).found.filter((found) => !isListOfOffers(found))).toEqual([])
})
