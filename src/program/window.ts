import { strength } from '../engine/operations.ts'
import type { TexPiece } from '../engine/tex.ts'
import { Misfit, type Options, type Pair, type Window } from './operation.ts'
import type { Index, Shape } from './shape.ts'

/** One cell of the window on one cell of the input, at one place of the window. */
export interface Tap {
  readonly output: Pair
  readonly window: Pair
  readonly input: Pair
}

/** Every tap that has this output, cell of the window or cell of the input; what falls on the padding is none. */
export function tapsOf(input: Shape, window: Window, at: Partial<Tap>): Tap[] {
  const lengths = lastTwo(input)
  const places = placesFor(input, window)
  const along = (axis: 0 | 1) => {
    const [stride, padding] = [window.stride[axis], window.padding[axis]]
    const cells = Array.from({ length: places[axis] * window.size[axis] }, (_, n) => {
      const [output, inside] = [Math.floor(n / window.size[axis]), n % window.size[axis]]
      return { output, window: inside, input: output * stride + inside - padding }
    })
    const isAt = (cell: (typeof cells)[number], part: keyof Tap) =>
      at[part] === undefined || at[part][axis] === cell[part]
    return cells.filter(
      (cell) =>
        cell.input >= 0 &&
        cell.input < lengths[axis] &&
        isAt(cell, 'output') &&
        isAt(cell, 'window') &&
        isAt(cell, 'input'),
    )
  }
  const columns = along(1)
  return along(0).flatMap((row) =>
    columns.map(
      (column): Tap => ({
        output: [row.output, column.output],
        window: [row.window, column.window],
        input: [row.input, column.input],
      }),
    ),
  )
}

/** Rows and columns of places that a window has: ⌊(n + 2p − k)/s⌋ + 1 (Dumoulin & Visin 2016, relationship 6). */
export function placesFor(input: Shape, { size, stride, padding }: Window): Pair {
  const [rows, columns] = lastTwo(input)
  const along = (length: number, axis: 0 | 1) =>
    Math.floor((length + 2 * padding[axis] - size[axis]) / stride[axis]) + 1
  return [along(rows, 0), along(columns, 1)]
}

/** @throws Misfit where the window has no place */
export function slid(input: Shape, window: Window): Pair {
  const places = input.length < 2 ? [0] : placesFor(input, window)
  if (places.some((count) => count < 1))
    throw new Misfit(
      [input],
      `a window of ${window.size.join(' × ')} does not fit`,
      'a matrix or a stack that is at least as large',
    )
  return places as Pair
}

export function windowOf({ window }: Options): Window {
  return window!
}

/** Whether a window moves by more than one cell. */
export function isStrided(options: Options): boolean {
  return windowOf(options).stride.some((by) => by > 1)
}

/** How many cells a window has. */
export function cellsIn({ size: [rows, columns] }: Window): number {
  return rows * columns
}

/** Row and column of a place, or rows and columns of a shape. */
export function lastTwo(place: Shape | Index): Pair {
  return place.slice(-2) as unknown as Pair
}

/** `2`, or `1 × 2` where rows and columns differ. */
export function pairText([rows, columns]: Pair): string {
  return rows === columns ? `${rows}` : `${rows}\\times ${columns}`
}

export function pythonPair([rows, columns]: Pair): string {
  return rows === columns ? `${rows}` : `(${rows}, ${columns})`
}

export function labelOf(options: Options, before: readonly string[] = []): string {
  const { stride, padding } = windowOf(options)
  const parts = [
    ...before,
    ...(stride.some((by) => by > 1) ? [`s=${pairText(stride)}`] : []),
    ...(padding.some((by) => by > 0) ? [`p=${pairText(padding)}`] : []),
  ]
  return parts.length === 0 ? '' : `_{${parts.join(',\\,')}}`
}

export function sizeText(options: Options): string {
  const { size, stride, padding } = windowOf(options)
  const moves = stride.join() === size.join() ? [] : [`s=${pairText(stride)}`]
  const padded = padding.some((by) => by > 0) ? [`p=${pairText(padding)}`] : []
  return [size.join('\\times '), ...moves, ...padded].join(',\\,')
}

/** The indices that run over the cells of a window, each with their number: none along an axis of one cell. */
export function insideIndices({ size }: Window): { readonly index: string; readonly count: number }[] {
  return size.flatMap((count, axis) => (count === 1 ? [] : [{ index: 'kl'[axis]!, count }]))
}

/** Indices of a cell of a window. */
export function windowIndices({ size }: Window): string[] {
  return size.map((count, axis) => (count === 1 ? '0' : 'kl'[axis]!))
}

export function sumsTex(indices: readonly { readonly index: string; readonly count: number }[]): string {
  return indices.map(({ index, count }) => `\\sum_{${index}=0}^{${count - 1}}`).join('')
}

/** Indices of the cell of the input that lies under a cell of the window: `2i+k-1`. */
export function inputIndices({ size, stride, padding }: Window): string[] {
  return size.map((length, axis) => {
    const moved = `${stride[axis] === 1 ? '' : stride[axis]}${'ij'[axis]}`
    return `${moved}${length === 1 ? '' : `+${'kl'[axis]}`}${padding[axis] === 0 ? '' : `-${padding[axis]}`}`
  })
}

/** A cell of a value by its indices; a name takes them into its own subscript. */
export function placed({ tex, strength: binds }: TexPiece, indices: readonly string[]): string {
  const name = /^\\sym\{([^[\]{}]+)\}$/.exec(tex)?.[1]
  if (name !== undefined) return `\\sym{${name}[${indices.join(',')}]}`
  return `${binds < strength.atom ? `\\left(${tex}\\right)` : tex}_{${indices.join(',')}}`
}
