import { sha1, sha256 } from '../../../random/hashes.ts'
import { Buffer } from './buffer.ts'

const digests = { sha1, sha256 } as const
type HashName = keyof typeof digests

type Encoding = 'base64' | 'base64url' | 'hex'

class Hash {
  readonly #state: ReturnType<(typeof digests)[HashName]['create']>

  constructor(name: HashName) {
    this.#state = digests[name].create()
  }

  update(data: string | Uint8Array): this {
    this.#state.update(typeof data === 'string' ? Buffer.from(data) : data)
    return this
  }

  digest(encoding?: Encoding): Buffer | string {
    const bytes = Buffer.from(this.#state.digest())
    return encoding === undefined ? bytes : textOf(bytes, encoding)
  }
}

/** The stand-in for `Buffer` knows no `base64url`. */
function textOf(bytes: Buffer, encoding: Encoding): string {
  if (encoding !== 'base64url') return bytes.toString(encoding)
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function createHash(name: string): Hash {
  if (!(name in digests)) throw new Error(`the hash ${name} is not there in a page`)
  return new Hash(name as HashName)
}

const hash = (name: string, data: string | Uint8Array, encoding: Encoding = 'hex') =>
  createHash(name).update(data).digest(encoding)
const randomBytes = (length: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(length)))
const randomUUID = () => crypto.randomUUID()

export { createHash, hash, randomBytes, randomUUID }
export default { createHash, hash, randomBytes, randomUUID }
