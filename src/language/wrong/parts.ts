import type { Term } from '../operation.ts'
import { none, type WrongOperation } from './contract.ts'

export const parts = {
  part: { forward: none, backward: none },
  concat: {
    *forward(terms, { args, options }) {
      yield ['parts-swapped', () => terms.whole('concat', args.toReversed(), options)]
    },
    backward: none,
  },
  reshape: {
    *forward(terms, { args, shape }) {
      const [arg] = args as [Term]
      if (arg.shape.length === 2)
        yield ['flattened-by-columns', () => terms.whole('reshape', [terms.transposed(arg)], { shape })]
    },
    *backward(terms, upstream, { args }) {
      const [arg] = args as [Term]
      if (arg.shape.length !== 2) return
      const [rows, columns] = arg.shape as [number, number]
      const byColumns = () => terms.whole('reshape', [upstream], { shape: [columns, rows] })
      yield ['flattened-by-columns', () => terms.transposed(byColumns())]
    },
  },
  shaped: { forward: none, backward: none },
  lookup: {
    *forward(terms, { args, options }) {
      const { numbers = [] } = options
      const before = numbers.map((row) => Math.max(0, row - 1))
      yield ['rows-counted-from-one', () => terms.whole('lookup', args, { ...options, numbers: before })]
    },
    *backward(terms, upstream, { args, options: { numbers = [] } }) {
      const [{ shape }] = args as [Term]
      const returned = (counts: (row: number, k: number) => boolean) =>
        terms.whole('returned', [upstream], {
          numbers: numbers.map((row, k) => (counts(row, k) ? row : nowhere)),
          shape,
        })
      yield ['last-occurrence-overwrites', () => returned((row, k) => numbers.lastIndexOf(row) === k)]
      yield ['first-occurrence-only', () => returned((row, k) => numbers.indexOf(row) === k)]
      const uses = (row: number) => Math.max(1, numbers.filter((used) => used === row).length)
      const [rows, columns] = shape as [number, number]
      const counts = Array.from({ length: rows * columns }, (_, k) => uses(Math.floor(k / columns)))
      const all = () => returned(() => true)
      if (counts.some((count) => count > 1))
        yield ['occurrences-averaged', () => terms.cells('div', [all(), { kind: 'literal', cells: counts, shape }])]
    },
  },
} as const satisfies Record<string, WrongOperation>

// No row of a table.
const nowhere = -1
