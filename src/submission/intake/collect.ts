import { lstat } from 'node:fs/promises'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { archiveHandIns, openArchive } from './archive.ts'
import { isArchive } from './file-kind.ts'
import { fileHandIn, folderHandIns } from './folder.ts'
import { type Collection, damaged, type HandIn, linkFault, slashed } from './hand-in.ts'
import type { Location } from './location.ts'
import { namedBy } from './named.ts'
import { originOf } from './origin.ts'

/**
 * Everything handed in among files, folders, zip archives and glob patterns, in input order and nothing twice. A file
 * that is not there costs the others nothing: it stands in its place as damaged.
 * @throws FaultError `cannot-read` when nothing that was named is there, or a pattern has no match; `no-submissions`
 * when there is nothing to grade
 */
export async function collect(inputs: readonly string[]): Promise<Collection> {
  const { handIns, close } = await collectFiles(inputs)
  if (handIns.some(({ kind }) => kind === 'answers')) return { handIns, close }
  close()
  throw new FaultError(noSubmissions(inputs))
}

/**
 * The same where no file needs to hold answers.
 * @throws FaultError `cannot-read`
 */
export async function collectFiles(inputs: readonly string[]): Promise<Collection> {
  const collections: Collection[] = []
  const absent: FaultError[] = []
  for (const [k, named] of (await namedBy(inputs)).entries()) {
    if (named instanceof FaultError) {
      absent.push(named)
      collections.push(broken(slashed(inputs[k]!), named.faults[0]!))
    } else {
      const alone = inputs.length === 1 && named.length === 1
      for (const location of named) collections.push(await open(location, alone))
    }
  }
  if (absent.length > 0 && absent.length === collections.length) throw absent[0]
  const unique = new Map<string, HandIn>()
  for (const handIn of collections.flatMap(({ handIns }) => handIns))
    if (!unique.has(handIn.file)) unique.set(handIn.file, handIn)
  const handIns = [...unique.values()]
  return { handIns, close: () => collections.forEach((collection) => void collection.close()) }
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

async function open(location: Location, alone: boolean): Promise<Collection> {
  const { path, shown, behindLink } = location
  if (behindLink) return broken(shown, linkFault(shown))
  try {
    const found = await lstat(path)
    if (found.isSymbolicLink()) return broken(shown, linkFault(shown))
    if (found.isDirectory()) return closed(await folderHandIns(location))
  } catch (error) {
    return broken(shown, fileFault(error, shown, 'read').faults[0]!)
  }
  if (!isArchive(shown)) return closed([fileHandIn(location)])
  // One of several that is called as a platform calls what a student hands in is a student's, not a class's.
  return !alone && originOf(shown, '') ? closed(await archiveHandIns(location)) : openArchive(location)
}

function broken(file: string, fault: Fault): Collection {
  return closed([{ ...damaged(file, fault), meant: true }])
}

/** Hand-ins that hold nothing open. */
function closed(handIns: readonly HandIn[]): Collection {
  return { handIns, close: () => {} }
}
