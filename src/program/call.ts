import { ExpressionError, scalarFunction, type Written } from '../engine/expression.ts'
import { callableNames } from '../engine/operations.ts'
import type { Call, Pair, Term } from './operation.ts'
import type { Shape } from './shape.ts'
import { shorthands } from './shorthands.ts'
import { cells, reshaped, whole } from './term.ts'
import { isWritten, wholes } from './wholes/index.ts'

type WrittenCall = Extract<Written, { kind: 'call' }>

/** Words that stand among the arguments of a call and are no values. */
export const words: ReadonlySet<string> = new Set(['rows', 'columns', 'causal'])

const ofWholes = Object.keys(wholes).filter((name) => isWritten(name) && wholes[name].called !== 'by a sign')

/** Names of all functions that a line may call. */
export const functionNames: readonly string[] = [
  ...new Set([...callableNames, ...ofWholes, ...Object.keys(shorthands)]),
]

/** The term of a function that is called by its name. */
export function calledTerm(part: WrittenCall, shapes: ReadonlyMap<string, Shape>, read: (part: Written) => Term): Term {
  const { called } = part
  const record = isWritten(called) ? wholes[called].called : 'by a sign'
  const make = record === 'by a sign' ? shorthands[called] : record
  return make ? make(callOf(part, shapes, read)) : ofScalars(part, part.args.map(read))
}

/** A function of scalars, cell by cell. */
function ofScalars({ called, offset }: WrittenCall, args: readonly Term[]): Term {
  const { operation, index } = scalarFunction(called, offset, functionNames)(args.length)
  return cells(operation, args, index)
}

function callOf(part: WrittenCall, shapes: ReadonlyMap<string, Shape>, read: (part: Written) => Term): Call {
  const isWord = (arg: Written) => arg.kind === 'name' && words.has(arg.name) && !shapes.has(arg.name)
  const said = part.args.flatMap((arg, k) => (k > 0 && isWord(arg) ? [(arg as { name: string }).name] : []))
  const axis = said.find((word) => word === 'rows' || word === 'columns')
  const args = part.args.filter((arg, k) => k === 0 || !isWord(arg))
  const wrong: Call['wrong'] = (wanted, got = part.args.length) =>
    new ExpressionError('wrong-arity', part.offset, `${got}`, `${wanted} of ${part.called}`)
  const number: Call['number'] = (value, [what, least]) => {
    const found = constantOf(value)
    if (found === undefined || !Number.isInteger(found) || found < least)
      throw wrong(`${what} that is a whole number from ${least} on`, found)
    return found
  }
  return {
    args,
    options: axis ? { axis } : {},
    causal: said.includes('causal'),
    read,
    whole,
    cells,
    reshaped,
    scalars: (values) => ofScalars(part, values),
    wrong,
    number,
    constant: constantOf,
    only(count) {
      if (args.length !== count) throw wrong(count === 1 ? '1 argument' : `${count} arguments`)
      return args.map(read)
    },
    pairs(first, ...wanted) {
      const rest = args.slice(first)
      if (args.length < first || rest.length > wanted.length)
        throw wrong(`${first} ${first === 1 ? 'value' : 'values'} and at most ${wanted.length} whole numbers`)
      return rest.map((value, k) => {
        const numbers = value.kind === 'list' && value.items.length === 2 ? value.items : [value, value]
        return numbers.map((one) => number(one, wanted[k]!)) as unknown as Pair
      })
    },
  }
}

/** The number that is written; undefined for what has to be computed. */
export function constantOf(part: Written): number | undefined {
  if (part.kind === 'number') return part.value
  if (part.kind !== 'call' || !part.operator || part.called !== 'neg') return undefined
  const value = constantOf(part.args[0]!)
  return value === undefined ? undefined : -value
}
