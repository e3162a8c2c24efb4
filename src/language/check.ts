import { ExpressionError, scalarFunction, type Written } from '../autodiff/expression.ts'
import { callableNames } from '../autodiff/operations.ts'
import { type Axis, Misfit, type Options, type Pair, type Term } from './operation.ts'
import { mostCells, type Shape, sizeOf } from './shape.ts'
import { cells, named, number, reshaped, whole } from './term.ts'

/** Shapes that do not fit each other, and where. */
export class ShapeError extends Error {
  readonly misfit: Misfit
  readonly offset: number

  constructor(misfit: Misfit, offset: number) {
    super(misfit.message)
    this.misfit = misfit
    this.offset = offset
  }
}

/**
 * A written formula with the shapes of all its parts.
 * @param shapes of all names that it uses
 * @throws ShapeError, ExpressionError for a function that is not there or has other arguments
 */
export function checked(written: Written, shapes: ReadonlyMap<string, Shape>): Term {
  const read = (part: Written): Term => {
    try {
      return termOf(part, shapes, read)
    } catch (error) {
      if (error instanceof Misfit) throw new ShapeError(error, part.offset)
      throw error
    }
  }
  return read(written)
}

/** Names that a formula uses, each at its first place; words such as `rows` are none. */
export function namesWritten(written: Written, shapes: ReadonlyMap<string, Shape | undefined>): Map<string, number> {
  const found = new Map<string, number>()
  const look = (part: Written, among: 'formula' | 'call') => {
    if (part.kind === 'name') {
      const isWord = among === 'call' && words.has(part.name) && !shapes.has(part.name)
      if (!isWord && !found.has(part.name)) found.set(part.name, part.offset)
    }
    if (part.kind === 'part') look(part.of, 'formula')
    if (part.kind === 'list') for (const item of part.items) look(item, 'formula')
    if (part.kind !== 'call') return
    const args = isTransposed(part, shapes) ? part.args.slice(0, 1) : part.args
    for (const arg of args) look(arg, part.operator ? 'formula' : 'call')
  }
  look(written, 'formula')
  return found
}

const words: ReadonlySet<string> = new Set(['rows', 'columns', 'causal'])

type Call = Extract<Written, { kind: 'call' }>
type Read = (part: Written) => Term

function termOf(part: Written, shapes: ReadonlyMap<string, Shape>, read: Read): Term {
  switch (part.kind) {
    case 'number':
      return number(part.value)
    case 'name': {
      const shape = shapes.get(part.name)
      if (!shape) throw new Error(`there is no ${part.name}`)
      return named(part.name, shape)
    }
    case 'list':
      return literalOf(part)
    case 'part':
      return whole('part', [read(part.of)], { places: part.places })
    case 'call':
      return part.operator ? operatorOf(part, shapes, read) : callOf(part, shapes, read)
  }
}

/** `W^T` is the transposed matrix unless T is a number of the program. */
function isTransposed({ called, args, operator }: Call, shapes: ReadonlyMap<string, Shape | undefined>): boolean {
  const [, exponent] = args
  if (!operator || called !== 'pow' || exponent!.kind !== 'name') return false
  return exponent!.name === 'T' && shapes.get('T')?.length !== 0
}

function operatorOf(part: Call, shapes: ReadonlyMap<string, Shape>, read: Read): Term {
  if (isTransposed(part, shapes)) return whole('transpose', [read(part.args[0]!)])
  const args = part.args.map(read)
  if (part.called === 'matmul') return inTheirNames(part, () => whole('matmul', args))
  return cells(part.called as 'add', args)
}

/** A product that does not fit, with the names of its factors in what would fit: `theta^T @ x`. */
function inTheirNames({ args }: Call, make: () => Term): Term {
  try {
    return make()
  } catch (error) {
    const [left, right] = args.map((arg) => (arg.kind === 'name' ? arg.name : undefined))
    if (!(error instanceof Misfit) || left === undefined || right === undefined) throw error
    const [what, ways] = error.expected.split('; ')
    if (ways === undefined) throw error
    const named = ways.replaceAll(/\bleft\b/g, left).replaceAll(/\bright\b/g, right)
    throw new Misfit(error.shapes, error.message, `${what}; ${named}`)
  }
}

function literalOf({ items, offset }: Extract<Written, { kind: 'list' }>): Term {
  const lists = items.map((item) => (item.kind === 'list' ? item.items : [item]))
  const isMatrix = items[0]!.kind === 'list'
  const columns = lists[0]!.length
  const values = lists.flat().map(constantOf)
  const even =
    lists.every((list) => list.length === columns) && items.every((item) => (item.kind === 'list') === isMatrix)
  if (!even || values.includes(undefined))
    throw new ExpressionError('unexpected-token', offset, 'this list', 'a list of numbers, or one of such lists')
  return { kind: 'literal', cells: values as number[], shape: isMatrix ? [items.length, columns] : [items.length] }
}

function constantOf(part: Written): number | undefined {
  if (part.kind === 'number') return part.value
  if (part.kind === 'call' && part.operator && part.called === 'neg') {
    const value = constantOf(part.args[0]!)
    return value === undefined ? undefined : -value
  }
  return undefined
}

/** What is called by name beside the operations of scalars. */
const wholeFunctions = [
  'sum',
  'mean',
  'var',
  'norm2',
  'softmax',
  'crossEntropy',
  'hinge',
  'onehot',
  'concat',
  'reshape',
  'flatten',
  'conv',
  'maxpool',
  'avgpool',
  'lookup',
] as const

/** Names of all functions that a line may call. */
export const functionNames: readonly string[] = [...new Set([...callableNames, ...wholeFunctions])]

function callOf(part: Call, shapes: ReadonlyMap<string, Shape>, read: Read): Term {
  const { called, offset } = part
  const { args, axis, causal } = withoutWords(part, shapes)
  const options: Options = axis ? { axis } : {}
  const wrong = (wanted: string, got = part.args.length) =>
    new ExpressionError('wrong-arity', offset, `${got}`, `${wanted} of ${called}`)
  /** Whole numbers behind the first values, each with what it is and the least that it may be. */
  const numbersFrom = (first: number, ...wanted: readonly (readonly [what: string, least: number])[]): number[] =>
    pairsFrom(first, ...wanted).map(([value]) => value)
  /** The same, each for rows and columns: one number for both, or a list of two. */
  const pairsFrom = (first: number, ...wanted: readonly (readonly [what: string, least: number])[]): Pair[] => {
    const rest = args.slice(first)
    if (args.length < first || rest.length > wanted.length)
      throw wrong(`${first} ${first === 1 ? 'value' : 'values'} and at most ${wanted.length} whole numbers`)
    return rest.map((value, k) => {
      const numbers = value.kind === 'list' && value.items.length === 2 ? value.items : [value, value]
      return numbers.map((one) => wholeNumber(constantOf(one), wanted[k]!)) as unknown as Pair
    })
  }
  const wholeNumber = (value: number | undefined, [what, least]: readonly [string, number]): number => {
    if (value === undefined || !Number.isInteger(value) || value < least)
      throw wrong(`${what} that is a whole number from ${least} on`, value)
    return value
  }
  const only = (count: number): Term[] => {
    if (args.length !== count) throw wrong(count === 1 ? '1 argument' : `${count} arguments`)
    return args.map(read)
  }
  switch (called) {
    case 'sum':
    case 'mean':
    case 'var':
    case 'norm2':
      return whole(called, only(1), options)
    case 'softmax': {
      const values = args.map(read)
      if (values.length > 1 && values.every(({ shape }) => shape.length === 0))
        return whole('softmax', [whole('concat', values)])
      return whole('softmax', only(1), causal ? { ...options, numbers: [1] } : options)
    }
    case 'max':
    case 'min': {
      const values = args.map(read)
      return values.length === 1 && values[0]!.shape.length > 0
        ? whole(called, values, options)
        : scalarCall(part, values)
    }
    case 'crossEntropy': {
      const [p, t] = only(2) as [Term, Term]
      return cells('neg', [whole('sum', [cells('mul', [t, cells('log', [p])])])])
    }
    case 'hinge': {
      const [s, t] = only(2) as [Term, Term]
      return cells('max', [number(0), cells('sub', [number(1), cells('mul', [t, s])])])
    }
    case 'onehot':
      return onehot(args, wrong)
    case 'concat':
      if (args.length < 2) throw wrong('two or more arguments')
      return whole('concat', args.map(read), options)
    case 'flatten': {
      const [value] = only(1) as [Term]
      return whole('reshape', [value], { shape: [sizeOf(value.shape)] })
    }
    case 'reshape': {
      const [value] = args
      const [list] = args.slice(1)
      const length = ['a length', 1] as const
      const lengths =
        list?.kind === 'list'
          ? list.items.map((item) => wholeNumber(constantOf(item), length))
          : numbersFrom(1, length, length, length, length)
      if (!value || lengths.length === 0) throw wrong('a value and the lengths of its new shape')
      return reshaped(read(value), lengths)
    }
    case 'conv': {
      const [stride = [1, 1], padding = [0, 0]] = pairsFrom(2, ['a stride', 1], ['a padding', 0])
      const values = args.slice(0, 2).map(read)
      const size = values[1]!.shape.slice(-2) as unknown as Pair
      return whole('conv', values, { window: { size, stride, padding } })
    }
    case 'maxpool':
    case 'avgpool': {
      const [size = [2, 2], stride = size, padding = [0, 0]] = pairsFrom(
        1,
        ['a size', 1],
        ['a stride', 1],
        ['a padding', 0],
      )
      return whole(called, args.slice(0, 1).map(read), { window: { size, stride, padding } })
    }
    case 'lookup': {
      const [table, at] = args
      if (args.length !== 2) throw wrong('a matrix and the rows to take from it, written as numbers such as [2, 0, 2],')
      const numbers = (at!.kind === 'list' ? at!.items : [at!]).map(constantOf)
      if (!numbers.every((row) => Number.isInteger(row) && row! >= 0))
        throw wrong('a matrix and rows written as whole numbers, such as [2, 0, 2],')
      return whole('lookup', [read(table!)], {
        numbers: numbers as number[],
        ...(at!.kind !== 'list' && { shape: [] }),
      })
    }
  }
  return scalarCall(part, args.map(read))
}

/** A function of scalars, cell by cell. */
function scalarCall({ called, offset }: Call, args: readonly Term[]): Term {
  const { operation, index } = scalarFunction(called, offset, functionNames)(args.length)
  return cells(operation, args, index)
}

function withoutWords(
  { args }: Call,
  shapes: ReadonlyMap<string, Shape>,
): { args: readonly Written[]; axis?: Axis; causal: boolean } {
  const isWord = (arg: Written) => arg.kind === 'name' && words.has(arg.name) && !shapes.has(arg.name)
  const said = args.flatMap((arg, k) => (k > 0 && isWord(arg) ? [(arg as { name: string }).name] : []))
  const axis = said.find((word) => word !== 'causal') as Axis | undefined
  const left = args.filter((arg, k) => k === 0 || !isWord(arg))
  return { args: left, ...(axis && { axis }), causal: said.includes('causal') }
}

/** `onehot(2, 5)` is a vector; `onehot([2, 0], 5)` has one column per entry. */
function onehot(args: readonly Written[], wrong: (wanted: string) => Error): Term {
  const [at, size] = args
  const rows = size && constantOf(size)
  const ones = at && (at.kind === 'list' ? at.items : [at]).map(constantOf)
  if (rows && rows > mostCells) throw wrong(`a length of at most ${mostCells}`)
  if (args.length !== 2 || !ones || !rows || !ones.every((one) => Number.isInteger(one) && one! >= 0 && one! < rows))
    throw wrong('a place from 0 (or a list of places) and a length above it, written as numbers,')
  const columns = ones.length
  const list = Array.from({ length: rows * columns }, (_, k) => (Math.floor(k / columns) === ones[k % columns] ? 1 : 0))
  return { kind: 'literal', cells: list, shape: at!.kind === 'list' ? [rows, columns] : [rows] }
}
