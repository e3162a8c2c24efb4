import { number, type Printed } from './cells.ts'

/** A symbol as it is printed: `W_{1,0}^{(2)}` is W, below it 1 and 0, above it (2). */
export interface Sign {
  readonly letter: string
  readonly below: readonly string[]
  readonly above: string
  /** Whether it is of the time before the first step, which nothing marks. */
  readonly first?: boolean
}

/** `∂L/∂W`; of what and by what, and the way that it takes. */
export interface Slope {
  readonly of: Sign
  readonly by: readonly Sign[]
  readonly way: string
}

export function textOf({ letter, below, above }: Sign): string {
  return `${letter}${below.length > 0 ? `_${below.join(',')}` : ''}${above && `^${above}`}`
}

const isSlope = (sign: Sign | Slope): sign is Slope => 'by' in sign

export function keyOf(sign: Sign | Slope): string {
  return isSlope(sign) ? `∂${[sign.of, ...sign.by].map(textOf).join('/∂')}${sign.way}` : textOf(sign)
}

/** What lies outside of a matrix: nothing that is added, and nothing that could be the largest. */
export const outside: Printed = { shape: [], at: () => 0, outside: true }

/** What a sheet says that its symbols are. */
export class Names {
  readonly #values = new Map<string, Printed>()
  readonly #withPower = new Set<string>()
  readonly #parent: Names | undefined

  constructor(parent?: Names) {
    this.#parent = parent
  }

  set(sign: Sign | Slope, value: Printed): void {
    this.#values.set(keyOf(sign), value)
    if (!isSlope(sign) && sign.above !== '') this.#withPower.add(`${sign.letter}^${sign.above}`)
  }

  /** Whether it has a value here, whatever the parent says. */
  has(sign: Sign | Slope): boolean {
    return this.#values.has(keyOf(sign))
  }

  keys(): string[] {
    return [...(this.#parent?.keys() ?? []), ...this.#values.keys()]
  }

  values(): Printed[] {
    return [...(this.#parent?.values() ?? []), ...this.#values.values()]
  }

  /** Whether what stands above belongs to the symbol, as in σ². */
  isPart(letter: string, above: string): boolean {
    return this.#withPower.has(`${letter}^${above}`) || (this.#parent?.isPart(letter, above) ?? false)
  }

  /** A symbol's value, or that of a cell of a matrix that has one. */
  find(sign: Sign | Slope): Printed | undefined {
    const whole = this.#exact(keyOf(sign))
    if (whole) return whole
    for (const { of, places } of withoutPlaces(sign)) {
      const matrix = this.#exact(keyOf(of))
      const found = matrix && cellOf(matrix, places)
      if (found) return found
    }
    return undefined
  }

  #exact(key: string): Printed | undefined {
    return this.#values.get(key) ?? (this.#parent ? this.#parent.#exact(key) : undefined)
  }
}

export function cellOf(matrix: Printed, places: readonly number[]): Printed | undefined {
  const [rows, columns] = matrix.shape
  const isVector = matrix.shape.length === 2 && places.length === 1 && (rows === 1 || columns === 1)
  const isOfFilters = matrix.shape.length === 3 && places.length === 4
  const channels = matrix.channels ?? Math.sqrt(matrix.shape[0]!)
  if (isOfFilters) return cellOf(matrix, [places[0]! * channels + places[1]!, ...places.slice(2)])
  const place = isVector ? (columns === 1 ? [places[0]!, 0] : [0, places[0]!]) : places
  if (place.length !== matrix.shape.length) return undefined
  if (place.some((k, axis) => k < 0 || k >= matrix.shape[axis]!)) return outside
  return number(matrix.at(place))
}

interface Stripped {
  readonly of: Sign | Slope
  readonly places: readonly number[]
}

/** The same sign without the last numbers below it, which may be the place of a cell. */
function withoutPlaces(sign: Sign | Slope): Stripped[] {
  if (!isSlope(sign)) return stripped(sign).slice(1)
  const [by, ...others] = sign.by
  if (others.length > 0) return []
  return stripped(sign.of)
    .flatMap((above) =>
      stripped(by!).map((below) => ({
        of: { ...sign, of: above.of, by: [below.of] },
        places: [...above.places, ...below.places],
      })),
    )
    .slice(1)
}

interface OfSign {
  readonly of: Sign
  readonly places: readonly number[]
}

function stripped(sign: Sign): OfSign[] {
  const found: OfSign[] = [{ of: sign, places: [] }]
  for (let count = 1; count <= sign.below.length; count++) {
    const places = sign.below.slice(-count)
    if (!places.every((place) => /^-?\d+$/.test(place))) break
    found.push({ of: { ...sign, below: sign.below.slice(0, -count) }, places: places.map(Number) })
  }
  return [...found, ...innerStripped(sign)]
}

/** A state is of a cell: `m_{W_{0,1}}` is the cell of `m_{W}`. */
function innerStripped(sign: Sign): OfSign[] {
  const at = sign.below.findLastIndex((part) => /_\d+(?:,\d+)*(?:\^.*)?$/.test(part))
  if (at < 0) return []
  const [, letter, places, above = ''] = /^(.*)_(\d+(?:,\d+)*)(\^.*)?$/.exec(sign.below[at]!)!
  return [{ of: { ...sign, below: sign.below.with(at, `${letter}${above}`) }, places: places!.split(',').map(Number) }]
}
