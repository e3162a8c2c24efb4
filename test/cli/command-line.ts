import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const binary = fileURLToPath(new URL('../../bin/gradsheet.js', import.meta.url))

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A temporary folder with files, in which the real binary runs. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'gradsheet-'))

  write(name: string, content: string | Uint8Array): string {
    const file = join(this.folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    return name
  }

  makeFolder(name: string): void {
    mkdirSync(join(this.folder, name), { recursive: true })
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }

  /**
   * Every file and every empty folder below a folder, sorted; folders end in a slash. The record of what gradsheet wrote, which
   * lies in every folder that it fills, is left out.
   */
  entries(below = '.'): string[] {
    const found = readdirSync(join(this.folder, below), { recursive: true, withFileTypes: true }).map((entry) => ({
      name: join(entry.parentPath, entry.name),
      isFolder: entry.isDirectory(),
    }))
    const empty = (folder: string) => !found.some(({ name }) => name.startsWith(folder + sep))
    return found
      .filter(({ name, isFolder }) => (!isFolder || empty(name)) && basename(name) !== '.gradsheet.json')
      .map(({ name, isFolder }) => name.slice(join(this.folder, below).length + 1) + (isFolder ? '/' : ''))
      .map((name) => name.replaceAll(sep, '/'))
      .sort()
  }

  /** Every file below a folder with its bytes as a text. */
  contents(below: string): Record<string, string> {
    return Object.fromEntries(
      this.entries(below).map((name) => [name, readFileSync(join(this.folder, below, name)).toString('latin1')]),
    )
  }

  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const { GRADSHEET_SEED: _, PUPPETEER_EXECUTABLE_PATH: __, ...inherited } = process.env
    const options = { cwd: this.folder, env: { ...inherited, ...environment }, maxBuffer: 64 * 1024 * 1024 }
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [binary, ...args], options, (error, out, err) => {
        if (error && typeof error.code !== 'number') reject(error)
        else resolve({ code: error ? Number(error.code) : 0, out, err })
      })
    })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Gives a test a folder of its own, so that it can run beside others. */
export async function inWorkplace(task: (place: Workplace) => Promise<void>): Promise<void> {
  const place = new Workplace()
  try {
    await task(place)
  } finally {
    place.remove()
  }
}
