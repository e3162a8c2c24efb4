import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SheetDocument } from '../../src/document/blocks.ts'
import { redact } from '../../src/document/redact.ts'
import { renderGuide, renderSheet } from '../../src/sheet/render/page.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { worksheetProgram } from '../../src/sheet/render/program.ts'
import { keyOf } from '../sheet/documents.ts'
import { names, sampleGuide, sampleKey } from '../sheet/render/fixture.ts'
import { prepared } from '../solution/fixture.ts'

let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'worksheet-'))
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

async function open(html: string, width = 1100): Promise<{ page: BrowserPage; requests: string[] }> {
  const file = join(folder, 'page.html')
  writeFileSync(file, html)
  const page = await browser.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.setViewport({ width, height: 800 })
  await page.goto(pathToFileURL(file).href)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return { page, requests: requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')) }
}

const wide = keyOf(
  prepared([
    {
      params: {
        given: { W: { shape: [3, 8], from: -9, to: 9 }, X: { shape: [8, 10], from: -9, to: 9 } },
        program: ['Z = W @ X', 'L = sum(Z * Z) / 20'],
      },
      ask: ['Z', 'L', 'dL/dW'],
      allow: ['trivial', 'shared', 'factors'],
    },
    {
      params: {
        given: { averaged_squared_gradient: 1.2, rate_of_hidden_layer: 0.15, target_of_second_example: 2.5 },
        program: [
          'weighted_input_of_output = rate_of_hidden_layer * averaged_squared_gradient + target_of_second_example',
          'difference = (weighted_input_of_output - averaged_squared_gradient) / (1 + exp(-averaged_squared_gradient * rate_of_hidden_layer - target_of_second_example))',
        ],
      },
      ask: ['all'],
    },
  ]),
  'wide',
)

const pages: readonly (readonly [string, string])[] = [
  ['worksheet', renderSheet(redact(sampleKey()))],
  ['key', renderSheet(sampleKey())],
  ['worksheet with every script', renderSheet(redact(sampleKey({ id: 'x', name: names.join(' · ') })))],
  ['guide', renderGuide(sampleGuide)],
  ['worksheet of what is wide', renderSheet(redact(wide), {}, await worksheetProgram())],
  ['key of what is wide', renderSheet(wide)],
]

describe.each(pages)('the %s', (_, html) => {
  test('asks nothing of the network and has all fonts it uses', async () => {
    const { page, requests } = await open(html)
    expect(requests).toEqual([])
    const used = await page.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`))
    expect(used).toContain('STIX Two Text loaded')
    expect(used).toContain('KaTeX_Main loaded')
    expect(used.filter((font) => /error|loading/.test(font))).toEqual([])
    await page.close()
  })

  test.each([390, 1100])('keeps every formula in its box at %i px and never scrolls sideways', async (width) => {
    const { page } = await open(html, width)
    const [scrollWidth, overflowing] = await page.evaluate(() => {
      const right = (element: Element) => element.getBoundingClientRect().right
      const scrolls = (element: Element) =>
        element.closest('.wide, .figure, .steps, .formulas, .given-matrices, .matrix') !== null
      const loose = [...document.querySelectorAll('.katex-html, bdi')].filter((element) => !scrolls(element))
      const wide = loose.filter(
        (element) => right(element) > right(element.parentElement!.closest('p, li, div, dt, th, td, h1, h2')!) + 1,
      )
      return [document.documentElement.scrollWidth, wide.map(({ textContent }) => textContent)] as const
    })
    expect(scrollWidth).toBe(width)
    expect(overflowing).toEqual([])
    expect(await scrollersTwice(page)).toEqual([])
    await page.close()
  })
})

test('on paper no formula is wider than its place', async () => {
  const { page } = await open(renderSheet(sampleKey()), 658)
  await page.emulateMediaType('print')
  const wide = await page.evaluate(() => {
    const edge = document.querySelector('.sheet')!.getBoundingClientRect().right
    const formulas = [...document.querySelectorAll('.katex-base, svg')]
    return formulas
      .filter((formula) => formula.getBoundingClientRect().right > edge + 1)
      .map(({ textContent }) => textContent)
  })
  expect(wide).toEqual([])
  await page.close()
})

test('what a redacted document lacks is nowhere on its page', async () => {
  const { page } = await open(renderSheet(redact(sampleKey())))
  const content = await page.content()
  const onlyInKey = keyOnlyTexts(sampleKey())
  expect(onlyInKey.length).toBeGreaterThan(30)
  expect(onlyInKey.filter((text) => content.includes(text))).toEqual([])
  await page.close()
})

/** What scrolls sideways inside of what does, or up and down inside of the page, or out of reach of the keyboard. */
function scrollersTwice(page: BrowserPage): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .filter((element) => getComputedStyle(element).overflowX === 'auto')
      .filter(
        (element) =>
          element.parentElement!.closest('.wide, .figure, .steps, .formulas, .given-matrices, .matrix') ||
          element.scrollHeight > element.clientHeight ||
          !(element.matches('[tabindex="0"]') || element.querySelector('input')),
      )
      .map(({ className }) => className),
  )
}

/** Answers, intervals and titles of solutions, long enough not to stand there by chance. */
function keyOnlyTexts(key: SheetDocument): string[] {
  return key.problems
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      if (block.kind === 'steps') return [block.title]
      if (block.kind === 'blanks')
        return block.items
          .flatMap((blank) => ('cells' in blank ? blank.cells.flat() : [blank]))
          .flatMap(({ answer, accepted }) => [answer!, accepted!])
      return []
    })
    .filter((text) => text.length > 3)
}
