import { firstDigits, leadingPlace, powerOfTen } from '../base/decimal-scale.ts'
import { isBelow } from './noise.ts'
import { contains, type Interval, intervalAround, intervalText, overlapOf, toleranceOf } from './rounding.ts'
import { shortRangeText } from './short-range.ts'

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
  #text: string | undefined
  #ends: Ends | undefined

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
  get ends(): Ends {
    this.#ends ??= endsOf(this.interval)
    return this.#ends
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
    this.#text ??= this.#textAnew()
    return this.#text
  }

  #textAnew(): string {
    const width = 2 * this.reach
    const place = leadingPlace(width)
    const places = Math.max(0, 2 - place)
    const low = endText(this.centre - this.reach, places, Math.floor)
    const high = endText(this.centre + this.reach, places, Math.ceil)
    const mantissa = width / powerOfTen(place)
    const plain = places <= mostPlaces && isBelow(1, mantissa) && isBelow(mantissa, 10)
    if (plain && low !== undefined && high !== undefined) return `${low} … ${high}`
    return (
      (this.#widest ? undefined : shortRangeText(this.key, this.#stated, this.allowance)) ?? intervalText(this.interval)
    )
  }

  /** How many of some decimals lie in the range. */
  countOf({ numbers, texts }: SortedDecimals): number {
    const doubt = leastDoubt + 2 * noise * (Math.abs(this.centre) + this.reach)
    const [within, beyond] = [this.reach - doubt, this.reach + 2 * doubt]
    let count = 0
    for (let k = firstFrom(numbers, this.centre - beyond); k < texts.length; k++) {
      const distance = Math.abs(numbers[k]! - this.centre)
      if (distance < within) count++
      else if (numbers[k]! > this.centre + beyond) break
      else if (this.accepts(texts[k]!)) count++
    }
    return count
  }
}

interface Ends {
  readonly low: string
  readonly high: string
}

const endsOf = ({ low, high }: Interval): Ends => ({ low: low.toFixed(), high: high.toFixed() })

/** Decimals as they are written, the smallest first. */
export interface SortedDecimals {
  readonly texts: readonly string[]
  readonly numbers: Float64Array
}

export function sortedDecimals(decimals: readonly string[]): SortedDecimals {
  const texts = [...decimals].sort((a, b) => Number(a) - Number(b))
  return { texts, numbers: Float64Array.from(texts, Number) }
}

/** Place of the first number that is not less than a bound. */
function firstFrom(numbers: Float64Array, bound: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low
}

function short(value: number): number {
  return firstDigits(value, 15)
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
