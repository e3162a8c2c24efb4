import { glob, lstat, stat } from 'node:fs/promises'
import { dirname, matchesGlob, relative, resolve, sep } from 'node:path'
import { FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { isSystemFolder } from './file-kind.ts'
import { linkFault, slashed } from './hand-in.ts'
import { type Location, listFolder, locationOf } from './location.ts'

/** What an input of the command line means; a fault where it means nothing that may be read. */
export type Named = readonly Location[] | FaultError

/**
 * What each input means: itself, or what it matches as a pattern. A shell may have found the inputs among what students
 * handed in, so that nothing lies behind a link below the folder that they share, or below the one the user is in.
 * Throws the fault of a pattern without a match.
 */
export async function namedBy(inputs: readonly string[]): Promise<Named[]> {
  const elsewhere = inputs.map(fixedFolder).filter((folder) => !isBelow(folder, process.cwd()))
  const shared = elsewhere.reduce((common, folder) => sharedFolder(common, folder), elsewhere[0] ?? '')
  const [here, there] = [linksBelow(process.cwd()), linksBelow(shared)]
  return Promise.all(inputs.map((input) => meantBy(input, isBelow(fixedFolder(input), process.cwd()) ? here : there)))
}

/** Whether a path is a link, or lies behind one. */
type BehindLink = (path: string) => Promise<boolean>

async function meantBy(input: string, isBehindLink: BehindLink): Promise<Named> {
  if (await isBehindLink(resolve(input))) return namedLink(slashed(input))
  const absent = await stat(input).then(
    () => undefined,
    (error) => fileFault(error, input, 'read'),
  )
  if (!absent) return [locationOf(input)]
  const matches = await matchesOf(input, isBehindLink)
  if (matches.length === 0 && magic.test(input)) throw absent
  return matches.length > 0 ? matches : absent
}

const magic = /[*?[{]/
/** What stands for bytes of an argument that are not UTF-8. */
const garbled = '\ufffd'

async function matchesOf(input: string, isBehindLink: BehindLink): Promise<Location[]> {
  const matches: Location[] = []
  if (magic.test(input))
    for await (const match of glob(input))
      if (!match.includes(garbled))
        matches.push({ ...locationOf(match), behindLink: await isBehindLink(resolve(match)) })
  if (magic.test(input) || input.includes(garbled)) matches.push(...(await foreignMatches(slashed(input))))
  return matches.sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0))
}

/** What a pattern, or a name that was garbled on its way here, means among names that are not UTF-8. */
async function foreignMatches(input: string): Promise<Location[]> {
  const isMeant = (path: string) => (magic.test(input) ? matchesGlob(path, input) : path === input)
  const segments = input.split('/')
  const first = segments.findIndex((segment) => magic.test(segment) || segment.includes(garbled))
  const fixed = segments.slice(0, first).join('/')
  const start = input.startsWith('/') && fixed === '' ? '/' : fixed
  const levels = /\*\*|\{/.test(input) ? Number.POSITIVE_INFINITY : segments.length - first
  const descend = async (folder: Location, levels: number): Promise<Location[]> => {
    const found = await listFolder(folder).catch(() => [])
    const below = found.map(async (one) => {
      const path = one.path.toString().replace(start === '' ? /^\.\// : /^(?=\/)\/+/, start === '' ? '' : '/')
      if (!one.faithful && isMeant(path)) return [one]
      return levels > 1 && one.entry.isDirectory() && !isSystemFolder(one.name) ? descend(one, levels - 1) : []
    })
    return (await Promise.all(below)).flat()
  }
  return descend({ ...locationOf(start), path: Buffer.from(start || '.') }, levels)
}

/** The folder that an input names itself: of a pattern, the part before what is to be matched. */
function fixedFolder(input: string): string {
  const segments = slashed(input).split('/')
  const first = segments.findIndex((segment) => magic.test(segment))
  return first < 0
    ? dirname(resolve(input))
    : resolve(segments.slice(0, first).join('/') || (segments[0] === '' ? '/' : ''))
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path
}

function sharedFolder(one: string, other: string): string {
  return isBelow(other, one) || dirname(one) === one ? one : sharedFolder(dirname(one), other)
}

function linksBelow(trusted: string): BehindLink {
  const known = new Map<string, Promise<boolean>>()
  const look = async (path: string): Promise<boolean> => {
    const found = await lstat(path).catch(() => undefined)
    return found?.isSymbolicLink() || isBehindLink(dirname(path))
  }
  const isBehindLink: BehindLink = async (path) => {
    if (path === trusted || path === dirname(path)) return false
    const answer = known.get(path) ?? look(path)
    known.set(path, answer)
    return answer
  }
  return isBehindLink
}

function namedLink(file: string): FaultError {
  return new FaultError({ ...linkFault(file), remedy: 'name what the link leads to' })
}
