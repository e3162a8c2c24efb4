import { strength } from '../../engine/operations.ts'
import { applied, numeral } from '../expressions.ts'
import {
  type Argument,
  type Axis,
  type BackwardOperation,
  Misfit,
  type Options,
  type Rows,
  type Term,
  type WholeOperation,
} from '../operation.ts'
import type { Index, Shape } from '../shape.ts'
import { countBehind, otherAxis, placesBehind, reducedShape } from './along.ts'

/** Softmax, the largest, the smallest: results that depend on how cells compare with each other. */
export const comparisons = {
  // Of a vector all of it; of a matrix per column unless it is told rows.
  softmax: {
    shape: ([shape], { axis }) => {
      if (shape!.length > 2)
        throw new Misfit([shape!], 'a stack has no softmax', 'a vector, or a matrix of the stack: A[0]')
      if (axis !== undefined) reducedShape(shape!, axis)
      return shape!
    },
    cell([arg], place, options) {
      const { among, own } = rivals(arg!, place, options)
      return own < 0
        ? numeral(0)
        : applied(
            'softmax',
            among.map((at) => arg!.at(at)),
            own + 1,
          )
    },
    gradient(terms, upstream, { args, options, value }) {
      const [{ shape }] = args as [Term]
      const axis = alongOf(shape, options)
      const weighted = terms.times(value, upstream)
      const total = terms.whole('sum', [weighted], axis ? { axis } : {})
      return terms.times(value, terms.cells('sub', [terms.shaped(upstream, shape), total]))
    },
    // Whether of rows or columns a sheet says in words, as papers do.
    tex: ([arg]) => ({
      tex: `\\operatorname{softmax}\\left(${arg!.tex}\\right)`,
      strength: strength.atom,
    }),
    python([arg], { args, options }) {
      const [{ shape }] = args as [Term]
      const masked = isCausal(options) ? `torch.tril(torch.ones_like(${arg})).log() + ${arg}` : arg
      return `torch.softmax(${masked}, ${alongOf(shape, options) === 'rows' ? 1 : 0})`
    },
    inIndices: 'known to every reader',
    symbol: () => 'softmax',
    called({ args, read, whole, only, options, causal }) {
      const values = args.map(read)
      if (values.length > 1 && values.every(({ shape }) => shape.length === 0))
        return whole('softmax', [whole('concat', values)])
      return whole('softmax', only(1), causal ? { ...options, numbers: [1] } : options)
    },
    mistakes: {
      *ofValue(terms, { args, options }) {
        const [arg] = args as [Term]
        const { axis = 'columns', numbers } = options
        const along = arg.shape.length === 2 ? { axis } : {}
        if (numbers) yield ['causal-mask-left-out', () => terms.whole('softmax', args, along)]
        if (arg.shape.length === 2) {
          const other = axis === 'rows' ? 'columns' : 'rows'
          yield [`softmax-over-${other}`, () => terms.whole('softmax', args, { axis: other })]
          const all = () => terms.whole('reshape', [arg], { shape: [arg.shape[0]! * arg.shape[1]!] })
          yield [
            'softmax-over-everything',
            () => terms.whole('reshape', [terms.whole('softmax', [all()])], { shape: arg.shape }),
          ]
        }
        yield ['exponential-without-sum', () => terms.cells('exp', [arg])]
        yield ['softmax-without-exp', () => terms.cells('div', [arg, terms.whole('sum', [arg], along)])]
      },
      ofGradient(terms, upstream, { value }) {
        const others = terms.cells('sub', [terms.number(1), value])
        return [
          ['jacobian-diagonal-only', () => terms.times(terms.times(upstream, value), others)],
          ['softmax-derivative-left-out', () => upstream],
        ]
      },
    },
  },
  max: extreme('max', 'argmax'),
  min: extreme('min', 'argmin'),
  /** 1 where the largest or smallest stands and 0 elsewhere. */
  argmax: place('max', 'argmax'),
  argmin: place('min', 'argmin'),
} as const satisfies Rows

/** Whether a query sees only what comes before it. */
function isCausal({ numbers }: Options): boolean {
  return numbers?.[0] === 1
}

function alongOf(shape: Shape, { axis }: Options): Axis | undefined {
  return shape.length < 2 ? undefined : (axis ?? 'columns')
}

/** The cells that share one in a softmax, and which of them the place is; −1 where it has no share. */
function rivals({ shape }: Argument, place: Index, options: Options): { among: Index[]; own: number } {
  const axis = alongOf(shape, options)
  const row = axis === 'rows' ? place[0]! : Number.POSITIVE_INFINITY
  const among = placesBehind(shape, axis, place).filter((at) => !isCausal(options) || at[1]! <= row)
  return { among, own: among.findIndex((at) => at.every((one, k) => one === place[k])) }
}

function extreme(name: 'max' | 'min', mark: 'argmax' | 'argmin'): WholeOperation {
  return {
    shape: ([shape], { axis }) => reducedShape(shape!, axis),
    cell([arg], at, { axis }) {
      const among = placesBehind(arg!.shape, axis, at).map((one) => arg!.at(one))
      return among.length === 1 ? among[0]! : applied(name, among)
    },
    gradient(terms, upstream, { args, options }) {
      return terms.times(upstream, terms.whole(mark, args, options))
    },
    tex: ([arg], { options: { axis } }) => ({
      tex: `\\operatorname{${name}}${axis ? `_{\\text{${axis}}}` : ''}\\left(${arg!.tex}\\right)`,
      strength: strength.atom,
    }),
    python: ([arg], { args, options: { axis } }) =>
      args[0]!.shape.length > 2 && axis
        ? `torch.${name}(${arg}.flatten(1), dim=1).values`
        : axis === undefined
          ? `torch.${name}(${arg}.flatten(), 0).values`
          : `torch.${name}(${arg}, dim=${axis === 'rows' ? 1 : 0}${axis === 'columns' ? ', keepdim=True' : ''}).values`,
    inIndices: 'known to every reader',
    symbol: () => name,
    called({ args, read, whole, options, scalars }) {
      const values = args.map(read)
      return values.length === 1 && values[0]!.shape.length > 0 ? whole(name, values, options) : scalars(values)
    },
    mistakes: {
      ofValue: (terms, term) => otherAxis(name, terms, term),
      ofGradient(terms, upstream, { args, options }) {
        const [{ shape }] = args as [Term]
        const count = terms.number(countBehind(shape, options.axis))
        return [
          ['max-sends-to-all', () => terms.shaped(upstream, shape)],
          ['max-shares-gradient', () => terms.shaped(terms.divided(upstream, count), shape)],
        ]
      },
    },
  }
}

function place(name: 'max' | 'min', mark: 'argmax' | 'argmin'): BackwardOperation {
  return {
    shape: ([shape]) => shape!,
    cell([arg], at, { axis }) {
      const among = placesBehind(arg!.shape, axis, at)
      const own = among.findIndex((one) => one.every((length, k) => length === at[k]))
      return among.length === 1
        ? numeral(1)
        : applied(
            mark,
            among.map((one) => arg!.at(one)),
            own + 1,
          )
    },
    tex: ([arg], { options: { axis } }) => ({
      tex: `\\mathbf{1}\\left[${arg!.tex} = \\operatorname{${name}}${axis ? `_{\\text{${axis}}}` : ''}\\right]`,
      strength: strength.atom,
    }),
  }
}
