import type { WrittenName } from '../operation.ts'
import { choices } from './choices.ts'
import type { WrongOperation } from './contract.ts'
import { parts } from './parts.ts'
import { products } from './products.ts'
import { sliding } from './sliding.ts'
import { sums } from './sums.ts'

/** What students take each operation of the table for. */
export const wrongOperations: Readonly<Record<WrittenName, WrongOperation>> = {
  ...products,
  ...sums,
  ...choices,
  ...parts,
  ...sliding,
}
