import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFault } from '../../../faults/file-fault.ts'

/** Where what is too large for a queue goes from one machine to another; each run has a place of its own. */
export interface SharedStore {
  put(run: string, name: string, bytes: Uint8Array): Promise<void>
  /** Undefined where it is not there, or not any more. */
  get(run: string, name: string): Promise<Uint8Array | undefined>
  remove(run: string, name: string): Promise<void>
  /** Removes all that a run left. */
  removeRun(run: string): Promise<void>
  /** Removes what runs left that have not written for so many milliseconds. */
  removeOld(age: number): Promise<void>
}

/** A folder that all machines see. */
export function folderStore(folder: string): SharedStore {
  const place = (run: string, name: string) => join(folder, run, name)
  const guarded = async <T>(work: Promise<T>, action: 'read' | 'write') => {
    try {
      return await work
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw fileFault(error, folder, action)
    }
  }
  const put = async (run: string, name: string, bytes: Uint8Array) => {
    const draft = place(run, `.${name}.${process.pid}`)
    await mkdir(join(folder, run), { recursive: true })
    await writeFile(draft, bytes)
    await rename(draft, place(run, name))
  }
  const removeOld = async (age: number) => {
    for (const run of await readdir(folder)) {
      if (!/^r[0-9a-f]{24}$/.test(run)) continue
      // A shared folder may have a clock of its own; it is about days.
      const { mtimeMs } = await stat(join(folder, run))
      if (Date.now() - mtimeMs > age) await rm(join(folder, run), { recursive: true, force: true })
    }
  }
  return {
    put: (run, name, bytes) => guarded(put(run, name, bytes), 'write'),
    get: (run, name) => guarded(readFile(place(run, name)), 'read'),
    remove: (run, name) => rm(place(run, name), { force: true }),
    removeRun: (run) => rm(join(folder, run), { recursive: true, force: true }),
    removeOld: (age) => guarded(removeOld(age), 'read'),
  }
}
