import { readdir, readFile, stat } from 'node:fs/promises'
import type { Fault } from '../fault.ts'
import { fileFault } from '../file-fault.ts'
import { archiveHandIns } from './archive.ts'
import { isArchive, isOwn, isSystemFolder, kindOf } from './file-kind.ts'
import { byName, damaged, type HandIn, leftBehind, mostBytes, slashed, tooLarge } from './hand-in.ts'

/** A file that was named: whatever it is called, it is meant as an answer file, unless it is known as metadata. */
export function fileHandIn(path: string): HandIn {
  const file = slashed(path)
  const kind = kindOf(file.split('/').at(-1)!) === 'metadata' ? 'metadata' : 'answers'
  return { file, kind, meant: true, faults: [], read: () => readAtMost(path) }
}

/** Everything handed in below a folder, also in archives there; what cannot be read stands there as damaged. */
export async function folderHandIns(folder: string): Promise<HandIn[]> {
  const root = slashed(folder).replace(/(?<=.)\/+$/, '')
  const found = await walk(root, root)
  return found.sort(byName)
}

async function walk(folder: string, root: string): Promise<HandIn[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => fileFault(error, folder, 'read'))
  if (!Array.isArray(entries)) return [{ ...damaged(folder, entries.faults[0]!), meant: true }]
  const found: HandIn[] = []
  for (const entry of entries.filter(({ name }) => !isOwn(name))) {
    const path = `${folder === '/' ? '' : folder}/${entry.name}`
    const kind = kindOf(path.slice(root.length + 1))
    if (entry.isDirectory())
      found.push(...(isSystemFolder(entry.name) ? [leftBehind(`${path}/`)] : await walk(path, root)))
    else if (kind === 'system') found.push(leftBehind(path))
    else if (entry.isSymbolicLink()) found.push(damaged(path, linkFault(path), kind))
    else if (!entry.isFile()) found.push(damaged(path, noFile(path), 'other'))
    else if (isArchive(entry.name)) found.push(...(await archiveHandIns(path)))
    else found.push({ file: path, kind, faults: [], read: () => readAtMost(path) })
  }
  return found
}

/** Reads a file that is not absurdly large. */
async function readAtMost(path: string): Promise<Uint8Array | Fault> {
  try {
    const found = await stat(path)
    return found.isFile() && found.size > mostBytes ? tooLarge(path, found.size) : await readFile(path)
  } catch (error) {
    return fileFault(error, path, 'read').faults[0]!
  }
}

// A link in a student's folder may lead to anybody's answers, and what stands there would be quoted in the report.
function linkFault(file: string): Fault {
  return {
    code: 'link',
    message: 'this is a link to a file elsewhere, not an answer file',
    file,
    expected: 'a file',
    remedy: 'hand in the answers.yaml itself',
  }
}

function noFile(file: string): Fault {
  return {
    code: 'no-plain-file',
    message: 'this is a pipe, a socket or a device, not an answer file',
    file,
    expected: 'a file',
    remedy: 'hand in the answers.yaml itself',
  }
}
