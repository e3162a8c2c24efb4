import { cellsOf, kept, type Printed, places } from './cells.ts'

export type Places = readonly (readonly number[] | 'all' | { readonly from: number; readonly to: number })[]

/** Places of one axis; a single one drops it. */
function along(range: Places[number], length: number): { at: readonly number[]; single: boolean } {
  if (range === 'all') return { at: Array.from({ length }, (_, k) => k), single: false }
  if (!('from' in range)) return { at: range, single: false }
  if (range.to < 0) return { at: [range.from], single: true }
  const to = Math.min(range.to, length)
  return { at: Array.from({ length: to - range.from }, (_, k) => range.from + k), single: false }
}

/** A part of a value; a row of a matrix that is taken alone is a vector, so a column. */
export function taken(value: Printed, ranges: Places): Printed {
  const vector = value.shape.length === 2 && value.shape[1] === 1
  const count = stackedBy(value, ranges)
  const source = count === undefined ? value : count
  const picked = source.shape.map((length, axis) => along(ranges[axis] ?? 'all', length))
  const own = picked.map(({ at, single }) => (single ? 1 : at.length))
  const free = picked.flatMap(({ single }, axis) => (single ? [] : [axis]))
  const shape = vector
    ? free.includes(0)
      ? [own[0]!, 1]
      : []
    : free.length === 1
      ? [own[free[0]!]!, 1]
      : free.map((axis) => own[axis]!)
  return kept(shape, (place) => {
    const full = picked.map(({ at, single }, axis) => {
      if (single) return at[0]!
      if (vector && axis === 1) return 0
      return at[place[free.indexOf(axis)]!]!
    })
    return source.at(full)
  })
}

/** Filters with channels are printed one after the other: two places say which is which. */
function stackedBy(value: Printed, ranges: Places): Printed | undefined {
  if (value.shape.length !== 3 || ranges.length < 2) return undefined
  const [count, ...inner] = value.shape as [number, number, number]
  const channels = value.channels ?? Math.sqrt(count)
  return {
    shape: [count / channels, channels, ...inner],
    at: ([f, c, ...place]) => value.at([f! * channels + c!, ...place]),
  }
}

/** A value at its places in one that is 0 elsewhere. */
export function put(value: Printed, ranges: Places, shape: readonly number[]): Printed {
  const zero: Printed = { shape, at: () => 0 }
  const whole = stackedBy(zero, ranges)?.shape ?? shape
  const vector = whole.length === 2 && whole[1] === 1
  const picked = whole.map((length, axis) => along(ranges[axis] ?? 'all', length))
  const cells = cellsOf(value)
  const at = places(picked.map(({ at: own }) => own.length)).map((place) =>
    place.map((k, axis) => picked[axis]!.at[k]!),
  )
  const known = new Map(at.map((place, k) => [place.join(), cells[k]!]))
  const channels = whole.length === 4 ? whole[1]! : 1
  return kept(shape, (place) => {
    const own = whole.length === 4 ? [Math.floor(place[0]! / channels), place[0]! % channels, ...place.slice(1)] : place
    return known.get((vector ? [place[0]!, 0] : own).join()) ?? 0
  })
}
