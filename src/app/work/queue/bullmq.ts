import { type Job, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq'
import { Redis, type RedisOptions } from 'ioredis'
import { FaultError } from '../../../faults/fault.ts'
import { type QueueAddress, withoutSecret } from './address.ts'

export type { Job, Queue }

/** Is told what goes wrong with a connection, which is made again for ever. */
export type Trouble = (message: string) => void

/** Makes what speaks with a server. */
export interface Connection {
  queue(name: string): Queue
  worker(name: string, act: (job: Job) => Promise<void>, options: Omit<WorkerOptions, 'connection'>): Worker
  end(): Promise<void>
}

/**
 * Connects with the server of a queue.
 * @throws FaultError `no-queue` where there is none to begin with
 */
export async function connect(address: QueueAddress, trouble: Trouble): Promise<Connection> {
  const told = (message: string) => trouble(withoutSecret(message, address))
  try {
    return await onRedis(address, told)
  } catch (error) {
    const said = (error as Error).message || String((error as NodeJS.ErrnoException).code)
    throw new FaultError(noQueue(address, withoutSecret(said, address)))
  }
}

// Events are not read: what is done is found by asking.
const queueOptions: Omit<QueueOptions, 'connection'> = { streams: { events: { maxLen: 100 } } }

async function onRedis({ url }: QueueAddress, trouble: Trouble): Promise<Connection> {
  let opened = false
  const retryStrategy = (times: number) => (opened ? Math.min(200 * times, 5000) : null)
  const redis = new Redis({
    ...redisOptions(new URL(url)),
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy,
    replyMapping: 'legacy',
  })
  let reason: Error | undefined
  redis.on('error', (error) => {
    reason = error
    if (opened) trouble(error.message)
  })
  await redis.connect().catch((error) => {
    throw reason ?? error
  })
  opened = true
  redis.on('ready', () => trouble('connected again'))
  return {
    queue: (name) => new Queue(name, { ...queueOptions, connection: redis }),
    worker: (name, act, options) => new Worker(name, act, { ...options, connection: redis }),
    end: async () => redis.disconnect(),
  }
}

function redisOptions(url: URL): RedisOptions {
  const login = {
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
  }
  const db = Number(url.searchParams.get('db') ?? (url.protocol === 'unix:' ? 0 : url.pathname.slice(1)))
  if (url.protocol === 'unix:') return { ...login, path: decodeURIComponent(url.pathname), db }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return {
    ...login,
    host,
    port: Number(url.port || 6379),
    db,
    ...(url.protocol === 'rediss:' && { tls: { servername: host } }),
  }
}

function noQueue({ shown }: QueueAddress, reason: string) {
  return {
    code: 'no-queue',
    message: `the queue cannot be reached: ${reason}`,
    got: shown,
    remedy: 'start the server, or correct the address, user or password',
  } as const
}
