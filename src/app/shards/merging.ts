import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { FaultError } from '../../faults/fault.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import type { PruneOptions } from '../files/written.ts'
import { seedFor } from '../seed.ts'
import { reopenSet } from '../sent-set.ts'
import type { Session, SetOptions } from '../session.ts'
import type { AllShards } from './find.ts'
import { seedCheck } from './heading.ts'
import { resultAt } from './record.ts'
import { stretchOf } from './shard.ts'

/** What is said when shards are put together; all else was said when they were made. */
export interface MergeOptions extends SetOptions, PruneOptions {
  readonly out?: string
  readonly seed?: string
  /** That prints PDFs. */
  readonly browser?: string
}

/** The end of a command's run, from the results that its shards kept. */
export type MergeStep = (shards: AllShards, options: MergeOptions, session: Session) => Promise<number>

/** The set that the shards were made of. */
export function setOfShards({ heading }: AllShards, { family = [] }: SetOptions): Promise<MarkedSet> {
  return reopenSet(heading.set, family)
}

/**
 * The seed that the shards drew from, which they do not keep.
 * @param options.otherwise seed of the command where none is stated
 * @throws FaultError `no-seed`, `seed-of-other-run`
 */
export function seedOfShards(
  { heading }: AllShards,
  prepared: PreparedSet,
  { seed, otherwise }: { readonly seed?: string; readonly otherwise?: string },
  session: Session,
): string {
  const known = otherwise !== undefined && seedCheck(otherwise, heading.set) === heading.seed ? otherwise : undefined
  const found = seed === undefined && known !== undefined ? known : seedFor(prepared, seed, session)
  if (seedCheck(found, heading.set) === heading.seed) return found
  throw new FaultError({
    code: 'seed-of-other-run',
    message: 'the shards drew from another seed',
    expected: 'the seed of the runs that made them',
    remedy: 'pass it with --seed, or set GRADSHEET_SEED',
  })
}

/** The results of all shards in the order of their items. */
export async function* resultsOf<Result>({ heading, shards }: AllShards): AsyncGenerator<[number, Result]> {
  for (const shard of shards) {
    const { from, to } = stretchOf(shard.heading.shard, heading.items.count)
    for (let index = from; index < to; index++) {
      const result = await resultAt(shard, index)
      if (result !== undefined) yield [index, result as Result]
    }
  }
}
