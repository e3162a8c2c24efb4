import { Decimal } from 'decimal.js'
import { leadingPlace, powerOfTen } from '../base/decimal-scale.ts'
import type { Rounding } from '../set/types.ts'
import { isSame } from './noise.ts'

// A double carries 15 decimal digits whatever its value (DBL_DIG); what lies beyond is noise of binary arithmetic.
const trustedDigits = 15

// As many digits as leave three to tell a tie by.
const mostSafelyScaled = 1e11

const exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })

/** A computed value without the noise of binary arithmetic: 0.1 + 0.2 is 0.3. */
export function trusted(value: number): Decimal {
  return new exact(value.toPrecision(trustedDigits))
}

/** Text of a value as a key prints it: all of it where it is exact at the rounding, otherwise rounded half away from 0. */
export function roundedText(value: number, round: Rounding): string {
  if (typeof round === 'number' && round <= mostPlainPlaces && isSafelyScaled(value, round)) {
    const text = scaledText(Math.round(Math.abs(value) * powerOfTen(round)), round)
    const digits = isExact(value, round) ? text.replace(/\.?0+$/, round === 0 ? '$&' : '') : text
    return value < 0 ? withoutNegativeZero(`-${digits}`) : digits
  }
  const decimal = roundedDecimal(value, round)
  if (isExact(value, round)) return plainText(decimal)
  return typeof round === 'number' ? withoutNegativeZero(decimal.toFixed(round)) : plainText(decimal, round.significant)
}

// More would be written with an exponent where the value is exact.
const mostPlainPlaces = 6

/** `12345` at 4 places is 1.2345. */
function scaledText(scaled: number, places: number): string {
  const digits = `${scaled}`.padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Text of a value with all its digits. */
export function fullText(value: number): string {
  const text = ownText(value)
  return text.includes('e') || Math.abs(value) >= 1e14 ? plainText(trusted(value)) : text
}

/** JavaScript's own text, to as many digits as are trusted: where it has no exponent what exact decimals give, sooner. */
function ownText(value: number): string {
  const text = String(value)
  // With a point no more than 15 digits.
  return text.length <= 16 && Math.abs(value) < 1e14 ? text : String(Number(value.toPrecision(trustedDigits)))
}

/** Text of a value with all its digits and without an exponent, for systems that know no exponents. */
export function decimalText(value: number): string {
  const text = ownText(value)
  return text.includes('e') ? trusted(value).toFixed() : text
}

/** As `decimalText`, to so many significant digits at most. */
export function shortDecimalText(value: number, digits: number): string {
  const text = value.toPrecision(digits)
  if (text.includes('e')) return new exact(text).toFixed()
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** The value a student writes down who rounds as told. */
export function rounded(value: number, round: Rounding): number {
  if (typeof round === 'number' && isSafelyScaled(value, round))
    return (Math.sign(value) * Math.round(Math.abs(value) * powerOfTen(round))) / powerOfTen(round)
  return roundedDecimal(value, round).toNumber()
}

/** How many units of its last decimal place a rounded size comes to. */
export function unitsOf(size: number, round: Rounding, lastPlace: number): number {
  if (isSafelyScaled(size, lastPlace)) return Math.round(size * powerOfTen(lastPlace))
  return Math.round(rounded(size, round) * powerOfTen(lastPlace))
}

/** Whether binary arithmetic rounds as the 15 trusted decimal digits would: for all but ties, nearly ties and vast numbers. */
function isSafelyScaled(value: number, places: number): boolean {
  const scaled = Math.abs(value) * powerOfTen(places)
  return scaled < mostSafelyScaled && Math.abs(scaled - Math.floor(scaled) - 0.5) > 1e-3
}

function roundedDecimal(value: number, round: Rounding): Decimal {
  const decimal = trusted(value)
  return typeof round === 'number' ? decimal.toDecimalPlaces(round) : decimal.toSignificantDigits(round.significant)
}

/** Whether rounding leaves a value as it is. */
export function isExact(value: number, round: Rounding): boolean {
  if (value === 0) return true
  const places = typeof round === 'number' ? round : round.significant - 1 - firstPlace(value)
  const scaled = value * powerOfTen(places)
  const whole = Math.round(scaled)
  const off = Math.abs(scaled - whole)
  // Where places are so many that noise reaches them, it is no reason to take a value for one with fewer digits.
  return off <= 1e-14 * Math.max(100, Math.abs(scaled)) || (off < 1e-3 && isSame(value, whole / powerOfTen(places)))
}

/** The place of a value's first digit; noise does not make 0.1 of 1. */
function firstPlace(value: number): number {
  return leadingPlace(value * (1 + 1e-14))
}

/** The most that rounding as told moves a value: half a unit of the last place asked for. */
export function halfUnit(value: number, round: Rounding): number {
  if (typeof round === 'number') return 0.5 * powerOfTen(-round)
  return value === 0 ? 0 : 0.5 * powerOfTen(firstPlace(value) - round.significant + 1)
}

/** An interval of decimals, ends included. */
export interface Interval {
  readonly low: Decimal
  readonly high: Decimal
}

/** key ± tolerance in exact decimal arithmetic. */
export function intervalAround(key: number, tolerance: Decimal): Interval {
  const centre = trusted(key)
  return { low: centre.minus(tolerance), high: centre.plus(tolerance) }
}

/** max(absolute, relative·|key|) + allowance, exactly as decimals. */
export function toleranceOf(key: number, absolute: number, relative: number, allowance: number): Decimal {
  return exact.max(new exact(absolute), new exact(relative).times(trusted(key).abs())).plus(trusted(allowance))
}

/**
 * The widest that a range around a key may be so that neither 0, nor the other sign, nor twice the key passes for it as it is
 * printed: it holds the key and the printed key. Undefined where 0 is printed, or no number.
 */
export function widestInterval(key: number, round: Rounding): Interval | undefined {
  // A student's own 0 may be divided by.
  if (key === 0 || !Number.isFinite(key)) return undefined
  const size = trusted(Math.abs(key))
  const printed = roundedDecimal(Math.abs(key), round)
  if (printed.isZero()) return undefined
  const half = trusted(halfUnit(printed.toNumber(), round))
  const most = exact.max(size, printed)
  const twice = [size.times(2), printed.times(2), roundedDecimal(2 * Math.abs(key), round)]
  const high = exact.max(most, exact.min(...twice.filter((value) => value.gt(most))).minus(half))
  const low = exact.min(size, half)
  return key > 0 ? { low, high } : { low: high.neg(), high: low.neg() }
}

/** Where two intervals overlap. */
export function overlapOf(one: Interval, other: Interval): Interval {
  return { low: exact.max(one.low, other.low), high: exact.min(one.high, other.high) }
}

/** Whether a typed decimal lies in an interval; `typed` is a decimal text such as -1.25e-3. */
export function contains({ low, high }: Interval, typed: string): boolean {
  const value = new exact(typed)
  return value.gte(low) && value.lte(high)
}

/** An interval rounded outward to as many digits as tell it apart from its neighbours, e.g. `3.996 … 4.004`. */
export function intervalText({ low, high }: Interval): string {
  const width = high.minus(low)
  const places = width.isZero() ? trustedDigits : Math.min(trustedDigits, Math.max(0, 2 - width.e))
  const text = (end: Decimal, direction: Decimal.Rounding) => plainText(end.toDecimalPlaces(places, direction))
  return `${text(low, Decimal.ROUND_FLOOR)} … ${text(high, Decimal.ROUND_CEIL)}`
}

function plainText(value: Decimal, significant?: number): string {
  const small = value.isZero() || (value.e >= -7 && value.e < trustedDigits)
  if (!small) return significant ? value.toExponential(significant - 1) : value.toExponential()
  return withoutNegativeZero(significant ? value.toFixed(Math.max(0, significant - 1 - value.e)) : value.toFixed())
}

function withoutNegativeZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text
}
