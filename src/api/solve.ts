import { variantOf } from '../app/solve.ts'
import { solvedValues } from '../solution/answers-by-name.ts'
import { everyValue } from '../solution/exercise.ts'
import type { SolvedValues } from '../solution/solved-values.ts'
import { type LoadedSet, preparedOf, preparedWith, statedSeed } from './set.ts'

export interface SolveOptions {
  /** Default: the seed that the set carries. */
  readonly seed?: string
  /** Label or variant code; default `1`. */
  readonly label?: string
  /** Every value there is, not only what is asked. */
  readonly all?: boolean
}

/** The values of one variant in full double precision, as `gradsheet solve --json` prints them; throws a FaultError. */
export function solve(set: LoadedSet, { seed, label = '1', all = false }: SolveOptions = {}): SolvedValues {
  const prepared = all ? preparedWith(set, everyValue) : preparedOf(set)
  return solvedValues(set.id, variantOf(prepared, statedSeed(prepared, seed), label))
}
