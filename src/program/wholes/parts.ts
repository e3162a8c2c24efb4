import type { Place } from '../../engine/expression.ts'
import { strength } from '../../engine/operations.ts'
import { numeral } from '../expressions.ts'
import { type Argument, Misfit, noWholeMistakes, type Options, type Rows, type Term } from '../operation.ts'
import { cellCount, type Index, placesIn, type Shape, samePlace } from '../shape.ts'

/** Parts of values, and values put together of others: no cell is computed. */
export const parts = {
  part: {
    shape: ([shape], { places = [] }) => partShape(shape!, places),
    cell: ([arg], place, { places = [] }) => arg!.at(placeOfPart(arg!.shape, places, place)),
    gradient: (terms, upstream, { args, options }) =>
      terms.whole('placed', [upstream], { ...options, shape: args[0]!.shape }),
    tex: ([arg], { options: { places = [] } }) => ({
      tex: `${arg!.tex}_{[${places.map(placeText).join(',')}]}`,
      strength: strength.power,
    }),
    python: ([arg], { options: { places = [] } }) => `${arg}[${places.map(placeText).join(', ')}]`,
    inIndices: 'known to every reader',
    symbol: ({ options: { places = [] } }) => `[${places.map(placeText).join(',')}]`,
    called: 'by a sign',
    mistakes: noWholeMistakes,
  },
  /** A part at its place in a value of zeros: what comes back to the whole. */
  placed: {
    shape: (_, { shape = [] }) => shape,
    cell([arg], place, { places = [], shape: wholeShape = [] }) {
      const inner = placesIn(partShape(wholeShape, places)).find((one) =>
        placeOfPart(wholeShape, places, one).every((at, axis) => at === place[axis]),
      )
      return inner ? arg!.at(inner) : numeral(0)
    },
    tex: ([arg], { options: { places = [] } }) => ({
      tex: `\\left[${arg!.tex}\\right]_{[${places.map(placeText).join(',')}]}`,
      strength: strength.atom,
    }),
  },
  concat: {
    shape: (shapes, { axis }) => concatShape(shapes, axis),
    cell(args, place, { axis }) {
      const along = axis === 'columns' ? 1 : 0
      let before = 0
      for (const arg of args) {
        const length = lengthAlong(arg.shape, along)
        if (place[along]! < before + length) return arg.at(moved(arg, place, along, before))
        before += length
      }
      return numeral(0)
    },
    gradient(terms, upstream, { args, options: { axis } }, k) {
      const along = axis === 'columns' ? 1 : 0
      const from = args.slice(0, k).reduce((sum, { shape }) => sum + lengthAlong(shape, along), 0)
      const range = { from, to: from + lengthAlong(args[k]!.shape, along), single: false }
      const places: Place[] = upstream.shape.map((_, one) => (one === along ? range : undefined))
      return terms.shaped(terms.whole('part', [upstream], { places }), args[k]!.shape)
    },
    tex: (args, { options: { axis } }) => ({
      tex: `\\begin{bmatrix}${args.map(({ tex }) => tex).join(axis === 'columns' ? ' & ' : ' \\\\ ')}\\end{bmatrix}`,
      strength: strength.atom,
    }),
    python: (args, { args: terms, options: { axis } }) => {
      const list = args.map((arg, k) => (terms[k]!.shape.length === 0 ? `torch.as_tensor(${arg}).reshape(1)` : arg))
      return `torch.cat([${list.join(', ')}], dim=${axis === 'columns' ? 1 : 0})`
    },
    inIndices: 'known to every reader',
    symbol: () => '[ ; ]',
    called({ args, read, whole, options, wrong }) {
      if (args.length < 2) throw wrong('two or more arguments')
      return whole('concat', args.map(read), options)
    },
    mistakes: {
      *ofValue(terms, { args, options }) {
        yield ['parts-swapped', () => terms.whole('concat', args.toReversed(), options)]
      },
      ofGradient: () => [],
    },
  },
  reshape: {
    shape([shape], { shape: wanted = [] }) {
      if (cellCount(shape!) === cellCount(wanted)) return wanted
      throw new Misfit([shape!, wanted], 'the two have different numbers of cells', `${cellCount(shape!)} cells`)
    },
    cell: ([arg], place, _options, shape) => arg!.at(samePlace(shape, arg!.shape, place)),
    gradient: (terms, upstream, { args }) => terms.whole('reshape', [upstream], { shape: args[0]!.shape }),
    tex: ([arg], { shape }) => ({
      tex:
        shape.length === 1
          ? `\\operatorname{vec}\\left(${arg!.tex}\\right)`
          : `\\operatorname{reshape}_{${shape.join('\\times ')}}\\left(${arg!.tex}\\right)`,
      strength: strength.atom,
    }),
    python: ([arg], { shape }) => `${arg}.reshape(${shape.join(', ')})`,
    inIndices: 'known to every reader',
    symbol: ({ shape }) => (shape.length === 1 ? 'vec' : shape.join('×')),
    called({ args, read, reshaped, number, wrong }) {
      const [value, list, ...more] = args
      const lengths = list?.kind === 'list' ? list.items : list ? [list, ...more] : []
      if (!value || lengths.length === 0) throw wrong('a value and the lengths of its new shape')
      if (list?.kind !== 'list' && lengths.length > 4) throw wrong('1 value and at most 4 whole numbers')
      return reshaped(
        read(value),
        lengths.map((length) => number(length, ['a length', 1])),
      )
    },
    mistakes: {
      *ofValue(terms, { args, shape }) {
        const [arg] = args as [Term]
        if (arg.shape.length === 2)
          yield ['flattened-by-columns', () => terms.whole('reshape', [terms.transposed(arg)], { shape })]
      },
      *ofGradient(terms, upstream, { args }) {
        const [arg] = args as [Term]
        if (arg.shape.length !== 2) return
        const [rows, columns] = arg.shape as [number, number]
        const byColumns = () => terms.whole('reshape', [upstream], { shape: [columns, rows] })
        yield ['flattened-by-columns', () => terms.transposed(byColumns())]
      },
    },
  },
  /** As reshape, between a vector, its row or column, and a number: on paper nothing. */
  shaped: {
    shape: (_, { shape = [] }) => shape,
    cell: ([arg], place, _options, shape) => arg!.at(samePlace(shape, arg!.shape, place)),
    gradient: (terms, upstream, { args }) => terms.shaped(upstream, args[0]!.shape),
    tex: ([arg]) => arg!,
    python: ([arg], { shape }) => `${arg}.reshape(${shape.length === 0 ? '()' : shape.join(', ')})`,
    inIndices: 'known to every reader',
    symbol: () => '',
    called: 'by a sign',
    mistakes: noWholeMistakes,
  },
} as const satisfies Rows

function partShape(shape: Shape, places: readonly Place[]): Shape {
  if (places.length > shape.length)
    throw new Misfit([shape], `${places.length} places for ${shape.length} axes`, `at most ${shape.length} places`)
  return shape.flatMap((length, axis) => {
    const place = places[axis]
    if (place === undefined) return [length]
    const to = place.to === Number.POSITIVE_INFINITY ? length : place.to
    if (place.from >= to || to > length)
      throw new Misfit([shape], `there is no place ${placeText(place)}`, `places from 0 to ${length - 1}`)
    return place.single ? [] : [to - place.from]
  })
}

function placeOfPart(shape: Shape, places: readonly Place[], place: Index): Index {
  let taken = 0
  return shape.map((_, axis) => {
    const range = places[axis]
    if (range?.single) return range.from
    return (range?.from ?? 0) + place[taken++]!
  })
}

/** `0`, `1:3` or `:`, as it was written. */
function placeText(place: Place): string {
  if (place === undefined) return ':'
  if (place.text !== undefined) return place.text
  if (place.single) return `${place.from}`
  return `${place.from === 0 ? '' : place.from}:${place.to === Number.POSITIVE_INFINITY ? '' : place.to}`
}

function concatShape(shapes: readonly Shape[], axis: Options['axis']): Shape {
  const [first = []] = shapes
  if (axis !== 'columns' && shapes.every((shape) => shape.length <= 1)) {
    return [shapes.reduce((sum, shape) => sum + lengthAlong(shape, 0), 0)]
  }
  const along = axis === 'columns' ? 1 : 0
  const fits = shapes.every((shape) => shape.length === 2 && shape[1 - along] === first[1 - along])
  if (!fits) {
    const other = along === 0 ? 'columns' : 'rows'
    throw new Misfit(shapes, 'these cannot be put together', `vectors, or matrices with the same number of ${other}`)
  }
  const total = shapes.reduce((sum, shape) => sum + shape[along]!, 0)
  return along === 0 ? [total, first[1]!] : [first[0]!, total]
}

function lengthAlong(shape: Shape, axis: number): number {
  return shape[axis] ?? 1
}

function moved({ shape }: Argument, place: Index, along: number, before: number): Index {
  return shape.map((_, axis) => (axis === along ? place[axis]! - before : place[axis]!))
}
