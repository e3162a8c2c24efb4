import type { FilesByPath } from '../studio/contract.ts'
import fs from './node/fs.ts'

let folders = 0

/** An empty folder that nobody else uses. */
export function freshFolder(): string {
  const folder = `/work/${++folders}`
  fs.mkdirSync(folder, { recursive: true })
  fs.mkdirSync('/tmp', { recursive: true })
  return folder
}

export function forgetFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true })
}

/** Writes files below a folder; none may lead out of it. */
export function writeFiles(folder: string, files: FilesByPath): void {
  for (const [path, bytes] of files) {
    if (path.startsWith('/') || path.split('/').includes('..')) throw new Error(`${path} leads out of the folder`)
    const file = `${folder}/${path}`
    fs.mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true })
    fs.writeFileSync(file, bytes)
  }
}

/** Paths of the files below a folder. */
export function pathsBelow(folder: string): string[] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return names.filter((name) => fs.lstatSync(`${folder}/${name}`).isFile())
}

/** Takes a file away: whoever makes files smaller one by one has none of them twice. */
export function takenFile(file: string): Uint8Array {
  const bytes = new Uint8Array(fs.readFileSync(file))
  fs.unlinkSync(file)
  return bytes
}
