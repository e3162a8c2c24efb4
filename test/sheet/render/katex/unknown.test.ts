import { describe, expect, test } from 'vitest'
import { compactFormula } from '../../../../src/sheet/render/katex/compact.ts'
import { renderMath } from '../../../../src/sheet/render/katex/index.ts'
import { plainMathml } from '../../../../src/sheet/render/katex/mathml.ts'
import { printedFormula } from '../../../../src/sheet/render/katex/printed.ts'
import { skeletonOf } from '../../../../src/sheet/render/katex/skeleton.ts'

const fraction = renderMath('\\frac{1}{x^2}')
const row = /<span style="top:[^"]*">/

describe('markup that KaTeX has not written so far is left as it is', () => {
  test.each([
    ['an element of another kind', '<div class="mord">x</div>'],
    ['a span that is not closed', '<span class="mord">x'],
    ['a span that is closed twice', '<span class="mord">x</span></span>'],
    ['a span with another attribute', '<span class="mord" data-size=1>x</span>'],
    ['a length in px', '<span class="mspace" style="margin-right:3px"></span>'],
  ])('%s', (_, html) => expect(compactFormula(html)).toBe(html))

  test.each([
    ['a row of a fraction without a place', '<span>'],
    ['a row with a style of its own', '<span style="top:-2.3em;z-index:2">'],
  ])('%s', (_, opening) => {
    const [, visible] = /(<span class="katex-html".*)<\/span>$/s.exec(fraction)!
    const changed = visible!.replace(row, opening)
    expect(changed).not.toBe(visible)
    expect(compactFormula(changed)).toContain('vlist')
    expect(compactFormula(visible!)).not.toContain('vlist')
  })

  test.each([
    ['without MathML', '<span class="katex"><span class="katex-html">x</span></span>'],
    ['of a page to come', '<math-formula>x</math-formula>'],
  ])('a formula %s', (_, html) => expect(printedFormula(html)).toBe(html))

  test('a formula whose visible part is unknown still has its alternative text', () => {
    const printed = printedFormula(fraction.replace(/<span class="katex-html".*<\/span>$/s, '<svg><path/></b></span>'))
    expect(printed).toBe('<span class="katex" role="img" aria-label="formula: 1/(x^2)"><svg><path/></b></span>')
  })

  test.each(['<span class="katex"><math>x</math><math>y</math></span>', '<span class="formula"><math>x</math></span>'])(
    'MathML in %s',
    (html) => expect(plainMathml(html)).toBe(html),
  )

  test('numerals that are not kept whole are not exchanged', () => {
    const marked = '73519246000+73519246001'
    const both = '<b>73519246000</b><i>73519246001</i>'
    expect(skeletonOf(marked, both + both, 2)?.places).toEqual([0, 1, 0, 1])
    expect(skeletonOf(marked, both, 2)).toBeUndefined()
    expect(skeletonOf(marked, both.replace('001', '<u>001</u>'), 1)).toBeUndefined()
  })
})
