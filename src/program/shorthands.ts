import type { Call, Term } from './operation.ts'
import { cellCount, mostCells } from './shape.ts'
import { number } from './term.ts'

/** What may be called by a name and is made of other operations, or is a list of numbers. */
export const shorthands: Readonly<Record<string, (call: Call) => Term>> = {
  crossEntropy({ only, whole, cells }) {
    const [p, t] = only(2) as [Term, Term]
    return cells('neg', [whole('sum', [cells('mul', [t, cells('log', [p])])])])
  },
  hinge({ only, cells }) {
    const [s, t] = only(2) as [Term, Term]
    return cells('max', [number(0), cells('sub', [number(1), cells('mul', [t, s])])])
  },
  flatten({ only, whole }) {
    const [value] = only(1) as [Term]
    return whole('reshape', [value], { shape: [cellCount(value.shape)] })
  },
  /** `onehot(2, 5)` is a vector; `onehot([2, 0], 5)` has one column per entry. */
  onehot({ args, constant, wrong }) {
    const [at, size] = args
    const rows = size && constant(size)
    const ones = at && (at.kind === 'list' ? at.items : [at]).map(constant)
    if (rows && rows > mostCells) throw wrong(`a length of at most ${mostCells}`)
    if (args.length !== 2 || !ones || !rows || !ones.every((one) => Number.isInteger(one) && one! >= 0 && one! < rows))
      throw wrong('a place from 0 (or a list of places) and a length above it, written as numbers,')
    const columns = ones.length
    const cells = Array.from({ length: rows * columns }, (_, k) =>
      Math.floor(k / columns) === ones[k % columns] ? 1 : 0,
    )
    return { kind: 'literal', cells, shape: at!.kind === 'list' ? [rows, columns] : [rows] }
  },
}
