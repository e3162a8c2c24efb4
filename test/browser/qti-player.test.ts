import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportedSet, type Item, type ItemBlank, singleBlanks } from '../../src/export/contract.ts'
import { qti3 } from '../../src/export/qti3.ts'
import { gradeSubmission } from '../../src/grade/grade.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/render/pdf/browser.ts'
import type { PreparedSet } from '../../src/solution/variant.ts'
import { everyAnswerSet, exportedFrom, textOf, written } from '../export/fixture.ts'
import { prepared } from '../solution/fixture.ts'

// Qti-components of Citolab, a player of QTI 3 made of web components.
const player = createRequire(import.meta.url).resolve('@citolab/qti-components/cdn/index.global.js')

let browser: Browser
let page: BrowserPage
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.setContent('<!doctype html><title>player</title>')
  await page.addScriptTag({ path: player })
})
afterAll(() => browser.close())

/** What a student enters for a blank: a text for what is typed, letters for what is chosen. */
type Entry = string | readonly string[]

/** Scores of the player for one item, for each list of entries. */
async function playerScores(xml: string, sheets: readonly (readonly Entry[])[]): Promise<number[]> {
  const scores: number[] = []
  for (const entries of sheets) {
    await page.evaluate(showItem, xml)
    while (!(await page.evaluate(isShown))) await setTimeout(2)
    scores.push(await page.evaluate(scoreEntries, entries))
  }
  return scores
}

interface PlayedItem extends Element {
  processResponse(count: boolean, report: boolean): boolean
  readonly variables: readonly { readonly identifier: string; readonly value: unknown }[]
}

// These three run in the page.
function showItem(xml: string): void {
  const container = document.createElement('item-container') as HTMLElement & { itemXML: string }
  container.itemXML = xml
  const holder = document.createElement('qti-item')
  holder.append(container)
  document.body.replaceChildren(holder)
}

function isShown(): boolean {
  const fields = document.querySelector('item-container')?.shadowRoot?.querySelectorAll('[response-identifier]') ?? []
  return fields.length > 0 && [...fields].every((field) => field.shadowRoot?.childElementCount)
}

function scoreEntries(entries: readonly (string | readonly string[])[]): number {
  const item = document.querySelector('item-container')!.shadowRoot!.querySelector<PlayedItem>('qti-assessment-item')!
  for (const [k, entry] of entries.entries()) {
    const interaction = item.querySelector<HTMLElement>(`[response-identifier="RESPONSE${k + 1}"]`)!
    if (typeof entry !== 'string') {
      for (const letter of entry) interaction.querySelector<HTMLElement>(`[identifier="option-${letter}"]`)!.click()
    } else if (entry !== '') {
      const input = interaction.shadowRoot!.querySelector('input')!
      input.value = entry
      for (const event of ['input', 'change', 'keyup'])
        input.dispatchEvent(new Event(event, { bubbles: true, composed: true }))
    }
  }
  item.processResponse(true, false)
  return Number(item.variables.find(({ identifier }) => identifier === 'SCORE')!.value)
}

const nameOfProblem = 'p1'

/** Scores of the grader for the same entries in an answer file. */
function graderScores(set: PreparedSet, item: Item, sheets: readonly (readonly Entry[])[]): number[] {
  return sheets.map((entries) => {
    const left = [...entries]
    const typed = () => {
      const entry = left.shift()!
      return typeof entry === 'string' ? entry || '~' : `[${entry.join(', ')}]`
    }
    const lines = item.blanks.map((blank) =>
      'rows' in blank
        ? `    ${blank.name}: [${blank.rows.map((row) => `[${row.map(typed).join(', ')}]`).join(', ')}]`
        : `    ${blank.name}: ${blank.format.kind === 'choice' ? typed().slice(1, -1) : typed()}`,
    )
    const head = ['set: set', `variant: ${item.variant}`, 'answers:', `  ${nameOfProblem}:`]
    const grade = gradeSubmission(set, 'seed', new TextEncoder().encode([...head, ...lines, ''].join('\n')), 'a.yaml')
    expect(grade.errors).toEqual([])
    return grade.score
  })
}

/** Entries to one blank: right, at both ends of what is accepted, just beyond them, by mistake, unreadable, none. */
function entriesFor({ answer, format }: ItemBlank): Entry[] {
  switch (answer.kind) {
    case 'number': {
      const beyond = Number(answer.tolerance) * 1e-6
      const outside = [Number(answer.low) - beyond, Number(answer.high) + beyond].map((value) => value.toFixed(14))
      const mistakes = answer.mistakes.map(({ value }) => value)
      return [answer.rounded, answer.low, answer.high, ...outside, ...mistakes.slice(0, 3), 'x', '']
    }
    case 'text':
      return [answer.accepted[0]!, format.kind === 'order' ? 'b, a' : '9 x 9', '']
    case 'choice': {
      const right = answer.options.filter((option) => option.right).map(({ letter }) => letter)
      const wrong = answer.options.filter((option) => !option.right).map(({ letter }) => letter)
      const listed = wrong.filter((letter) => letter !== 'none')
      return [right, listed.slice(0, 1), ...(answer.several ? [[...right, listed[0]!], right.slice(1)] : [])]
    }
  }
}

/** Sheets in which every blank has every entry at least once: all alike, then in turns, so that right stands by wrong. */
function sheetsFor(item: Item): Entry[][] {
  const choices = singleBlanks(item).map(entriesFor)
  const most = Math.max(...choices.map((entries) => entries.length))
  return Array.from({ length: 2 * most }, (_, sheet) =>
    choices.map((entries, k) => entries[(sheet < most ? sheet : sheet + 3 * k) % entries.length]!),
  )
}

const grading = {
  tolerance: { absolute: 5e-5, relative: 1e-3 },
  roundingAware: true,
  // Platforms mark every blank by itself.
  followThrough: 0,
  diagnose: true,
}

const drafts = [
  [
    'a circuit with drawn numbers',
    {
      params: {
        given: { x: { from: -5, to: 5 }, y: { from: 1, to: 9 }, z: { from: -4, to: -1 } },
        program: ['q = x + y', 'f = q * z'],
      },
      ask: ['q', 'f', 'df/dx', 'df/dy', 'df/dz'],
    },
  ],
  ['a sigmoid', { params: { given: { x: 3, w: -0.7 }, program: ['y = sigmoid(w*x)'] }, ask: ['y', 'dy/dw', 'dy/dx'] }],
  [
    'a network',
    { family: 'network', params: { layers: [2, 2, 2], rate: 0.5 }, ask: ['loss', 'dE_total/dw1', 'dE_total/dw5'] },
  ],
] as const

const ofAllSizes = { params: { given: { x: 3e-7, w: 2e9 }, program: ['a = x^2', 'b = w^2'] }, ask: ['a', 'b'] }
const significant = { round: { significant: 3 }, grading: { ...grading, tolerance: { absolute: 0, relative: 1e-3 } } }

const sets: readonly (readonly [string, PreparedSet])[] = [
  ...drafts.map(([title, draft]) => [title, prepared([{ ...draft, id: nameOfProblem }], { grading })] as const),
  ['tiny and huge numbers', prepared([{ ...ofAllSizes, id: nameOfProblem }], significant)],
  ['answers of every format', everyAnswerSet(nameOfProblem, { grading })],
]

describe('a player of QTI 3 scores exported items as the grader scores answer files', () => {
  test.each(sets)('%s', async (_, set) => {
    const exported: ExportedSet = exportedFrom(set)
    const item = exported.problems[0]!.items[0]!
    const xml = textOf(written(qti3, exported).files.find((file) => file.name.startsWith('item-'))!)
    const sheets = sheetsFor(item)
    const expected = graderScores(set, item, sheets)
    const scored = await playerScores(xml, sheets)
    expect(scored.map((score) => score.toFixed(9))).toEqual(expected.map((score) => score.toFixed(9)))
    expect(scored[0]).toBeCloseTo(item.section.points, 9)
    expect(Math.min(...scored)).toBeLessThan(item.section.points / 2)
  })
})
