import { createHash } from 'node:crypto'

/** A text of at most so many characters; one that is cut ends in a hash of all of it, so that it stays unique. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return `${text.slice(0, longest - hash.length - 1).toWellFormed()}-${hash}`
}
