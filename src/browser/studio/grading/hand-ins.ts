import type { ChosenFile } from '../commands/chosen-file.ts'
import { filesByPath } from '../commands/chosen-file.ts'
import { pathArgument } from '../commands/command-line.ts'

/** More than these are named by the folder that they are put into. */
const mostNamed = 8
const folder = 'hand-ins'

/** Hand-ins as a command names them, and their files. */
export interface NamedHandIns {
  readonly inputs: readonly string[]
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * What was dropped as arguments of a command: each file and each folder by its name, or, where these are many or one is called as
 * another file of the command, a folder with all of them.
 */
export async function namedHandIns(chosen: readonly ChosenFile[], others: Iterable<string>): Promise<NamedHandIns> {
  const files = await filesByPath(chosen)
  const names = [...new Set([...files.keys()].map((path) => path.split('/')[0]!))]
  const taken = new Set(others)
  if (names.length <= mostNamed && !names.some((name) => taken.has(name)))
    return { inputs: names.map(pathArgument), files }
  return { inputs: [folder], files: new Map([...files].map(([path, bytes]) => [`${folder}/${path}`, bytes])) }
}
