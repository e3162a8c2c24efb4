import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { FaultError } from '../../../faults/fault.ts'

const cipher = 'aes-256-gcm'
const [nonceLength, tagLength] = [12, 16]
// As much as scrypt needs for this; trying a passphrase costs a tenth of a second each time.
const effort = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const shortest = 20

/** Seals plain data, so that whoever has not the key can neither read nor change it, nor put it in another place. */
export class Seal {
  readonly #key: Buffer

  /** @throws FaultError `weak-queue-key` */
  constructor(passphrase: string) {
    if (passphrase.length < shortest) throw new FaultError(weakKey)
    this.#key = scryptSync(passphrase, 'gradsheet queue', 32, effort)
  }

  /** Tells keys apart, and does not give them away. */
  fingerprint(of: string): string {
    return createHmac('sha256', this.#key).update(of).digest('hex').slice(0, 8)
  }

  /** @param place where the data belongs: it can be opened there alone */
  close(value: unknown, run: string, place: string): Buffer {
    const nonce = randomBytes(nonceLength)
    const closing = createCipheriv(cipher, this.#keyOf(run), nonce).setAAD(belonging(run, place))
    const plain = deflateRawSync(serialize(value), { level: 1 })
    return Buffer.concat([nonce, closing.update(plain), closing.final(), closing.getAuthTag()])
  }

  /** @throws FaultError `queue-tampered` */
  open(sealed: Uint8Array, run: string, place: string): unknown {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    try {
      const opening = createDecipheriv(cipher, this.#keyOf(run), bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      })
      opening.setAAD(belonging(run, place)).setAuthTag(bytes.subarray(-tagLength))
      const plain = Buffer.concat([opening.update(bytes.subarray(nonceLength, -tagLength)), opening.final()])
      return deserialize(inflateRawSync(plain))
    } catch {
      throw new FaultError(tampered(place))
    }
  }

  // Of each run another, so that the random numbers that each use needs do not run out.
  #keyOf(run: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#key, run, 'gradsheet run', 32))
  }
}

/** What is sealed with the data, and stands nowhere: where they belong. */
function belonging(run: string, place: string): Buffer {
  return Buffer.from(`${run} ${place}`)
}

const weakKey = {
  code: 'weak-queue-key',
  message: `the key of the queue is shorter than ${shortest} characters, and could be found by trying`,
  remedy: 'use what "openssl rand -base64 32" prints, the same for the run and for every worker',
} as const

function tampered(place: string) {
  return {
    code: 'queue-tampered',
    message: `what stands in the queue was not put there with this key, or was changed since: ${place}`,
    remedy: 'find out who else writes to the queue, and begin the run again',
  } as const
}
