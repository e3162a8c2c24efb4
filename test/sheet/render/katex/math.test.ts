import fc from 'fast-check'
import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { renderMath } from '../../../../src/sheet/render/katex/index.ts'

// One numeral per #.
const formulas = [
  'x = #',
  '#',
  '-#',
  '(#)',
  '# + #',
  '#\\cdot#',
  '#\\cdot(#)+#\\cdot(#)-#',
  '\\frac{#}{#}',
  '\\dfrac{1}{1+e^{#}}',
  'x^{#}+#^2_{#}',
  '\\frac{\\partial f}{\\partial q}=#\\cdot\\left(1-#\\right)',
  '\\sqrt{#}+\\ln #',
  '\\max(#, #, #)',
  '\\left|\\frac{#}{2}\\right|',
  '2#3',
  '\\tfrac12(# - #)^2',
  '\\operatorname{ReLU}(#)',
  // What stands for numerals while a formula is typeset may be written in it.
  '0.73519246001=#',
  '\\begin{aligned}x&=#\\\\y&=#\\end{aligned}',
]

function direct(tex: string, displayMode: boolean): string {
  const html = katex.renderToString(tex, { displayMode, strict: 'error' })
  return html.replace(/<annotation [^>]*>[^<]*<\/annotation>/, '')
}

const digits = fc.oneof(
  { weight: 50, arbitrary: fc.stringMatching(/^(0|[1-9][0-9]{0,4})(\.[0-9]{1,8})?$/) },
  { weight: 1, arbitrary: fc.constant('0.73519246') },
)
const numerals = fc.record({
  sign: fc.constantFrom('', '-'),
  digits,
  exponent: fc.option(fc.integer({ min: -12, max: 12 })),
})

test('exchanging numerals gives the same bytes as typesetting the numerals themselves', () => {
  fc.assert(
    fc.property(fc.constantFrom(...formulas), fc.infiniteStream(numerals), fc.boolean(), (formula, stream, display) => {
      const drawn = [...stream.take(formula.split('#').length - 1)]
      const fill = (write: (numeral: (typeof drawn)[number]) => string) => {
        let next = 0
        return formula.replaceAll('#', () => write(drawn[next++]!))
      }
      const marked = fill(
        ({ sign, digits, exponent }) => `\\num{${sign}${digits}${exponent === null ? '' : `e${exponent}`}}`,
      )
      const plain = fill(
        ({ sign, digits, exponent }) => `{${sign}${digits}${exponent === null ? '' : `\\times 10^{${exponent}}`}}`,
      )
      expect(renderMath(marked, { display })).toBe(direct(plain, display))
    }),
    { numRuns: 2000, seed: 7 },
  )
})

test('a negative numeral after an operand keeps its minus unary', () => {
  expect(renderMath('x\\num{-2}')).not.toContain('mbin')
})

describe('a formula that cannot be typeset is named', () => {
  test.each(['\\frac{1}{', '\\undefined', '\\num{abc}', '\\href{javascript:alert(1)}{x}', 'x & y'])('%s', (tex) => {
    expect(() => renderMath(tex)).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ code: 'bad-formula', got: tex })] }),
    )
  })
})
