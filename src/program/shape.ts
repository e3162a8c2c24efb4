/**
 * Lengths along each axis: none for a number, `[n]` for a vector, `[rows, columns]` for a matrix, and for a stack of
 * matrices what comes before them, such as `[channels, rows, columns]`.
 */
export type Shape = readonly number[]

/** A place in a value, counted from 0, one number per axis. */
export type Index = readonly number[]

export const scalar: Shape = []

/** Cells of a problem: as many as are drawn, solved and printed in a second. */
export const mostCells = 5000

/** A matrix that is a number where it has but one cell. */
export function matrixOf(rows: number, columns: number): Shape {
  return rows * columns === 1 ? scalar : [rows, columns]
}

/** How many cells a value has. */
export function cellCount(shape: Shape): number {
  return shape.reduce((size, length) => size * length, 1)
}

/** Every place of a value, row by row. */
export function placesIn(shape: Shape): Index[] {
  const [length, ...rest] = shape
  if (length === undefined) return [[]]
  const inner = placesIn(rest)
  return Array.from({ length }, (_, k) => inner.map((index) => [k, ...index])).flat()
}

/** The number of a place, counted row by row. */
export function numberOf(place: Index, shape: Shape): number {
  return place.reduce((sum, at, axis) => sum * shape[axis]! + at, 0)
}

/** The place of the same cell, counted row by row, in another shape. */
export function samePlace(from: Shape, to: Shape, place: Index): Index {
  let count = numberOf(place, from)
  return to
    .toReversed()
    .map((length) => {
      const at = count % length
      count = Math.floor(count / length)
      return at
    })
    .toReversed()
}

/** Cells that follow each other row by row, as rows; a vector is a column. */
export function rowsOf<T>(cells: readonly T[], shape: Shape): T[][] {
  const columns = shape.length < 2 ? 1 : shape.at(-1)!
  return Array.from({ length: cells.length / columns }, (_, row) => cells.slice(row * columns, (row + 1) * columns))
}

/** A shape in words, as a fault says it. */
export function shapeWords(shape: Shape): string {
  if (shape.length === 0) return 'a number'
  if (shape.length === 1) return `a vector of ${shape[0]}`
  const size = shape.slice(-2).join(' × ')
  if (shape.length === 2) return `a ${size} matrix`
  const [count, ...inner] = shape.slice(0, -2)
  return inner.length === 0
    ? `${count} matrices of ${size}`
    : `${count} stacks of ${inner.join(' × ')} matrices of ${size}`
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis])
}

/**
 * The shape of two values that are taken cell by cell: a number goes with everything, a vector with every column of a
 * matrix or every matrix of a stack, a 1 × m matrix with every row, an n × 1 matrix with every column.
 */
export function spreadShape(a: Shape, b: Shape): Shape | undefined {
  if (goesInto(a, b)) return b
  if (goesInto(b, a)) return a
  return undefined
}

/** Whether a value can be taken with every part of one of another shape. */
export function goesInto(small: Shape, large: Shape): boolean {
  if (small.length === 0 || sameShape(small, large)) return true
  if (small.length === 1) return large.length > 1 && small[0] === large[0]
  if (small.length !== 2 || large.length !== 2) return false
  const [rows, columns] = small
  return (rows === 1 && columns === large[1]) || (columns === 1 && rows === large[0])
}

/** The place of a smaller value that goes with a place of the larger one. */
export function placeIn(small: Shape, place: Index): Index {
  if (small.length <= 1) return place.slice(0, small.length)
  return small.map((length, axis) => (length === 1 ? 0 : place[axis]!))
}

/** Name of a cell: a number has the name of the whole. */
export function cellName(name: string, place: Index): string {
  return place.length === 0 ? name : `${name}[${place.join()}]`
}

/** Names of all cells of a value, row by row. */
export function cellNames(name: string, shape: Shape): string[] {
  return placesIn(shape).map((place) => cellName(name, place))
}

/** Name of every matrix or vector that a value is made of, and its rows and columns: a stack has several. */
export function platesOf(name: string, shape: Shape): { name: string; rows: number; columns: number; vector?: true }[] {
  if (shape.length === 0) return []
  if (shape.length === 1) return [{ name, rows: shape[0]!, columns: 1, vector: true }]
  const [rows, columns] = shape.slice(-2) as [number, number]
  return placesIn(shape.slice(0, -2)).map((place) => ({ name: cellName(name, place), rows, columns }))
}
