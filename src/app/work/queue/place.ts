import { FaultError } from '../../../faults/fault.ts'
import { readTextFile } from '../../../files/text-file.ts'
import { generatorVersion } from '../../../solution/draw.ts'
import type { Session } from '../../session.ts'
import { queueAddress } from './address.ts'
import { Broker } from './broker.ts'
import type { Trouble } from './bullmq.ts'
import { type QueueFlags, queueOf } from './flags.ts'
import { openStore } from './open-store.ts'
import { Parcels } from './parcels.ts'
import { Seal } from './seal.ts'
import type { SharedStore } from './store.ts'

/** A queue that is open, and what goes through it. */
export interface QueuePlace {
  readonly broker: Broker
  readonly parcels: Parcels
  readonly store: SharedStore | undefined
  /** Of the queue of chunks: runs and workers of another key or version have another. */
  readonly name: string
  /** Address without password. */
  readonly shown: string
  readonly version: string
  /** Tells keys apart. */
  readonly key: string
}

/**
 * Opens the queue that options or environment name.
 * @throws FaultError `no-queue-key`, `weak-queue-key`, `bad-queue`, `no-queue`, `bad-store`
 */
export async function openQueue(
  flags: QueueFlags,
  session: Pick<Session, 'environment' | 'version'>,
  trouble: Trouble,
): Promise<QueuePlace> {
  const address = queueAddress(queueOf(flags, session) ?? '')
  const seal = new Seal(await passphraseOf(flags, session))
  const version = versionOf(session)
  const name = queueName(seal, version)
  const store = flags.store === undefined ? undefined : await openStore(flags.store, session.environment)
  const broker = await Broker.open(address, name, changesOf(trouble))
  const key = seal.fingerprint('key')
  return { broker, parcels: new Parcels(seal, store), store, name, shown: address.shown, version, key }
}

/** What all who do the same work have to share. */
export function versionOf({ version }: Pick<Session, 'version'>): string {
  return `${version}, sheets ${generatorVersion}`
}

/** Tells neither version nor key. */
function queueName(seal: Seal, version: string): string {
  return `gradsheet-${seal.fingerprint(version)}`
}

async function passphraseOf(
  { queueKeyFile }: QueueFlags,
  { environment }: Pick<Session, 'environment'>,
): Promise<string> {
  const text = queueKeyFile === undefined ? environment.GRADSHEET_QUEUE_KEY : await readTextFile(queueKeyFile, 10_000)
  const passphrase = text?.trim()
  if (passphrase) return passphrase
  throw new FaultError({
    code: 'no-queue-key',
    message: 'nothing says what to seal the work with, and seeds and answers do not go through a queue in clear',
    remedy: 'set GRADSHEET_QUEUE_KEY to what "openssl rand -base64 32" prints, or pass --queue-key-file',
  })
}

/** Says the same thing once: a server that is away is asked again and again. */
function changesOf(trouble: Trouble): Trouble {
  let last = 'connected again'
  return (message) => {
    if (message === last) return
    last = message
    trouble(message)
  }
}
