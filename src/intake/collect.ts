import { glob, stat } from 'node:fs/promises'
import { FaultError } from '../fault.ts'
import { fileFault } from '../file-fault.ts'
import { openArchive } from './archive.ts'
import { fileHandIn, folderHandIns } from './folder.ts'
import type { Collection, HandIn } from './hand-in.ts'

/**
 * Everything handed in among files, folders, zip archives and glob patterns, in input order and nothing twice.
 * @throws FaultError `cannot-read` for an input that is not there, `no-submissions` when there is nothing to grade
 */
export async function collect(inputs: readonly string[]): Promise<Collection> {
  const collections: Collection[] = []
  for (const input of inputs) for (const path of await pathsOf(input)) collections.push(await open(path))
  const unique = new Map<string, HandIn>()
  for (const handIn of collections.flatMap(({ handIns }) => handIns))
    if (!unique.has(handIn.file)) unique.set(handIn.file, handIn)
  const handIns = [...unique.values()]
  if (handIns.some(({ kind }) => kind === 'answers'))
    return { handIns, close: () => collections.forEach((collection) => void collection.close()) }
  for (const collection of collections) collection.close()
  throw new FaultError({
    code: 'no-submissions',
    message: `there are no answer files in ${inputs.join(', ')}`,
    expected: 'files that end in .yaml, .yml or .json',
    remedy: 'name the files, or the folder or zip archive that holds them',
  })
}

async function pathsOf(input: string): Promise<string[]> {
  const exists = await stat(input).then(
    () => true,
    (error) => fileFault(error, input, 'read'),
  )
  if (exists === true) return [input]
  const matches: string[] = []
  if (/[*?[{]/.test(input)) for await (const match of glob(input)) matches.push(match)
  if (matches.length === 0) throw exists
  return matches.sort()
}

async function open(path: string): Promise<Collection> {
  const found = await stat(path)
  if (!found.isDirectory() && /\.zip$/i.test(path)) return openArchive(path)
  const handIns = found.isDirectory() ? await folderHandIns(path) : [fileHandIn(path)]
  return { handIns, close: () => {} }
}
