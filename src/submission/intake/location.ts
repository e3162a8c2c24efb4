import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Fault } from '../../faults/fault.ts'
import { slashed } from './hand-in.ts'

/** Where a file or folder lies, and what reports call it; no two that lie apart are called the same. */
export interface Location {
  /** As the disk has it: on Linux a name is bytes, whatever they mean. */
  readonly path: Buffer
  /** With forward slashes. */
  readonly shown: string
  /** False where a name is not UTF-8, so that it may read differently from what was meant. */
  readonly faithful: boolean
  /** True where a link leads there, which is not followed. */
  readonly behindLink?: boolean
}

/** Something in a folder. */
export interface Found extends Location {
  readonly name: string
  readonly entry: Dirent<Buffer>
}

export function locationOf(path: string): Location {
  return { path: Buffer.from(path), shown: slashed(path), faithful: true }
}

/** What lies in a folder, in the order of the bytes of its name. Throws what the file system says. */
export async function listFolder(folder: Location): Promise<Found[]> {
  const entries = await readdir(folder.path, { withFileTypes: true, encoding: 'buffer' })
  const taken = new Set(entries.filter(({ name }) => isText(name)).map(({ name }) => name.toString()))
  return entries
    .sort((a, b) => Buffer.compare(a.name, b.name))
    .map((entry) => {
      const faithful = isText(entry.name)
      const name = faithful ? entry.name.toString() : freeName(entry.name.toString('latin1'), taken)
      return {
        name,
        entry,
        path: Buffer.concat([folder.path, Buffer.from('/'), entry.name]),
        shown: `${folder.shown.replace(/(?<=[^/])$/, '/')}${name}`,
        faithful: faithful && folder.faithful,
      }
    })
}

function isText(name: Buffer): boolean {
  return Buffer.from(name.toString()).equals(name)
}

function freeName(wanted: string, taken: Set<string>): string {
  let free = wanted
  for (let k = 2; taken.has(free); k++) free = `${wanted} (${k})`
  taken.add(free)
  return free
}

export function foreignName(file: string): Fault {
  const message = 'the name of this file is not UTF-8, so that it may read differently from what was meant'
  return { code: 'foreign-name', message, file, remedy: 'check who handed it in' }
}
