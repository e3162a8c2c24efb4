import { describe, expect, test } from 'vitest'
import { openStream, shortCheck } from '../../src/random/stream.ts'

const numbers = (seed: string, path: (string | number)[], count = 4) => {
  const random = openStream(seed, path)
  return Array.from({ length: count }, () => random.next())
}

describe('a stream', () => {
  test('is the same for the same seed and path, on every machine and in every version', () => {
    expect(numbers('seed', ['set', 'label', 'problem', 0])).toMatchInlineSnapshot(`
      [
        0.2567068564618683,
        0.31255280889948156,
        0.4655099102330079,
        0.44065419884911167,
      ]
    `)
  })

  test.each([
    ['another seed', 'seed2', ['a', 'b', 0]],
    ['another attempt', 'seed', ['a', 'b', 1]],
    ['labels that run together', 'seed', ['ab', 0]],
    ['labels joined by a comma', 'seed', ['a,b', 0]],
    ['a quotation mark in a label', 'seed', ['a","b', 0]],
    ['a number written as text', 'seed', ['a', 'b', '0']],
    ['another order', 'seed', ['b', 'a', 0]],
  ])('differs for %s', (_, seed, path) => {
    expect(numbers(seed, path)).not.toEqual(numbers('seed', ['a', 'b', 0]))
  })

  test('takes seeds and labels in any script', () => {
    expect(numbers('秘密', ['Ωmega', '🙂'])).toEqual(numbers('秘密', ['Ωmega', '🙂']))
    expect(numbers('秘密', ['Ωmega', '🙂'])).not.toEqual(numbers('秘密', ['Ωmega', '🙃']))
  })

  test('gives whole numbers below a count, each about equally often', () => {
    const random = openStream('uniform', [])
    const counts = Array<number>(7).fill(0)
    for (let k = 0; k < 7000; k++) counts[random.integer(7)]!++
    expect(Math.min(...counts)).toBeGreaterThan(900)
    expect(Math.max(...counts)).toBeLessThan(1100)
  })

  test('stays within [0, 1)', () => {
    const drawn = numbers('range', [], 2000)
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true)
  })
})

describe('a check', () => {
  test('has four characters of an alphabet without I, L, O and U', () => {
    for (let k = 0; k < 200; k++) expect(shortCheck('seed', [k])).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  test('stays what it was', () => {
    expect(shortCheck('seed', ['variant', 1, 'content', '17', 0])).toMatchInlineSnapshot(`"JEGQ"`)
  })
})
