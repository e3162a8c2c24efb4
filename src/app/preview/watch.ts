import { relative, sep } from 'node:path'
import { watch as watchFolders } from 'chokidar'

/** Files of a folder that are watched, whether they are there yet or not. */
export interface WatchedPlace {
  /** Absolute. */
  readonly folder: string
  /** How many folders deep; 0 are the files that lie in it. */
  readonly depth: number
  /** What their names are, or end with. */
  readonly files: { readonly name: string } | { readonly endings: readonly string[] }
}

export interface Watch {
  /** Watches these places from now on, and no others. */
  turnTo(places: readonly WatchedPlace[]): void
  close(): Promise<void>
}

// Milliseconds: a save is several steps (truncate, write, rename), and one of all files is one event.
const quiet = 60

/**
 * Tells when files changed, came or went, once for a burst; of renamed, replaced and deleted files too, since it is their
 * folders that are watched. When it begins to watch it tells of no file: any may have changed before.
 * @param onTrouble is told once what the system has to say against it
 */
export function watching(onChange: (files: ReadonlySet<string>) => void, onTrouble: (reason: string) => void): Watch {
  let places: readonly WatchedPlace[] = []
  let changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let troubled = false
  const tell = () => {
    const files = changed
    changed = new Set()
    onChange(files)
  }
  const open = () => {
    const folders = [...new Set(places.map(({ folder }) => folder))]
    const watcher = watchFolders(folders, {
      ignoreInitial: true,
      depth: Math.max(0, ...places.map(({ depth }) => depth)),
      ignored: (path, stats) => !places.some((place) => isWithin(path, place, stats?.isFile())),
    })
    watcher.on('all', (event, path) => {
      if (event === 'addDir' || !places.some((place) => isWithin(path, place, event !== 'unlinkDir'))) return
      changed.add(path)
      clearTimeout(timer)
      timer = setTimeout(tell, quiet)
    })
    // What changed before it began to watch.
    watcher.once('ready', tell)
    watcher.on('error', (error) => {
      if (!troubled) onTrouble((error as Error).message)
      troubled = true
    })
    return watcher
  }
  let watcher: ReturnType<typeof open> | undefined
  let closing: Promise<unknown> = Promise.resolve()
  // Files may still be read that were told of before, and with them where else to watch.
  let isClosed = false
  const drop = () => {
    const dropped = watcher
    watcher = undefined
    closing = Promise.all([closing, dropped?.close()])
  }
  return {
    turnTo(wanted) {
      if (isClosed || (watcher && JSON.stringify(places) === JSON.stringify(wanted))) return
      drop()
      places = wanted
      watcher = open()
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      drop()
      await closing
    },
  }
}

/** Whether a path is a place's folder, or a file of it; where it may be a folder, whether files of the place can lie in it. */
function isWithin(path: string, { folder, depth, files }: WatchedPlace, isFile: boolean | undefined): boolean {
  const below = relative(folder, path)
  if (below === '') return true
  const parts = below.split(sep)
  const name = parts.at(-1)!
  if (parts.length > depth + 1 || parts.slice(0, -1).some(isPassedBy)) return false
  const mayBeFile = isFile !== false && isOneOf(name, files)
  const mayBeFolder = isFile !== true && parts.length <= depth && !isPassedBy(name)
  return mayBeFile || mayBeFolder
}

function isPassedBy(folder: string): boolean {
  return folder.startsWith('.') || folder === 'node_modules'
}

function isOneOf(name: string, files: WatchedPlace['files']): boolean {
  if ('name' in files) return name === files.name
  return !name.startsWith('.') && files.endings.some((ending) => name.endsWith(ending))
}
