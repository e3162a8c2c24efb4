import { describe, expect, test } from 'vitest'
import { type CodedFormat, decode, letterOf } from '../../src/answer/format.ts'
import { blackboard } from '../../src/export/blackboard.ts'
import { canvas } from '../../src/export/canvas/canvas.ts'
import { singleBlanks, type TextAnswer } from '../../src/export/contract.ts'
import { gift } from '../../src/export/gift.ts'
import { moodle } from '../../src/export/moodle/moodle.ts'
import { qti3 } from '../../src/export/qti3.ts'
import { qti21 } from '../../src/export/qti21.ts'
import { acceptedOrders, acceptedShapes } from '../../src/export/spellings.ts'
import { readAnswer } from '../../src/submission/coded.ts'
import { spellings, withLetters } from '../submission/spellings.ts'
import { everyAnswer, textOf, written } from './fixture.ts'

const accepted = { order: acceptedOrders([1, 2, 3]), shape: acceptedShapes([2, 3]) }
const items = ['', '', '']
const formats: Readonly<Record<keyof typeof accepted, CodedFormat>> = {
  order: { kind: 'order', items },
  shape: { kind: 'shape' },
}

describe('a platform that compares texts accepts what grade accepts', () => {
  // Numbers with a point, names of programs and signs of other keyboards are read from files alone.
  const typed = spellings.flatMap(({ blank, typed, status }) =>
    blank in accepted &&
    status !== 'blank' &&
    status !== 'unreadable' &&
    !/\.0|torch|by|·|^\[ | \]$|\[a b c\]/.test(typed)
      ? [{ blank: blank as keyof typeof accepted, typed, isRight: status === 'correct' }]
      : [],
  )

  test.each(typed)('$blank $typed: $isRight', ({ blank, typed, isRight }) => {
    expect(accepted[blank].some((text) => text.toLowerCase() === typed.toLowerCase())).toBe(isRight)
  })

  test.each(Object.entries(accepted).flatMap(([blank, texts]) => texts.map((text) => [blank, text] as const)))(
    'and the other way round: %s %s',
    (blank, text) => {
      const format = formats[blank as keyof typeof accepted]
      const reading = readAnswer(format, text)
      expect(reading.kind === 'number' && decode(format, reading.value)).toEqual(blank === 'order' ? [1, 2, 3] : [2, 3])
    },
  )

  test.each([[[]], [[4]], [[1, 2, 3, 4]]])('shapes of other ranks too: %j', (lengths) => {
    for (const text of acceptedShapes(lengths)) {
      const reading = readAnswer({ kind: 'shape' }, text)
      expect(reading.kind === 'number' && decode({ kind: 'shape' }, reading.value), text).toEqual(lengths)
    }
  })
})

const everything = everyAnswer(1)
const answers = singleBlanks(everything.problems[0]!.items[0]!).flatMap(({ answer }) =>
  answer.kind === 'text' ? [answer as TextAnswer] : [],
)

test.each([
  ['Moodle', moodle, (text: string) => text.replaceAll('*', '\\*')],
  ['GIFT', gift, (text: string) => text.replaceAll('*', '\\\\*')],
  ['Canvas', canvas, (text: string) => text],
  ['QTI 2.1', qti21, (text: string) => text],
  ['QTI 3.0', qti3, (text: string) => text],
  ['Blackboard', blackboard, (text: string) => text],
])('%s carries every spelling, none of them as a pattern', (_, format, spelt) => {
  const text = written(format, everything).files.map(textOf).join('\n').replaceAll('&gt;', '>')
  expect(answers).toHaveLength(2)
  const missing = answers.flatMap(({ accepted }) => accepted.filter((one) => !text.includes(spelt(one))))
  expect(missing).toEqual([])
})

test('letters of the key are put in place of those of the table', () => {
  expect(withLetters({ blank: 'order', typed: '[a, bC]', status: 'correct' }, [2, 3, 1].map(letterOf))).toBe('[b, ca]')
})
