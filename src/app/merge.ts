import type { Session } from './session.ts'
import { findShards } from './shards/find.ts'
import type { ShardedCommand } from './shards/heading.ts'
import type { MergeOptions, MergeStep } from './shards/merging.ts'

const steps: Readonly<Record<ShardedCommand, () => Promise<MergeStep>>> = {
  export: async () => (await import('./export-shards.ts')).mergeExport,
  generate: async () => (await import('./generate/shards.ts')).mergeSheets,
  grade: async () => (await import('./grade.ts')).mergeGrades,
  lint: async () => (await import('./lint.ts')).mergeLint,
  regrade: async () => (await import('./regrade.ts')).mergeChanges,
}

/** Ends a run that was cut into shards as the run would have ended in one piece: the same reports, notes and exit code. */
export async function merge(folders: readonly string[], options: MergeOptions, session: Session): Promise<number> {
  const shards = await findShards(folders, session.version)
  try {
    for (const note of shards.heading.notes) session.note(note)
    return await (await steps[shards.heading.command]())(shards, options, session)
  } finally {
    await shards.close()
  }
}
