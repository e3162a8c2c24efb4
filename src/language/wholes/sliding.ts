import type { Expression } from '../../autodiff/expression.ts'
import { strength } from '../../autodiff/operations.ts'
import { applied, multiplied, numeral, sumOf } from '../expressions.ts'
import {
  type Argument,
  type BackwardOperation,
  Misfit,
  type Options,
  type Rows,
  type WholeOperation,
} from '../operation.ts'
import { type Index, type Shape, shapeWords } from '../shape.ts'
import { grouped } from './products.ts'

/** A window on the places of an input: how far it moves, and how many zeros stand around the input. */
interface Window {
  readonly size: readonly [number, number]
  readonly stride: number
  readonly padding: number
}

/** Windows that slide over a matrix, or over every channel of a stack. */
export const sliding = {
  // As libraries have it the filter is not turned: cross-correlation (Goodfellow, Bengio & Courville, 9.1).
  conv: {
    shape: ([input, filter], options) => convolved(input!, filter!, options),
    cell([input, filter], place, options) {
      const { size, stride, padding } = windowOf(filter!.shape, options)
      const [row, column] = place.slice(-2) as [number, number]
      const filterAt = place.slice(0, -2)
      const terms = channelsOf(input!.shape).flatMap((channel) =>
        insideOf(size, (k, l) => {
          const at = inside(input!.shape, row * stride + k - padding, column * stride + l - padding)
          if (!at) return []
          return [
            multiplied(
              input!.at([...channel, ...at]),
              filter!.at(filterPlace(filter!.shape, input!.shape, filterAt, channel, k, l)),
            ),
          ]
        }),
      )
      return sumOf(terms)
    },
    gradient: (terms, upstream, { args, options }, k) =>
      k === 0
        ? terms.whole('conv_input', [upstream, args[1]!], { ...options, shape: args[0]!.shape })
        : terms.whole('conv_filter', [args[0]!, upstream], { ...options, shape: args[1]!.shape }),
    tex: ([input, filter], { options }) => infix(input!, `\\star${labelOf(options)}`, filter!),
    python([input, filter], { args, options: { numbers: [stride = 1, padding = 0] = [] }, shape }) {
      const four = (text: string, rank: number) => (rank === 4 ? text : `${text}${'.unsqueeze(0)'.repeat(4 - rank)}`)
      const [x, k] = args.map((arg) => arg.shape) as [Shape, Shape]
      const filters = x.length === 2 && k.length === 3 ? `${filter}.unsqueeze(1)` : four(filter!, k.length)
      return `torch.nn.functional.conv2d(${four(input!, x.length)}, ${filters}, stride=${stride}, padding=${padding}).reshape(${shape.join(', ')})`
    },
    symbol: () => '⋆',
  },
  /** What a convolution sends back to its input: every filter's cell to every place it stood on. */
  conv_input: {
    shape: (_, { shape = [] }) => shape,
    cell([upstream, filter], place, options, shape) {
      const { size, stride, padding } = windowOf(filter!.shape, options)
      const [row, column] = place.slice(-2) as [number, number]
      const channel = place.slice(0, -2)
      const terms = channelsOf(upstream!.shape).flatMap((filterAt) =>
        insideOf(size, (k, l) => {
          const [i, j] = [(row + padding - k) / stride, (column + padding - l) / stride]
          const at = Number.isInteger(i) && Number.isInteger(j) ? inside(upstream!.shape, i, j) : undefined
          if (!at) return []
          return [
            multiplied(
              upstream!.at([...filterAt, ...at]),
              filter!.at(filterPlace(filter!.shape, shape, filterAt, channel, k, l)),
            ),
          ]
        }),
      )
      return sumOf(terms)
    },
    tex: ([upstream, filter], { options }) => infix(upstream!, `\\ast${labelOf(options)}`, filter!),
  },
  /** What a convolution sends back to its filters: to every cell the sum over the places it stood on. */
  conv_filter: {
    shape: (_, { shape = [] }) => shape,
    cell([input, upstream], place, options, shape) {
      const { stride, padding } = windowOf(shape, options)
      const [k, l] = place.slice(-2) as [number, number]
      const before = place.slice(0, -2)
      const filterCount = upstream!.shape.length - 2
      const [filterAt, own] = [before.slice(0, filterCount), before.slice(filterCount)]
      const channel = input!.shape.length === 3 ? (own.length > 0 ? own : [0]) : []
      const [rows, columns] = upstream!.shape.slice(-2) as [number, number]
      const terms = insideOf([rows, columns], (i, j) => {
        const at = inside(input!.shape, i * stride + k - padding, j * stride + l - padding)
        return at ? [multiplied(upstream!.at([...filterAt, i, j]), input!.at([...channel, ...at]))] : []
      })
      return sumOf(terms)
    },
    tex: ([input, upstream], { args, options }) => {
      const isPlain = args.every(({ shape }) => shape.length === 2) && (options.numbers?.[0] ?? 1) === 1
      return infix(input!, `\\star${labelOf(options, isPlain ? [] : ['\\text{each}'])}`, upstream!)
    },
  },
  maxpool: pooling('max'),
  avgpool: pooling('mean'),
  /** What pooling sends back: to the largest of every window, or to all of its cells alike. */
  maxpool_back: poolingBack('max'),
  avgpool_back: poolingBack('mean'),
  /** A filter upside down: what a mistake lays on the input. */
  half_turn: {
    shape: ([filter]) => filter!,
    cell([filter], place) {
      const [rows, columns] = filter!.shape.slice(-2) as [number, number]
      const [row, column] = place.slice(-2) as [number, number]
      return filter!.at([...place.slice(0, -2), rows - 1 - row, columns - 1 - column])
    },
    tex: ([filter]) => ({ tex: `\\operatorname{turn}\\left(${filter!.tex}\\right)`, strength: strength.atom }),
  },
} as const satisfies Rows

function pooling(name: 'max' | 'mean'): WholeOperation {
  const [word, back] = name === 'max' ? (['maxpool', 'maxpool_back'] as const) : (['avgpool', 'avgpool_back'] as const)
  return {
    shape: ([input], options) => [...input!.slice(0, -2), ...slid(input!, poolOf(options))],
    cell([input], place, options) {
      const among = windowAt(input!, place, poolOf(options))
      if (among.length === 1) return among[0]!
      return name === 'max' ? applied('max', among) : applied('div', [sumOf(among), numeral(among.length)])
    },
    gradient: (terms, upstream, { args, options }) =>
      name === 'max'
        ? terms.whole(back, [upstream, args[0]!], { ...options, shape: args[0]!.shape })
        : terms.whole(back, [upstream], { ...options, shape: args[0]!.shape }),
    tex: ([input], { options }) => ({
      tex: `\\operatorname{${word}}_{${sizeText(options)}}\\left(${input!.tex}\\right)`,
      strength: strength.atom,
    }),
    python([input], { options, shape, args }) {
      const { size, stride } = poolOf(options)
      const lead = '.unsqueeze(0)'.repeat(4 - args[0]!.shape.length)
      return `torch.nn.functional.${name === 'max' ? 'max' : 'avg'}_pool2d(${input}${lead}, (${size.join(', ')}), stride=${stride}).reshape(${shape.join(', ')})`
    },
    symbol: () => (name === 'max' ? 'max pool' : 'mean pool'),
  }
}

function poolingBack(name: 'max' | 'mean'): BackwardOperation {
  return {
    shape: (_, { shape = [] }) => shape,
    cell([upstream, input], place, options) {
      const pool = poolOf(options)
      const [row, column] = place.slice(-2) as [number, number]
      const channel = place.slice(0, -2)
      const [rows, columns] = upstream!.shape.slice(-2) as [number, number]
      const terms = insideOf([rows, columns], (i, j) => {
        const [k, l] = [row - i * pool.stride, column - j * pool.stride]
        if (k < 0 || l < 0 || k >= pool.size[0] || l >= pool.size[1]) return []
        const back = upstream!.at([...channel, i, j])
        if (name === 'mean') return [applied('div', [back, numeral(pool.size[0] * pool.size[1])])]
        const among = windowAt(input!, [...channel, i, j], pool)
        return [multiplied(back, applied('argmax', among, k * pool.size[1] + l + 1))]
      })
      return sumOf(terms)
    },
    tex: (args, { options }) => ({
      tex: `\\operatorname{unpool}_{${sizeText(options)}}\\left(${args.map(({ tex }) => tex).join(',\\, ')}\\right)`,
      strength: strength.atom,
    }),
  }
}

function infix(a: { tex: string; strength: number }, sign: string, b: { tex: string; strength: number }) {
  return { tex: `${grouped(a, strength.power)} ${sign} ${grouped(b, strength.power)}`, strength: strength.product }
}

function labelOf({ numbers: [stride = 1, padding = 0] = [] }: Options, before: readonly string[] = []): string {
  const parts = [...before, ...(stride === 1 ? [] : [`s=${stride}`]), ...(padding === 0 ? [] : [`p=${padding}`])]
  return parts.length === 0 ? '' : `_{${parts.join(',\\,')}}`
}

function sizeText({ numbers }: Options): string {
  const { size, stride } = poolOf({ ...(numbers && { numbers }) })
  return `${size.join('\\times ')}${stride === size[0] ? '' : `,\\,s=${stride}`}`
}

function windowOf(filter: Shape, { numbers: [stride = 1, padding = 0] = [] }: Options): Window {
  return { size: filter.slice(-2) as [number, number], stride, padding }
}

/** `numbers` are the size of the window, and how far it moves: by its size where nothing is said. */
function poolOf({ numbers: [size = 2, stride = size] = [] }: Options): Window {
  return { size: [size, size], stride, padding: 0 }
}

/** Rows and columns of places that a window has: ⌊(n + 2p − k)/s⌋ + 1 (Dumoulin & Visin 2016, relationship 6). */
function slid(input: Shape, { size, stride, padding }: Window): [number, number] {
  const lengths = input.slice(-2)
  const places = lengths.map((length, axis) => Math.floor((length + 2 * padding - size[axis]!) / stride) + 1)
  if (lengths.length < 2 || places.some((count) => count < 1))
    throw new Misfit(
      [input],
      `a window of ${size.join(' × ')} does not fit`,
      'a matrix or a stack that is at least as large',
    )
  return places as [number, number]
}

function convolved(input: Shape, filter: Shape, options: Options): Shape {
  const channels = input.length === 3 ? input[0]! : 1
  const isStack = input.length === 3
  const hasChannels = isStack && filter.length >= 3
  const filters = filter.slice(0, -2).slice(0, hasChannels ? filter.length - 3 : undefined)
  const fits =
    (input.length === 2 || isStack) &&
    filter.length >= 2 &&
    filters.length <= 1 &&
    (hasChannels ? filter.at(-3) === channels : channels === 1)
  if (!fits)
    throw new Misfit(
      [input, filter],
      'the filter does not fit the channels of the input',
      isStack
        ? `filters with ${channels} channels: ${shapeWords([channels, 3, 3])}, or several of these`
        : 'a matrix and a filter, or several filters',
    )
  return [...filters, ...slid(input, windowOf(filter, options))]
}

function channelsOf(shape: Shape): Index[] {
  return shape.length === 3 ? Array.from({ length: shape[0]! }, (_, channel) => [channel]) : [[]]
}

function filterPlace(filter: Shape, input: Shape, filterAt: Index, channel: Index, k: number, l: number): Index {
  const withChannel = input.length === 3 && filter.length >= 3
  return [...filterAt, ...(withChannel ? channel : []), k, l]
}

/** A place, where it stands on the input and not on the zeros around it. */
function inside(shape: Shape, row: number, column: number): [number, number] | undefined {
  const [rows, columns] = shape.slice(-2) as [number, number]
  return row >= 0 && column >= 0 && row < rows && column < columns ? [row, column] : undefined
}

function insideOf<T>([rows, columns]: readonly [number, number], make: (row: number, column: number) => T[]): T[] {
  return Array.from({ length: rows * columns }, (_, k) => make(Math.floor(k / columns), k % columns)).flat()
}

function windowAt(input: Argument, place: Index, { size, stride }: Window): Expression[] {
  const [row, column] = place.slice(-2) as [number, number]
  const channel = place.slice(0, -2)
  return insideOf(size, (k, l) => [input.at([...channel, row * stride + k, column * stride + l])])
}
