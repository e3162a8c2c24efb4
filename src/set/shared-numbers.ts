import type { z } from '../program/quantity.ts'

/** What a problem says of another whose numbers it takes. */
export function sharedNumbersShape<Id extends z.ZodType<string>>(id: Id) {
  return {
    with: id
      .exactOptional()
      .describe('id of another problem of the set: given numbers that both state have the values that are drawn there'),
  }
}

/** What to write where somebody wants all problems of a set to have the same numbers: which have them is said by each. */
export const sharedInstead =
  'write "with: …" at each problem that shall have the numbers of another, with the id of that one'
