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

/** Takes the files below a folder away one by one, by path: whoever makes them smaller has none of them twice. */
export function* filesTakenFrom(folder: string): Generator<[path: string, bytes: Uint8Array]> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  for (const name of names) {
    const file = `${folder}/${name}`
    if (!fs.lstatSync(file).isFile()) continue
    const bytes = new Uint8Array(fs.readFileSync(file))
    fs.unlinkSync(file)
    yield [name, bytes]
  }
}
