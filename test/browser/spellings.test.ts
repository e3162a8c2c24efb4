import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BlankGrade, Grade } from '../../src/grade/types.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { Workplace } from '../cli/command-line.ts'
import { type Spelling, spellings, withLetters } from '../submission/spellings.ts'

const work = new Workplace()
const set = work.write(
  'set.yaml',
  `id: spellings
title: Spellings
problems:
  - id: n
    family: program
    params: { given: { x: -1.25, y: 0.4, u: 0.75003 }, program: [q = x * y, v = u / 3] }
    ask: [q, v]
  - { id: layer, family: matrix-layer }
  - { id: chain, family: chain-order, params: { layers: [1, 1, 1], layer: 2, distractors: 0 } }
`,
)
const seed = ['--seed', 'open-practice']
const places = {
  half: ['n', 'q'],
  quarter: ['n', 'v'],
  order: ['chain', 'chain'],
  shape: ['layer', 'shape_W'],
} as const satisfies Record<Spelling['blank'], readonly [problem: string, name: string]>

let browser: Browser
let graded: BlankGrade[]
let typed: string[]
beforeAll(async () => {
  const roster = work.write('roster.csv', 'id\nabc\n')
  for (const args of [
    ['generate', set, ...seed, '--roster', roster, '--format', 'html', '--out', '.'],
    ['practice', set, '--out', 'practice'],
  ]) {
    const { code, err } = await work.run(args)
    expect(code, err).toBe(0)
  }
  const solved = await work.run(['solve', set, ...seed, '--label', 'abc', '--json'])
  const { variant, problems } = JSON.parse(solved.out)
  const letters = problems.find(({ id }: { id: string }) => id === 'chain').values.chain as string[]
  typed = spellings.map((spelling) => withLetters(spelling, letters))
  const files = spellings.map(({ blank }, k) => {
    const [problem, name] = places[blank]
    const lines = ['set: spellings', `variant: ${variant}`, 'answers:', `  ${problem}:`, `    ${name}: ${typed[k]}`, '']
    return work.write(`typed/${String(k).padStart(3, '0')}.yaml`, lines.join('\n'))
  })
  const { out } = await work.run(['grade', set, ...files, ...seed, '--format', 'json'])
  graded = (JSON.parse(out) as Grade[]).map(({ problems }, k) => {
    const [problem, name] = places[spellings[k]!.blank]
    return problems.find(({ id }) => id === problem)!.answers.find((answer) => answer.name === name)!
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  work.remove()
})

async function open(file: string, address = ''): Promise<BrowserPage> {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(join(work.folder, file)).href + address)
  return page
}

const told = (k: number, what: string) => `${spellings[k]!.blank} ${typed[k]}: ${what}`

test(`each of ${spellings.length} spellings has its verdict, and a right answer no remark`, () => {
  expect(spellings.length).toBeGreaterThan(100)
  expect(graded.map(({ status }, k) => told(k, status))).toEqual(spellings.map(({ status }, k) => told(k, status)))
  const remarked = graded.flatMap(({ status, notes }, k) =>
    status === 'correct' && notes ? [told(k, `${notes}`)] : [],
  )
  expect(remarked).toEqual([])
})

test('a worksheet that is filled in says of each what grade says', async () => {
  const page = await open('spellings/students/abc/worksheet.html')
  const rows = spellings.map(({ blank }, k) => ({ field: places[blank].join('/'), text: typed[k]! }))
  const said = await page.evaluate((all) => {
    return all.map(({ field, text }) => {
      const input = document.querySelector<HTMLInputElement>(`input[name="${field}"]`)!
      input.value = text
      for (const name of ['input', 'change', 'blur']) input.dispatchEvent(new Event(name, { bubbles: true }))
      const box = input.closest<HTMLElement>('[data-reading]')
      const note = document.getElementById(input.getAttribute('aria-describedby')!.split(' ').at(-1)!)!
      return { reading: box?.dataset.reading, note: note.textContent }
    })
  }, rows)
  const kinds = {
    correct: 'number',
    incorrect: 'number',
    consistent: 'number',
    blank: 'blank',
    unreadable: 'unreadable',
  }
  expect(said.map(({ reading }, k) => told(k, `${reading}`))).toEqual(
    graded.map(({ status }, k) => told(k, kinds[status])),
  )
  const unreadable = graded.flatMap(({ status, message }, k) =>
    status === 'unreadable' ? [told(k, `${message}`)] : [],
  )
  expect(said.flatMap(({ reading, note }, k) => (reading === 'unreadable' ? [told(k, `${note}`)] : []))).toEqual(
    unreadable.map((line) => line.replace(/(?<=: )(?=[^:]*;)/, 'cannot be read: ')),
  )
})

test('a practice page gives each the status that grade gives it', async () => {
  const statuses: string[] = []
  for (const problem of ['n', 'chain', 'layer']) {
    const page = await open('practice/index.html', `#v=abc&p=${problem}`)
    await page.waitForSelector('.answer')
    const rows = spellings.flatMap(({ blank }, k) => {
      const [home, name] = places[blank]
      return home === problem ? [{ k, name, text: typed[k]! }] : []
    })
    const seen = await page.evaluate((all) => {
      const check = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Check')!
      return all.map(({ k, name, text }) => {
        const box = document.querySelector<HTMLElement>(`[data-name="${name}"]`)!
        const input = box.querySelector('input')!
        input.value = text
        for (const event of ['input', 'change']) input.dispatchEvent(new Event(event, { bubbles: true }))
        check.click()
        return { k, status: document.querySelector<HTMLElement>(`[data-name="${name}"]`)!.dataset.status }
      })
    }, rows)
    for (const { k, status } of seen) statuses[k] = told(k, `${status}`)
  }
  expect(statuses).toEqual(graded.map(({ status }, k) => told(k, status)))
})
