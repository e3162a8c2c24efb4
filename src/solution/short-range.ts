import { powerOfTen } from '../base/decimal-scale.ts'

// Whole numbers up to here are exact, and so are their quotients by a power of ten once they are rounded down or up.
const mostUnits = 1e15
const mostPlaces = 8
const mostShown = 14

/** A decimal of few digits: so many units of its last place. */
interface ShortDecimal {
  readonly units: number
  readonly places: number
}

function shortDecimal(value: number): ShortDecimal | undefined {
  for (let places = 0; places <= mostPlaces; places++) {
    const units = Math.round(value * powerOfTen(places))
    // What is trusted of a number is fifteen digits.
    if (!(Math.abs(units) < mostUnits / 10)) return undefined
    if (units / powerOfTen(places) === value) return { units, places }
  }
  return undefined
}

/**
 * What `intervalText` writes of key ± max(absolute, relative·|key|) + allowance, in whole numbers: a tenth of its time.
 * @returns undefined where these are no decimals of few digits
 */
export function shortRangeText(
  key: number,
  stated: { readonly absolute: number; readonly relative: number },
  allowance: number,
): string | undefined {
  const [middle, absolute, relative, more] = [key, stated.absolute, stated.relative, allowance].map(shortDecimal)
  if (!middle || !absolute || !relative || !more) return undefined
  const share = { units: Math.abs(middle.units) * relative.units, places: middle.places + relative.places }
  const places = Math.max(share.places, absolute.places, more.places)
  const inUnits = (decimal: ShortDecimal) => decimal.units * powerOfTen(places - decimal.places)
  const tolerance = Math.max(inUnits(absolute), inUnits(share)) + inUnits(more)
  const centre = inUnits(middle)
  if (tolerance === 0 || Math.abs(centre) + 2 * tolerance >= mostUnits) return undefined
  const shown = Math.max(0, 3 + places - `${2 * tolerance}`.length)
  if (shown > mostShown) return undefined
  const low = endText({ units: centre - tolerance, places }, shown, Math.floor)
  const high = endText({ units: centre + tolerance, places }, shown, Math.ceil)
  return low === undefined || high === undefined ? undefined : `${low} … ${high}`
}

function endText({ units, places }: ShortDecimal, shown: number, round: (value: number) => number): string | undefined {
  const end =
    shown < places ? round(units / powerOfTen(places - shown)) / powerOfTen(shown) : units / powerOfTen(places)
  // From there on JavaScript writes exponents.
  return end === 0 || Math.abs(end) >= 1e-6 ? `${end}` : undefined
}
