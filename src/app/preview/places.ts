import { statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { WatchedPlace } from './watch.ts'

/** What a preview hangs on beside the set's file; paths are absolute. */
export interface Surroundings {
  readonly templates?: string
  readonly theme?: string
  /** Families that the command names, and those that the set's file names. */
  readonly families: readonly string[]
}

/** Where something has to be watched for a set, its look and its families. */
export function watchedPlaces(set: string, { templates, theme, families }: Surroundings): WatchedPlace[] {
  return [
    placeOfFile(resolve(set)),
    ...(templates === undefined ? [] : [{ folder: templates, depth: 1, files: { endings: ['.hbs', '.css'] } }]),
    ...(theme === undefined ? [] : [placeOfFile(theme)]),
    ...families.map(placeOfFamily),
  ]
}

function placeOfFile(file: string): WatchedPlace {
  return { folder: dirname(file), depth: 0, files: { name: basename(file) } }
}

// Deep enough for parts of a family, not for a folder of everything.
const deepest = 3
const sources = { endings: ['.ts', '.mts', '.js', '.mjs', '.json'] }

/** A family's folder, or the folder of its module, which may import what lies beside it. */
function placeOfFamily(path: string): WatchedPlace {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (isFolder) return { folder: path, depth: deepest, files: sources }
  return { folder: dirname(path), depth: basename(path).startsWith('index.') ? deepest : 0, files: sources }
}

/** Whether a file that changed belongs to a family, so that its modules have to be loaded anew. */
export function isOfFamily(file: string, families: readonly string[]): boolean {
  return (
    sources.endings.some((ending) => file.endsWith(ending)) &&
    families.some((path) => file.startsWith(placeOfFamily(path).folder))
  )
}
