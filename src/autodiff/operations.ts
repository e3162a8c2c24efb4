import { arithmetic } from './arithmetic.ts'
import { functions } from './functions.ts'
import { gates } from './gates.ts'
import type { Operation, OperationName } from './operation.ts'
import { positions } from './positions.ts'
import { units } from './units.ts'

export { type Algebra, type Operation, type OperationName, strength } from './operation.ts'

/** The operation table: one row per operation. */
export const operations: Readonly<Record<OperationName, Operation>> = {
  ...arithmetic,
  ...functions,
  ...units,
  ...gates,
  ...positions,
}

/** Names of the functions that formulas may call. */
export const callableNames = (Object.keys(operations) as OperationName[]).filter((name) => operations[name].callable)

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}
