/** A file that the user has chosen, dropped or pasted; it is read when it is needed, and kept nowhere. */
export interface ChosenFile {
  /** With slashes, where it came with its folder. */
  readonly path: string
  readonly size: number
  bytes(): Promise<Uint8Array>
}

export function chosenFile(path: string, file: Blob): ChosenFile {
  return { path, size: file.size, bytes: async () => new Uint8Array(await file.arrayBuffer()) }
}

/** Files of an input of a form. */
export function chosenFiles(list: Iterable<File>): ChosenFile[] {
  return Array.from(list, (file) => chosenFile(plainPath(file.webkitRelativePath || file.name), file))
}

/**
 * Files that were dropped, those of folders with their folder; asked for before the event has ended. Rejects where the browser lets
 * the page read no folder.
 */
export async function droppedFiles({ items }: DataTransfer): Promise<ChosenFile[]> {
  const found = await Promise.all(
    Array.from(items, (item) => {
      const entry = item.webkitGetAsEntry()
      if (entry?.isDirectory) return filesIn(entry)
      // To a page that lies in a file itself Chromium gives none by its entry.
      const file = item.getAsFile()
      return file ? chosenFiles([file]) : []
    }),
  )
  return found.flat()
}

async function filesIn(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [chosenFile(plainPath(entry.fullPath), file)]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: ChosenFile[] = []
  // A reader tells of some entries at a time, and of none when there are no more.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    for (const one of some) found.push(...(await filesIn(one)))
  }
}

function plainPath(path: string): string {
  const names = path.split('/').filter((name) => name !== '' && name !== '.' && name !== '..')
  return names.join('/') || 'file'
}

/** Files for a command, none in the place of another: of two with one path the second gets a number. */
export async function filesByPath(files: readonly ChosenFile[]): Promise<Map<string, Uint8Array>> {
  const read = new Map<string, Uint8Array>()
  for (const [k, path] of ownPaths(files.map(({ path }) => path)).entries()) read.set(path, await files[k]!.bytes())
  return read
}

/** The paths, of which no two are the same: `answers.yaml`, `answers-2.yaml`. */
export function ownPaths(paths: readonly string[]): string[] {
  const taken = new Set<string>()
  return paths.map((path) => {
    const [, stem = path, ending = ''] = /^(.*?)(\.[^./]*)?$/s.exec(path) ?? []
    let own = path
    for (let number = 2; taken.has(own); number++) own = `${stem}-${number}${ending}`
    taken.add(own)
    return own
  })
}
