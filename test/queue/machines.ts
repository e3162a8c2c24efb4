import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Outcome, Workplace } from '../cli/command-line.ts'

const binary = fileURLToPath(new URL('../../bin/gradsheet.js', import.meta.url))

/** Whether a command of the system is there. */
export function hasCommand(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0
}

// A network with nothing in it: whoever is in it reaches a server by its socket alone, as on a machine of its own.
const ownNetwork = spawnSync('unshare', ['--user', '--map-root-user', '--net', 'true']).status === 0
const inOwnNetwork = ownNetwork ? ['unshare', '--user', '--map-root-user', '--net', '--'] : []

/** Waits until something is so. */
export async function until<Found>(
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
): Promise<Found> {
  for (let tries = 0; tries < 3000; tries++) {
    const found = await look()
    if (found) return found
    await pause(50)
  }
  return expect.fail(`it did not come to pass: ${look}`)
}

/** A Redis of a test, which keeps all that it was told on the disk. */
export class RedisServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'redis-'))
  #process: ChildProcess | undefined

  get url(): string {
    return `unix://${join(this.#folder, 'socket')}`
  }

  get socket(): string {
    return join(this.#folder, 'socket')
  }

  async start(): Promise<void> {
    const options = {
      port: 0,
      unixsocket: this.socket,
      dir: this.#folder,
      save: '',
      appendonly: 'yes',
      appendfsync: 'always',
    }
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`])
    this.#process = spawn('redis-server', words, { stdio: 'ignore' })
    await until(() => existsSync(this.socket) && this.cli('ping') === 'PONG')
  }

  /** As when the machine fails. */
  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL')
    if (this.#process) await once(this.#process, 'exit')
    rmSync(this.socket, { force: true })
  }

  cli(...words: readonly string[]): string {
    const { stdout } = spawnSync('redis-cli', ['-s', this.socket, '--raw', ...words], { encoding: 'latin1' })
    return stdout.trimEnd()
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A program that runs, and what it says. */
export class Running {
  readonly process: ChildProcess
  readonly ended: Promise<Outcome>
  #out = ''
  #err = ''

  constructor(words: readonly string[], place: Workplace, environment: Readonly<Record<string, string>>) {
    const { GRADSHEET_SEED: _, GRADSHEET_QUEUE: __, ...inherited } = process.env
    const [command, ...rest] = words
    this.process = spawn(command!, rest, { cwd: place.folder, env: { ...inherited, ...environment } })
    this.process.stdout!.on('data', (text) => {
      this.#out += text
    })
    this.process.stderr!.on('data', (text) => {
      this.#err += text
    })
    this.ended = new Promise((resolve) =>
      this.process.on('close', (code) => resolve({ code: code ?? -1, out: this.#out, err: this.#err })),
    )
  }

  /** Of a worker: chunks of which it has told this. */
  chunks(event: string): readonly string[] {
    return Array.from(this.#out.matchAll(new RegExp(`"event":"${event}","chunk":"([^"]+)"`, 'g')), ([, id]) => id!)
  }

  /** Of a worker: how often it has told of this. */
  times(event: string): number {
    return this.#out.split(`"event":"${event}"`).length - 1
  }

  get said(): string {
    return this.#out + this.#err
  }

  async kill(signal: NodeJS.Signals): Promise<Outcome> {
    this.process.kill(signal)
    return this.ended
  }
}

/** A queue of a test with a key of its own, and those who work on it. */
export class Machines {
  readonly #place: Workplace
  readonly #url: string
  readonly environment: Readonly<Record<string, string>>
  readonly #ofWorkers: Readonly<Record<string, string>>
  readonly #all: Running[] = []

  constructor(place: Workplace, url: string, ofWorkers: Readonly<Record<string, string>> = {}) {
    this.#place = place
    this.#url = url
    this.environment = { GRADSHEET_QUEUE_KEY: `key of ${place.folder}` }
    this.#ofWorkers = ofWorkers
  }

  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
    return this.#start([process.execPath, binary, ...args], environment)
  }

  /** A run whose work the workers do. */
  through(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
    return this.run([...args, '--queue', this.#url], environment)
  }

  async worker(
    args: readonly string[] = [],
    { url = this.#url, ...environment }: Readonly<Record<string, string>> = {},
    network: readonly string[] = inOwnNetwork,
  ): Promise<Running> {
    const words = ['worker', '--queue', url, '--jobs', '1', '--lock', '3', '--json', ...args]
    const command = [...network, process.execPath, binary, ...words]
    const worker = this.#start(command, { ...this.#ofWorkers, ...environment })
    await until(() => worker.said.includes('"ready"'))
    return worker
  }

  /** Of the queue with its key: another test may have one on the same server. */
  async state(): Promise<QueueState> {
    const { code, out, err } = await this.#place.run(['queue', this.#url, '--json'], this.environment)
    expect([code, err]).toEqual([0, ''])
    const state: QueueState = JSON.parse(out)
    const own = <One extends { readonly ours: boolean }>(all: readonly One[]) => all.filter(({ ours }) => ours)
    return { ...state, workers: own(state.workers), runs: own(state.runs) }
  }

  async end(): Promise<void> {
    await Promise.all(this.#all.map((one) => one.kill('SIGKILL')))
  }

  #start(words: readonly string[], environment: Readonly<Record<string, string>>): Running {
    const running = new Running(words, this.#place, { ...this.environment, ...environment })
    this.#all.push(running)
    return running
  }
}

export interface QueueState {
  readonly waiting: number
  readonly workers: readonly { readonly worker: string; readonly running: number; readonly ours: boolean }[]
  readonly runs: readonly { readonly run: string; readonly kind: string; readonly ours: boolean }[]
  readonly running: readonly {
    readonly run: string
    readonly chunk: number
    readonly worker: string
    readonly seconds: number
  }[]
  readonly failed: readonly {
    readonly run: string
    readonly chunk: number
    readonly tries: number
    readonly reason: string
  }[]
}

/** A way to a server that can be cut. */
export class Cable {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #folder = mkdtempSync(join(tmpdir(), 'cable-'))
  #cut = false

  constructor(to: string) {
    this.#server = createServer((from) => {
      if (this.#cut) return from.destroy()
      const on = connect(to)
      for (const [socket, other] of [
        [from, on],
        [on, from],
      ] as const) {
        this.#sockets.add(socket)
        socket.on('error', () => {}).on('close', () => other.destroy())
        socket.pipe(other)
      }
    })
    this.#server.listen(join(this.#folder, 'socket'))
  }

  get url(): string {
    return `unix://${join(this.#folder, 'socket')}`
  }

  cut(): void {
    this.#cut = true
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
  }

  mend(): void {
    this.#cut = false
  }

  remove(): void {
    this.cut()
    this.#server.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/**
 * A set of a family that waits in workers for as long as the file `hold` is there, or, in those whose environment has POISON,
 * does something bad for some labels; and submissions to it. Neither happens to whoever runs without a queue.
 */
export function writeHeld(place: Workplace, submissions: number): void {
  place.write('held.ts', heldFamily)
  place.write(
    'held.yaml',
    'id: held\ntitle: T\nfamilies: [./held.ts]\nproblems:\n  - { id: p, family: held, params: {} }\n',
  )
  for (let k = 1; k <= submissions; k++)
    place.write(`in/${k}.yaml`, `set: held\nstudent: s${k}\nanswers:\n  p:\n    y: ${3 * k}\n`)
}

const heldFamily = `import { existsSync } from 'node:fs'
import { builtOnce, defineFamily, z } from 'gradsheet/family'
const build = builtOnce(() => ({
  title: 'T', statement: 'S', conventions: [], given: [{ name: 'x', quantity: { from: 2, to: 90 }, kind: 'input' }],
  assignments: [{ name: 'y', formula: '3*x', kind: 'forward' }], output: 'y', parameters: [], diagram: { kind: 'circuit' },
  ask: ['y'],
}))
const poisons = {
  loop: () => { for (;;); },
  memory: () => { for (const eaten = [];;) eaten.push(new Array(1000000).fill(eaten.length)) },
  thread: () => process.exit(9),
  worker: () => { process.kill(process.pid, 'SIGKILL'); for (;;); },
}
const cell = new Int32Array(new SharedArrayBuffer(4))
export default defineFamily({
  name: 'held', summary: 'S', parameters: z.strictObject({}), examples: [{ title: 'T', params: {} }],
  build: (params, random, numbers) => {
    while (process.env.HOLD && existsSync(process.env.HOLD)) Atomics.wait(cell, 0, 0, 20)
    if (random.integer(12) === 0 && process.env.POISON) poisons[process.env.POISON]()
    return build(params, random, numbers)
  },
})
`
