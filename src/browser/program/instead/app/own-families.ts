import { families } from '../../../../families/index.ts'
import type { Family } from '../../../../family/contract.ts'
import { needsCommandLine } from '../../needs-command-line.ts'

/** Modules of instructors are programs of their own, and a page runs none but its own. */
export async function familiesWith(paths: readonly string[]): Promise<readonly Family[]> {
  if (paths.length === 0) return families
  throw needsCommandLine(
    `the set needs families of its own (${paths.join(', ')})`,
    'use the command line, or "gradsheet preview"; or write its problems with the family program',
  )
}

export async function allowedFamilies(wanted: readonly { readonly name: string }[]): Promise<readonly Family[]> {
  return familiesWith(wanted.map(({ name }) => name))
}
