import { describe, expect, test } from 'vitest'
import { localDerivative } from '../../src/engine/differentiate.ts'
import { strength } from '../../src/engine/operations.ts'
import { formulaTex, type TexPiece } from '../../src/engine/tex.ts'
import { graphOf, idOf } from './fixture.ts'

/** TeX of df/dx, constants as plain numbers. */
function derivativeTex(formula: string, by: string): string {
  const graph = graphOf([...new Set(formula.match(/\b[a-z]\b/g))], [`f = ${formula}`])
  const leaf = (id: number): TexPiece => {
    const { name, value } = graph.node(id)
    if (name !== undefined) return { tex: name, strength: strength.atom }
    return { tex: `${value}`, strength: value < 0 ? strength.sum : strength.atom }
  }
  return formulaTex(graph, localDerivative(graph, idOf(graph, 'f'), idOf(graph, by)), leaf)
}

describe('a derivative is written as in a textbook', () => {
  test.each([
    ['x + y', 'x', '1'],
    ['x - y', 'y', '-1'],
    ['1 - x', 'x', '-1'],
    ['-x', 'x', '-1'],
    ['5*x', 'x', '5'],
    ['3*(2*x)', 'x', '6'],
    ['x*y', 'x', 'y'],
    ['x*x', 'x', 'x + x'],
    ['x/y', 'x', '\\frac{1}{y}'],
    ['x/y', 'y', '-\\frac{x}{y^{2}}'],
    ['1/x', 'x', '-\\frac{1}{x^{2}}'],
    ['x^1', 'x', '1'],
    ['x*(y - x)', 'x', 'y - 2 \\cdot x'],
    ['x^2', 'x', '2 \\cdot x'],
    ['x^3', 'x', '3 \\cdot x^{2}'],
    ['x^-1', 'x', '-x^{-2}'],
    ['x^y', 'x', 'y \\cdot x^{y - 1}'],
    ['x^y', 'y', 'f \\cdot \\ln\\left(x\\right)'],
    ['x^2 + 3*x + 1', 'x', '2 \\cdot x + 3'],
    ['(2*x + 1)^3', 'x', '6 \\cdot \\left(2 \\cdot x + 1\\right)^{2}'],
    ['exp(x)', 'x', 'f'],
    ['exp(-x)', 'x', '-f'],
    ['exp(x^2)', 'x', '2 \\cdot f \\cdot x'],
    ['x*exp(x)', 'x', 'e^{x} + f'],
    ['log(x)', 'x', '\\frac{1}{x}'],
    ['log(sin(x))', 'x', '\\frac{\\cos\\left(x\\right)}{\\sin\\left(x\\right)}'],
    ['sqrt(x)', 'x', '\\frac{1}{2 \\cdot f}'],
    ['sin(x)', 'x', '\\cos\\left(x\\right)'],
    ['cos(x)', 'x', '-\\sin\\left(x\\right)'],
    ['sin(x)^2', 'x', '2 \\cdot \\sin\\left(x\\right) \\cdot \\cos\\left(x\\right)'],
    ['tanh(x)', 'x', '1 - f^{2}'],
    ['sigmoid(x)', 'x', 'f \\cdot \\left(1 - f\\right)'],
    ['1/(1 + exp(-x))', 'x', '\\frac{e^{-x}}{\\left(1 + e^{-x}\\right)^{2}}'],
    ['softplus(x)', 'x', '\\sigma\\left(x\\right)'],
    ['gelu(x)', 'x', '\\Phi\\left(x\\right) + x \\cdot \\varphi\\left(x\\right)'],
    ['relu(x)', 'x', '\\mathbf{1}\\left[x > 0\\right]'],
    ['abs(x)', 'x', '\\operatorname{sign}\\left(x\\right)'],
    ['max(x, y)', 'x', '\\mathbf{1}\\left[x \\ge y\\right]'],
    ['max(x, y)', 'y', '\\mathbf{1}\\left[y > x\\right]'],
    ['min(x, y, z)', 'y', '\\mathbf{1}\\left[y = \\min\\left(x, y, z\\right)\\right]'],
    ['softmax_1(x, y)', 'x', 'f \\cdot \\left(1 - f\\right)'],
    ['softmax_1(x, y)', 'y', '-f \\cdot \\frac{e^{y}}{e^{x} + e^{y}}'],
    ['w*x + b', 'w', 'x'],
    ['sigmoid(w*x + b)', 'w', 'f \\cdot \\left(1 - f\\right) \\cdot x'],
    ['1/2*(t - o)^2', 'o', '-\\left(t - o\\right)'],
    ['1/2*(t - o)^2', 't', 't - o'],
    ['1/2*(o - t)^2', 'o', 'o - t'],
    ['(t - o)^2', 'o', '\\left(-2\\right) \\cdot \\left(t - o\\right)'],
    ['1/2*k*w^2', 'w', 'k \\cdot w'],
    ['-t*log(o)', 'o', '-\\frac{t}{o}'],
    ['-(t*log(o) + (1 - t)*log(1 - o))', 'o', '-\\left(\\frac{t}{o} - \\frac{1 - t}{1 - o}\\right)'],
  ])('f = %s by %s', (formula, by, expected) => {
    expect(derivativeTex(formula, by)).toBe(expected)
  })
})

describe('a formula is printed with the parentheses it needs', () => {
  test.each([
    ['a - (b - c)', 'a - \\left(b - c\\right)'],
    ['(a - b) - c', 'a - b - c'],
    ['a*(b + c)', 'a \\cdot \\left(b + c\\right)'],
    ['a*b + c', 'a \\cdot b + c'],
    ['(a + b)/c', '\\frac{a + b}{c}'],
    ['(a/b)/c', '\\frac{\\dfrac{a}{b}}{c}'],
    ['c/(a/b + exp(a/b))', '\\frac{c}{\\dfrac{a}{b} + e^{\\frac{a}{b}}}'],
    ['c*(a - b*b*b + a*a*a - b*c*c)', 'c \\cdot (a - b \\cdot b \\cdot b + a \\cdot a \\cdot a - b \\cdot c \\cdot c)'],
    ['(-a)^2', '\\left(-a\\right)^{2}'],
    ['-a^2', '-a^{2}'],
    ['(a^b)^c', '\\left(a^{b}\\right)^{c}'],
    ['a^b^c', 'a^{b^{c}}'],
    ['(a/b)^2', '\\left(\\frac{a}{b}\\right)^{2}'],
    ['exp(a)^2', '\\left(e^{a}\\right)^{2}'],
    ['sin(a)^2', '\\sin\\left(a\\right)^{2}'],
    ['-(a + b)', '-\\left(a + b\\right)'],
    ['a*(-b)', 'a \\cdot \\left(-b\\right)'],
    ['a - -b', 'a - \\left(-b\\right)'],
    ['exp(-a)', 'e^{-a}'],
    ['abs(a - b)', '\\left|a - b\\right|'],
  ])('%s', (formula, expected) => {
    const graph = graphOf(['a', 'b', 'c'], [`f = ${formula}`])
    const leaf = (id: number): TexPiece => ({
      tex: graph.node(id).name ?? `${graph.node(id).value}`,
      strength: strength.atom,
    })
    expect(formulaTex(graph, idOf(graph, 'f'), leaf)).toBe(expected)
  })
})
