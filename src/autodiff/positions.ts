import type { Operation, OperationName } from './operation.ts'
import { call, nowhere, zero } from './operation-parts.ts'

const comparing = 'positions are counted from 1; of equal arguments the first counts as the larger'

/** Operations that answer questions about values: which of them is the largest, in what order they stand. */
export const positions = {
  largest: position('\\operatorname{argmax}', 'argmax', (args) => descending(args)[0]! + 1),
  smallest: position('\\operatorname{argmin}', 'argmin', (args) => {
    const least = Math.min(...args)
    return args.indexOf(least) + 1
  }),
  // Positions as hexadecimal digits, the largest argument first: 0x312 says third, first, second.
  ranking: position('\\operatorname{ranking}', 'ranking', (args) =>
    descending(args).reduce((code, index) => 16 * code + index + 1, 0),
  ),
} as const satisfies Partial<Record<OperationName, Operation>>

function position(tex: string, symbol: string, forwardMany: (args: readonly number[]) => number): Operation {
  return {
    arity: 'many',
    forward: nowhere,
    forwardMany,
    derivative: zero,
    tex: call(tex),
    symbol,
    work: 3,
    callable: true,
    source: comparing,
  }
}

/** Indices by falling value. */
function descending(args: readonly number[]): number[] {
  return args.map((_, index) => index).sort((a, b) => args[b]! - args[a]! || a - b)
}
