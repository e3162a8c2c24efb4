import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnswerFormat, type CodedFormat, encode } from '../../src/answer/format.ts'
import { creditOf } from '../../src/grade/credit.ts'
import { rightPart } from '../../src/grade/part-marks.ts'

const texts = (count: number) => Array.from({ length: count }, (_, k) => `${k}`)
const choices = (count: number): CodedFormat => ({ kind: 'choices', options: texts(count) })
const order = (count: number, distractors = false): CodedFormat => {
  return { kind: 'order', items: texts(count), ...(distractors && { distractors }) }
}
const part = (format: CodedFormat, given: readonly number[], key: readonly number[]) =>
  rightPart(format, encode(format, given), encode(format, key))

describe('what an answer that is right in part earns', () => {
  test.each<[string, CodedFormat, readonly number[], readonly number[], number]>([
    ['all right letters', choices(5), [1, 4], [1, 4], 1],
    ['one of two right letters', choices(5), [1], [1, 4], 1 / 2],
    ['both, and one of three wrong ones', choices(5), [1, 4, 2], [1, 4], 2 / 3],
    ['one right, one wrong of three', choices(5), [1, 2], [1, 4], 1 / 2 - 1 / 3],
    ['one right, two wrong of three', choices(5), [1, 2, 3], [1, 4], 0],
    ['every letter', choices(5), [1, 2, 3, 4, 5], [1, 4], 0],
    ['no letter', choices(5), [], [1, 4], 0],
    ['a letter where none is right', choices(5), [2], [], 0],
    ['part of all', choices(4), [1, 2, 3], [1, 2, 3, 4], 3 / 4],
    ['the right order', order(4), [2, 1, 3, 4], [2, 1, 3, 4], 1],
    ['the first item at the end', order(4), [1, 3, 4, 2], [2, 1, 3, 4], 2 / 3],
    ['two neighbours swapped', order(4), [1, 2, 3, 4], [2, 1, 3, 4], 1 / 3],
    ['the order turned round', order(4), [4, 3, 2, 1], [1, 2, 3, 4], 0],
    ['an item left out', order(6, true), [1, 2, 4], [1, 2, 3, 4], 1 / 3],
    ['an item that does not belong', order(6, true), [1, 2, 3, 4, 6], [1, 2, 3, 4], 2 / 3],
    ['everything', order(8, true), [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4], 0],
  ])('%s', (_, format, given, key, expected) => {
    expect(part(format, given, key)).toBeCloseTo(expected, 12)
  })

  test.each<[AnswerFormat, number, number]>([
    [{ kind: 'number' }, 2, 3],
    [{ kind: 'choice', options: texts(3) }, 1, 2],
    [{ kind: 'shape' }, encode({ kind: 'shape' }, [2, 3]), encode({ kind: 'shape' }, [3, 2])],
  ])('nothing for %j', (format, given, key) => {
    expect(rightPart(format, given, key)).toBe(0)
  })

  test('whatever is answered, it lies between 0 and 1, and is 1 for the key alone', () => {
    const some = (count: number) => fc.subarray(texts(count).map((_, k) => k + 1))
    const permuted = (count: number) =>
      fc.shuffledSubarray(
        texts(count).map((_, k) => k + 1),
        { minLength: 1 },
      )
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 12 })
          .chain((count) => fc.tuple(fc.constant(count), some(count), some(count), permuted(count), permuted(count))),
        ([count, ticked, right, put, ordered]) => {
          for (const [format, given, key] of [
            [choices(count), ticked, right],
            [order(count, true), put, ordered],
          ] as const) {
            const share = part(format, given, key)
            expect(share).toBeGreaterThanOrEqual(0)
            expect(share).toBeLessThanOrEqual(1)
            expect(share === 1).toBe(`${given}` === `${key}`)
          }
        },
      ),
    )
  })

  test('who answers by chance earns little: every letter or none nothing, a random order one in its length', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1, maxLength: 5 }), (key) => {
        expect(part(choices(6), [1, 2, 3, 4, 5, 6], key)).toBe(0)
        expect(part(choices(6), [], key)).toBe(0)
      }),
    )
    const orders = permutations([1, 2, 3, 4, 5])
    const mean = orders.reduce((sum, given) => sum + part(order(5), given, [1, 2, 3, 4, 5]), 0) / orders.length
    expect(mean).toBeCloseTo(1 / 5, 12)
  })

  test('and follow-through are not added: the larger of both counts', () => {
    expect(creditOf('consistent', { followThrough: 0.5 }, 0.75)).toBe(0.75)
    expect(creditOf('consistent', { followThrough: 0.5 }, 0.25)).toBe(0.5)
    expect(creditOf('incorrect', { followThrough: 1 }, 0.25)).toBe(0.25)
    expect(creditOf('blank', { followThrough: 1 })).toBe(0)
  })
})

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}
