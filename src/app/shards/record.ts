import { join } from 'node:path'
import { fromDataText } from '../work/data-text.ts'
import { Journal, type JournalEntry } from '../work/journal.ts'
import type { ShardHeading } from './heading.ts'

/** The journal in the folder of a shard; its heading is that of the shard. */
export const shardJournalName = 'shard.journal'

/** A shard as it is found in a folder. */
export interface FoundShard {
  readonly folder: string
  /** Undefined where the first line of its journal is none. */
  readonly heading?: ShardHeading
  readonly state: 'complete' | 'interrupted' | 'damaged'
  readonly journal: Journal<object, unknown>
  /** By key. */
  readonly entries: ReadonlyMap<string, JournalEntry<object>>
}

/** Reads what a shard left in a folder; undefined where it left nothing. */
export async function readShard(folder: string): Promise<FoundShard | undefined> {
  const found = await Journal.read<object, unknown>(join(folder, shardJournalName))
  if (!found) return undefined
  const { journal, entries, complete, damaged, first } = found
  const heading = headingIn(first)
  const state = damaged || !heading ? 'damaged' : complete ? 'complete' : 'interrupted'
  return { folder, ...(heading && { heading }), state, journal, entries }
}

function headingIn(line: string): ShardHeading | undefined {
  try {
    const found = JSON.parse(line)
    return typeof found?.command === 'string' && Number.isInteger(found.shard?.of) ? found : undefined
  } catch {
    return undefined
  }
}

/** The result of an item that is kept by its index; undefined where there is none. */
export async function resultAt({ journal, entries }: FoundShard, index: number): Promise<unknown> {
  const entry = entries.get(`${index}`)
  return entry && fromDataText(await journal.line(entry.span))
}
