import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'

const binary = fileURLToPath(new URL('../../../bin/gradsheet.js', import.meta.url))

/** Runs a line that the page shows in a shell, by the real binary. */
export function runShown(line: string, folder: string, seed: string): Promise<{ code: number; err: string }> {
  const command = line.replace(/^gradsheet /, `'${process.execPath}' '${binary}' `)
  const env = { ...process.env, GRADSHEET_SEED: seed }
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], { cwd: folder, env, maxBuffer: 1 << 28 }, (error, _, err) =>
      resolve({ code: error ? Number(error.code) : 0, err }),
    )
  })
}

type Contents = Readonly<Record<string, Buffer>>

/** Every file below a folder, with the record of the run. */
export function onDisk(folder: string): Contents {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]))
}

export function inArchive(zip: Uint8Array): Contents {
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes)]))
}

/** What differs between two trees, by name; nothing where all bytes are the same. */
export function differences(made: Contents, wanted: Contents): string[] {
  const names = [...new Set([...Object.keys(made), ...Object.keys(wanted)])].sort()
  return names.filter((name) => !made[name] || !wanted[name] || !made[name].equals(wanted[name]))
}
