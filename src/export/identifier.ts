import { createHash } from 'node:crypto'
import { safeFileName } from '../roster/file-name.ts'

/** A text of at most so many characters; one that is cut ends in a hash of all of it, so that it stays unique. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text
  const hash = hashOf(text)
  return `${text.slice(0, longest - hash.length - 1).toWellFormed()}-${hash}`
}

/** A text as the name of a file; one that cannot be a name as it is ends in a hash, so that it stays unique. */
export function nameOfFile(text: string): string {
  const safe = safeFileName(text)
  return safe === text ? text : `${safe}-${hashOf(text)}`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
