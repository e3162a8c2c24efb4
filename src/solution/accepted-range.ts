import type { GradingPolicy } from '../problem-set/types.ts'
import { contains, type Interval, intervalAround, intervalText, toleranceOf } from './rounding.ts'

// Far more than binary arithmetic can be wrong by here, and far less than anybody can see.
const noise = 1e-13
// Below the smallest normal number (2.2e-308) digits are lost, and with them any bound that is relative.
const leastDoubt = 1e-300
const safelyCounted = 1e11
const nearWhole = 0.01
// Beyond, the exact text stops adding places.
const mostPlaces = 14

/**
 * What is accepted as an answer: key ± max(absolute, relative·|key|) + allowance, ends included. Binary arithmetic
 * decides what is plain; exact decimals, ten times as slow, decide where it leaves a doubt.
 */
export class AcceptedRange {
  readonly key: number
  /** What rounding intermediate values as told can cause. */
  readonly allowance: number
  /** The most a right answer may be off. */
  readonly tolerance: number
  readonly #policy: GradingPolicy['tolerance']

  constructor(key: number, policy: GradingPolicy['tolerance'], allowance: number) {
    this.key = key
    this.allowance = allowance
    const tolerance = Math.max(policy.absolute, policy.relative * Math.abs(key)) + allowance
    this.tolerance = Number(tolerance.toPrecision(15))
    this.#policy = policy
  }

  /** The exact ends. */
  get interval(): Interval {
    const { absolute, relative } = this.#policy
    return intervalAround(this.key, toleranceOf(this.key, absolute, relative, this.allowance))
  }

  /** The exact ends as plain decimals. */
  get ends(): { readonly low: string; readonly high: string } {
    const { low, high } = this.interval
    return { low: low.toFixed(), high: high.toFixed() }
  }

  /** Whether a typed decimal, such as -1.25e-3, lies in the range. */
  accepts(typed: string): boolean {
    const given = Number(typed)
    const distance = Math.abs(given - this.key)
    const doubt = leastDoubt + noise * (Math.abs(given) + Math.abs(this.key) + this.tolerance)
    if (distance < this.tolerance - doubt) return true
    return distance <= this.tolerance + doubt && contains(this.interval, typed)
  }

  /** The range rounded outward to as many digits as tell it apart from its neighbours, e.g. `3.996 … 4.004`. */
  text(): string {
    const digits = Math.log10(2 * this.tolerance)
    const places = Math.max(0, 2 - Math.floor(digits))
    const low = endText(this.key - this.tolerance, places, Math.floor)
    const high = endText(this.key + this.tolerance, places, Math.ceil)
    const plain = places <= mostPlaces && Math.abs(digits - Math.round(digits)) > noise
    return plain && low !== undefined && high !== undefined ? `${low} … ${high}` : intervalText(this.interval)
  }
}

/** An end of a range rounded to some places; undefined where that needs exact arithmetic. */
function endText(end: number, places: number, round: (value: number) => number): string | undefined {
  const scale = 10 ** places
  const scaled = end * scale
  if (Math.abs(scaled) > safelyCounted || Math.abs(scaled - Math.round(scaled)) < nearWhole) return undefined
  const rounded = round(scaled) / scale
  // From there on JavaScript writes exponents.
  return rounded === 0 || Math.abs(rounded) >= 1e-6 ? String(rounded) : undefined
}
