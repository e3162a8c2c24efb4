/** Numbers and matrices by the rules of paper: a vector is a column, 𝟏 is as long as it must be, what does not fit is an error. */
export interface Printed {
  /** None for a number, rows and columns, or how many matrices and theirs; NaN where anything fits. */
  readonly shape: readonly number[]
  at(place: readonly number[]): number
  /** Of a cell that a matrix does not have: 0 in a sum, and never the largest. */
  readonly outside?: true
  /** Of filters in a row: how many belong together. */
  readonly channels?: number
}

/** All cells, row by row. */
export function cellsOf(value: Printed, like: readonly number[] = value.shape): number[] {
  const shape = value.shape.map((length, axis) => (Number.isNaN(length) ? like[axis]! : length))
  return places(shape).map((place) => value.at(place))
}

export function places(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, length) => all.flatMap((place) => Array.from({ length }, (_, k) => [...place, k])),
    [[]],
  )
}

export const number = (value: number): Printed => ({ shape: [], at: () => value })
export const isNumber = ({ shape }: Printed) => shape.every((length) => length === 1)

/** Worked out once: what is read cell by cell would be worked out again for every cell. */
export function kept(shape: readonly number[], at: Printed['at']): Printed {
  if (shape.some(Number.isNaN)) return { shape, at }
  const cells = places(shape).map(at)
  return { shape, at: (place) => cells[place.reduce((sum, k, axis) => sum * shape[axis]! + k, 0)]! }
}

export function matrix(rows: readonly (readonly number[])[]): Printed {
  return { shape: [rows.length, rows[0]!.length], at: ([i, j]) => rows[i!]![j!]! }
}

export function cellByCell(f: (...cells: number[]) => number, ...values: Printed[]): Printed {
  const large = values.reduce((a, b) => (b.shape.length > a.shape.length || isNumber(a) ? b : a))
  const shape = large.shape.map((_, axis) => {
    const lengths = values
      .filter((one) => one.shape.length === large.shape.length && !isNumber(one))
      .map((one) => one.shape[axis]!)
    const known = lengths.filter((length) => !Number.isNaN(length))
    if (new Set(known).size > 1)
      throw new Error(`cell by cell of ${values.map((one) => one.shape.join('×')).join(' and ')}`)
    return known[0] ?? large.shape[axis]!
  })
  const cell = (one: Printed, place: readonly number[]) => {
    if (isNumber(one)) return one.at(one.shape.map(() => 0))
    // One number for every matrix of a stack.
    return one.shape.length < place.length ? one.at([place[0]!, 0]) : one.at(place)
  }
  return kept(shape, (place) => f(...values.map((one) => cell(one, place))))
}

/** A row for every row of the other, or a column for every column. */
export function spreadTo(value: Printed, other: Printed, spread: readonly ('rows' | 'columns')[]): Printed {
  const { shape } = value
  if (shape.length !== 2 || other.shape.length !== 2 || isNumber(value) || shape.some(Number.isNaN)) return value
  const [rows, columns] = other.shape as [number, number]
  if (spread.includes('rows') && shape[0] === 1 && shape[1] === columns && rows > 1)
    return kept([rows, columns], ([, j]) => value.at([0, j!]))
  if (spread.includes('columns') && shape[1] === 1 && shape[0] === rows && columns > 1)
    return kept([rows, columns], ([i]) => value.at([i!, 0]))
  return value
}

export function product(a: Printed, b: Printed): Printed {
  if (isNumber(a) || isNumber(b)) return cellByCell((x, y) => x * y, a, b)
  const [rows, inner] = a.shape as [number, number]
  const [other, columns] = b.shape as [number, number]
  const length = Number.isNaN(inner) ? other : inner
  if (a.shape.length !== 2 || b.shape.length !== 2 || (!Number.isNaN(other) && length !== other))
    throw new Error(`product of ${a.shape.join('×')} and ${b.shape.join('×')}`)
  return kept([rows, columns], ([i, j]) => {
    let sum = 0
    for (let k = 0; k < length; k++) sum += a.at([i!, k]) * b.at([k, j!])
    return sum
  })
}

export function transposed({ shape, at }: Printed): Printed {
  if (shape.length === 0) return { shape, at }
  return { shape: [shape[1]!, shape[0]!], at: ([i, j]) => at([j!, i!]) }
}

export type Line = 'rows' | 'columns' | 'matrix' | undefined

/** One number for all cells, for each row (a column), for each column (a row), for each matrix (a column). */
export function reduced(f: (cells: number[]) => number, value: Printed, line: Line): Printed {
  if (line === undefined) return number(f(cellsOf(value)))
  if (line === 'matrix') {
    const [count, ...inner] = value.shape as [number, ...number[]]
    return matrix(Array.from({ length: count }, (_, k) => [f(places(inner).map((place) => value.at([k, ...place])))]))
  }
  const [rows, columns] = value.shape as [number, number]
  const row = (i: number) => Array.from({ length: columns }, (_, j) => value.at([i, j]))
  const column = (j: number) => Array.from({ length: rows }, (_, i) => value.at([i, j]))
  if (line === 'rows') return matrix(Array.from({ length: rows }, (_, i) => [f(row(i))]))
  return matrix([Array.from({ length: columns }, (_, j) => f(column(j)))])
}

export const sum = (cells: readonly number[]) => cells.reduce((a, b) => a + b, 0)
export const mean = (cells: readonly number[]) => sum(cells) / cells.length
export const reductions: Readonly<Record<string, (cells: number[]) => number>> = {
  sum,
  mean,
  var: (cells) => mean(cells.map((cell) => (cell - mean(cells)) ** 2)),
  max: (cells) => Math.max(...cells),
  min: (cells) => Math.min(...cells),
  norm: (cells) => Math.hypot(...cells),
}

export const functions: Readonly<Record<string, (x: number) => number>> = {
  tanh: Math.tanh,
  sigma: (x) => 1 / (1 + Math.exp(-x)),
  ln: Math.log,
  exp: Math.exp,
  sin: Math.sin,
  cos: Math.cos,
  ReLU: (x) => Math.max(0, x),
  sign: Math.sign,
  LeakyReLU: (x) => (x > 0 ? x : 0.01 * x),
  step: (x) => (x > 0 ? 1 : 0),
  softplus: (x) => Math.log1p(Math.exp(x)),
}

/** Derivatives as sheets say them for the places where there is none. */
export const slopes: typeof functions = {
  ReLU: (x) => (x > 0 ? 1 : 0),
}

export function diagonal(value: Printed): Printed {
  const length = value.shape[0]!
  return kept([length, length], ([i, j]) => (i === j ? value.at([i!, 0]) : 0))
}

/** The same cells, row by row, in another shape; in a column where none is said. */
export function reshaped(value: Printed, lengths?: readonly number[]): Printed {
  const cells = cellsOf(value)
  const shape = lengths ?? [cells.length, 1]
  return kept(shape, (place) => cells[place.reduce((all, k, axis) => all * shape[axis]! + k, 0)]!)
}

/** In a row (or column) 1 where the largest stands first, 0 elsewhere. */
export function whereExtreme(value: Printed, name: string, line: Line): Printed {
  const best = reductions[name]!
  const first = (cells: number[], own: number) => (cells.indexOf(best(cells)) === own ? 1 : 0)
  const [rows, columns] = value.shape as [number, number]
  return kept(value.shape, (place) => {
    const [i, j] = place as [number, number]
    if (line === 'rows')
      return first(
        Array.from({ length: columns }, (_, k) => value.at([i, k])),
        j,
      )
    if (line === 'columns')
      return first(
        Array.from({ length: rows }, (_, k) => value.at([k, j])),
        i,
      )
    const all = places(value.shape)
    return first(
      cellsOf(value),
      all.findIndex((one) => one.join() === place.join()),
    )
  })
}

export function softmax(value: Printed, line: 'rows' | 'columns', masked: boolean): Printed {
  const isRow = line === 'rows' && value.shape[1] !== 1
  const [rows, columns] = value.shape as [number, number]
  return kept([rows, columns], ([i, j]) => {
    const rivals = Array.from({ length: isRow ? columns : rows }, (_, k) => (isRow ? [i!, k] : [k, j!])).filter(
      ([row, column]) => !masked || column! <= row!,
    )
    if (masked && j! > i!) return 0
    return Math.exp(value.at([i!, j!])) / sum(rivals.map((place) => Math.exp(value.at(place))))
  })
}

/** Matrices or numbers that stand beside each other in a matrix. */
export function beside(items: readonly Printed[]): number[][] {
  const height = Math.max(...items.map(({ shape }) => shape[0] ?? 1))
  return Array.from({ length: height }, (_, i) =>
    items.flatMap((item) =>
      item.shape.length === 0 ? [item.at([])] : Array.from({ length: item.shape[1]! }, (_, j) => item.at([i, j])),
    ),
  )
}
