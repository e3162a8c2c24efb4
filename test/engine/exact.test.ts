import { describe, expect, test } from 'vitest'
import { exactPiece, exactText, readExact } from '../../src/engine/exact.ts'
import { ExpressionError } from '../../src/engine/expression.ts'

describe('a number written as an expression', () => {
  test.each([
    ['ln 3', Math.log(3), '\\ln \\num{3}', 'ln 3'],
    ['-ln 4', -Math.log(4), '-\\ln \\num{4}', '-ln 4'],
    ['ln(3)', Math.log(3), '\\ln \\num{3}', 'ln 3'],
    ['log(3)', Math.log(3), '\\ln \\num{3}', 'ln 3'],
    ['ln(3)/2', Math.log(3) / 2, '\\frac{\\ln \\num{3}}{\\num{2}}', 'ln(3)/2'],
    ['-ln(3)/2', -Math.log(3) / 2, '-\\frac{\\ln \\num{3}}{\\num{2}}', '-ln(3)/2'],
    ['2*ln 3', 2 * Math.log(3), '\\num{2} \\cdot \\ln \\num{3}', '2·ln 3'],
    ['ln 3 - 0.35', Math.log(3) - 0.35, '\\ln \\num{3} - \\num{0.35}', 'ln 3 - 0.35'],
    ['1 - ln(3)', 1 - Math.log(3), '\\num{1} - \\ln \\num{3}', '1 - ln 3'],
    ['1/3', 1 / 3, '\\frac{\\num{1}}{\\num{3}}', '1/3'],
    ['-1/3', -1 / 3, '-\\frac{\\num{1}}{\\num{3}}', '-1/3'],
    ['ln(3/2)', Math.log(1.5), '\\ln\\left(\\frac{\\num{3}}{\\num{2}}\\right)', 'ln(3/2)'],
    ['sqrt(2)', Math.SQRT2, '\\sqrt{\\num{2}}', 'sqrt(2)'],
    ['0.5', 0.5, '\\num{0.5}', '0.5'],
  ])('%s', (text, value, tex, line) => {
    expect(readExact(text)).toEqual({ text, value })
    expect([exactPiece(text).tex, exactText(text)]).toEqual([tex, line])
  })

  test.each(['', 'ln', 'ln x', 'x', 'three', '1/0', 'ln 0', 'ln(-1)', 'sqrt(-2)', '1e999', '0,5', '1 2', 'ln3', '3%'])(
    '"%s" is none',
    (text) => {
      expect(() => readExact(text)).toThrow(ExpressionError)
    },
  )
})
