import { strength } from '../../engine/operations.ts'
import { sumOf } from '../expressions.ts'
import { type Argument, Misfit, type Rows, type Term } from '../operation.ts'

// What a mistake takes for the row of a use that it does not count.
const noRow = -1

/** Rows of a table by their numbers: embeddings of tokens. */
export const lookups = {
  lookup: {
    shape([shape], { numbers = [], shape: one }) {
      if (shape!.length !== 2) throw new Misfit([shape!], 'rows are looked up in a matrix', 'a matrix')
      const beyond = numbers.find((row) => row >= shape![0]!)
      if (beyond !== undefined)
        throw new Misfit([shape!], `there is no row ${beyond}`, `rows from 0 to ${shape![0]! - 1}`)
      return one === undefined ? [numbers.length, shape![1]!] : [shape![1]!]
    },
    cell: ([arg], place, { numbers = [] }) =>
      arg!.at(place.length === 1 ? [numbers[0]!, place[0]!] : [numbers[place[0]!]!, place[1]!]),
    gradient: (terms, upstream, { args, options: { numbers = [] } }) =>
      terms.whole('returned', [upstream], { numbers, shape: args[0]!.shape }),
    tex: ([arg], { options: { numbers = [] }, shape }) => ({
      tex: `${arg!.tex}_{[${shape.length === 1 ? numbers[0] : `(${numbers.join(',')})`},:]}`,
      strength: strength.power,
    }),
    python: ([arg], { options: { numbers = [] }, shape }) =>
      shape.length === 1 ? `${arg}[${numbers[0]}]` : `${arg}[[${numbers.join(', ')}]]`,
    inIndices: 'known to every reader',
    symbol: ({ options: { numbers = [] } }) => `[${numbers.join(',')}]`,
    called({ args, read, whole, constant, wrong }) {
      const [table, at] = args
      if (args.length !== 2) throw wrong('a matrix and the rows to take from it, written as numbers such as [2, 0, 2],')
      const numbers = (at!.kind === 'list' ? at!.items : [at!]).map(constant)
      if (!numbers.every((row) => Number.isInteger(row) && row! >= 0))
        throw wrong('a matrix and rows written as whole numbers, such as [2, 0, 2],')
      const rows = { numbers: numbers as number[], ...(at!.kind !== 'list' && { shape: [] }) }
      return whole('lookup', [read(table!)], rows)
    },
    mistakes: {
      *ofValue(terms, { args, options }) {
        const { numbers = [] } = options
        const before = numbers.map((row) => Math.max(0, row - 1))
        yield ['rows-counted-from-one', () => terms.whole('lookup', args, { ...options, numbers: before })]
      },
      *ofGradient(terms, upstream, { args, options: { numbers = [] } }) {
        const [{ shape }] = args as [Term]
        const returned = (counts: (row: number, k: number) => boolean) =>
          terms.whole('returned', [upstream], {
            numbers: numbers.map((row, k) => (counts(row, k) ? row : noRow)),
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
  },
  /** What comes back to a table whose rows were looked up: to each row the sum of its uses. */
  returned: {
    shape: (_, { shape = [] }) => shape,
    cell([arg], [row, column], { numbers = [] }) {
      const uses = numbers.flatMap((used, k) => (used === row ? [k] : []))
      return sumOfUses(arg!, uses, column!)
    },
    tex: ([arg], { options: { numbers = [] } }) => ({
      tex: `\\operatorname{rows}_{${numbers.join(',')}}\\left(${arg!.tex}\\right)`,
      strength: strength.atom,
    }),
  },
} as const satisfies Rows

function sumOfUses(arg: Argument, uses: readonly number[], column: number) {
  return sumOf(uses.map((k) => arg.at(arg.shape.length === 1 ? [column] : [k, column])))
}
