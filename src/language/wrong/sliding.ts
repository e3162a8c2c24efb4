import type { Place } from '../../autodiff/expression.ts'
import type { Options, Term, Terms } from '../operation.ts'
import { type Shape, sizeOf } from '../shape.ts'
import { cellsIn, isStrided, windowOf } from '../window.ts'
import type { WrongOperation } from './contract.ts'

export const sliding = {
  conv: {
    *forward(terms, { args, options, shape }) {
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
    *backward(terms, upstream, { args, options }, k) {
      const [input, filter] = args as [Term, Term]
      if (k === 0)
        yield [
          'filter-not-flipped-going-back',
          () => terms.whole('conv_input', [upstream, turned(terms, filter)], { ...options, shape: input.shape }),
        ]
    },
  },
  maxpool: {
    *forward(terms, { args, options, shape }) {
      yield ['pooling-confused', () => terms.whole('avgpool', args, options)]
      yield* unstrided('maxpool', terms, args, options, shape)
    },
    *backward(terms, upstream, { args, options }) {
      const [{ shape }] = args as [Term]
      const shared = () => terms.whole('avgpool_back', [upstream], { ...options, shape })
      yield ['max-sends-to-all', () => terms.times(terms.number(cellsIn(windowOf(options))), shared())]
      yield ['max-shares-gradient', shared]
    },
  },
  avgpool: {
    *forward(terms, { args, options, shape }) {
      const average = () => terms.whole('avgpool', args, options)
      yield ['pooling-confused', () => terms.whole('maxpool', args, options)]
      yield ['average-not-divided', () => terms.times(terms.number(cellsIn(windowOf(options))), average())]
      yield* unstrided('avgpool', terms, args, options, shape)
    },
    *backward(terms, upstream, { args, options }) {
      const shared = () => terms.whole('avgpool_back', [upstream], { ...options, shape: args[0]!.shape })
      yield ['average-gradient-not-shared', () => terms.times(terms.number(cellsIn(windowOf(options))), shared())]
    },
  },
} as const satisfies Record<string, WrongOperation>

/** A window that moves by one place, at its first places. */
function* unstrided(
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
  return sizeOf(term.shape) < sizeOf(shape) ? term : terms.whole('part', [term], { places })
}

/** The first channel of a stack, as a stack of one. */
function firstOf(terms: Terms, term: Term, axis: number): Term {
  const places = term.shape.map((_, k): Place => (k === axis ? { from: 0, to: 1, single: false } : undefined))
  return terms.whole('part', [term], { places })
}
