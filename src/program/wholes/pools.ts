import { strength } from '../../engine/operations.ts'
import type { TexPiece } from '../../engine/tex.ts'
import { applied, multiplied, numeral, sumOf } from '../expressions.ts'
import {
  type Argument,
  type BackwardOperation,
  Misfit,
  type Options,
  type Rows,
  type Term,
  type WholeMistakes,
  type WholeOperation,
  type Window,
} from '../operation.ts'
import type { Index, Shape } from '../shape.ts'
import {
  cellsIn,
  inputIndices,
  insideIndices,
  lastTwo,
  pairText,
  placed,
  pythonPair,
  sizeText,
  slid,
  sumsTex,
  type Tap,
  tapsOf,
  windowOf,
} from '../window.ts'
import { unstrided } from './sliding.ts'

type Cell = ReturnType<Argument['at']>

/** What is kept of a window; padding is never the largest, and counts as zeros in a mean, as in PyTorch. */
const kept = {
  max: {
    called: 'maxpool',
    of: (cells, _size) => (cells.length === 1 ? cells[0]! : applied('max', cells)),
    share: (back, cells, own, _size) =>
      cells.length === 1 ? back : multiplied(back, applied('argmax', cells, own + 1)),
    inIndices: (window, cell) =>
      `\\max_{${insideIndices(window)
        .map(({ index, count }) => `${index}<${count}`)
        .join(',\\;')}} ${cell}`,
    python: 'max_pool2d',
    symbol: 'max pool',
  },
  mean: {
    called: 'avgpool',
    of: (cells, size) => (size === 1 ? cells[0]! : applied('div', [sumOf(cells), numeral(size)])),
    share: (back, _cells, _own, size) => applied('div', [back, numeral(size)]),
    inIndices: (window, cell) => `\\frac{1}{${cellsIn(window)}}${sumsTex(insideIndices(window))} ${cell}`,
    python: 'avg_pool2d',
    symbol: 'mean pool',
  },
} as const satisfies Record<string, Kept>

interface Kept {
  readonly called: 'maxpool' | 'avgpool'
  of(cells: readonly Cell[], size: number): Cell
  /** What goes back to one of the cells. */
  share(back: Cell, cells: readonly Cell[], own: number, size: number): Cell
  inIndices(window: Window, cell: string): string
  readonly python: string
  readonly symbol: string
}

const mistakesOf = {
  max: {
    *ofValue(terms, { args, options, shape }) {
      yield ['pooling-confused', () => terms.whole('avgpool', args, options)]
      yield* unstrided('maxpool', terms, args, options, shape)
    },
    *ofGradient(terms, upstream, { args, options }) {
      const [{ shape }] = args as [Term]
      const shared = () => terms.whole('avgpool_back', [upstream], { ...options, shape })
      yield ['max-sends-to-all', () => terms.times(terms.number(cellsIn(windowOf(options))), shared())]
      yield ['max-shares-gradient', shared]
    },
  },
  mean: {
    *ofValue(terms, { args, options, shape }) {
      const average = () => terms.whole('avgpool', args, options)
      yield ['pooling-confused', () => terms.whole('maxpool', args, options)]
      yield ['average-not-divided', () => terms.times(terms.number(cellsIn(windowOf(options))), average())]
      yield* unstrided('avgpool', terms, args, options, shape)
    },
    *ofGradient(terms, upstream, { args, options }) {
      const shared = () => terms.whole('avgpool_back', [upstream], { ...options, shape: args[0]!.shape })
      yield ['average-gradient-not-shared', () => terms.times(terms.number(cellsIn(windowOf(options))), shared())]
    },
  },
} as const satisfies Record<keyof typeof kept, WholeMistakes>

function pooling(name: keyof typeof kept, back: 'maxpool_back' | 'avgpool_back'): WholeOperation {
  const { called, python, symbol, ...pool }: Kept = kept[name]
  const tex = (input: TexPiece, options: Options): TexPiece => ({
    tex: `\\operatorname{${called}}_{${sizeText(options)}}\\left(${input.tex}\\right)`,
    strength: strength.atom,
  })
  return {
    shape: ([input], options) => pooled(input!, options),
    cell: ([input], place, options) => pool.of(windowAt(input!, place, options).cells, cellsIn(windowOf(options))),
    gradient: (terms, upstream, { args, options }) =>
      terms.whole(back, name === 'max' ? [upstream, args[0]!] : [upstream], { ...options, shape: args[0]!.shape }),
    tex: ([input], { options }) => tex(input!, options),
    inIndices([input], { args, options }) {
      const channel = args[0]!.shape.slice(0, -2).map((_, k) => 'cd'[k]!)
      const cell = placed(input!, [...channel, ...inputIndices(windowOf(options))])
      return `${placed(tex(input!, options), [...channel, 'i', 'j'])} &= ${pool.inIndices(windowOf(options), cell)}`
    },
    python([input], { options, shape, args }) {
      const { size, stride, padding } = windowOf(options)
      const lead = '.unsqueeze(0)'.repeat(4 - args[0]!.shape.length)
      const padded = padding.some((by) => by > 0) ? `, padding=${pythonPair(padding)}` : ''
      return `torch.nn.functional.${python}(${input}${lead}, (${size.join(', ')}), stride=${pythonPair(stride)}${padded}).reshape(${shape.join(', ')})`
    },
    symbol: () => symbol,
    called({ args, read, whole, pairs }) {
      const wanted = [['a size', 1] as const, ['a stride', 1] as const, ['a padding', 0] as const]
      const [size = [2, 2], stride = size, padding = [0, 0]] = pairs(1, ...wanted)
      return whole(called, args.slice(0, 1).map(read), { window: { size, stride, padding } })
    },
    mistakes: mistakesOf[name],
  }
}

function poolingBack(name: keyof typeof kept): BackwardOperation {
  return {
    shape: (_, { shape = [] }) => shape,
    cell([upstream, input], place, options, shape) {
      const channel = place.slice(0, -2)
      const terms = tapsOf(shape, windowOf(options), { input: lastTwo(place) }).map(({ output, window }) => {
        const at = [...channel, ...output]
        const { cells, taps } = input ? windowAt(input, at, options) : { cells: [], taps: [] }
        const own = taps.findIndex((tap) => tap.window.join() === window.join())
        return kept[name].share(upstream!.at(at), cells, own, cellsIn(windowOf(options)))
      })
      return sumOf(terms)
    },
    tex: (args, { options }) => ({
      tex: `\\operatorname{unpool}_{${sizeText(options)}}\\left(${args.map(({ tex }) => tex).join(',\\, ')}\\right)`,
      strength: strength.atom,
    }),
  }
}

/** The cells of the input under a window at one place. */
function windowAt(input: Argument, place: Index, options: Options): { cells: Cell[]; taps: Tap[] } {
  const taps = tapsOf(input.shape, windowOf(options), { output: lastTwo(place) })
  return { taps, cells: taps.map((tap) => input.at([...place.slice(0, -2), ...tap.input])) }
}

function pooled(input: Shape, options: Options): Shape {
  const window = windowOf(options)
  const places = slid(input, window)
  if (window.padding.some((by, axis) => by > window.size[axis]! / 2))
    throw new Misfit(
      [input],
      `with a padding of ${pairText(window.padding)} a window of ${window.size.join(' × ')} has nothing of the input`,
      'a padding of at most half the window',
    )
  return [...input.slice(0, -2), ...places]
}

/** One number of every window that slides over a matrix, or over every matrix of a stack. */
export const pools = {
  maxpool: pooling('max', 'maxpool_back'),
  avgpool: pooling('mean', 'avgpool_back'),
  /** What pooling sends back: to the largest of every window, or to all of its cells alike. */
  maxpool_back: poolingBack('max'),
  avgpool_back: poolingBack('mean'),
} as const satisfies Rows
