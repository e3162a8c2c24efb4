import { readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFault } from '../../faults/file-fault.ts'
import { checkShards, type HeadedShard } from './check.ts'
import type { ShardHeading } from './heading.ts'
import { type FoundShard, readShard, shardJournalName } from './record.ts'

/** All shards of a run, one of each. */
export interface AllShards {
  /** Of the first; the others say the same of the run. */
  readonly heading: ShardHeading
  /** In order. */
  readonly shards: readonly HeadedShard[]
  close(): Promise<void>
}

/**
 * Finds the shards of a run in folders of shards and in what lies below others.
 * @throws FaultError `no-shards`, `shard-missing`, `shard-twice`, `shard-interrupted`, `shard-damaged`, `shards-differ`,
 * `shard-of-other-version`
 */
export async function findShards(folders: readonly string[], version: string): Promise<AllShards> {
  const found: FoundShard[] = []
  const close = async () => {
    for (const { journal } of found) await journal.close()
  }
  try {
    const seen = new Set<string>()
    for (const named of folders)
      for (const folder of await shardFoldersIn(named)) {
        const place = await realpath(folder)
        if (seen.has(place)) continue
        seen.add(place)
        const shard = await readShard(folder)
        if (shard) found.push(shard)
      }
    return { ...checkShards(found, folders, version), close }
  } catch (error) {
    await close()
    throw error
  }
}

// Artifacts of a matrix are unpacked to a folder each, in which the folder that was named may lie.
const deepest = 3

/** Folders of shards, a folder itself or those below it. */
async function shardFoldersIn(folder: string, depth = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    throw fileFault(error, folder, 'read')
  })
  if (entries.some((entry) => entry.name === shardJournalName && entry.isFile())) return [folder]
  if (depth === deepest) return []
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const below: string[] = []
  for (const name of names.sort()) below.push(...(await shardFoldersIn(join(folder, name), depth + 1)))
  return below
}
