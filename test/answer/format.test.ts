import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { answerData, answerText, type CodedFormat, decode, encode, mostItems } from '../../src/answer/format.ts'

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

  property.prop([positions])('any order can be told from any other', (order) => {
    const format = { kind: 'order', items: six } as const
    expect(decode(format, encode(format, order))).toEqual(order)
  })

  property.prop([fc.array(fc.integer({ min: 1, max: 1023 }), { minLength: 1, maxLength: 4 })])(
    'so can any shape',
    (shape) => {
      const format = { kind: 'shape' } as const
      expect(decode(format, encode(format, shape))).toEqual(shape)
    },
  )
})
