import { describe, expect, test } from 'vitest'
import { redact } from '../../../src/document/redact.ts'
import { guidePage, type Page, renderGuide, renderSheet, sheetPage } from '../../../src/sheet/render/page.ts'
import { names, sampleGuide, sampleKey } from './fixture.ts'

/** A page as a person reviews it: each formula as one line of text, pictures left out. */
function readable({ printed }: Page): string {
  let html = printed.replaceAll(/<svg[\s\S]*?<\/svg>/g, '<svg/>')
  for (let start = html.indexOf('<span class="katex"'); start >= 0; start = html.indexOf('<span class="katex"')) {
    const words = /aria-label="formula: ([^"]*)"/.exec(html.slice(start))![1]!
    html = `${html.slice(0, start)}⟨${words}⟩${html.slice(endOfSpan(html, start))}`
  }
  return html
}

function endOfSpan(html: string, start: number): number {
  const tags = /<(\/?)span\b[^>]*>/g
  tags.lastIndex = start
  for (let depth = 0; ; ) {
    const tag = tags.exec(html)!
    depth += tag[1] ? -1 : 1
    if (depth === 0) return tags.lastIndex
  }
}

test.each([
  ['worksheet', sheetPage(redact(sampleKey()))],
  ['key', sheetPage(sampleKey())],
  ['guide', guidePage(sampleGuide)],
])('the %s says what the golden file says', async (name, page) => {
  await expect(readable(page)).toMatchFileSnapshot(`golden/${name}.html`)
})

test('the same document gives the same bytes', () => {
  const [first, second] = [renderSheet(sampleKey()), renderSheet(sampleKey())]
  expect(first === second).toBe(true)
})

describe('a worksheet made by redaction', () => {
  const worksheet = readable(sheetPage(redact(sampleKey())))
  const key = readable(sheetPage(sampleKey()))
  const secrets = [/accepted/, /2\.9969/, /0\.0822/, /Forward pass/, /Backward pass/, /class="value/, /Answer key/]

  test.each(secrets)('lacks %s, which the key has', (secret) => {
    expect(key).toMatch(secret)
    expect(worksheet).not.toMatch(secret)
  })
})

describe('a hostile name is shown and never obeyed', () => {
  test.each(names)('%s', (name) => {
    const { body } = sheetPage(sampleKey({ id: 'x', name }))
    const shown = [...body.matchAll(/<bdi>(.*?)<\/bdi>/g)].map(([, text]) => unescaped(text!))
    expect(shown).toContain(name)
    expect(body.match(/<(script|img|b|style)\b/)).toBeNull()
  })
})

function unescaped(html: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' }
  return html.replaceAll(/&(?:#x([0-9a-f]+)|(\w+));/gi, (_, code: string | undefined, name: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : named[name]!,
  )
}

test('a title cannot leave the style element or the string it stands in', () => {
  const key = sampleKey()
  const html = renderSheet({ ...key, set: { ...key.set, title: '"}</style><script>alert(1)</script>' } })
  expect(html.includes('<script')).toBe(false)
  expect(html.match(/<\/style>/g)).toHaveLength(3)
})

test('bad TeX in the instructions is the author’s fault, not a bug', () => {
  expect(() => renderSheet({ ...sampleKey(), instructions: 'so $\\frac{1}{$' })).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ code: 'bad-formula' })] }),
  )
})

test.each(['A4', 'Letter'] as const)('paper %s is the size of the page', (paper) => {
  expect(renderSheet(sampleKey(), { paper }).includes(`@page{size:${paper}}`)).toBe(true)
  expect(renderGuide(sampleGuide, { paper }).includes(`@page{size:${paper}}`)).toBe(true)
})

test.each([
  ['marya/m-QD9A', 1, 'marya/m-QD9A'],
  ['17-K3QF', 30, '17-K3QF'],
  ['marya/m-QD9A', 400, 'marya/ m- QD9A'],
  ['a_very_long_name-K3QF', 1, 'a_ very_ long_ name- K3QF'],
  ['anextraordinaryname-K3QF', 1, 'anextraordina ryname- K3QF'],
])('in a marking guide %s, one of %i, can be broken so: %s', (code, count, broken) => {
  const [problem] = sampleGuide.problems
  const variants = Array.from({ length: count }, () => code)
  const rows = problem!.rows.map(({ tex }) => ({ tex, answers: variants.map(() => '1') }))
  const pieces = broken.split(' ').map((piece) => `<span>${piece}</span>`)
  const guide = renderGuide({ ...sampleGuide, variants, problems: [{ ...problem!, rows }] })
  expect(guide).toContain(`<bdi>${pieces.join('<wbr>')}</bdi>`)
})

test('headings descend one level at a time', () => {
  for (const body of [sheetPage(sampleKey()).body, guidePage(sampleGuide).body]) {
    const levels = [...body.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.slice(1).entries()) expect(level).toBeLessThanOrEqual(levels[index]! + 1)
  }
})
