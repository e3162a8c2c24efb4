import type { Family, z } from './contract.ts'

/** The family itself, with the type of `build`'s parameters taken from the schema. */
export function defineFamily<Schema extends z.ZodType>(family: Family<Schema>): Family {
  return family
}
