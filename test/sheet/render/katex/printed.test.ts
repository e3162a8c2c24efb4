import { expect, test } from 'vitest'
import { renderMath } from '../../../../src/sheet/render/katex/index.ts'
import { printedFormula } from '../../../../src/sheet/render/katex/printed.ts'

test.each([
  ['x = -2', 'x = −2'],
  ['a - b', 'a − b'],
  ['a < b', 'a &lt; b'],
  ['\\frac{\\partial f}{\\partial q}', '∂f/∂q'],
  ['\\frac{a+b}{2}', '(a + b)/2'],
  ['w_k^{(1)}', 'w_k^(1)'],
  ['\\num{4.3e-4}', '4.3 × 10^(−4)'],
  ['\\sqrt{x}', '√x'],
  ['\\text{say "x"}', 'say &quot;x&quot;'],
])('%s is read as %s', (tex, words) => {
  const html = printedFormula(renderMath(tex))
  expect(html).toContain(`<span class="katex" role="img" aria-label="formula: ${words}"><span class="katex-html">`)
  expect(html).not.toContain('<math')
})
