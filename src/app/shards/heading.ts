import { createHash } from 'node:crypto'
import { shortCheck } from '../../random/stream.ts'
import { generatorVersion } from '../../solution/draw.ts'
import type { KeptText } from '../kept-text.ts'
import type { SentSet } from '../sent-set.ts'
import { dataText } from '../work/data-text.ts'
import type { Shard } from './shard.ts'

/** The commands whose work may be cut into shards. */
export type ShardedCommand = 'export' | 'generate' | 'grade' | 'lint' | 'regrade'

/** What the shards of a run have in common, and which of them one is: all that the closing step needs but seed and families. */
export interface ShardHeading {
  readonly gradsheet: string
  readonly generator: number
  readonly command: ShardedCommand
  readonly set: SentSet
  /** Tells seeds apart, and reveals none. */
  readonly seed: string
  /** Options that results or reports depend on. */
  readonly options: Readonly<Record<string, unknown>>
  /** Roster, gradebook and the like, by the option that names them. */
  readonly texts: Readonly<Record<string, KeptText>>
  readonly items: { readonly count: number; readonly sha256: string }
  /** What the run said before its work began. */
  readonly notes: readonly string[]
  readonly shard: Shard
}

/** What a command tells of a run that is cut into shards. */
export interface ShardedRun extends Pick<ShardHeading, 'command' | 'set' | 'options' | 'items'> {
  readonly seed: string
  readonly texts?: ShardHeading['texts']
  readonly notes?: readonly string[]
}

export function shardHeading(
  { command, set, seed, options, texts = {}, notes = [], items }: ShardedRun,
  shard: Shard,
  version: string,
): ShardHeading {
  return {
    gradsheet: version,
    generator: generatorVersion,
    command,
    set,
    seed: seedCheck(seed, set),
    options: inOrder(options),
    texts: inOrder(texts),
    items,
    notes,
    shard,
  }
}

export function seedCheck(seed: string, { text }: Pick<SentSet, 'text'>): string {
  return shortCheck(seed, ['shard', text])
}

function inOrder<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** What tells the list of items of one run from that of another. */
export function itemList(items: readonly unknown[]): ShardHeading['items'] {
  const hash = createHash('sha256')
  for (const item of items) hash.update(`${dataText(item)}\n`)
  return { count: items.length, sha256: hash.digest('hex') }
}
