import { powerOfTen } from '../base/decimal-scale.ts'
import type { RandomStream } from './stream.ts'

/** A fixed number: as it is, or with how it is written. */
type Fixed = number | { readonly value: number }

/** A number as a problem set states it: fixed, a choice or a range. */
export type StatedNumber =
  | Fixed
  | { readonly oneOf: readonly Fixed[] }
  | {
      readonly from: number
      readonly to: number
      readonly step?: number | undefined
      readonly not?: readonly number[] | undefined
    }

/** The values a number may take, by index, so that a draw is one integer. */
export interface Sampler {
  readonly count: number
  at(index: number): number
  /** A real number between the smallest and the largest value, for trials of what holds whatever is drawn. */
  between(share: number): number
}

export function samplerOf(drawable: StatedNumber): Sampler {
  if (typeof drawable === 'number' || 'value' in drawable) {
    const value = numberOf(drawable)
    return { count: 1, at: () => value, between: () => value }
  }
  if ('oneOf' in drawable) {
    const values = [...new Set(drawable.oneOf.map(numberOf))]
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return { count: values.length, at: (index) => values[index]!, between: (share) => low + share * (high - low) }
  }
  const { from, to, not = [] } = drawable
  const places = Math.max(decimalPlaces(from), decimalPlaces(drawable.step ?? to))
  const step = drawable.step ?? powerOfTen(-places)
  // A range such as 0.1 to 0.3 by 0.1 must reach 0.3 although 0.3/0.1 is a little less than 3 in binary.
  const steps = Math.floor((to - from) / step + 1e-9)
  // Written out with the decimals of the set, so that 3·0.1 is drawn as 0.3.
  const valueAt = (k: number) => Number((from + k * step).toFixed(places))
  const left = [...new Set(not.map((value) => Math.round((value - from) / step)))]
    .filter((k) => k >= 0 && k <= steps && not.includes(valueAt(k)))
    .sort((a, b) => a - b)
  return {
    count: Math.max(0, steps + 1 - left.length),
    at: (index) => valueAt(left.reduce((k, gap) => (gap <= k ? k + 1 : k), index)),
    between: (share) => from + share * (to - from),
  }
}

function numberOf(fixed: Fixed): number {
  return typeof fixed === 'number' ? fixed : fixed.value
}

export function sample(sampler: Sampler, random: RandomStream): number {
  return sampler.at(random.integer(sampler.count))
}

function decimalPlaces(value: number): number {
  const [mantissa, exponent = '0'] = value.toString().split('e')
  return Math.min(20, Math.max(0, (mantissa!.split('.')[1]?.length ?? 0) - Number(exponent)))
}
