import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Grade } from '../../src/grade/types.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { Workplace } from '../cli/command-line.ts'
import { downloaded as download } from './download.ts'

const work = new Workplace()
const set = resolve('problem-sets/quiz-backprop.yaml')
const sheets = join(work.folder, 'quiz-backprop')
const worksheet = join(sheets, 'students', 'ada', 'worksheet.html')
const anonymous = join(work.folder, 'anonymous', 'quiz-backprop', 'students', '1', 'worksheet.html')

let browser: Browser
let page: BrowserPage
const requests: string[] = []
const problems: string[] = []

beforeAll(async () => {
  const roster = work.write('roster.csv', 'id,name\nada,Ada Lovelace\n')
  const generate = ['generate', set, '--seed', 's', '--format', 'html']
  for (const args of [
    ['--roster', roster, '--out', '.'],
    ['--count', '1', '--out', 'anonymous'],
  ]) {
    const { code, err } = await work.run([...generate, ...args])
    expect(code, err).toBe(0)
  }
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  work.remove()
})
beforeEach(async () => {
  await page?.close()
  requests.length = 0
  problems.length = 0
  page = await openSheet(worksheet)
  await page.evaluate(() => localStorage.clear())
  await page.reload()
})

async function openSheet(file: string, width = 1100): Promise<BrowserPage> {
  const opened = await browser.newPage()
  opened.on('request', (request) => requests.push(request.url()))
  opened.on('pageerror', (error) => problems.push(String(error)))
  opened.on('console', (message) => problems.push(message.text()))
  await opened.setViewport({ width, height: 800 })
  await opened.goto(pathToFileURL(file).href)
  return opened
}

const field = (name: string) => `input[name="${name}"]`
const typedIn = (name: string) => page.$eval(field(name), (input) => (input as HTMLInputElement).value)
const text = (selector: string) => page.$eval(selector, (element) => element.textContent)
const press = async (label: string) => (await page.$(`::-p-aria(${label}[role="button"])`))!.click()

/** What stands beside a field once the pause after typing is over. */
async function noteBeside(name: string): Promise<string | null> {
  await page.$eval(field(name), (input) => (input as HTMLElement).blur())
  return page.$eval(
    field(name),
    (input) => document.getElementById(input.getAttribute('aria-describedby')!)!.textContent,
  )
}

const downloaded = () => download(browser, page, work.folder)

/** The answers of the key as a student would type them. */
function keyAnswers(): { name: string; value: string }[] {
  let problem = ''
  return readFileSync(join(sheets, 'instructor', 'ada', 'key.yaml'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, indent, name, value] = /^( {2}| {4})(\S.*?):(?: (.*))?$/.exec(line) ?? []
      if (indent?.length === 2) problem = name!
      return indent?.length === 4 ? [{ name: `${problem}/${name}`, value: value! }] : []
    })
}

async function typeAll(answers: readonly { name: string; value: string }[]): Promise<void> {
  for (const { name, value } of answers) await page.type(field(name), value)
}

async function gradeOf(file: string): Promise<Grade> {
  const { out } = await work.run(['grade', set, file, '--seed', 's', '--format', 'json'])
  return (JSON.parse(out) as Grade[])[0]!
}

const statuses = (grade: Grade) => grade.problems.flatMap(({ answers }) => answers.map(({ status }) => status))

test('every blank of the answer file has a field, in the same order, that says in words what it is for', async () => {
  const fields = await page.$$eval('main input', (inputs) =>
    inputs.map((input) => [input.name, input.getAttribute('aria-label')]),
  )
  expect(fields.map(([name]) => name)).toEqual(keyAnswers().map(({ name }) => name))
  expect(new Set(fields.map(([, label]) => label)).size).toBe(fields.length)
  expect(fields[2]).toEqual(['circuit/df/dq', 'Problem 1, derivative of f with respect to q'])
})

test('what is typed is still there after a reload, on this sheet only', async () => {
  await page.type(field('circuit/q'), '0,5')
  await page.type(field('network/w5@1'), '0.3')
  await page.reload()
  expect([await typedIn('circuit/q'), await typedIn('network/w5@1')]).toEqual(['0,5', '0.3'])
  expect(await text('.fill-bar')).toContain('2 of 73 filled')
  expect(await text('.fill-bar')).toContain('Show 1 that cannot be read')
  const other = await openSheet(anonymous)
  expect(await other.$$eval('input', (inputs) => inputs.filter(({ value }) => value !== '').length)).toBe(0)
  await other.close()
})

test('two tabs of one sheet show the same', async () => {
  const second = await openSheet(worksheet)
  await page.bringToFront()
  await page.type(field('circuit/q'), '7')
  await second.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="circuit/q"]')!.value === '7')
  await second.close()
})

test.each([
  ['3', ''],
  ['-0.5', ''],
  ['3/4', 'read as 0.75'],
  ['0.5*(1-0.5)', 'read as 0.25'],
  ['−1.2×10^-3', 'read as −1.2e-3'],
  ['0,5', 'cannot be read: a comma can be a decimal point or can group digits; write 0.5'],
  ['1 2', /^cannot be read: a space between digits/],
  ['inf', /^cannot be read: every answer is a finite number/],
  ['<img src=x>', /^cannot be read/],
])('typing %s says "%s" and never whether it is right', async (typed, says) => {
  await page.type(field('circuit/q'), typed)
  const said = await noteBeside('circuit/q')
  if (typeof says === 'string') expect(said).toBe(says)
  else expect(said).toMatch(says)
  const invalid = await page.$eval(field('circuit/q'), (input) => input.getAttribute('aria-invalid'))
  expect(invalid).toBe(String(/cannot/.test(said!)))
  expect(await page.$eval('.unseen[role="status"]', ({ textContent }) => textContent)).toBe(
    said === '' ? `read as ${typed.replace('-', '−')}` : said,
  )
})

test('a number that is half typed is not objected to at once', async () => {
  await page.type(field('circuit/q'), '1e')
  expect(await text(`#${await page.$eval(field('circuit/q'), ({ id }) => id)}-note`)).toBe('')
  await page.waitForFunction(() => /cannot be read/.test(document.querySelector('.fill-note')!.textContent!))
})

describe('the downloaded file, graded by the command line', () => {
  test('all answers of the key are correct', async () => {
    await typeAll(keyAnswers())
    expect(await text('.fill-bar')).toContain('73 of 73 filled')
    const grade = await gradeOf(await downloaded())
    expect(grade.errors).toEqual([])
    expect([grade.student, grade.score]).toEqual(['ada', 50])
    expect(new Set(statuses(grade))).toEqual(new Set(['correct']))
  })

  test('each answer has the status of what was typed', async () => {
    const [q, f, dfdq] = keyAnswers()
    await typeAll([
      { ...q!, value: `${q!.value}*(3-2)` },
      { ...f!, value: '0,5' },
      { ...dfdq!, value: String(Number(dfdq!.value) + 1) },
    ])
    const grade = await gradeOf(await downloaded())
    expect(statuses(grade).slice(0, 4)).toEqual(['correct', 'unreadable', 'incorrect', 'blank'])
  })

  test('with nothing typed it is the file that was handed out', async () => {
    expect(readFileSync(await downloaded(), 'utf8')).toBe(
      readFileSync(join(sheets, 'students', 'ada', 'answers.yaml'), 'utf8'),
    )
  })

  test('a sheet without a name asks for it', async () => {
    await page.close()
    page = await openSheet(anonymous)
    await page.type(field('student'), '陈省身')
    const file = readFileSync(await downloaded(), 'utf8')
    expect(file).toContain('\nstudent: "陈省身"\n')
    await page.evaluate(() => localStorage.clear())
  })
})

test('copying gives the same text', async () => {
  await page.type(field('circuit/q'), '0,5')
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (copied: string) => void Object.assign(window, { copied }) },
    })
  })
  await press('Copy')
  await page.waitForFunction(() => document.querySelector('.fill-said')!.textContent === 'Copied.')
  const copied = await page.evaluate(() => (window as unknown as { copied: string }).copied)
  expect(copied).toBe(readFileSync(await downloaded(), 'utf8'))
})

test('clearing asks first', async () => {
  await page.type(field('circuit/q'), '3')
  const answers = [false, true]
  page.on('dialog', (dialog) => void (answers.shift() ? dialog.accept() : dialog.dismiss()))
  await press('Clear')
  expect(await typedIn('circuit/q')).toBe('3')
  await press('Clear')
  expect(await typedIn('circuit/q')).toBe('')
  await page.reload()
  expect(await typedIn('circuit/q')).toBe('')
})

test('a browser that keeps nothing lets one fill in and download, and says so', async () => {
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await page.reload()
  await page.type(field('circuit/q'), '3')
  expect(await text('.fill-said')).toBe('This browser keeps nothing: download before you close the page.')
  expect(readFileSync(await downloaded(), 'utf8')).toContain('\n    q: 3\n')
})

test.each(['[1', '"text"', 'null', '{"circuit/q":{"a":1},"circuit/f":"5"}'])(
  'what else stands in the storage harms nothing: %s',
  async (stored) => {
    const key = await page.evaluate(
      () => `gradsheet answers quiz-backprop ${document.querySelector('main')!.dataset.variant}`,
    )
    await page.evaluate((name, value) => localStorage.setItem(name, value), key, stored)
    await page.reload()
    expect([await typedIn('circuit/q'), problems]).toEqual(['', []])
  },
)

test('everything can be done with the keyboard, and what has the focus is seen', async () => {
  // Figures and tables are stops on the way, too: on a narrow screen they scroll.
  const tabTo = async (selector: string) => {
    do await page.keyboard.press('Tab')
    while (!(await page.evaluate((wanted) => document.activeElement!.matches(wanted), selector)))
  }
  const [q, f] = keyAnswers()
  await tabTo(field(q!.name))
  await page.keyboard.type(q!.value)
  await page.keyboard.press('Enter')
  await page.keyboard.type('oops')
  expect(await typedIn(f!.name)).toBe('oops')
  await tabTo('.fill-bar button')
  const reached: string[] = []
  for (let k = 0; k < 4; k++) {
    if (k > 0) await page.keyboard.press('Tab')
    reached.push(
      await page.evaluate(() => {
        const focused = document.activeElement!
        const { top, bottom } = focused.getBoundingClientRect()
        const seen = top >= 0 && bottom <= innerHeight && getComputedStyle(focused).outlineStyle === 'solid'
        return `${focused.textContent}${seen ? '' : ', unseen'}`
      }),
    )
  }
  expect(reached).toEqual(['Show 1 that cannot be read', 'Download answers.yaml', 'Copy', 'Clear'])
  for (let k = 0; k < 3; k++) {
    await page.keyboard.down('Shift')
    await page.keyboard.press('Tab')
    await page.keyboard.up('Shift')
  }
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe(f!.name)
})

test('no field hides behind the bar when it has the focus', async () => {
  for (const viewport of [
    { width: 1100, height: 800 },
    { width: 390, height: 700 },
    { width: 550, height: 400 },
  ]) {
    await page.setViewport(viewport)
    const hidden: string[] = []
    for (const { name } of keyAnswers()) {
      await page.focus(field(name))
      const covered = await page.evaluate(() => {
        const { left, top, width, height } = document.activeElement!.getBoundingClientRect()
        return document.elementFromPoint(left + width / 2, top + height / 2) !== document.activeElement
      })
      if (covered) hidden.push(`${name} at ${viewport.width}`)
    }
    expect(hidden).toEqual([])
  }
})

test('on paper there is what was typed, and nothing of what is for the screen', async () => {
  await page.type(field('circuit/q'), '0,5')
  await noteBeside('circuit/q')
  await page.emulateMediaType('print')
  const shown = await page.$$eval('.fill-note, .fill-bar, .fill-bar button', (elements) =>
    elements.filter((element) => element.getClientRects().length > 0).map(({ className }) => className),
  )
  expect(shown).toEqual([])
  expect(await page.$eval(field('circuit/q'), (input) => input.getBoundingClientRect().width)).toBeGreaterThan(40)
  const outlines = await page.$$eval('main input', (inputs) =>
    inputs.map((input) => getComputedStyle(input).borderStyle),
  )
  expect(new Set(outlines)).toEqual(new Set(['none']))
})

test('nothing is asked of the network, nothing goes wrong, and no other script would run', async () => {
  await page.type(field('circuit/q'), '3')
  await downloaded()
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
  })
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(requests.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([])
  expect(problems.filter((problem) => !/Content Security Policy/.test(problem))).toEqual([])
})

test('only the worksheet carries the program', () => {
  const carries = (file: string) => /<script/.test(readFileSync(file, 'utf8'))
  const instructor = join(sheets, 'instructor')
  expect([worksheet, join(instructor, 'ada', 'key.html'), join(instructor, 'marking-guide.html')].map(carries)).toEqual(
    [true, false, false],
  )
})
