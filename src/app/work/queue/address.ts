import { FaultError } from '../../../faults/fault.ts'

/** Where a queue is; whatever is printed of it is `shown`, in which no password stands. */
export interface QueueAddress {
  readonly driver: 'redis' | 'postgres'
  readonly url: string
  readonly shown: string
  /** Part of the address that no output may have. */
  readonly secret: string
}

const drivers: Readonly<Record<string, QueueAddress['driver']>> = {
  'redis:': 'redis',
  'rediss:': 'redis',
  'unix:': 'redis',
  'postgres:': 'postgres',
  'postgresql:': 'postgres',
}

/**
 * Reads the address of a queue.
 * @throws FaultError `bad-queue`
 */
export function queueAddress(text: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const driver = url && drivers[url.protocol]
  if (!url || !driver) throw new FaultError(badQueue)
  const secret = decodeURIComponent(url.password)
  const plain = new URL(text)
  plain.password = ''
  // A password may stand among the options of PostgreSQL too.
  plain.search = ''
  return { driver, url: text, shown: plain.href, secret }
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
  expected: 'redis://HOST:PORT, rediss://USER:PASSWORD@HOST, unix:///PATH/OF/SOCKET or postgres://HOST/DATABASE',
  remedy: 'correct --queue or GRADSHEET_QUEUE; letters such as @ and / in a password are written %40 and %2F',
} as const
