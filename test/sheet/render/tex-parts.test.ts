import { expect, test } from 'vitest'
import { renderMath } from '../../../src/sheet/render/katex/index.ts'
import { breakableParts } from '../../../src/sheet/render/tex-parts.ts'

const net = '\\mathrm{net}_{h_1} = w_1 \\cdot i_1 + w_2 \\cdot i_2 + b_1'
const long = `${net} = \\num{0.15} \\cdot \\num{0.05} + \\num{0.2} \\cdot \\num{0.1} + (\\num{-0.35}) = \\num{0.3775}`

test.each([
  ['a short formula stays whole', 'q = x + y = \\num{3}', 1],
  ['a long one is cut before relations and sums', long, 3],
  ['not within fences', `f = \\left( ${'a + '.repeat(20)}b \\right)`, 2],
  ['not within a fraction or a script', `f = \\frac{${'a + '.repeat(20)}b}{c} = e^{${'a + '.repeat(20)}b}`, 3],
  ['not within a matrix', `W = \\begin{bmatrix} ${'a + '.repeat(20)}b \\end{bmatrix}`, 2],
  ['an arrow is no fence', `a \\leftarrow b + ${'c + '.repeat(30)}d = e`, 3],
  ['where a matrix product says so', `Z = ${'\\allowbreak W'.repeat(40)}`, 2],
])('%s', (_, tex, parts) => {
  const cut = breakableParts(tex)
  expect(cut).toHaveLength(parts)
  expect(cut.join(' ').replaceAll(/\{\}|\s/g, '')).toBe(tex.replaceAll(/\s/g, ''))
})

test('each part is a formula of its own', () => {
  for (const part of breakableParts(long)) expect(() => renderMath(part)).not.toThrow()
})
