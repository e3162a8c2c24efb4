import type { QueueAddress } from './address.ts'
import { type Connection, connect, type Job, type Queue, type Trouble } from './bullmq.ts'
import type { QueuedChunk, QueuedRun, WorkerCard } from './messages.ts'

/** A chunk that a worker has taken. */
export interface TakenChunk extends QueuedChunk {
  readonly id: string
  readonly kind: string
  /** How often it was begun, this time included. */
  readonly tries: number
  /** Leaves a text for the run that the chunk belongs to. */
  answer(text: string): Promise<void>
}

/** A chunk as it stands in the queue, seen from outside. */
export interface ChunkState {
  readonly run: string
  readonly chunk: number
  readonly kind: string
  readonly tries: number
  readonly worker?: string
  /** Milliseconds since 1970, by the clock of its worker. */
  readonly since?: number
  readonly reason?: string
}

/** How often a chunk is begun before it counts as failed. */
export const mostTries = 3
const [hour, day] = [3_600_000, 86_400_000]
/** How long what is left of runs that died stays, in milliseconds. */
export const lifetimes = { results: hour, chunks: day, runs: 7 * day } as const

/** What is asked of a queue; who keeps it, and the library that speaks with it, is known in `bullmq.ts` alone. */
export class Broker {
  readonly #connection: Connection
  readonly #chunks: Queue
  readonly #runs: Queue
  readonly #workers: Queue

  private constructor(connection: Connection, name: string, trouble: Trouble) {
    this.#connection = connection
    const open = (one: string) => connection.queue(one).on('error', (error) => trouble(error.message))
    this.#chunks = open(name)
    this.#runs = open('gradsheet-runs')
    this.#workers = open('gradsheet-workers')
  }

  /**
   * @param name of the queue of chunks
   * @throws FaultError `no-queue` where there is none to begin with
   */
  static async open(address: QueueAddress, name: string, trouble: Trouble): Promise<Broker> {
    return new Broker(await connect(address, trouble), name, trouble)
  }

  async addChunk(id: string, kind: string, chunk: QueuedChunk): Promise<void> {
    const kept = { age: lifetimes.results / 1000 }
    const attempts = chunk.items > 1 ? 1 : mostTries
    const options = { jobId: id, attempts, stackTraceLimit: 0, removeOnComplete: kept, removeOnFail: kept }
    await this.#chunks.add(kind, chunk, options)
  }

  /** Ids of all chunks that were done or have failed. */
  async ended(): Promise<{ done: readonly string[]; failed: readonly string[] }> {
    const [done, failed] = await Promise.all([
      this.#chunks.getRanges(['completed'], 0, -1),
      this.#chunks.getRanges(['failed'], 0, -1),
    ])
    return { done, failed }
  }

  /** Whether the queue knows of a chunk. */
  async knows(id: string): Promise<boolean> {
    return (await this.#chunks.getJobState(id)) !== 'unknown'
  }

  /** What the workers of a chunk left for its run. */
  async answers(id: string): Promise<readonly string[]> {
    return (await this.#chunks.getJobLogs(id)).logs
  }

  async failure(id: string): Promise<string> {
    const job: Job | undefined = await this.#chunks.getJob(id)
    return job ? reasonOf(job) : 'it is not in the queue any more'
  }

  /** Takes a chunk out; one that is being worked on stays, until its result is old. */
  async removeChunk(id: string): Promise<void> {
    await this.#chunks.remove(id)
  }

  async addRun(id: string, run: QueuedRun): Promise<void> {
    await this.#runs.add('run', run, { jobId: id })
  }

  async run(id: string): Promise<QueuedRun | undefined> {
    return (await this.#runs.getJob(id))?.data
  }

  async removeRun(id: string): Promise<void> {
    const waiting = await this.#chunks.getRanges(['wait', 'completed'], 0, -1)
    await Promise.all(waiting.filter((chunk) => chunk.startsWith(`${id}-`)).map((chunk) => this.removeChunk(chunk)))
    await this.#runs.remove(id)
  }

  async runs(): Promise<ReadonlyMap<string, QueuedRun>> {
    const jobs: Job<QueuedRun>[] = await this.#runs.getJobs(['wait'])
    return new Map(jobs.map(({ id, data }) => [id!, data]))
  }

  /** Workers that are there now, by name. */
  async workers(): Promise<ReadonlyMap<string, WorkerCard>> {
    const [cards, live]: [Job<WorkerCard>[], ReadonlySet<string> | undefined] = await Promise.all([
      this.#workers.getJobs(['wait']),
      this.#live(),
    ])
    return new Map(cards.filter(({ id }) => live?.has(id!) ?? true).map(({ id, data }) => [id!, data]))
  }

  /** Names of workers that are connected; undefined where the server does not tell. */
  async #live(): Promise<ReadonlySet<string> | undefined> {
    const lists: string[] | undefined = await this.#chunks
      .getBackend()
      .getClientList()
      .catch(() => undefined)
    return (
      lists && new Set(lists.flatMap((list) => Array.from(list.matchAll(/\bname=\S+:w:(\S+)/g), ([, name]) => name!)))
    )
  }

  async states(): Promise<{
    waiting: readonly ChunkState[]
    running: readonly ChunkState[]
    failed: readonly ChunkState[]
  }> {
    const [waiting, running, failed] = await Promise.all(
      (['wait', 'active', 'failed'] as const).map((state) => this.#chunks.getJobs([state])),
    )
    return { waiting: waiting!.map(stateOf), running: running!.map(stateOf), failed: failed!.map(stateOf) }
  }

  /** Removes what runs left that died long ago. */
  async sweep(): Promise<void> {
    const { results, chunks, runs } = lifetimes
    const most = 10_000
    await this.#chunks.clean(results, most, 'completed')
    await this.#chunks.clean(results, most, 'failed')
    await this.#chunks.clean(chunks, most, 'wait')
    await this.#runs.clean(runs, most, 'wait')
    await this.#workers.clean(runs, most, 'wait')
  }

  /**
   * Takes chunks and does them, until what is returned is called: what was begun is ended first.
   * @param lock milliseconds without a sign of life after which others take over what this worker has begun
   */
  async work(
    name: string,
    card: WorkerCard,
    lock: number,
    act: (chunk: TakenChunk) => Promise<void>,
    trouble: Trouble,
  ): Promise<() => Promise<void>> {
    await this.#workers.add('worker', card, { jobId: name })
    const options = {
      name,
      concurrency: card.threads,
      lockDuration: lock,
      stalledInterval: lock / 2,
      maxStalledCount: mostTries,
      maxStartedAttempts: mostTries,
      runRetryDelay: 1000,
    }
    const worker = this.#connection.worker(this.#chunks.name, (job) => act(takenFrom(job)), options)
    worker.on('error', (error) => trouble(error.message))
    await worker.waitUntilReady()
    return async () => {
      await worker.close()
      await this.#workers.remove(name)
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#chunks, this.#runs, this.#workers].map((queue) => queue.close()))
    await this.#connection.end()
  }
}

function takenFrom(job: Job<QueuedChunk>): TakenChunk {
  const answer = async (text: string) => {
    await job.log(text)
  }
  return { ...job.data, id: job.id!, kind: job.name, tries: job.attemptsStarted, answer }
}

function stateOf(job: Job<QueuedChunk>): ChunkState {
  const { data, name, attemptsStarted, processedBy, processedOn } = job
  return {
    run: data.run,
    chunk: data.chunk,
    kind: name,
    // The start that finds that there were too many counts with the library too.
    tries: Math.min(attemptsStarted, mostTries),
    ...(processedBy && { worker: processedBy }),
    ...(processedOn && { since: processedOn }),
    ...(job.failedReason && { reason: reasonOf(job) }),
  }
}

function reasonOf({ failedReason, processedBy = 'nobody' }: Job): string {
  // In the words of the library it is about jobs that stall.
  const lost = /^job (?:stalled|started) more than/.test(failedReason)
  return lost
    ? `it was lost with its worker, the last time ${processedBy}`
    : `${failedReason}, the last time ${processedBy}`
}
