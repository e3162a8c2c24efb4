import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { printedStyle } from '../../src/sheet/render/katex/printed.ts'
import { type PageOptions, sheetPage } from '../../src/sheet/render/page.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { projectSets } from '../project-sets.ts'
import { times } from '../seeds.ts'
import { setsOfUsualLength, setsToPrint } from '../sheet/documents.ts'
import { type ProblemDraft, prepared } from '../solution/fixture.ts'
import * as inPage from './geometry.ts'

declare const survey: typeof inPage.survey

/** Papers as users ask for them, and how wide they are between their margins, in px. */
const layouts: readonly { readonly options: PageOptions; readonly width: number }[] = [
  { options: {}, width: 658 },
  { options: { paper: 'Letter' }, width: 680 },
  { options: { columns: 2 }, width: 703 },
  { options: { columns: 2, paper: 'Letter' }, width: 725 },
]

let browser: Browser
const tabs = new Map<PageOptions, BrowserPage>()
beforeAll(async () => {
  browser = await launchBrowser()
  for (const { options, width } of layouts) {
    const page = await browser.newPage()
    await page.setViewport({ width, height: 1000 })
    await page.emulateMediaType('print')
    const { style } = sheetPage(keyDocument(sets[0]![1].set, solveVariant(sets[0]![1], 'seed', '1')), options)
    await page.setContent(`<!doctype html><style>${style}${printedStyle}</style><style id="own"></style>`)
    await page.addScriptTag({ content: Object.values(inPage).join('\n') })
    tabs.set(options, page)
  }
})
afterAll(() => browser.close())

const momentum: ProblemDraft = {
  params: {
    given: {
      learning_rate: 0.15,
      momentum: 0.95,
      weight: 2.4,
      velocity: -2.5,
      input_value: 1.3,
      target_value: 5.3,
    },
    program: [
      'error = weight * input_value - target_value',
      'new_velocity = momentum * velocity - learning_rate * error * input_value',
      'new_weight = weight + new_velocity',
    ],
    show: 'formulas',
  },
  ask: ['error', 'new_velocity', 'new_weight', 'dnew_weight/dlearning_rate'],
}

const longNames: ProblemDraft = {
  params: {
    given: {
      learning_rate_of_hidden_layer: 0.15,
      averaged_squared_gradient: 1.234567891,
      w: -2.5,
      target_of_second_example: 'ln(3)/7',
      output_neuron_bias: -0.0000012345,
    },
    program: [
      'weighted_input_of_output = w * averaged_squared_gradient + target_of_second_example',
      'difference_from_target = (weighted_input_of_output - target_of_second_example) / (1 + exp(-averaged_squared_gradient)) + 1.234567891 * learning_rate_of_hidden_layer',
      'squared_difference = difference_from_target^2 * (w + averaged_squared_gradient * 0.0000012345) + output_neuron_bias',
    ],
  },
  ask: ['all'],
}

const longChain: ProblemDraft = {
  params: {
    given: { x: 1.2, y: 0.5, w: 2 },
    program: [
      'a = x + y',
      'b = a * w',
      'c = sin(b)',
      'd = c * x',
      'e = exp(d)',
      'g = e - y',
      'h = g * c',
      'i = tanh(h)',
      'j = i * a',
      'f = j / 3',
    ],
  },
  ask: ['forward'],
}

const unfair = (draft: ProblemDraft) => ({ ...draft, allow: allowableRules })

const sets: readonly (readonly [string, PreparedSet])[] = [
  ['names of several words', prepared([unfair(momentum)])],
  ['a drawing of ten steps', prepared([unfair(longChain)])],
  ['very long names', prepared([unfair(longNames)])],
  ...(await setsToPrint()).map(([name, set]) => [name, set] as const),
]

/** Sets that geometry.test.ts looks at as they are printed where nothing is asked for, with more seeds. */
const seenAsUsual = new Set((await setsOfUsualLength()).map(([name]) => name))

describe.each(sets)('%s', (name, set) => {
  const seeds = ['a', 'b'].slice(0, projectSets.includes(name) ? times(1, 2) : 1)
  const asked = seenAsUsual.has(name) ? layouts.slice(1) : layouts
  test('nothing is cut, lies on something else or is too small to read, on any paper, in one column or two', async () => {
    const found: string[] = []
    for (const seed of seeds) {
      const variant = solveVariant(set, seed, '1')
      const key = keyDocument(set.set, variant)
      const compact = keyDocument(set.set, variant, undefined, 'compact')
      for (const { options } of asked) {
        const hasKeys = options.columns !== 2 && options.paper === 'Letter' && seed === 'a'
        const documents = hasKeys ? [redact(key), key, compact] : [redact(key)]
        const parts = documents.map((document) => {
          const { fonts, ownStyle, printed } = sheetPage(document, options)
          return { fonts, ownStyle, body: printed }
        })
        const lists = await tabs.get(options)!.evaluate((parts) => survey(parts), parts)
        for (const [k, list] of lists.entries())
          found.push(...list.map((finding) => `${seed} ${documents[k]!.kind} ${JSON.stringify(options)}: ${finding}`))
      }
    }
    expect([...new Set(found)]).toEqual([])
  }, 300_000)
})
