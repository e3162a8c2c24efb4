import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Item, type ItemBlank, singleBlanks } from '../../src/export/contract.ts'
import { qti3 } from '../../src/export/qti3.ts'
import { gradeSubmission } from '../../src/grade/grade.ts'
import { type Browser, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { everyAnswerSet, exportedFrom, written } from '../export/fixture.ts'
import { prepared } from '../solution/fixture.ts'
import { ampUp, citolab, type Entry, formulasIn } from './qti-players.ts'

const players = [
  ['qti-components', citolab],
  ['qti3-item-player', ampUp],
] as const

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const nameOfProblem = 'p1'
const itemFile = `item-${nameOfProblem}-variant-1.xml`

/** Scores of the grader for the same entries in an answer file. */
function graderScores(set: PreparedSet, item: Item, sheets: readonly (readonly Entry[])[]): number[] {
  return sheets.map((entries) => {
    const left = [...entries]
    const typed = () => {
      const entry = left.shift()!
      return typeof entry !== 'string' ? `[${entry.join(', ')}]` : entry.trim() === '' ? '~' : JSON.stringify(entry)
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

/** Entries to one blank: right, at both ends of what is accepted, just beyond them, by mistake, in other spellings, unreadable, none. */
function entriesFor({ answer, format }: ItemBlank): Entry[] {
  switch (answer.kind) {
    case 'number': {
      const beyond = Number(answer.tolerance) * 1e-6
      const outside = [Number(answer.low) - beyond, Number(answer.high) + beyond].map((value) => value.toFixed(14))
      const mistakes = answer.mistakes.map(({ value }) => value)
      const spelled = [
        ` ${answer.rounded} `,
        Number(answer.rounded).toExponential(),
        `${answer.rounded.replace('0.', '.')}`,
      ]
      const unread = ['x', `${answer.rounded.replace('.', ',')},0`, '1 2']
      return [answer.rounded, answer.low, answer.high, ...outside, ...mistakes.slice(0, 3), ...spelled, ...unread, '']
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

const ofZero = {
  params: { given: { x: 2, w: 2 }, program: ['d = x - w', 'f = d^2'] },
  ask: ['d', 'f', 'df/dd', 'df/dx'],
  allow: ['trivial', 'cancelling'],
} as const
const inThirds = { ...drafts[1][1], points: 5 }

const ofAllSizes = { params: { given: { x: 3e-7, w: 2e9 }, program: ['a = x^2', 'b = w^2'] }, ask: ['a', 'b'] }
const significant = { round: { significant: 3 }, grading: { ...grading, tolerance: { absolute: 0, relative: 1e-3 } } }

const sets: readonly (readonly [string, PreparedSet])[] = [
  ...drafts.map(([title, draft]) => [title, prepared([{ ...draft, id: nameOfProblem }], { grading })] as const),
  ['keys of 0, which no empty field answers', prepared([{ ...ofZero, id: nameOfProblem }], { grading })],
  ['points that three blanks share', prepared([{ ...inThirds, id: nameOfProblem }], { grading })],
  ['tiny and huge numbers', prepared([{ ...ofAllSizes, id: nameOfProblem }], significant)],
  ['answers of every format', everyAnswerSet(nameOfProblem, { grading })],
]

describe.each(players)('%s scores exported items as the grader scores answer files', (_, open) => {
  test.each(sets)('%s', async (_, set) => {
    const exported = exportedFrom(set, 1, qti3)
    const item = exported.problems[0]!.items[0]!
    const player = await open(browser, written(qti3, exported).files)
    const sheets = sheetsFor(item)
    const scored: number[] = []
    for (const entries of sheets) scored.push(await player.score(itemFile, entries))
    expect(scored.map((score) => score.toFixed(9))).toEqual(
      graderScores(set, item, sheets).map((score) => score.toFixed(9)),
    )
    expect(scored[0]).toBe(item.section.points)
    expect(Math.min(...scored)).toBeLessThan(item.section.points / 2)
    await player.page.close()
  })
})

const ofFormulas = {
  params: {
    given: { x: 3, w_1: -0.7 },
    program: ['y = sigmoid(w_1*x)', 'f = y^2'],
    statement: 'Given $W = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$ and $\\frac{a}{b}$.',
  },
  ask: ['f', 'df/dw_1'],
} as const

test.each(players)('%s sets formulas: fractions stand above each other, exponents are raised', async (_, open) => {
  const files = written(qti3, exportedFrom(prepared([{ ...ofFormulas, id: nameOfProblem }]), 1, qti3)).files
  const player = await open(browser, files)
  await player.show(itemFile)
  const awaited = { exponents: expect.any(Number), fractions: 2, indices: expect.any(Number), matrices: 1 }
  await expect.poll(() => formulasIn(player)).toEqual(awaited)
  await player.page.close()
})
