import type { Given } from './contract.ts'

/** Names of the given numbers that have a gradient, in the order in which they are given. */
export function parameterNames(given: readonly Given[]): string[] {
  return given.filter(({ kind }) => kind === 'parameter').map(({ name }) => name)
}

/** Names of several scalars: `w1`, `w2`, `w3`; one alone has no number and is called `w`. */
export function numberedNames(letter: string, count: number): string[] {
  return count === 1 ? [letter] : Array.from({ length: count }, (_, k) => `${letter}${k + 1}`)
}
