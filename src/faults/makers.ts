import { nearest } from '../base/nearest.ts'
import type { Fault } from './fault.ts'

/** What to write instead, and the very name where one is near. */
type Remedy = Required<Pick<Fault, 'remedy'>> & Pick<Fault, 'meant'>

/** The remedy for a name that is not known: the known one that was probably meant, else another way out. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): Remedy {
  const meant = nearest(name, known)
  return meant === undefined ? { remedy: otherwise } : { remedy: `did you mean ${meant}?`, meant }
}

/** What is wrong with a name that is none of those which are known where it stands. */
export function unknownName(
  got: string,
  known: readonly string[],
  message: string,
  otherwise = `known names: ${known.join(', ')}`,
) {
  const expected = `one of ${known.join(', ')}`
  return { code: 'unknown-name' as const, message, got, expected, ...didYouMean(got, known, otherwise) }
}

/** What is wrong with a list that has another length than it should; `what` belongs into it. */
export function wrongLength(got: number, wanted: number, what: string, orElse = '') {
  return {
    code: 'wrong-length' as const,
    message: `expected ${what}`,
    got: `${got}`,
    expected: `${wanted}`,
    remedy: `write ${wanted} of them${orElse}`,
  }
}
