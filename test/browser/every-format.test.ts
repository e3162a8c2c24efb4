import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Grade } from '../../src/grade/types.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { Workplace } from '../cli/command-line.ts'
import { downloaded } from './download.ts'

const work = new Workplace()
const family = relative(work.folder, resolve('test/families/every-format.ts'))
const set = work.write(
  'every.yaml',
  `id: every\ntitle: Every format\nfamilies: ['${family}']\nproblems:\n  - { id: p, family: every-format, points: 15 }\n`,
)
const sheet = join(work.folder, 'every', 'students', '1')

let browser: Browser
let page: BrowserPage
beforeAll(async () => {
  const { code, err } = await work.run([
    'generate',
    set,
    '--seed',
    's',
    '--count',
    '1',
    '--format',
    'html',
    '--out',
    '.',
  ])
  expect(code, err).toBe(0)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  work.remove()
})
beforeEach(async () => {
  await page?.close()
  page = await browser.newPage()
  await page.setViewport({ width: 1100, height: 800 })
  await page.goto(pathToFileURL(join(sheet, 'worksheet.html')).href)
  await page.evaluate(() => localStorage.clear())
  await page.reload()
})

const field = (name: string) => `input[name="p/${name}"]`
const option = (name: string, letter: string) => `${field(name)}[value="${letter}"]`
/** With the focus an element comes out from behind the bar below the sheet. */
const click = async (selector: string) => {
  await page.focus(selector)
  await page.click(selector)
}
const checked = () =>
  page.$$eval('main input:checked', (inputs) => inputs.map((input) => (input as HTMLInputElement).value))
const note = (name: string) =>
  page.$eval(field(name), (input) => {
    const ids = input.getAttribute('aria-describedby')!.split(' ')
    return document.getElementById(ids.at(-1)!)!.textContent
  })

async function statuses(): Promise<Record<string, string>> {
  const file = await downloaded(browser, page, work.folder)
  const { out } = await work.run(['grade', set, file, '--seed', 's', '--format', 'json'])
  const [grade] = JSON.parse(out) as Grade[]
  expect(grade!.errors).toEqual([])
  return Object.fromEntries(grade!.problems[0]!.answers.map(({ name, status }) => [name, status]))
}

/** The answers of the key file: numbers, letters, lists, and matrices as lists of rows. */
function keyAnswers(): Map<string, string | string[][]> {
  const lines = readFileSync(join(work.folder, 'every', 'instructor', '1', 'key.yaml'), 'utf8').split('\n')
  const answers = new Map<string, string | string[][]>()
  let last = ''
  for (const line of lines) {
    const [, typed, value = []] = /^ {4}([^ #][^:]*):(?: (.*))?$/.exec(line) ?? []
    const name = typed?.replaceAll('"', '')
    const [, row] = /^ {6}- \[(.*)\]$/.exec(line) ?? []
    if (row !== undefined) answers.set(last, [...(answers.get(last) as string[][]), row.split(', ')])
    if (name === undefined) continue
    answers.set(name, value)
    last = name
  }
  return answers
}

const letters = (list: string) => list.match(/[a-z]/g) ?? []

test('fields say what they are for, cell by cell and question by question', async () => {
  const labels = await page.$$eval('main [aria-label^="Problem 1"]', (found) =>
    found.map((element) => `${element.getAttribute('role') ?? ''}${element.getAttribute('aria-label')}`),
  )
  expect(labels).toEqual([
    ...[1, 2].map((row) => `Problem 1, row ${row}, column 1 of Y`),
    'Problem 1, L',
    ...[1, 2].flatMap((row) =>
      [1, 2, 3].map((column) => `Problem 1, row ${row}, column ${column} of derivative of L with respect to W`),
    ),
    'Problem 1, derivative of L with respect to x',
    'Problem 1, growth',
    'Problem 1, shape dW',
    'radiogroupProblem 1, sign',
    'groupProblem 1, larger',
    'Problem 1, chain',
  ])
  const described = await page.$eval(
    field('growth'),
    (input) => document.getElementById(input.getAttribute('aria-describedby')!.split(' ')[0]!)!.textContent!,
  )
  expect(described).toContain('By how much does')
})

test('with nothing filled in it is the file that was handed out', async () => {
  const file = await downloaded(browser, page, work.folder)
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(sheet, 'answers.yaml'), 'utf8'))
})

test('the answers of the key are all correct', async () => {
  for (const [name, answer] of keyAnswers()) {
    if (typeof answer === 'string') {
      if (name === 'sign') await click(option(name, answer))
      else if (name === 'larger') for (const letter of letters(answer)) await click(option(name, letter))
      else if (name === 'chain') for (const letter of letters(answer)) await click(`[data-letter="${letter}"] .pick`)
      else await page.type(field(name), answer)
    } else {
      for (const [i, row] of answer.entries())
        for (const [k, cell] of row.entries()) await page.type(field(`${name}[${i},${k}]`), cell)
    }
  }
  expect(await page.$eval('.fill-bar', ({ textContent }) => textContent)).toContain('15 of 15 filled')
  expect(new Set(Object.values(await statuses()))).toEqual(new Set(['correct']))
})

test('what is left, half right or unreadable has its status, cell by cell', async () => {
  const key = keyAnswers()
  const dW = key.get('dL/dW') as string[][]
  await page.type(field('dL/dW[0,0]'), dW[0]![0]!)
  await page.type(field('dL/dW[0,1]'), '0,5')
  await page.type(field('dL/dW[1,2]'), '1000')
  await page.type(field('shape_dW'), '2 x q')
  await page.type(field('chain'), 'abcd')
  await click(option('sign', key.get('sign') === 'a' ? 'b' : 'a'))
  await click(option('larger', 'none'))
  expect(await statuses()).toMatchObject({
    'Y[0,0]': 'blank',
    'dL/dW[0,0]': 'correct',
    'dL/dW[0,1]': 'unreadable',
    'dL/dW[0,2]': 'blank',
    'dL/dW[1,2]': 'incorrect',
    shape_dW: 'unreadable',
    sign: 'incorrect',
    larger: 'incorrect',
    chain: 'incorrect',
  })
})

test('typing says how an answer is read, and never whether it is right', async () => {
  await page.type(field('shape_dW'), '2x3')
  await page.type(field('chain'), 'cabd')
  await page.type(field('dL/dW[0,1]'), '0,5')
  await page.focus(field('growth'))
  expect(await note('shape_dW')).toBe('read as 2 × 3')
  expect(await note('chain')).toBe('read as c, a, b, d')
  expect(await note('dL/dW[0,1]')).toMatch(/^row 1, column 2 cannot be read: a comma/)
  await page.type(field('chain'), 'x')
  await page.focus(field('growth'))
  expect(await note('chain')).toMatch(/^cannot be read/)
  expect(await page.$eval('.fill-bar', ({ textContent }) => textContent)).toContain('Show 2 that cannot be read')
})

test('what was ticked and put in order is still there after a reload', async () => {
  await click(option('sign', 'c'))
  await click(option('larger', 'a'))
  await click(option('larger', 'c'))
  for (const letter of ['b', 'd', 'b']) await click(`.order [data-letter="${letter}"] .pick`)
  await click('.order [data-letter="a"] .pick')
  await page.reload()
  expect(await checked()).toEqual(['c', 'a', 'c'])
  expect(await page.$eval(field('chain'), (input) => (input as HTMLInputElement).value)).toBe('d, a')
  const pressed = await page.$$eval('.pick[aria-pressed="true"]', (buttons) =>
    buttons.map((button) => button.textContent),
  )
  expect(pressed).toEqual(['(a)', '(d)'])
  await click(option('larger', 'none'))
  expect(await checked()).toEqual(['c', 'none'])
  await click(option('larger', 'b'))
  expect(await checked()).toEqual(['c', 'b'])
})

test('everything can be filled in with the keyboard', async () => {
  const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).name)
  const tabTo = async (selector: string) => {
    do await page.keyboard.press('Tab')
    while (!(await page.evaluate((wanted) => document.activeElement!.matches(wanted), selector)))
  }
  await tabTo(field('dL/dW[0,0]'))
  await page.keyboard.type('1')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('2')
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe('p/dL/dW[1,1]')
  await page.keyboard.type('-3')
  await page.keyboard.press('ArrowLeft')
  expect(await focused()).toBe('p/dL/dW[1,1]')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowUp')
  expect(await focused()).toBe('p/dL/dW[0,0]')
  await page.keyboard.press('Enter')
  expect(await focused()).toBe('p/dL/dW[0,1]')
  await tabTo(field('sign'))
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await tabTo(option('larger', 'b'))
  await page.keyboard.press('Space')
  for (const letter of ['c', 'd']) {
    await tabTo(`[data-letter="${letter}"] .pick`)
    await page.keyboard.press('Enter')
  }
  expect(await checked()).toEqual(['b', 'b'])
  const file = readFileSync(await downloaded(browser, page, work.folder), 'utf8')
  for (const line of ['- [1, 2, _]', '- [_, -3, _]', 'sign: b', 'larger: [b]', 'chain: [c, d]'])
    expect(file).toContain(line)
})

test('on paper a filled-in sheet has ticks, and nothing of what is for the screen', async () => {
  await click(option('sign', 'b'))
  await page.emulateMediaType('print')
  const seen = await page.$$eval('.fill-note, .fill-bar, .option.none', (elements) =>
    elements.filter((element) => element.getClientRects().length > 0).map(({ className }) => className),
  )
  expect(seen).toEqual([])
  expect(await page.$eval(option('sign', 'b'), (input) => getComputedStyle(input).backgroundImage)).not.toBe('none')
})
