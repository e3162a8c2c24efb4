import { describe, expect, test } from 'vitest'
import type { FormulasWish } from '../../src/app/gallery/contract.ts'
import { readFormulas } from '../../src/app/gallery/formulas.ts'
import { openText } from '../../src/app/session.ts'
import { solveVariant } from '../../src/solution/variant.ts'

const read = (lines: readonly string[], more: Partial<FormulasWish> = {}) =>
  readFormulas({ title: '', lines, given: {}, ...more })
const faultsOf = (lines: readonly string[], more: Partial<FormulasWish> = {}) =>
  read(lines, more).faults.map(({ code, formula, offset, given }) => ({ code, formula, offset, given }))

describe('formulas without any YAML', () => {
  test.each([
    [
      ['q = x + y', 'f = q * z'],
      ['x', 'y', 'z'],
      ['q', 'f'],
      ['df/dx', 'df/dy', 'df/dz', 'df/dq'],
    ],
    [
      ['z = w*x + b', 'a = sigmoid(z)', 'E = 1/2*(a - t)^2'],
      ['w', 'x', 'b', 't'],
      ['z', 'a', 'E'],
      ['dE/dw', 'dE/dx', 'dE/db', 'dE/dt', 'dE/dz', 'dE/da'],
    ],
    [
      ['z = W @ x + b', 'p = softmax(z)', 'L = -log(p[0])'],
      ['W', 'x', 'b'],
      ['z', 'p', 'L'],
      ['dL/dW', 'dL/dx', 'dL/db', 'dL/dz', 'dL/dp'],
    ],
    [
      ['y = x/s', 'L = log(y)'],
      ['x', 's'],
      ['y', 'L'],
      ['dL/dx', 'dL/ds', 'dL/dy'],
    ],
    [['z = A @ x'], ['A', 'x'], ['z'], []],
  ])(
    '%j find what is given and what can be asked, and make a set that is solved',
    (lines, given, values, derivatives) => {
      const found = read(lines)
      expect(found.faults).toEqual([])
      expect(Object.keys(found.given)).toEqual(given)
      expect(found.values).toEqual(values)
      expect([...found.derivatives].sort()).toEqual([...derivatives].sort())
      const { problems } = solveVariant(openText(found.set, 'a.yaml'), 'seed', '1')
      expect(problems).toHaveLength(1)
      expect(openText(`problems:\n${found.yaml.replace(/^(?=.)/gm, '  ')}`, 'a.yaml').set.problems[0]!.params).toEqual(
        openText(found.set, 'a.yaml').set.problems[0]!.params,
      )
    },
  )

  test('keep what the author said of given values and of what is asked', () => {
    const { yaml, asked } = read(['q = x + y', 'f = q * z'], {
      title: ' My graph ',
      points: 4,
      given: { x: 3, y: { oneOf: [1, 2] }, gone: 7 },
      asked: ['f', 'df/dx', 'df/dgone'],
    })
    expect(asked).toEqual(['f', 'df/dx'])
    expect(yaml).toBe(
      [
        '- id: formulas',
        '  family: program',
        '  title: My graph',
        '  points: 4',
        '  params:',
        '    given: {x: 3, "y": {oneOf: [1, 2]}, z: {from: -5, to: 5, not: [-1, 0, 1]}}',
        '    program:',
        '      - q = x + y',
        '      - f = q * z',
        '  ask: [f, df/dx]',
        '',
      ].join('\n'),
    )
  })

  test.each([
    [['z = w*x', '', '  a = sigmod(z)'], { code: 'unknown-function', formula: 3, offset: 6 }],
    [['q = x +', 'f = q*z'], { code: 'unexpected-end', formula: 1, offset: 7 }],
    [['f = q*z', 'q = x + y'], { code: 'used-before-assigned', formula: 1, offset: 4 }],
    [['f: "<b>a', 'g = 1'], { code: 'not-an-assignment', formula: 1, offset: 0 }],
    [['exp = x'], { code: 'reserved-name', formula: 1, offset: 0 }],
    [['z = A @ B', 'y = z + C @ z'], undefined],
  ])('tell of %j the line of the field', (lines, fault) => {
    expect(faultsOf(lines)).toEqual(fault ? [{ ...fault, given: undefined }] : [])
  })

  test('tell which given value is wrong', () => {
    expect(faultsOf(['q = x + y'], { given: { x: { from: 5, to: 1 }, y: 'abc' } })).toEqual([
      { code: 'empty-range', formula: undefined, offset: undefined, given: 'x' },
      { code: 'not-a-number', formula: undefined, offset: undefined, given: 'y' },
    ])
  })

  test('of which one cannot be read take nothing for given that it assigns, and keep what was said of its names', () => {
    const { given } = read(['q = x + ', 'f = q*z'], { given: { x: 2, y: 3 } })
    expect(given).toEqual({ z: expect.anything(), x: 2 })
  })

  test.each([[['']], [[' ', '\t']], [[]]])('of %j there is nothing to say yet', (lines) => {
    expect(read(lines)).toMatchObject({ faults: [], given: {}, values: [], asked: [] })
  })
})
