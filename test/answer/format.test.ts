import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerData, answerText, type CodedFormat, decode, encode, isCode, mostItems } from '../../src/answer/format.ts'

const six = ['', '', '', '', '', '']
const positions = fc.uniqueArray(fc.integer({ min: 1, max: mostItems }), { maxLength: mostItems })

describe('what stands for an answer in the solution graph', () => {
  const rows: readonly [CodedFormat, readonly number[], number, unknown, string][] = [
    [{ kind: 'choice', options: six }, [2], 2, 'b', 'b'],
    [{ kind: 'choices', options: six }, [1, 3], 5, ['a', 'c'], 'a, c'],
    [{ kind: 'choices', options: six }, [], 0, [], 'none'],
    [{ kind: 'order', items: six }, [3, 1, 2], 0x312, ['c', 'a', 'b'], 'c, a, b'],
    [{ kind: 'shape' }, [2, 3], 2 * 1024 + 3, [2, 3], '2 × 3'],
  ]
  test.each(rows)('%o %o', (format, answer, code, data, text) => {
    expect(encode(format, answer)).toBe(code)
    expect(decode(format, code)).toEqual(answer)
    expect(answerData(format, code)).toEqual(data)
    expect(answerText(format, code)).toBe(text)
  })

  test('any order can be told from any other', () => {
    const format = { kind: 'order', items: six } as const
    fc.assert(
      fc.property(positions, (order) => {
        expect(decode(format, encode(format, order))).toEqual(order)
        expect(isCode({ ...format, items: Array(mostItems).fill('') }, encode(format, order))).toBe(true)
      }),
    )
  })

  test.each<[CodedFormat, readonly number[]]>([
    [{ kind: 'choice', options: six }, [0, 7, 1.5, -1, Number.NaN]],
    [{ kind: 'choices', options: six }, [64, 0.5, -1, Number.POSITIVE_INFINITY]],
    [{ kind: 'order', items: six }, [0x107, 0x11, 0x10, 1.25, 2 ** 60]],
    [{ kind: 'shape' }, [2 * 1024, 0.1, -3, Number.NaN]],
  ])('of %o: %j is no answer', (format, codes) => {
    expect(codes.filter((code) => isCode(format, code))).toEqual([])
  })

  test('what is no code of any answer is no bug that goes on for ever', () => {
    for (const code of [0.5, Number.NaN, -1, Number.POSITIVE_INFINITY])
      expect(() => decode({ kind: 'order', items: six }, code)).toThrow(RangeError)
  })

  test('so can any shape', () => {
    const format = { kind: 'shape' } as const
    const shapes = fc.array(fc.integer({ min: 1, max: 1023 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(shapes, (shape) => {
        expect(decode(format, encode(format, shape))).toEqual(shape)
      }),
    )
  })
})
