import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { handIn } from './batch.ts'
import type { Effort } from './measure.ts'
import { seed } from './quiz.ts'
import type { Group, Row } from './row.ts'

/** What one machine does in threads, what workers of a queue do, and what many workers would come to by these costs. */
export const scale: Group = {
  name: 'scale',
  onlyByName: true,
  async measure(effort) {
    const folder = await mkdtemp(join(tmpdir(), 'gradsheet-scale-'))
    const queue = new Queue(folder)
    try {
      await queue.start()
      const rows: Row[] = []
      for (const work of worksOf(folder, effort)) rows.push(...(await measured(work, queue, effort)))
      return rows
    } finally {
      await queue.stop()
      await rm(folder, { recursive: true })
    }
  },
}

/** Something that is done to a number of items; what two numbers differ by is what the items cost. */
interface Work {
  readonly unit: string
  readonly few: number
  readonly many: number
  prepare(): Promise<void>
  args(count: number): readonly string[]
}

const set = 'problem-sets/quiz-backprop.yaml'

function worksOf(folder: string, { full }: Effort): Work[] {
  const handedIn = (count: number) => join(folder, `in-${count}`)
  const [few, many] = full ? [500, 10_500] : [200, 1700]
  return [
    {
      unit: 'submission',
      few,
      many,
      prepare: async () => {
        for (const count of [few, many]) await handIn(handedIn(count), 0, count)
      },
      args: (count) => ['grade', set, handedIn(count), '--seed', seed, '--format', 'jsonl'],
    },
    {
      unit: 'sheet with PDF',
      few: 4,
      many: full ? 64 : 24,
      prepare: async () => {},
      args: (count) => ['generate', set, '--seed', seed, '--count', `${count}`, '--out', join(folder, 'sheets')],
    },
  ]
}

/** What a run took; times in milliseconds. */
interface Cost {
  readonly time: number
  /** Processor time of the process that was called. */
  readonly own: number
  /** Processor time of the queue's server. */
  readonly server: number
  readonly chunks: number
  /** That came to the server and left it. */
  readonly bytes: number
}

const rounds = 5
const reckonedFor = [10, 100, 1000]

async function measured(work: Work, queue: Queue, effort: Effort): Promise<Row[]> {
  await work.prepare()
  const ways = {
    'in 1 thread': { workers: 0, flags: ['--jobs', '1'] },
    'in 2 threads': { workers: 0, flags: ['--jobs', '2'] },
    'by 1 worker': { workers: 1, flags: queue.flags },
    'by 2 workers': { workers: 2, flags: queue.flags },
  }
  const costs = new Map<string, Cost[]>()
  for (let round = 0; round < (effort.rounds < rounds ? 1 : rounds); round++) {
    for (const [way, { workers, flags }] of Object.entries(ways)) {
      await queue.employ(workers)
      const [few, many] = [await queue.cost(work.args(work.few), flags), await queue.cost(work.args(work.many), flags)]
      costs.set(way, [...(costs.get(way) ?? []), perItem(few, many, work)])
    }
  }
  const found = new Map([...costs].map(([way, all]) => [way, medianOf(all)]))
  const byOne = found.get('by 1 worker')!
  return [
    ...[...found].map(([way, { time }]) => ({ what: `${work.unit} ${way}`, measured: time })),
    { what: `${work.unit}: processor time of the run that queues it`, measured: byOne.own },
    { what: `${work.unit}: processor time of Redis, ${Math.round(byOne.bytes)} bytes`, measured: byOne.server },
    { what: `chunk of ${(1 / byOne.chunks).toFixed(1)}: time of queueing it`, measured: queueing(byOne) },
    ...reckonedFor.map((workers) => reckoned(work.unit, workers, byOne)),
  ]
}

/** What a chunk costs beside the work itself: the time of the run, and of the server. */
function queueing({ own, server, chunks }: Cost): number {
  return (own + server) / chunks
}

/** What workers of their own machines would bring, if nothing but these costs stood in the way. */
function reckoned(unit: string, workers: number, { time, own, server }: Cost): Row {
  const limits = { 'the workers': time / workers, 'the run that queues': own, Redis: server }
  const [limit, most] = Object.entries(limits).reduce((a, b) => (b[1] > a[1] ? b : a))
  return { what: `reckoned: ${unit} by ${workers.toLocaleString('en')} workers; the limit is ${limit}`, measured: most }
}

function perItem(few: Cost, many: Cost, work: Work): Cost {
  const difference = (of: keyof Cost) => Math.max(0, many[of] - few[of]) / (work.many - work.few)
  return {
    time: difference('time'),
    own: difference('own'),
    server: difference('server'),
    // Few items are cut into smaller chunks.
    chunks: many.chunks / work.many,
    bytes: difference('bytes'),
  }
}

function medianOf(costs: readonly Cost[]): Cost {
  const median = (of: keyof Cost) => costs.map((cost) => cost[of]).sort((a, b) => a - b)[costs.length >> 1]!
  return {
    time: median('time'),
    own: median('own'),
    server: median('server'),
    chunks: median('chunks'),
    bytes: median('bytes'),
  }
}

const tellTime =
  'data:text/javascript,import{isMainThread as m}from"node:worker_threads";m&&process.on("exit",()=>{const{user:u,system:s}=process.cpuUsage();process.stderr.write("cpu "+(u+s)+" ")})'

/** A Redis of this bench alone, and workers of one thread each. */
class Queue {
  readonly #folder: string
  readonly #environment: NodeJS.ProcessEnv
  #server: ChildProcess | undefined
  #workers: ChildProcess[] = []
  #chunks = 0

  constructor(folder: string) {
    this.#folder = folder
    this.#environment = { ...process.env, GRADSHEET_QUEUE_KEY: 'a key of this bench, which nobody else needs' }
  }

  get #socket(): string {
    return join(this.#folder, 'redis.sock')
  }

  get flags(): string[] {
    return ['--queue', `unix://${this.#socket}`, '--store', join(this.#folder, 'store')]
  }

  async start(): Promise<void> {
    if (availableParallelism() < 2) throw new Error('a run and its workers need two cores')
    const options = ['--port', '0', '--unixsocket', this.#socket, '--dir', this.#folder, '--save', '']
    this.#server = spawn('redis-server', options, { stdio: 'ignore' })
    const [failed] = await Promise.race([once(this.#server, 'error'), pause(500, [undefined])])
    if (failed) throw new Error('there is no redis-server here')
  }

  async stop(): Promise<void> {
    await this.employ(0)
    this.#server?.kill()
  }

  async employ(count: number): Promise<void> {
    for (const worker of this.#workers.splice(count)) {
      worker.kill('SIGTERM')
      await once(worker, 'exit')
    }
    while (this.#workers.length < count) this.#workers.push(await this.#hired())
  }

  async #hired(): Promise<ChildProcess> {
    const args = ['bin/gradsheet.js', 'worker', ...this.flags, '--jobs', '1', '--json']
    const worker = spawn(process.execPath, args, { env: this.#environment, stdio: ['ignore', 'pipe', 'inherit'] })
    worker.stdout!.setEncoding('utf8')
    await new Promise<void>((ready, failed) => {
      worker.once('exit', (code) => failed(new Error(`a worker ended with ${code}`)))
      worker.stdout!.on('data', (text: string) => {
        this.#chunks += text.split('"event":"taken"').length - 1
        if (text.includes('"ready"')) ready()
      })
    })
    return worker
  }

  async cost(args: readonly string[], flags: readonly string[]): Promise<Cost> {
    const [chunks, before] = [this.#chunks, this.#serverFigures()]
    const begin = performance.now()
    const command = ['--import', tellTime, 'bin/gradsheet.js', ...args, ...flags]
    const run = spawn(process.execPath, command, { env: this.#environment, stdio: ['ignore', 'ignore', 'pipe'] })
    let told = ''
    run.stderr!.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
    const [code] = await once(run, 'close')
    const time = performance.now() - begin
    if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${told}`)
    const after = this.#serverFigures()
    return {
      time,
      own: Number(/cpu (\d+)/.exec(told)?.[1]) / 1000,
      server: after.time - before.time,
      chunks: this.#chunks - chunks,
      bytes: after.bytes - before.bytes,
    }
  }

  #serverFigures(): { time: number; bytes: number } {
    const { stdout } = spawnSync('redis-cli', ['-s', this.#socket, 'info'], { encoding: 'utf8' })
    const sum = (pattern: RegExp) => [...stdout.matchAll(pattern)].reduce((all, [, figure]) => all + Number(figure), 0)
    return {
      time: 1000 * sum(/^used_cpu_(?:user|sys):([\d.]+)/gm),
      bytes: sum(/^total_net_(?:input|output)_bytes:(\d+)/gm),
    }
  }
}
