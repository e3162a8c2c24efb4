import { randomBytes } from 'node:crypto'
import { availableParallelism, hostname } from 'node:os'
import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { terminalText } from '../text/terminal-text.ts'
import { familiesWith } from './own-families.ts'
import type { Session, SetOptions } from './session.ts'
import { onInterrupt } from './work/long-work.ts'
import type { TakenChunk } from './work/queue/broker.ts'
import { isQueued, type QueueFlags } from './work/queue/flags.ts'
import { openQueue, type QueuePlace } from './work/queue/place.ts'
import { ChunkWorker } from './work/queue/working.ts'
import { bearable } from './work/threads.ts'

export interface WorkerFlags extends QueueFlags, SetOptions {
  readonly jobs?: number
  readonly name?: string
  /** Seconds that a chunk may take. */
  readonly timeLimit: number
  /** Seconds without a sign of life after which others take over. */
  readonly lock: number
  readonly quiet?: boolean
  readonly json?: boolean
}

/** Does what runs put into a queue, until Ctrl-C: what was begun is ended then. */
export async function workerCommand(flags: WorkerFlags, session: Session): Promise<number> {
  if (!isQueued(flags, session)) throw new FaultError(whichQueue)
  const name = flags.name ?? `${hostname().slice(0, 16).replaceAll(/\s/g, '-')}-${randomBytes(3).toString('hex')}`
  const say = sayings(flags, name, session)
  // What is wrong with them is told to who starts the worker, not to every run.
  await familiesWith(flags.family ?? [])
  const place = await openQueue(flags, session, (trouble) => say({ event: 'connection', trouble }))
  const threads = bearable(flags.jobs ?? availableParallelism())
  const worker = new ChunkWorker(place, { threads, families: flags.family ?? [], timeLimit: 1000 * flags.timeLimit })
  const card = { queue: place.name, version: place.version, key: place.key, threads }
  await place.broker.sweep()
  const act = (chunk: TakenChunk) => doing(worker, chunk, say)
  const trouble = (message: string) => say({ event: 'connection', trouble: message })
  const stop = await place.broker.work(name, card, 1000 * flags.lock, act, trouble)
  say({ event: 'ready', queue: place.shown, version: place.version, threads })
  await interrupted()
  say({ event: 'ending' })
  await stop()
  await close(place, worker)
  return exitCode.done
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => onInterrupt(resolve))
}

async function close(place: QueuePlace, worker: ChunkWorker): Promise<void> {
  await worker.close()
  await place.broker.close()
}

async function doing(worker: ChunkWorker, chunk: TakenChunk, say: Say): Promise<void> {
  const { id, kind, items, tries } = chunk
  const begin = performance.now()
  say({ event: 'taken', chunk: id, kind, items, tries })
  try {
    const event = await worker.do(chunk)
    say({ event, chunk: id, kind, items, tries, seconds: seconds(begin) })
  } catch (error) {
    say({ event: 'failed', chunk: id, kind, items, tries, seconds: seconds(begin), reason: (error as Error).message })
    throw error
  }
}

function seconds(begin: number): number {
  return Math.round(performance.now() - begin) / 1000
}

/** What a worker tells, as data. */
interface Saying {
  readonly event: string
  readonly chunk?: string
  readonly kind?: string
  readonly items?: number
  readonly tries?: number
  readonly seconds?: number
  readonly reason?: string
  readonly trouble?: string
  readonly queue?: string
  readonly version?: string
  readonly threads?: number
}
type Say = (saying: Saying) => void

function sayings({ quiet, json }: WorkerFlags, worker: string, session: Session): Say {
  if (json) return (saying) => session.out(`${JSON.stringify({ worker, ...saying })}\n`)
  if (quiet) return ({ event, ...said }) => event === 'connection' && session.note(sentence(worker, { event, ...said }))
  return (saying) => saying.event !== 'taken' && session.note(terminalText(sentence(worker, saying)))
}

function sentence(worker: string, { event, trouble, queue, version, threads, ...done }: Saying): string {
  if (event === 'connection') return `${worker}: ${trouble}`
  if (event === 'ready') return `${worker}: ready on ${queue}, version ${version}, ${threads} at a time; Ctrl-C ends it`
  if (event === 'ending') return `${worker}: ending what was begun; Ctrl-C again ends at once`
  const { kind, chunk, items, tries, seconds: took, reason } = done
  const again = tries === 1 ? '' : `, try ${tries}`
  return `${worker}: ${event} ${kind} ${chunk}, ${items} in ${took} s${again}${reason ? `: ${reason}` : ''}`
}

const whichQueue: Fault = {
  code: 'bad-queue',
  message: 'a worker needs a queue to work for',
  expected: 'redis://HOST:PORT, rediss://USER:PASSWORD@HOST or unix:///PATH/OF/SOCKET',
  remedy: 'pass --queue, or set GRADSHEET_QUEUE',
}
