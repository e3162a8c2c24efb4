import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }
import type { Outcome } from '../cli/command-line.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What the package is built from, beside what goes into it as it is. */
const sources = ['package.json', 'README.md', 'LICENSE', 'tsconfig.json', 'tsconfig.build.json', 'src']

/** Words of npm and of Node for a registry that cannot be reached, as against a package that cannot be installed. */
const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR|SELF_SIGNED_CERT\w*|UNABLE_TO_\w*CERT\w*/

/** The package as its users get it: packed, and installed into an empty folder of a machine that has only Node. */
export class PackedPackage {
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradsheet-package-')))
  /** Where it is installed. */
  readonly home = join(this.#folder, 'installed')
  readonly tarball: string
  readonly #node = join(this.#folder, 'bin', 'node')

  private constructor(tarball: string) {
    this.tarball = join(this.#folder, tarball)
  }

  /** Builds and packs a copy, since a build beside the sources would change what others run there. */
  static async pack(): Promise<PackedPackage> {
    const packed = new PackedPackage(`${manifest.name}-${manifest.version}.tgz`)
    const copy = join(packed.#folder, 'copy')
    for (const name of [...sources, ...manifest.files.filter((name) => name !== 'dist')]) {
      cpSync(join(root, name), join(copy, name), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const { code, err } = await npm(copy, ['pack', '--pack-destination', packed.#folder], process.env)
    if (code !== 0) throw new Error(`npm pack: ${err}`)
    packed.#prepare()
    return packed
  }

  #prepare(): void {
    for (const name of ['installed', 'bin', 'user', 'temporary']) mkdirSync(join(this.#folder, name))
    symlinkSync(process.execPath, this.#node)
    // What npm runs scripts with.
    symlinkSync('/bin/sh', join(this.#folder, 'bin', 'sh'))
    writeFileSync(join(this.home, 'package.json'), '{ "private": true }\n')
  }

  /** Installs the tarball; returns why not where the registry cannot be reached, and throws for any other reason. */
  install(): Promise<string | undefined> {
    // The machine's way to the registry and its cache may be used, its programs may not: nothing is compiled.
    return install(this.home, [this.tarball], { ...process.env, PATH: this.#environment().PATH })
  }

  /** Has another Node run the package from now on. */
  useNode(program: string): void {
    rmSync(this.#node, { force: true })
    symlinkSync(program, this.#node)
  }

  /** Runs a program of the installed package, `node` or `gradsheet`, on a machine where nothing else is. */
  run(program: 'node' | 'gradsheet', args: readonly string[], cwd = this.home): Promise<Outcome> {
    const path = program === 'node' ? this.#node : join(this.home, 'node_modules', '.bin', program)
    return start(path, args, { cwd, env: this.#environment() })
  }

  write(name: string, text: string): string {
    writeFileSync(join(this.home, name), text)
    return join(this.home, name)
  }

  /** An empty folder beside the installation. */
  emptyFolder(name: string): string {
    mkdirSync(join(this.#folder, name))
    return join(this.#folder, name)
  }

  /** Files in the user's home and in the system's temporary folder. */
  leftBehind(): string[] {
    return ['user', 'temporary'].flatMap((name) => readdirSync(join(this.#folder, name)))
  }

  #environment(): NodeJS.ProcessEnv {
    const user = join(this.#folder, 'user')
    return { PATH: join(this.#folder, 'bin'), HOME: user, TMPDIR: join(this.#folder, 'temporary') }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Installs packages into a folder; returns why not where the registry cannot be reached, and throws for any other reason. */
export async function install(
  folder: string,
  packages: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const patience = ['--prefer-offline', '--fetch-retries=1', '--fetch-timeout=30000']
  const { code, err } = await npm(folder, ['install', '--no-audit', '--no-fund', ...patience, ...packages], env)
  if (code === 0) return undefined
  const reason = noNetwork.exec(err)?.[0]
  if (!reason) throw new Error(`npm install: ${err}`)
  return `left out, as the npm registry cannot be reached: ${reason}`
}

/** Runs npm by the Node of this process; the pinned Node comes without an npm of its own. */
function npm(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const found = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : onSearchPath('npm')
  return start(process.execPath, [found, ...args], { cwd, env })
}

function onSearchPath(name: string): string {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      return realpathSync(join(folder, name))
    } catch {}
  }
  throw new Error(`there is no ${name} on the PATH`)
}

export function start(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env: NodeJS.ProcessEnv },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}
