import type { Place } from '../../engine/expression.ts'
import { strength } from '../../engine/operations.ts'
import type { TexPiece } from '../../engine/tex.ts'
import { multiplied, sumOf } from '../expressions.ts'
import { Misfit, type Options, type Pair, type Rows, type Term, type Terms } from '../operation.ts'
import { cellCount, type Index, type Shape, shapeWords } from '../shape.ts'
import {
  inputIndices,
  insideIndices,
  isStrided,
  labelOf,
  lastTwo,
  placed,
  pythonPair,
  slid,
  sumsTex,
  tapsOf,
  windowIndices,
  windowOf,
} from '../window.ts'
import { grouped } from './products.ts'

/** Windows that slide over a matrix, or over every channel of a stack. */
export const sliding = {
  // As libraries have it the filter is not turned: cross-correlation (Goodfellow, Bengio & Courville, 9.1).
  conv: {
    shape: ([input, filter], options) => convolved(input!, filter!, options),
    cell([input, filter], place, options) {
      const here = tapsOf(input!.shape, windowOf(options), { output: lastTwo(place) })
      const terms = channelsOf(input!.shape).flatMap((channel) => {
        const inside = filterPlace(filter!.shape, input!.shape, place.slice(0, -2), channel)
        return here.map((tap) =>
          multiplied(input!.at([...channel, ...tap.input]), filter!.at([...inside, ...tap.window])),
        )
      })
      return sumOf(terms)
    },
    gradient: (terms, upstream, { args, options }, k) =>
      k === 0
        ? terms.whole('conv_input', [upstream, args[1]!], { ...options, shape: args[0]!.shape })
        : terms.whole('conv_filter', [args[0]!, upstream], { ...options, shape: args[1]!.shape }),
    tex: ([input, filter], { options }) => infix(input!, `\\star${labelOf(options)}`, filter!),
    inIndices([input, filter], { args, options }) {
      const [inputShape, filterShape] = args.map(({ shape }) => shape) as [Shape, Shape]
      const isDeep = inputShape.length === 3
      const c = isDeep ? ['c'] : []
      const f = filterShape.length > (isDeep ? 3 : 2) ? ['f'] : []
      const window = windowOf(options)
      const sums = sumsTex([...c.map((index) => ({ index, count: inputShape[0]! })), ...insideIndices(window)])
      const ofFilter = [...f, ...(filterShape.length > 2 ? c : []), ...windowIndices(window)]
      const factors = `${placed(filter!, ofFilter)}\\, ${placed(input!, [...c, ...inputIndices(window)])}`
      return `${placed(infix(input!, `\\star${labelOf(options)}`, filter!), [...f, 'i', 'j'])} &= ${sums} ${factors}`
    },
    python([input, filter], { args, options, shape }) {
      const { stride, padding } = windowOf(options)
      const four = (text: string, rank: number) => (rank === 4 ? text : `${text}${'.unsqueeze(0)'.repeat(4 - rank)}`)
      const [x, k] = args.map((arg) => arg.shape) as [Shape, Shape]
      const filters = x.length === 2 && k.length === 3 ? `${filter}.unsqueeze(1)` : four(filter!, k.length)
      return `torch.nn.functional.conv2d(${four(input!, x.length)}, ${filters}, stride=${pythonPair(stride)}, padding=${pythonPair(padding)}).reshape(${shape.join(', ')})`
    },
    symbol: () => '⋆',
    called({ args, read, whole, pairs }) {
      const [stride = [1, 1], padding = [0, 0]] = pairs(2, ['a stride', 1], ['a padding', 0])
      const values = args.slice(0, 2).map(read)
      const size = values[1]!.shape.slice(-2) as unknown as Pair
      return whole('conv', values, { window: { size, stride, padding } })
    },
    mistakes: {
      *ofValue(terms, { args, options, shape }) {
        const [input, filter] = args as [Term, Term]
        const window = windowOf(options)
        yield ['filter-flipped', () => terms.whole('conv', [input, turned(terms, filter)], options)]
        yield* unstrided('conv', terms, args, options, shape)
        if (window.padding.some((by) => by > 0))
          yield ['padding-left-out', () => terms.whole('conv', args, { window: { ...window, padding: [0, 0] } })]
        if (input.shape.length === 3 && filter.shape.length >= 3 && input.shape[0]! > 1)
          yield [
            'channel-left-out',
            () =>
              terms.whole('conv', [firstOf(terms, input, 0), firstOf(terms, filter, filter.shape.length - 3)], options),
          ]
      },
      *ofGradient(terms, upstream, { args, options }, k) {
        const [input, filter] = args as [Term, Term]
        if (k === 0)
          yield [
            'filter-not-flipped-going-back',
            () => terms.whole('conv_input', [upstream, turned(terms, filter)], { ...options, shape: input.shape }),
          ]
      },
    },
  },
  /** What a convolution sends back to its input: every filter's cell to every place it stood on. */
  conv_input: {
    shape: (_, { shape = [] }) => shape,
    cell([upstream, filter], place, options, shape) {
      const here = tapsOf(shape, windowOf(options), { input: lastTwo(place) })
      const terms = channelsOf(upstream!.shape).flatMap((filterAt) => {
        const inside = filterPlace(filter!.shape, shape, filterAt, place.slice(0, -2))
        return here.map((tap) =>
          multiplied(upstream!.at([...filterAt, ...tap.output]), filter!.at([...inside, ...tap.window])),
        )
      })
      return sumOf(terms)
    },
    tex: ([upstream, filter], { options }) => infix(upstream!, `\\ast${labelOf(options)}`, filter!),
  },
  /** What a convolution sends back to its filters: to every cell the sum over the places it stood on. */
  conv_filter: {
    shape: (_, { shape = [] }) => shape,
    cell([input, upstream], place, options) {
      const before = place.slice(0, -2)
      const filterCount = upstream!.shape.length - 2
      const [filterAt, own] = [before.slice(0, filterCount), before.slice(filterCount)]
      const channel = input!.shape.length === 3 ? (own.length > 0 ? own : [0]) : []
      const here = tapsOf(input!.shape, windowOf(options), { window: lastTwo(place) })
      const terms = here.map((tap) =>
        multiplied(upstream!.at([...filterAt, ...tap.output]), input!.at([...channel, ...tap.input])),
      )
      return sumOf(terms)
    },
    tex: ([input, upstream], { args, options }) => {
      const isPlain = args.every(({ shape }) => shape.length === 2) && !isStrided(options)
      return infix(input!, `\\star${labelOf(options, isPlain ? [] : ['\\text{each}'])}`, upstream!)
    },
  },
  /** A filter upside down: what a mistake lays on the input. */
  half_turn: {
    shape: ([filter]) => filter!,
    cell([filter], place) {
      const [rows, columns] = lastTwo(filter!.shape)
      const [row, column] = lastTwo(place)
      return filter!.at([...place.slice(0, -2), rows - 1 - row, columns - 1 - column])
    },
    tex: ([filter]) => ({ tex: `\\operatorname{turn}\\left(${filter!.tex}\\right)`, strength: strength.atom }),
  },
} as const satisfies Rows

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
  return [...filters, ...slid(input, windowOf(options))]
}

function channelsOf(shape: Shape): Index[] {
  return shape.length === 3 ? Array.from({ length: shape[0]! }, (_, channel) => [channel]) : [[]]
}

/** Where a filter has the cells that lie on a channel. */
function filterPlace(filter: Shape, input: Shape, filterAt: Index, channel: Index): Index {
  return [...filterAt, ...(input.length === 3 && filter.length >= 3 ? channel : [])]
}

function infix(a: TexPiece, sign: string, b: TexPiece): TexPiece {
  return { tex: `${grouped(a, strength.power)} ${sign} ${grouped(b, strength.power)}`, strength: strength.product }
}

/** A window that moves by one place, at its first places. */
export function* unstrided(
  name: 'conv' | 'maxpool' | 'avgpool',
  terms: Terms,
  args: readonly Term[],
  options: Options,
  shape: Shape,
) {
  const moved: Options = { window: { ...windowOf(options), stride: [1, 1] } }
  if (isStrided(options)) yield ['stride-left-out', () => first(terms, terms.whole(name, args, moved), shape)] as const
}

/** A filter after half a turn. */
function turned(terms: Terms, filter: Term): Term {
  return terms.whole('half_turn', [filter])
}

/** The first rows and columns of a term, as many as a shape has. */
function first(terms: Terms, term: Term, shape: Shape): Term {
  const places = shape.map((length): Place => ({ from: 0, to: length, single: false }))
  return cellCount(term.shape) < cellCount(shape) ? term : terms.whole('part', [term], { places })
}

/** The first channel of a stack, as a stack of one. */
function firstOf(terms: Terms, term: Term, axis: number): Term {
  const places = term.shape.map((_, k): Place => (k === axis ? { from: 0, to: 1, single: false } : undefined))
  return terms.whole('part', [term], { places })
}
