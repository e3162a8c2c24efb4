import { FaultError } from '../../../faults/fault.ts'

/** Where a queue is; whatever is printed of it is `shown`, in which no password stands. */
export interface QueueAddress {
  readonly url: string
  readonly shown: string
  /** Part of the address that no output may have. */
  readonly secret: string
}

const protocols = ['redis:', 'rediss:', 'unix:']

/**
 * Reads the address of a queue.
 * @throws FaultError `bad-queue`
 */
export function queueAddress(text: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol.startsWith('postgres')) throw new FaultError(notPostgres)
  if (!url || !protocols.includes(url.protocol)) throw new FaultError(badQueue)
  const secret = decodeURIComponent(url.password)
  const plain = new URL(text)
  plain.password = ''
  return { url: text, shown: plain.href, secret }
}

/** What a library says of a connection, without the password, should it stand there. */
export function withoutSecret(message: string, { secret, url, shown }: QueueAddress): string {
  const cleaned = message.replaceAll(url, shown)
  return secret === '' ? cleaned : cleaned.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…')
}

// The text is not repeated: what is mistyped may hold the password.
const badQueue = {
  code: 'bad-queue',
  message: 'this is not the address of a queue',
  expected: 'redis://HOST:PORT, rediss://USER:PASSWORD@HOST or unix:///PATH/OF/SOCKET',
  remedy: 'correct --queue or GRADSHEET_QUEUE; letters such as @ and / in a password are written %40 and %2F',
} as const

// BullMQ speaks with it too; our test of a killed worker did not come to its end there, and nobody has found out why.
const notPostgres = {
  code: 'bad-queue',
  message: 'a queue on PostgreSQL is not taken: runs that lose a worker have not been seen to end there',
  expected: badQueue.expected,
  remedy: 'use Redis or Valkey',
} as const
