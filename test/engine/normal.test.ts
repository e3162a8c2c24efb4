import { describe, expect, test } from 'vitest'
import { erf, normalCumulative, normalDensity } from '../../src/engine/normal.ts'
import { computed } from '../../src/engine/operations.ts'
import { distance } from '../numeric.ts'

// Φ(x) computed with 40 digits (series of erf in rational arithmetic).
const cumulative: readonly (readonly [x: number, value: number])[] = [
  [-8, 6.220960574271784e-16],
  [-6, 9.86587645037698e-10],
  [-5, 2.866515718791939e-7],
  [-4.5, 3.3976731247300603e-6],
  [-4, 3.1671241833119924e-5],
  [-3.9, 4.8096344017602716e-5],
  [-3, 0.0013498980316300946],
  [-2, 0.02275013194817921],
  [-1.5, 0.06680720126885807],
  [-1, 0.15865525393145705],
  [-0.5, 0.3085375387259869],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [0.1, 0.539827837277029],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [1.5, 0.9331927987311419],
  [2, 0.9772498680518208],
  [3, 0.9986501019683699],
  [3.9, 0.9999519036559824],
  [4, 0.9999683287581669],
  [4.5, 0.9999966023268753],
  [6, 0.9999999990134123],
]

describe('the normal distribution function', () => {
  test.each(cumulative)('Φ(%d) is %d', (x, value) => {
    expect(distance(normalCumulative(x), value)).toBeLessThan(1e-15)
  })

  test.each(cumulative)('GELU(%d) is x·Φ(x)', (x, value) => {
    expect(distance(computed('gelu', [x], 0), x * value)).toBeLessThan(4e-15)
  })

  test('the far tail keeps its relative precision, where 1 − Φ would be 0', () => {
    for (const [x, value] of cumulative) {
      if (x <= -4) expect(distance(normalCumulative(x), value, 1e-300)).toBeLessThan(1e-14)
    }
  })

  test('series and continued fraction meet at 4 without a step', () => {
    const slope = (normalCumulative(4 + 1e-9) - normalCumulative(4 - 1e-9)) / 2e-9
    expect(distance(slope, normalDensity(4))).toBeLessThan(1e-6)
  })

  test('Φ(x) + Φ(−x) is 1, and infinities and NaN pass', () => {
    for (let x = 0; x < 10; x += 0.37)
      expect(distance(normalCumulative(x) + normalCumulative(-x), 1)).toBeLessThan(1e-15)
    expect([normalCumulative(-40), normalCumulative(40), normalCumulative(0)]).toEqual([0, 1, 0.5])
    expect(normalCumulative(Number.NaN)).toBeNaN()
    expect(normalCumulative(Number.POSITIVE_INFINITY)).toBe(1)
    expect(normalCumulative(Number.NEGATIVE_INFINITY)).toBe(0)
  })
})

// erf(x) with 40 digits by its series (Abramowitz & Stegun 7.1.5).
const errors: readonly (readonly [x: number, value: number])[] = [
  [1e-8, 1.1283791670955126e-8],
  [0.001, 0.0011283787909692365],
  [0.1, 0.1124629160182849],
  [0.3, 0.3286267594591274],
  [0.499, 0.5196206559894685],
  [0.5, 0.5204998778130465],
  [0.501, 0.5213782208544119],
  [0.7, 0.6778011938374184],
  [1.0, 0.8427007929497149],
  [1.5, 0.9661051464753108],
  [2.0, 0.9953222650189527],
  [3.0, 0.9999779095030014],
  [4.0, 0.9999999845827421],
]

describe('the error function', () => {
  test.each(errors)('erf(%d) is %d, to the last digit or so', (x, value) => {
    expect(distance(erf(x), value, 1e-300)).toBeLessThan(5e-16)
    expect(erf(-x)).toBe(-erf(x))
  })
})
