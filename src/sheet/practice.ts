import type { ProblemSet } from '../set/types.ts'

/** What a practice page carries of its set, as JSON. */
export interface PracticeData {
  readonly set: Omit<ProblemSet, 'file' | 'locate' | 'seed' | 'apart'>
  /** Anybody can read it: it draws nothing that is graded. */
  readonly seed: string
}

/** A problem set as a practice page carries it: nobody copies there, and every answer is looked at by itself. */
export function practiceData(set: ProblemSet, seed: string): PracticeData {
  const { file: _, locate: __, seed: ___, apart: ____, ...plain } = set
  return { set: plain, seed }
}

/**
 * The same as a page's source holds it: coded, so that nobody reads there what a sheet does not show. It is no secret: the
 * page solves its problems.
 */
export function writtenData(data: PracticeData): string {
  const bytes = new TextEncoder().encode(JSON.stringify(data))
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

export function readData(written: string): PracticeData {
  const bytes = Uint8Array.from(atob(written), (character) => character.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes))
}

/** The problem set of a practice page; faults in it have no place in a file. */
export function practiceSet({ set }: PracticeData): ProblemSet {
  return { ...set, file: set.id, locate: () => ({}) }
}
