import { leadingPlace, powerOfTen } from '../base/decimal-scale.ts'
import { isBelow } from './noise.ts'
import { contains, type Interval, intervalAround, intervalText, overlapOf, toleranceOf } from './rounding.ts'

// Far more than binary arithmetic can be wrong by here, and far less than anybody can see.
const noise = 1e-13
// Below the smallest normal number (2.2e-308) digits are lost, and with them any bound that is relative.
const leastDoubt = 1e-300
const safelyCounted = 1e11
const nearWhole = 0.01
// Beyond, the exact text stops adding places.
const mostPlaces = 14

/**
 * What is accepted as an answer: key ± max(absolute, relative·|key|) + allowance within `widest`, ends included. Binary
 * arithmetic decides what is plain; exact decimals, ten times as slow, decide where it leaves a doubt.
 */
export class AcceptedRange {
  readonly key: number
  /** What rounding intermediate values as told can cause. */
  readonly allowance: number
  /** The most a right answer may be off. */
  readonly tolerance: number
  /** The middle of the range: the key, but where `widest` cuts it. */
  readonly centre: number
  /** From the middle to the ends. */
  readonly reach: number
  readonly #stated: { readonly absolute: number; readonly relative: number }
  readonly #widest: Interval | undefined

  constructor(key: number, stated: { absolute: number; relative: number }, allowance: number, widest?: Interval) {
    this.key = key
    this.allowance = allowance
    this.#stated = stated
    this.#widest = widest
    const tolerance = Math.max(stated.absolute, stated.relative * Math.abs(key)) + allowance
    const { low, high } = widest ? this.ends : { low: key - tolerance, high: key + tolerance }
    this.centre = widest ? short((Number(low) + Number(high)) / 2) : key
    this.reach = widest ? short((Number(high) - Number(low)) / 2) : short(tolerance)
    this.tolerance = widest ? short(Math.max(Number(high) - key, key - Number(low))) : this.reach
  }

  /** The exact ends. */
  get interval(): Interval {
    const { absolute, relative } = this.#stated
    const whole = intervalAround(this.key, toleranceOf(this.key, absolute, relative, this.allowance))
    return this.#widest ? overlapOf(whole, this.#widest) : whole
  }

  /** The exact ends as plain decimals. */
  get ends(): { readonly low: string; readonly high: string } {
    const { low, high } = this.interval
    return { low: low.toFixed(), high: high.toFixed() }
  }

  /** Whether a typed decimal, such as -1.25e-3, lies in the range. */
  accepts(typed: string): boolean {
    const given = Number(typed)
    const distance = Math.abs(given - this.centre)
    const doubt = leastDoubt + noise * (Math.abs(given) + Math.abs(this.centre) + this.reach)
    if (distance < this.reach - doubt) return true
    return distance <= this.reach + doubt && contains(this.interval, typed)
  }

  /** The range rounded outward to as many digits as tell it apart from its neighbours, e.g. `3.996 … 4.004`. */
  text(): string {
    const width = 2 * this.reach
    const place = leadingPlace(width)
    const places = Math.max(0, 2 - place)
    const low = endText(this.centre - this.reach, places, Math.floor)
    const high = endText(this.centre + this.reach, places, Math.ceil)
    const mantissa = width / powerOfTen(place)
    const plain = places <= mostPlaces && isBelow(1, mantissa) && isBelow(mantissa, 10)
    return plain && low !== undefined && high !== undefined ? `${low} … ${high}` : intervalText(this.interval)
  }
}

function short(value: number): number {
  return Number(value.toPrecision(15))
}

/** An end of a range rounded to some places; undefined where that needs exact arithmetic. */
function endText(end: number, places: number, round: (value: number) => number): string | undefined {
  const scale = powerOfTen(places)
  const scaled = end * scale
  if (Math.abs(scaled) > safelyCounted || Math.abs(scaled - Math.round(scaled)) < nearWhole) return undefined
  const rounded = round(scaled) / scale
  // From there on JavaScript writes exponents.
  return rounded === 0 || Math.abs(rounded) >= 1e-6 ? String(rounded) : undefined
}
