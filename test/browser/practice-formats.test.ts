import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { Workplace } from '../cli/command-line.ts'
import { objections } from './axe.ts'

const work = new Workplace()
const set = work.write(
  'formats.yaml',
  `id: formats
title: Formats
problems:
  - { id: layer, family: matrix-layer, points: 20 }
  - { id: depth, family: vanishing-gradient }
  - { id: recurrent, family: rnn, params: { hidden: 2, inputs: 2 } }
  - id: wide
    family: program
    allow: [trivial, shared, factors]
    params:
      given:
        W: { shape: [2, 8], from: -9, to: 9 }
        X: { shape: [8, 10], from: -9, to: 9 }
      program: [Z = W @ X, L = sum(Z * Z) / 20]
    ask: [L, dL/dW]
`,
)

let browser: Browser
const noise: string[] = []
beforeAll(async () => {
  const { code, err } = await work.run(['practice', set, '--out', 'practice'])
  expect(code, err).toBe(0)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  work.remove()
})
afterEach(async () => {
  const [, ...opened] = browser.browserContexts()
  for (const context of opened) await context.close()
  expect(noise.splice(0)).toEqual([])
})

async function open(problem: string, width = 1100): Promise<BrowserPage> {
  const page = await (await browser.createBrowserContext()).newPage()
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  await page.setViewport({ width, height: 800 })
  await page.goto(`${pathToFileURL(join(work.folder, 'practice', 'index.html')).href}#v=abc&p=${problem}`)
  await page.waitForSelector('.answer')
  return page
}

const press = (page: BrowserPage, name: string) =>
  page.evaluate((wanted) => {
    const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === wanted)
    found!.click()
  }, name)
const text = (page: BrowserPage, selector: string) => page.$eval(selector, (found) => found.textContent ?? '')
const statuses = (page: BrowserPage): Promise<Record<string, string>> =>
  page.$$eval('li[data-name][data-status], td[data-name]', (found) =>
    Object.fromEntries(found.map((element) => [element.dataset.name!, element.dataset.status!])),
  )
const fill = async (page: BrowserPage, answers: Readonly<Record<string, string>>) => {
  for (const [name, typed] of Object.entries(answers)) await page.type(`[data-name="${name}"] input`, typed)
}
/** What grade says of an answer file with these lines, by name of the blank. */
async function graded(page: BrowserPage, problem: string, lines: readonly string[]): Promise<Record<string, string>> {
  const variant = await text(page, '#variant')
  const head = ['set: formats', `variant: ${variant}`, 'answers:', `  ${problem}:`]
  work.write('answers.yaml', [...head, ...lines.map((line) => `    ${line}`), ''].join('\n'))
  const { out } = await work.run(['grade', set, 'answers.yaml', '--seed', 'open-practice', '--format', 'json'])
  const { answers } = JSON.parse(out)[0].problems.find(({ id }: { id: string }) => id === problem)
  return Object.fromEntries(answers.map(({ name, status }: Record<string, string>) => [name!, status!]))
}

test('each cell and each shape has the status that grade gives it', async () => {
  const page = await open('layer')
  await fill(page, {
    shape_W: '2x3',
    shape_X: 'three',
    'Y[0,0]': '1',
    'dL/db[0,0]': '0,5',
    'dL/db[1,0]': '7',
    'dL/dX[0,0]': '1/2',
  })
  await press(page, 'Check')
  const seen = await statuses(page)
  expect(seen).toEqual(
    await graded(page, 'layer', [
      'shape_W: 2x3',
      'shape_X: three',
      'Y: [[1, _], [_, _]]',
      'dL/db: [["0,5"], [7]]',
      'dL/dX: [[1/2, _], [_, _], [_, _]]',
    ]),
  )
  expect(seen).toMatchObject({
    shape_W: 'correct',
    shape_X: 'unreadable',
    'Y[0,1]': 'blank',
    'dL/db[0,0]': 'unreadable',
  })
  const verdicts = await page.$$eval('.matrix-answer .verdict', (lines) =>
    lines.map(({ textContent }) => textContent).filter((line) => line !== ''),
  )
  expect(verdicts[0]).toMatch(/^row 1, column 1: not right/)
  expect(verdicts[1]).toMatch(/^row 1, column 1: cannot be read: a comma/)
})

test('Show fills in what is not right of one matrix, and that earns nothing', async () => {
  const page = await open('layer')
  await page.click('[aria-label^="Show the value of derivative of L with respect to b"]')
  const seen = await statuses(page)
  expect(seen).toMatchObject({ 'dL/db[0,0]': 'shown', 'dL/db[1,0]': 'shown', 'Y[0,0]': 'blank' })
  const shown = await page.$$eval('[data-name^="dL/db"] input', (inputs) =>
    inputs.map((input) => [(input as HTMLInputElement).value !== '', (input as HTMLInputElement).readOnly]),
  )
  expect(shown).toEqual([
    [true, true],
    [true, true],
  ])
  expect(await text(page, '#score')).toBe('0 / 20 in 1 problem')
})

test('a step of the solution is a whole matrix: its rule, its numbers, one of its cells', async () => {
  const page = await open('layer')
  await press(page, 'Show next step')
  expect(await page.$$eval('.step', (steps) => steps.map(({ className }) => className))).toEqual([
    'step',
    'step of-cell',
  ])
  expect(await text(page, '.message')).toMatch(/^Step 1 of \d+, forward pass: Y\.$/)
  expect(await statuses(page)).toMatchObject({ 'Y[0,0]': 'shown', 'Y[1,1]': 'shown', 'dL/dX[0,0]': 'blank' })
  const lit = await page.$$eval('figure .latest', (shapes) => shapes.length)
  expect(lit).toBeGreaterThan(3)
})

test('the next step to do is a matrix, called by what it follows from and by its rule', async () => {
  const page = await open('layer')
  await press(page, 'Hint')
  expect(await text(page, '.message')).toContain('Next is Y (forward pass). It follows from W, X, b.')
  await press(page, 'Hint')
  expect(await text(page, '.message .rule')).toContain('X')
})

test('hints and steps lead through every blank of a sheet of matrices, with or without lines of their cells', async () => {
  const page = await open('recurrent')
  const blanks = async () => Object.values(await statuses(page)).filter((status) => status === 'blank').length
  const start = await blanks()
  expect(start).toBeGreaterThan(10)
  for (let step = 0; step < start && (await blanks()) > 0; step++) {
    await press(page, 'Hint')
    expect(await text(page, '.message')).toMatch(/^Next is .+ It follows from /)
    await press(page, 'Show next step')
  }
  expect(await blanks()).toBe(0)
})

test('no answer stands on the page before it is asked for', async () => {
  const page = await open('depth')
  const { out } = await work.run(['solve', set, '--seed', 'open-practice', '--label', 'abc', '--json'])
  const { values } = JSON.parse(out).problems.find(({ id }: { id: string }) => id === 'depth')
  const html = await page.$eval('.practice', (root) => root.innerHTML)
  const numbers = Object.values(values).filter((value) => typeof value === 'number') as number[]
  const told = numbers.map((value) => Math.abs(value).toFixed(4)).filter((digits) => !/0$/.test(digits))
  expect(told.length).toBeGreaterThan(3)
  expect(told.filter((digits) => html.includes(digits))).toEqual([])
  expect(html).not.toMatch(/isRight|checked=|data-right/)
})

test('a choice is made by mouse or keyboard, is graded, and is kept', async () => {
  const page = await open('depth')
  const { out } = await work.run(['solve', set, '--seed', 'open-practice', '--label', 'abc', '--json'])
  const { verdict } = JSON.parse(out).problems.find(({ id }: { id: string }) => id === 'depth').values
  const option = (letter: string) => `.list-answer input[value="${letter}"]`
  await page.focus(option('a'))
  await page.keyboard.press('Space')
  const first = verdict === 'a' ? 'correct' : 'incorrect'
  expect((await statuses(page)).verdict).toBe(first)
  await page.click(`.list-answer label:has(input[value="${verdict}"])`)
  expect((await statuses(page)).verdict).toBe('correct')
  await page.reload()
  await page.waitForSelector('.answer')
  expect(await page.$eval(option(verdict), (input) => (input as HTMLInputElement).checked)).toBe(true)
  expect((await statuses(page)).verdict).toBe('correct')
})

test.each([1100, 550, 390])('at %i px nothing sticks out, and axe has nothing to say', async (width) => {
  for (const problem of ['layer', 'depth', 'wide']) {
    const page = await open(problem, width)
    await page.type('.answer input', '0,5')
    await press(page, 'Check')
    for (let k = 0; k < 3; k++) await press(page, 'Show next step')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const { found, kept } = await objections(page)
    expect(found).toEqual([])
    expect(kept).toBeGreaterThan(10)
  }
})
