import * as elementary from '../../src/base/elementary.ts'
import { families } from '../../src/families/index.ts'
import { type PracticeData, practiceSet } from '../../src/sheet/practice.ts'
import { fullText, roundedText } from '../../src/solution/rounding.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { Digest } from './digest.ts'

/** Marsaglia's xorshift: 32 bits a call, in every engine the same. */
function randomWords(): () => number {
  let word = 0x9e3779b9
  return () => {
    word ^= word << 13
    word ^= word >>> 17
    word ^= word << 5
    return word >>> 0
  }
}

/** Arguments as exercises have them, up to ±20, and every fourth with bits of any number at all. */
function argumentsOf(words: () => number): () => number {
  const value = new Float64Array(1)
  const halves = new Uint32Array(value.buffer)
  return () => {
    const [low, high] = [words(), words()]
    if (high % 4 > 0) return (low / 2 ** 32 - 0.5) * 40
    halves.set([low, high])
    return value[0]!
  }
}

/** Digests of what each elementary function makes of so many arguments. */
export function elementaryDigests(count: number): Record<string, string> {
  const digests = Object.entries(elementary).map(([name, calculate]) => {
    const argument = argumentsOf(randomWords())
    const digest = new Digest()
    for (let k = 0; k < count; k++) {
      // Logarithms and powers have no value for most negative numbers.
      const first = /log|pow/.test(name) && k % 8 > 0 ? Math.abs(argument()) : argument()
      const second = argument()
      // Powers are whole ones mostly, as in a formula.
      digest.add(calculate(first, name === 'pow' && k % 2 > 0 ? Math.round(second) : second))
    }
    return [name, `${digest}`]
  })
  return Object.fromEntries(digests)
}

/** A digest of some variants of a set: their codes, every value of their solutions and how it is printed. */
export function variantsDigest(data: PracticeData, from: number, to: number): string {
  const prepared = prepareSet(practiceSet(data), families)
  const digest = new Digest()
  for (let label = from; label < to; label++) {
    const { code, problems } = solveVariant(prepared, 'engines', `${label}`)
    digest.addText(code)
    for (const { exercise, values } of problems) {
      for (const value of values) digest.add(value)
      for (const id of exercise.asked) digest.addText(roundedText(values[id]!, 4) + fullText(values[id]!))
    }
  }
  return `${digest}`
}
