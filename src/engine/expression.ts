import { type Expression, ExpressionError, type Written } from './formula.ts'
import { callableNames, isOperation, type OperationName, operations } from './operations.ts'
import { type Grammar, type Operator, Parser } from './parser.ts'
import { matrixTokenPattern, tokenPattern } from './tokens.ts'

export { type Expression, ExpressionError, namesIn, type Place, type Written } from './formula.ts'

const binary: Readonly<Record<string, Operator<OperationName>>> = {
  '+': { operation: 'add', binds: 1 },
  '-': { operation: 'sub', binds: 1 },
  '*': { operation: 'mul', binds: 2 },
  '/': { operation: 'div', binds: 2 },
  '^': { operation: 'pow', binds: 4, rightToLeft: true },
  '**': { operation: 'pow', binds: 4, rightToLeft: true },
}

const scalars: Grammar<Expression> = {
  tokens: tokenPattern,
  operators: binary,
  operator: (operation, args, offset) => ({
    kind: 'call',
    operation: operation as OperationName,
    args,
    index: 0,
    offset,
  }),
  called: ({ text, offset }) => {
    const find = scalarFunction(text, offset, callableNames)
    return (args) => ({ kind: 'call', ...find(args.length), args, offset })
  },
}

/**
 * Looks up a function of scalars, such as `softmax_2`.
 * @param names what a message offers in its place
 * @returns the operation for a number of arguments, and which component of it this is
 * @throws ExpressionError where there is none, or one of other arguments
 */
export function scalarFunction(
  called: string,
  offset: number,
  names: readonly string[],
): (count: number) => { operation: OperationName; index: number } {
  const [, stem, component] = /^(.*?)(?:_(\d+))?$/.exec(called)!
  const unknown = () => new ExpressionError('unknown-function', offset, `"${called}"`, `one of ${names.join(' ')}`)
  if (!isOperation(stem!) || operations[stem].called === 'nowhere') throw unknown()
  return (count) => {
    const { arity } = operations[stem]
    if (arity === 'many' ? count < 2 : count !== arity) {
      const wanted = arity === 'many' ? 'two or more arguments' : arity === 1 ? '1 argument' : `${arity} arguments`
      throw new ExpressionError('wrong-arity', offset, `${count}`, `${wanted} of ${stem}`)
    }
    const index = component ? Number(component) : 0
    if (stem === 'softmax' ? index < 1 || index > count : index !== 0) throw unknown()
    return { operation: stem, index }
  }
}

const matrices: Grammar<Written> = {
  tokens: matrixTokenPattern,
  operators: { ...binary, '@': { operation: 'matmul', binds: 2 } },
  operator: (called, args, offset) => ({ kind: 'call', called, args, operator: true, offset }),
  called:
    ({ text, offset }) =>
    (args) => ({ kind: 'call', called: text, args, operator: false, offset }),
}

/**
 * Reads a formula: `+ - * / ^ **`, unary signs, parentheses and the callable operations. A name that is no plain word,
 * such as that of a derivative, stands in backquotes.
 * @throws ExpressionError with the place of the first thing that does not fit
 */
export function parseExpression(text: string): Expression {
  return new Parser(text, scalars).formula()
}

/**
 * Reads a formula in vectors and matrices: as `parseExpression`, with `@`, lists `[2, 0]` and parts `A[0,:]`; which
 * functions there are is not looked at.
 * @throws ExpressionError with the place of the first thing that does not fit
 */
export function parseWritten(text: string): Written {
  return new Parser(text, matrices).formula()
}
