import { activations } from './activations.ts'
import { arithmetic } from './arithmetic.ts'
import { choices } from './choices.ts'
import { functions } from './functions.ts'
import type { Operation, OperationName } from './operation.ts'
import { pieces } from './pieces.ts'
import { slopes } from './slopes.ts'

export { type Algebra, type Mistaken, type Operation, type OperationName, strength } from './operation.ts'

/** The operation table: one row per operation. */
export const operations: Readonly<Record<OperationName, Operation>> = {
  ...arithmetic,
  ...functions,
  ...activations,
  ...pieces,
  ...choices,
  ...slopes,
}

/** Names of the functions that formulas may call. */
export const callableNames = (Object.keys(operations) as OperationName[]).filter(
  (name) => operations[name].called !== 'nowhere',
)

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}

/** The value of an operation on numbers. */
export function computed(operation: OperationName, args: readonly number[], index: number): number {
  const { forward, forwardMany } = operations[operation]
  return forwardMany ? forwardMany(args, index) : forward(args[0]!, args[1]!)
}

/** The derivative rule of what is 0 wherever it has a derivative. */
export { zero } from './operation-parts.ts'
