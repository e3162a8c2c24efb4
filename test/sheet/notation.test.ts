import { describe, expect, test } from 'vitest'
import { Notation } from '../../src/sheet/notation.ts'

const plain = new Notation()
const [nameTex, namePiece, nameLabel] = [
  (name: string) => plain.tex(name),
  (name: string) => plain.piece(name),
  (name: string) => plain.label(name),
]

const partial = (of: string, by: string) => `\\frac{\\partial ${of}}{\\partial ${by}}`
const total = 'E_{\\mathrm{total}}'

describe('a name is typeset as', () => {
  test.each([
    ['q', 'q'],
    ['w5', 'w_{5}'],
    ['w12', 'w_{12}'],
    ['x0', 'x_{0}'],
    ['t_1', 't_{1}'],
    ['h2_1', 'h_{2,1}'],
    ['b_h1', 'b_{h_{1}}'],
    ['net_h1', '\\mathrm{net}_{h_{1}}'],
    ['out_o2', '\\mathrm{out}_{o_{2}}'],
    ['net_h2_1', '\\mathrm{net}_{h_{2,1}}'],
    ['E_o1', 'E_{o_{1}}'],
    ['E_total', total],
    ['loss', '\\mathrm{loss}'],
    ['theta', '\\theta'],
    ['xhat', '\\hat{x}'],
    ['yhat_2[0,1]', '\\hat{y}_{2,0,1}'],
    ['muhat', '\\hat{\\mu}'],
    ['hat', '\\mathrm{hat}'],
    ['somewhat', '\\mathrm{somewhat}'],
    ['sigma1', '\\sigma_{1}'],
    ['α', '\\alpha'],
    ['β2', '\\beta_{2}'],
    ['x[3]', 'x^{[3]}'],
    ['out_h1[2]', '\\mathrm{out}_{h_{1}}^{[2]}'],
    ['W1[0,1]', 'W_{1,0,1}'],
    ['w5@1', 'w_{5}^{(1)}'],
    ['w5@10', 'w_{5}^{(10)}'],
    ['w5_new', 'w_{5}^{(1)}'],
    ['w5+', 'w_{5}^{(1)}'],
    ['w5@0', 'w_{5}'],
    ['E_total@2', 'E_{\\mathrm{total}}^{(2)}'],
    ['out_h1[2]@1', '\\mathrm{out}_{h_{1}}^{[2](1)}'],
    ['m(w5)@1', 'm_{w_{5}}^{(1)}'],
    ['v(w5)@2', 'v_{w_{5}}^{(2)}'],
    ['mhat(w5)@1', '\\hat{m}_{w_{5}}^{(1)}'],
    ['u(w)@2', 'u_{w}^{(2)}'],
    ['Delta(w)@2', '\\Delta_{w}^{(2)}'],
    ['ahead(w5)@1', '\\tilde{w_{5}}^{(1)}'],
    ['Π@2', '\\Pi^{(2)}'],
    ['vhat(W1[0,1])@1', '\\hat{v}_{W_{1,0,1}}^{(1)}'],
    ['g(w)@1', 'g_{w}^{(1)}'],
    ['df/dq', partial('f', 'q')],
    ['d(f)/d(q)', partial('f', 'q')],
    ['dE_total/dw5', partial(total, 'w_{5}')],
    ['dout_h1/dnet_h1', partial('\\mathrm{out}_{h_{1}}', '\\mathrm{net}_{h_{1}}')],
    ['dE/dtheta', partial('E', '\\theta')],
    ['dE/dW1[0,1]', partial('E', 'W_{1,0,1}')],
    ['dE/dw@1', partial('E^{(1)}', 'w^{(1)}')],
    ['d2f/dx2', '\\frac{\\partial^2 f}{\\partial x^2}'],
    ['d2f/dw1dw2', '\\frac{\\partial^2 f}{\\partial w_{1}\\,\\partial w_{2}}'],
    ['d2E_total/dw5dw6', `\\frac{\\partial^2 ${total}}{\\partial w_{5}\\,\\partial w_{6}}`],
    ['d2f/dw2@1', '\\frac{\\partial^2 f^{(1)}}{\\partial (w^{(1)})^2}'],
    ['d2f/dxdy via a', '\\left.\\frac{\\partial^2 f}{\\partial x\\,\\partial y}\\right|_{\\text{via }a}'],
    ['d(∂f/∂x)/dy', '\\left.\\frac{\\partial^2 f}{\\partial x\\,\\partial y}\\right|_{\\text{direct}}'],
    ['df/dx via a', `\\left.${partial('f', 'x')}\\right|_{\\text{via }a}`],
    ['df/dx via a@1', `\\left.${partial('f^{(1)}', 'x^{(1)}')}\\right|_{\\text{via }a^{(1)}}`],
    ['∂f/∂q', `\\left.${partial('f', 'q')}\\right|_{\\text{direct}}`],
  ])('%s: %s', (name, tex) => {
    expect(nameTex(name)).toBe(tex)
  })
})

describe('in a drawing a name is', () => {
  test.each([
    ['q', { base: 'q', italic: true }],
    ['w5', { base: 'w', italic: true, sub: '5' }],
    ['t_1', { base: 't', italic: true, sub: '1' }],
    ['xhat', { base: 'x\u0302', italic: true }],
    ['h2_1', { base: 'h', italic: true, sub: '2,1' }],
    ['out_h1', { base: 'out', italic: false, sub: 'h1' }],
    ['net_h2_1', { base: 'net', italic: false, sub: 'h2,1' }],
    ['E_total', { base: 'E', italic: true, sub: 'total' }],
    ['w_mu', { base: 'w', italic: true, sub: 'μ' }],
    ['theta1', { base: 'θ', italic: true, sub: '1' }],
    ['x[3]', { base: 'x', italic: true, sup: '[3]' }],
    ['W1[0,1]', { base: 'W', italic: true, sub: '1,0,1' }],
    ['w5@1', { base: 'w', italic: true, sub: '5', sup: '(1)' }],
    ['out_h1[2]@1', { base: 'out', italic: false, sub: 'h1', sup: '[2](1)' }],
  ])('%s: %j', (name, label) => {
    expect(nameLabel(name)).toEqual(label)
  })
})

describe('before an exponent a name needs parentheses', () => {
  test.each([
    ['w', false],
    ['w5', false],
    ['out_h1', false],
    ['w5@1', true],
    ['x[3]', true],
    ['dE/dw', true],
    ['df/dx via a', true],
  ])('%s: %s', (name, needed) => {
    const plain = namePiece('w').strength
    expect(namePiece(name).strength < plain).toBe(needed)
  })
})

describe('a symbol of the program\u2019s own takes the place of a name', () => {
  const own = new Notation({
    symbols: {
      yhat: '\\hat{y}',
      s: '\\mathbf{s}',
      W: 'W_Q',
      loss: '\\mathcal{L}',
      odd: '\\underbrace{a+b}_{c}',
    },
  })

  test.each([
    ['yhat', '\\hat{y}'],
    ['yhat@1', '\\hat{y}^{(1)}'],
    ['dloss/ds', '\\frac{\\partial \\mathcal{L}}{\\partial \\mathbf{s}}'],
    ['W[0,1]', '{W_Q}_{0,1}'],
    ['m(W)@2', 'm_{W_Q}^{(2)}'],
    [
      'dloss/dW[0,1] via s',
      '\\left.\\frac{\\partial \\mathcal{L}}{\\partial {W_Q}_{0,1}}\\right|_{\\text{via }\\mathbf{s}}',
    ],
    ['q', 'q'],
  ])('%s is %s', (name, tex) => expect(own.tex(name)).toBe(tex))

  test.each([
    ['yhat', { base: 'y\u0302', italic: true }],
    ['yhat@1', { base: 'y\u0302', italic: true, sup: '(1)' }],
    ['s', { base: 's', italic: false }],
    ['W[0,1]', { base: 'W', italic: true, sub: 'Q,0,1' }],
    // What only typesetting could show keeps its name in a drawing.
    ['odd', { base: 'odd', italic: false }],
  ])('%s is drawn as %o', (name, label) => expect(own.label(name)).toEqual(label))
})

describe('where a symbol has a superscript of its own, steps stand below, and are none of them', () => {
  const own = new Notation({
    symbols: { W1: 'W^{(1)}', w_new: 'w^{*}' },
    matrices: [{ name: 'W1', rows: 1, columns: 2 }],
  })

  test.each([
    ['W1', 'W^{(1)}'],
    ['W1@1', 'W^{(1)}_{k=1}'],
    ['W1[0,1]@2', 'W^{(1)}_{0,1,k=2}'],
    ['L@1', 'L_{k=1}'],
    ['dL/dW1@1', '\\frac{\\partial L_{k=1}}{\\partial W^{(1)}_{k=1}}'],
    ['m(W1)@1', 'm_{W^{(1)},k=1}'],
    ['w_new', 'w^{*}'],
    ['w@1', 'w_{k=1}'],
  ])('%s is %s', (name, tex) => expect(own.tex(name)).toBe(tex))

  test('in drawings, too', () => {
    expect(own.label('W1[0,1]@2')).toEqual({ base: 'W', italic: true, sub: '0,1,k=2', sup: '(1)' })
  })

  test('the sheet says so, and formulas of steps are written alike', () => {
    expect(own.saysOfSteps).toBe('$x_{k=n}$ is the value of $x$ after $n$ updates.')
    expect([own.atStep('m', 'k-1'), own.atStep('\\sym{W1}', '1')]).toEqual(['{m}_{k-1}', '{\\sym{W1}}_{k=1}'])
  })

  test.each(['W1@1', 'W1[0,1]@2'])('%s takes an exponent only in parentheses', (name) => {
    expect(own.piece(name).strength).toBeLessThan(own.piece('w').strength)
  })
})
