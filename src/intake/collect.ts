import { glob, stat } from 'node:fs/promises'
import { type Fault, FaultError } from '../fault.ts'
import { fileFault } from '../file-fault.ts'
import { archiveHandIns, openArchive } from './archive.ts'
import { isArchive } from './file-kind.ts'
import { fileHandIn, folderHandIns } from './folder.ts'
import { type Collection, damaged, type HandIn, slashed } from './hand-in.ts'
import { originOf } from './origin.ts'

/**
 * Everything handed in among files, folders, zip archives and glob patterns, in input order and nothing twice. A file
 * that is not there costs the others nothing: it stands in its place as damaged.
 * @throws FaultError `cannot-read` when nothing that was named is there, or a pattern has no match; `no-submissions`
 * when there is nothing to grade
 */
export async function collect(inputs: readonly string[]): Promise<Collection> {
  const collections: Collection[] = []
  const absent: FaultError[] = []
  for (const input of inputs) {
    const paths = await pathsOf(input)
    const alone = inputs.length === 1 && Array.isArray(paths) && paths.length === 1
    if (Array.isArray(paths)) for (const path of paths) collections.push(await open(path, alone))
    else {
      absent.push(paths)
      collections.push({ handIns: [{ ...damaged(slashed(input), paths.faults[0]!), meant: true }], close: () => {} })
    }
  }
  if (absent.length > 0 && absent.length === collections.length) throw absent[0]
  const unique = new Map<string, HandIn>()
  for (const handIn of collections.flatMap(({ handIns }) => handIns))
    if (!unique.has(handIn.file)) unique.set(handIn.file, handIn)
  const handIns = [...unique.values()]
  const close = () => collections.forEach((collection) => void collection.close())
  if (handIns.some(({ kind }) => kind === 'answers')) return { handIns, close }
  close()
  throw new FaultError(noSubmissions(inputs))
}

/** That among all that was named there is no answer file, and nobody's hand-in. */
export function noSubmissions(inputs: readonly string[]): Fault {
  return {
    code: 'no-submissions',
    message: `there are no answer files in ${inputs.join(', ')}`,
    expected: 'files such as answers.yaml, answers.json or answers.txt',
    remedy: 'name the files, or the folder or zip archive that holds them',
  }
}

/** The path itself or what a pattern matches; the fault of a path that is not there. */
async function pathsOf(input: string): Promise<string[] | FaultError> {
  const absent = await stat(input).then(
    () => undefined,
    (error) => fileFault(error, input, 'read'),
  )
  if (!absent) return [input]
  if (!/[*?[{]/.test(input)) return absent
  const matches: string[] = []
  for await (const match of glob(input)) matches.push(match)
  if (matches.length === 0) throw absent
  return matches.sort()
}

async function open(path: string, alone: boolean): Promise<Collection> {
  const found = await stat(path)
  if (found.isDirectory()) return closed(await folderHandIns(path))
  if (!isArchive(path)) return closed([fileHandIn(path)])
  // One of several that is called as a platform calls what a student hands in is a student's, not a class's.
  return !alone && originOf(slashed(path), '') ? closed(await archiveHandIns(path)) : openArchive(path)
}

/** Hand-ins that hold nothing open. */
function closed(handIns: readonly HandIn[]): Collection {
  return { handIns, close: () => {} }
}
