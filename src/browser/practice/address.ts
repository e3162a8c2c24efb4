/** Where somebody practises: the label that the numbers are drawn from, and the problem. */
export interface Address {
  readonly label: string
  /** Index in the set. */
  readonly place: number
}

// Crockford's: no letters that are read as digits. 32 of them, so that every byte is as likely as any other.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const labelLength = 6
const acceptable = /^[\p{L}\p{N}._-]{1,40}$/u

/** A label that nobody had before, as far as chance can tell. */
export function freshLabel(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(labelLength)), (byte) => alphabet[byte & 31]).join('')
}

/** Reads `#v=7kq2m9&p=diamond`; what is missing or cannot be a label is drawn, an unknown problem is the first. */
export function readAddress(hash: string, problems: readonly string[]): Address {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  const label = parts.get('v') ?? ''
  const place = Math.max(0, problems.indexOf(parts.get('p') ?? ''))
  return { label: acceptable.test(label) ? label : freshLabel(), place }
}

/** The part of a link that leads back to the same numbers. */
export function writeAddress({ label, place }: Address, problems: readonly string[]): string {
  const parts = new URLSearchParams({ v: label, ...(place > 0 && { p: problems[place]! }) })
  return `#${parts}`
}
