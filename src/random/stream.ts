import seedrandom from 'seedrandom'
import { oncePerKey } from '../base/once.ts'
import { bytesToHex, hmac, sha256, utf8ToBytes } from './hashes.ts'

/** A source of reproducible random numbers. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  next(): number
  /** Uniform integer in [0, count). */
  integer(count: number): number
}

/**
 * Opens the stream that belongs to a path of labels: HMAC-SHA-256 of the seed over the path, fed to seedrandom (ARC4).
 * The path is hashed as JSON, so that no two paths share a text.
 */
export function openStream(seed: string, path: readonly (string | number)[]): RandomStream {
  const generator = seedrandom(bytesToHex(authenticate(seed, path)))
  return {
    next: () => generator.double(),
    integer: (count) => Math.floor(generator.double() * count),
  }
}

// Crockford's alphabet: no I, L, O, U, which people misread on paper.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A check of four characters (20 bits) over a path of labels, keyed by the seed: it tells sheets apart and reveals nothing. */
export function shortCheck(seed: string, path: readonly (string | number)[]): string {
  return [...authenticate(seed, path).slice(0, 4)].map((byte) => alphabet[byte & 31]).join('')
}

// A run has one seed, and half of the work is the same for all of its paths.
const keyedBy = oncePerKey((seed: string) => hmac.create(sha256, utf8ToBytes(seed)), 8)

function authenticate(seed: string, path: readonly (string | number)[]): Uint8Array {
  return keyedBy(seed)
    .clone()
    .update(utf8ToBytes(JSON.stringify(path)))
    .digest()
}
