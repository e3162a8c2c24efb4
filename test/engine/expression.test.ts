import { describe, expect, test } from 'vitest'
import { compile, evaluate, freshValues } from '../../src/engine/evaluate.ts'
import { type Expression, ExpressionError, namesIn, parseExpression } from '../../src/engine/expression.ts'
import { openStream } from '../../src/random/stream.ts'
import { distance } from '../numeric.ts'
import { evaluated, graphOf } from './fixture.ts'
import { print, randomFormula } from './random-formula.ts'

/** The expression with every call in parentheses. */
function shape(expression: Expression): string {
  if (expression.kind === 'number') return `${expression.value}`
  if (expression.kind === 'name') return expression.name
  const index = expression.index > 0 ? `_${expression.index}` : ''
  return `(${expression.operation}${index} ${expression.args.map(shape).join(' ')})`
}

describe('how operators bind', () => {
  test.each([
    ['x', 'x'],
    ['a + b * c', '(add a (mul b c))'],
    ['a * b + c', '(add (mul a b) c)'],
    ['a - b - c', '(sub (sub a b) c)'],
    ['a - (b - c)', '(sub a (sub b c))'],
    ['a / b / c', '(div (div a b) c)'],
    ['a / b * c', '(mul (div a b) c)'],
    ['a ^ b ^ c', '(pow a (pow b c))'],
    ['a ** b ** c', '(pow a (pow b c))'],
    ['a ** b ^ c', '(pow a (pow b c))'],
    ['-x^2', '(neg (pow x 2))'],
    ['(-x)^2', '(pow (neg x) 2)'],
    ['2^-1', '(pow 2 (neg 1))'],
    ['2^-x^2', '(pow 2 (neg (pow x 2)))'],
    ['2^-1*3', '(mul (pow 2 (neg 1)) 3)'],
    ['-a*b', '(mul (neg a) b)'],
    ['a*-b', '(mul a (neg b))'],
    ['a - -b', '(sub a (neg b))'],
    ['a--b', '(sub a (neg b))'],
    ['--a', '(neg (neg a))'],
    ['+a', 'a'],
    ['-+-a', '(neg (neg a))'],
    ['((a))', 'a'],
    ['1/2*(t-o)^2', '(mul (div 1 2) (pow (sub t o) 2))'],
    ['exp(-x)', '(exp (neg x))'],
    ['exp(x)^2', '(pow (exp x) 2)'],
    ['max(a, b + 1, -c)', '(max a (add b 1) (neg c))'],
    ['softmax_2(a, b, c)', '(softmax_2 a b c)'],
    ['exp (x)', '(exp x)'],
    ['exp + 1', '(add exp 1)'],
    ['W1[0,1]*x', '(mul W1[0,1] x)'],
  ])('%s reads as %s', (text, expected) => {
    expect(shape(parseExpression(text))).toBe(expected)
  })

  test.each([
    ['3', 3],
    ['3.', 3],
    ['.5', 0.5],
    ['1e-3', 0.001],
    ['2.5E+2', 250],
    ['1e3x', undefined],
  ])('the number %s is %s', (text, expected) => {
    if (expected === undefined) expect(() => parseExpression(text)).toThrow(ExpressionError)
    else expect(parseExpression(text)).toMatchObject({ kind: 'number', value: expected, text })
  })

  test('every piece knows where it stands', () => {
    expect(parseExpression('  a + sin(b)')).toMatchObject({
      operation: 'add',
      offset: 4,
      args: [{ offset: 2 }, { operation: 'sin', offset: 6, args: [{ offset: 10 }] }],
    })
    expect([...namesIn(parseExpression('x*y + x'))]).toEqual([
      ['x', 0],
      ['y', 2],
    ])
  })
})

describe('what cannot be read, and where', () => {
  test.each([
    ['', 'unexpected-end', 0],
    ['   ', 'unexpected-end', 0],
    ['a +', 'unexpected-end', 3],
    ['a +  ', 'unexpected-end', 3],
    ['(a', 'unexpected-end', 2],
    ['a)', 'unexpected-token', 1],
    ['a b', 'unexpected-token', 2],
    ['2x', 'unexpected-token', 1],
    ['2 3', 'unexpected-token', 2],
    ['a */ b', 'unexpected-token', 3],
    ['()', 'unexpected-token', 1],
    ['a, b', 'unexpected-token', 1],
    ['a $ b', 'unexpected-character', 2],
    ['a + é', 'unexpected-character', 4],
    ['x = 1', 'unexpected-character', 2],
    ['a − b', 'unexpected-character', 2],
    ['_x', 'unexpected-character', 0],
    ['foo(x)', 'unknown-function', 0],
    ['1 + Exp(x)', 'unknown-function', 4],
    ['add(a, b)', 'unknown-function', 0],
    ['argmax(a, b)', 'unknown-function', 0],
    ['softmax(a, b)', 'unknown-function', 0],
    ['softmax_0(a, b)', 'unknown-function', 0],
    ['softmax_3(a, b)', 'unknown-function', 0],
    ['exp_1(a)', 'unknown-function', 0],
    ['constructor(a)', 'unknown-function', 0],
    ['exp()', 'unexpected-token', 4],
    ['1 + exp(a, b)', 'wrong-arity', 4],
    ['max(a)', 'wrong-arity', 0],
    ['softmax_1(a)', 'wrong-arity', 0],
    ['max(a, )', 'unexpected-token', 7],
  ])('"%s" is %s at %i', (text, code, offset) => {
    expect(faultOf(text)).toMatchObject({ code, offset })
  })

  test.each([
    ['parentheses', '('],
    ['minus signs', '-'],
    ['powers', '2^'],
    ['calls', 'exp('],
  ])('400 nested %s are an error and no crash', (_, opening) => {
    expect(faultOf(`${opening.repeat(400)}x`).code).toBe('too-deep')
  })

  test('a sum of 1,000 terms is no nesting, and a longer text is refused', () => {
    const graph = graphOf(['x'], [`f = ${Array(1000).fill('x').join('+')}`])
    expect(evaluated(graph, { x: 2 }).value('f')).toBe(2000)
    expect(faultOf(Array(100_000).fill('x').join('+')).code).toBe('too-long')
  })

  function faultOf(text: string): ExpressionError {
    try {
      parseExpression(text)
    } catch (error) {
      if (error instanceof ExpressionError) return error
      throw error
    }
    throw new Error(`"${text.slice(0, 40)}" was read`)
  }
})

test('2,000 random formulas, printed with as few parentheses as they need, are read with the value they had', () => {
  const random = openStream('formulas', [])
  const scope = new Map([
    ['x', 0.7],
    ['y', -1.3],
    ['z_2', 2.1],
  ])
  const wrong: string[] = []
  for (let k = 0; k < 2000; k++) {
    const formula = randomFormula(random, scope, 4)
    const text = print(formula, random)
    const graph = graphOf([...scope.keys()], [`f = ${text}`])
    const compiled = compile(graph)
    const values = freshValues(compiled)
    for (const [name, value] of scope) values[graph.find(name)!] = value
    evaluate(compiled, values)
    if (distance(values[graph.find('f')!]!, formula.value) > 1e-10) wrong.push(text)
  }
  expect(wrong).toEqual([])
})
