import { kept, type Printed, places } from './cells.ts'

const stackOf = (value: Printed): Printed =>
  value.shape.length === 3 ? value : { shape: [1, ...value.shape], at: ([, ...place]) => value.at(place) }

/** Rows and columns. */
export type Pair = readonly [number, number]

export interface Labels {
  readonly s?: Pair
  readonly p?: Pair
}

/** Row and column of the input that lie under a cell of a window. */
function under({ s = [1, 1], p = [0, 0] }: Labels, [i, j]: Pair, [a, b]: Pair): Pair {
  return [i * s[0] + a - p[0], j * s[1] + b - p[1]]
}

/** How many places a window has along an axis. */
function windows({ s = [1, 1], p = [0, 0] }: Labels, axis: 0 | 1, length: number, window: number): number {
  return Math.floor((length + 2 * p[axis] - window) / s[axis]) + 1
}

/** Sum of products under a window, over the channels: as many results as there are filters. */
export function correlated(x: Printed, k: Printed, labels: Labels): Printed {
  const [input, filters] = [stackOf(x), stackOf(k)]
  const [channels, rows, columns] = input.shape as [number, number, number]
  const [count, height, width] = filters.shape as [number, number, number]
  const made = [windows(labels, 0, rows, height), windows(labels, 1, columns, width)]
  return kept([count / channels, ...made], ([f, i, j]) => {
    let total = 0
    for (const [c, a, b] of places([channels, height, width]) as [number, number, number][]) {
      const [row, column] = under(labels, [i!, j!], [a, b])
      if (row < 0 || column < 0 || row >= rows || column >= columns) continue
      total += input.at([c, row, column]) * filters.at([f! * channels + c, a, b])
    }
    return total
  })
}

/** Every cell of a gradient, times the filter, to the cells that the filter stood on. */
export function sentBack(gradient: Printed, k: Printed, labels: Labels, shape: readonly number[]): Printed {
  const [back, filters] = [stackOf(gradient), stackOf(k)]
  const [count, rows, columns] = back.shape as [number, number, number]
  const [all, height, width] = filters.shape as [number, number, number]
  const channels = all / count
  const [h, w] = shape.slice(-2) as [number, number]
  const cells = new Array<number>(channels * h * w).fill(0)
  for (const [f, c, i, j, a, b] of places([count, channels, rows, columns, height, width])) {
    const [row, column] = under(labels, [i!, j!], [a!, b!])
    if (row < 0 || column < 0 || row >= h || column >= w) continue
    cells[(c! * h + row) * w + column]! += back.at([f!, i!, j!]) * filters.at([f! * channels + c!, a!, b!])
  }
  return kept([channels, h, w], ([c, i, j]) => cells[(c! * h + i!) * w + j!]!)
}

/** Every matrix of the input with every one of the gradient, whose cells stand s apart. */
export function filterGradient(x: Printed, gradient: Printed, labels: Labels, shape: readonly number[]): Printed {
  const [input, back] = [stackOf(x), stackOf(gradient)]
  const [channels, rows, columns] = input.shape as [number, number, number]
  const [count, h, w] = back.shape as [number, number, number]
  const [height, width] = shape.slice(-2) as [number, number]
  return kept([count * channels, height, width], ([at, a, b]) => {
    const [f, c] = [Math.floor(at! / channels), at! % channels]
    let total = 0
    for (const [i, j] of places([h, w]) as [number, number][]) {
      const [row, column] = under(labels, [i, j], [a!, b!])
      if (row < 0 || column < 0 || row >= rows || column >= columns) continue
      total += input.at([c, row, column]) * back.at([f, i, j])
    }
    return total
  })
}

interface Pool extends Labels {
  readonly size: Pair
}

/** Places of a window, with the cells of the input under it. */
function windowsOf(value: Printed, pool: Pool): { place: number[]; cells: number[][] }[] {
  const [count, rows, columns] = value.shape as [number, number, number]
  const [height, width] = pool.size
  return places([count, windows(pool, 0, rows, height), windows(pool, 1, columns, width)]).map((place) => ({
    place,
    cells: places(pool.size)
      .map(([a, b]) => under(pool, [place[1]!, place[2]!], [a!, b!]))
      .filter(([row, column]) => row >= 0 && column >= 0 && row < rows && column < columns)
      .map((at) => [place[0]!, ...at]),
  }))
}

export function pooled(value: Printed, pool: Pool, f: (cells: number[], size: number) => number): Printed {
  const stack = stackOf(value)
  const found = windowsOf(stack, pool).map(
    ({ place, cells }) =>
      [
        place.join(),
        f(
          cells.map((at) => stack.at(at)),
          pool.size[0] * pool.size[1],
        ),
      ] as const,
  )
  const known = new Map(found)
  const last = windowsOf(stack, pool).at(-1)!.place
  return kept(
    last.map((k) => k + 1),
    (place) => known.get(place.join())!,
  )
}

export function unpooled(gradient: Printed, input: Printed | undefined, pool: Pool, shape: readonly number[]): Printed {
  const back = stackOf(gradient)
  const [rows, columns] = shape.slice(-2) as [number, number]
  const stack = input ? stackOf(input) : { shape: [back.shape[0]!, rows, columns], at: () => 0 }
  const sums = new Map<string, number>()
  for (const { place, cells } of windowsOf(stack, pool)) {
    const values = cells.map((at) => stack.at(at))
    const largest = values.indexOf(Math.max(...values))
    for (const [k, at] of cells.entries()) {
      const share = input ? (k === largest ? 1 : 0) : 1 / (pool.size[0] * pool.size[1])
      sums.set(at.join(), (sums.get(at.join()) ?? 0) + share * back.at(place))
    }
  }
  return kept(stack.shape, (place) => sums.get(place.join()) ?? 0)
}
