import { describe, expect, test } from 'vitest'
import { constantPiece } from '../../src/sheet/numerals.ts'

describe('a constant of a formula is typeset as', () => {
  test.each([
    [0.5, '\\num{0.5}'],
    [-2, '\\num{-2}'],
    [0.123456789, '\\num{0.123456789}'],
    [1 / 3, '\\frac{\\num{1}}{\\num{3}}'],
    [2 * (1 / 3), '\\frac{\\num{2}}{\\num{3}}'],
    [-5 / 7, '-\\frac{\\num{5}}{\\num{7}}'],
    [1 / Math.sqrt(2), '\\frac{\\num{1}}{\\sqrt{\\num{2}}}'],
    [1e-8, '10^{-8}'],
    [1.234567891, '\\num{1.234567891}'],
    [1234567890, '\\num{1234567890}'],
    [-1234567890.5, '\\num{-1234567890.5}'],
    [12345678.25, '\\num{12345678.25}'],
    [0.0000012345, '\\num{0.0000012345}'],
    [0.3333333333, '\\num{0.3333333333}'],
    [0.5773502692, '\\num{0.5773502692}'],
    [12345678901.234, '\\num{12345678901.234}'],
    [0.1 + 0.2, '\\num{0.3}'],
    [155 / 19, '\\frac{\\num{155}}{\\num{19}}'],
    [Math.PI, '\\num{3.14159265358979}'],
  ])('%d: %s', (value, tex) => {
    expect(constantPiece(value).tex).toBe(tex)
  })
})
