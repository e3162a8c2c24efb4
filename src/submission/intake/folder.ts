import type { Fault } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { readPlain } from '../../files/plain-file.ts'
import { archiveHandIns } from './archive.ts'
import { handInKindOf, isArchive, isOwn, isSystemFolder } from './file-kind.ts'
import {
  byName,
  damaged,
  fileTooLarge,
  type HandIn,
  leftBehind,
  linkFault,
  mostBytes,
  noFile,
  readFault,
} from './hand-in.ts'
import { type Found, foreignName, type Location, listFolder } from './location.ts'

/** A file that was named: whatever it is called, it is meant as an answer file, unless it is known as metadata. */
export function fileHandIn(location: Location): HandIn {
  const kind = handInKindOf(location.shown.split('/').at(-1)!) === 'metadata' ? 'metadata' : 'answers'
  return { ...plainHandIn(location, kind), meant: true }
}

/** Everything handed in below a folder, also in archives there; what cannot be read stands there as damaged. */
export async function folderHandIns(folder: Location): Promise<HandIn[]> {
  const root = { ...folder, shown: folder.shown.replace(/(?<=.)\/+$/, '') }
  return (await walk(root, root.shown)).sort(byName)
}

async function walk(folder: Location, root: string): Promise<HandIn[]> {
  const entries = await listFolder(folder).catch((error) => fileFault(error, folder.shown, 'read'))
  if (!Array.isArray(entries)) return [{ ...damaged(folder.shown, entries.faults[0]!), meant: true }]
  const found: HandIn[] = []
  for (const one of entries.filter(({ name }) => !isOwn(name))) found.push(...(await handInsOf(one, root)))
  return found
}

async function handInsOf(found: Found, root: string): Promise<HandIn[]> {
  const { entry, name, shown } = found
  const kind = handInKindOf(shown.slice(root.length + 1))
  if (entry.isDirectory()) return isSystemFolder(name) ? [systemFolder(found)] : walk(found, root)
  if (kind === 'system') return [leftBehind(shown)]
  if (entry.isSymbolicLink()) return [damaged(shown, linkFault(shown), kind)]
  if (!entry.isFile()) return [damaged(shown, noFile(shown), 'other')]
  return isArchive(name) ? archiveHandIns(found) : [plainHandIn(found, kind)]
}

function systemFolder({ name, shown, faithful }: Found): HandIn {
  const left = leftBehind(`${shown}/`)
  return name === '.git' && faithful ? { ...left, repository: shown.slice(0, -'/.git'.length) || '/' } : left
}

function plainHandIn({ path, shown, faithful }: Location, kind: HandIn['kind']): HandIn {
  return { file: shown, kind, faults: faithful ? [] : [foreignName(shown)], read: () => readAtMost(path, shown) }
}

async function readAtMost(path: Buffer, shown: string): Promise<Uint8Array | Fault> {
  try {
    return (await readPlain(path, mostBytes, 'refused')) ?? fileTooLarge(shown)
  } catch (error) {
    return readFault(error, shown)
  }
}
