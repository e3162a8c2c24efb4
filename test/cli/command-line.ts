import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }
import { run } from '../../src/cli/program.ts'

const binary = fileURLToPath(new URL('../../bin/gradsheet.js', import.meta.url))

const slowDisk = new URL('slow-disk.ts', import.meta.url).href

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Waiting {
  readonly run: ChildProcess
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
  readonly goOn: () => void
  /** What stands on its standard error by now. */
  readonly said: () => string
}

let lastRun: Promise<unknown> = Promise.resolve()

function inherited(): NodeJS.ProcessEnv {
  const { GRADSHEET_SEED: _, PUPPETEER_EXECUTABLE_PATH: __, ...others } = process.env
  return others
}

async function outcomeHere(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  const before = process.cwd()
  let [out, err] = ['', '']
  process.chdir(folder)
  try {
    const code = await run(args, {
      version: manifest.version,
      environment,
      out: (text) => {
        out += text
      },
      note: (text) => {
        err += `${text}\n`
      },
      progress: () => ({ step: () => {}, stop: () => {} }),
    })
    return { code, out, err }
  } finally {
    process.chdir(before)
  }
}

/** A temporary folder with files, in which command lines run. */
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

  removeFolder(name: string): void {
    rmSync(join(this.folder, name), { recursive: true, force: true })
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

  /** Runs a command line in this process; one after the other, since each has the folder as its working directory. */
  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const outcome = lastRun.then(() => outcomeHere(this.folder, args, { ...inherited(), ...environment }))
    lastRun = outcome.catch(() => {})
    return outcome
  }

  /** Starts the real binary, which takes a hundred times as long. */
  runBinary(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const options = { cwd: this.folder, env: { ...inherited(), ...environment }, maxBuffer: 64 * 1024 * 1024 }
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [binary, ...args], options, (error, out, err) => {
        if (error && typeof error.code !== 'number') reject(error)
        else resolve({ code: error ? Number(error.code) : 0, out, err })
      })
    })
  }

  /** Starts the binary on a disk that answers for some files only when `goOn` is called. Not on Windows. */
  start(args: readonly string[], waitingFor: readonly string[]): Waiting {
    const pipes = waitingFor.map((name) => join(this.folder, 'pipes', basename(name)))
    this.makeFolder('pipes')
    execFileSync('mkfifo', pipes)
    const run = spawn(process.execPath, ['--import', slowDisk, binary, ...args], { cwd: this.folder })
    let err = ''
    run.stderr.on('data', (text) => {
      err += text
    })
    const ended = new Promise<number | string | null>((resolve) => run.on('close', (code, by) => resolve(code ?? by)))
    const goOn = () => {
      for (const pipe of pipes) writeFileSync(pipe, '')
    }
    return { run, ended, goOn, said: () => err }
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
