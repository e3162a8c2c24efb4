import { join } from 'node:path'
import { exitCode } from '../faults/fault.ts'
import { renderStudio } from '../sheet/render/studio.ts'
import { writeWhole } from './files/files.ts'
import { filling, type PruneOptions } from './files/written.ts'
import type { Session } from './session.ts'

export interface StudioFlags extends PruneOptions {
  readonly out: string
}

/** Writes the studio as one page: an editor of problem sets with the whole program in it, and no set, seed or name. */
export function studioCommand(options: StudioFlags, session: Session): Promise<number> {
  return filling(options.out, 'studio', { ...options, readers: 'everybody' }, session, async () => {
    const file = join(options.out, 'index.html')
    await writeWhole(file, await renderStudio(), 'everybody')
    session.note(`wrote ${file}`)
    return exitCode.done
  })
}
