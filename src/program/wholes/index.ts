import type { BackwardName, BackwardOperation, WholeOperation, WrittenName } from '../operation.ts'
import { comparisons } from './comparisons.ts'
import { lookups } from './lookup.ts'
import { parts } from './parts.ts'
import { pools } from './pools.ts'
import { products } from './products.ts'
import { sliding } from './sliding.ts'
import { sums } from './sums.ts'

/** The table of operations on whole vectors and matrices: one row per operation. */
export const wholes: Readonly<Record<WrittenName, WholeOperation> & Record<BackwardName, BackwardOperation>> = {
  ...products,
  ...sums,
  ...comparisons,
  ...parts,
  ...lookups,
  ...sliding,
  ...pools,
}

export function isWritten(name: string): name is WrittenName {
  return Object.hasOwn(wholes, name) && 'gradient' in wholes[name as WrittenName]
}
