import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerText, type CodedFormat, encode, letterOf } from '../../src/answer/format.ts'
import { answerValue, writtenAnswer } from '../../src/answer/writing.ts'
import { readAnswer } from '../../src/submission/coded.ts'
import { formats, readLines } from './formats.ts'

const coded = (name: string) => formats[name] as CodedFormat

describe('an answer in letters or lengths is read in every usual spelling', () => {
  const spellings: Readonly<Record<string, readonly [answer: unknown, typed: readonly string[]][]>> = {
    choice: [
      ['b', ['b', 'B', '(b)', 'b)', 'b.', '"b"', '“b”', '[b]', ' b ', 'ｂ', 'b\u200b', '(B)', '["b"]', '{b}', 'b,']],
    ],
    choices: [
      [
        ['a', 'c'],
        [
          '[a, c]',
          'a, c',
          'a c',
          'ac',
          'CA',
          'c, a',
          '(a), (c)',
          'a) c)',
          'a and c',
          'a & c',
          'a; c',
          'a+c',
          '{a, c}',
          '["a", "c"]',
          'a，c',
        ],
      ],
      [['b'], ['b', '[b]', 'B']],
      [[], ['[]', 'none', 'None', '{}', '()', '[none]', '[None]', '(none)', '["none"]']],
      [
        ['a', 'b', 'c', 'd'],
        ['abcd', 'a b c d', 'd, c, b, a'],
      ],
    ],
    order: [
      [
        ['c', 'a', 'd', 'b'],
        [
          '[c, a, d, b]',
          'c, a, d, b',
          'c a d b',
          'cadb',
          'CADB',
          'c → a → d → b',
          'c -> a -> d -> b',
          'c > a > d > b',
          'c-a-d-b',
          '(c), (a), (d), (b)',
          'c) a) d) b)',
          'c–a–d–b',
        ],
      ],
    ],
    some: [
      [
        ['c', 'a'],
        ['[c, a]', 'ca', 'c, a', 'c → a'],
      ],
      [['d'], ['d', '[d]']],
      [['d', 'c', 'b', 'a'], ['dcba']],
    ],
    shape: [
      [
        [2, 3],
        [
          '[2, 3]',
          '2 x 3',
          '2×3',
          '(2, 3)',
          '2x3',
          '2 X 3',
          '2,3',
          '2 3',
          '2*3',
          '2·3',
          '2 by 3',
          'torch.Size([2, 3])',
          'tf.TensorShape([2, 3])',
          '[2,3]',
          '２×３',
          '[2 x 3]',
        ],
      ],
      [[4], ['4', '[4]', '(4,)', '(4)']],
      [[], ['[]', '()', 'scalar', 'torch.Size([])']],
      [
        [1, 2, 3, 4],
        ['1x2x3x4', '[1, 2, 3, 4]'],
      ],
      [[1023, 1], ['1023 × 1']],
    ],
  }
  const rows = Object.entries(spellings).flatMap(([name, answers]) =>
    answers.flatMap(([answer, typed]) => typed.map((text) => [name, text, answer] as const)),
  )
  test.each(rows)('%s %j', (name, typed, answer) => {
    const reading = readAnswer(coded(name), typed)
    expect(reading.kind === 'number' ? answerValue(coded(name), reading.value) : reading).toEqual(answer)
    expect(readLines(`${name}: ${JSON.stringify(typed)}`).read[name]).toEqual(answer)
  })
})

test.each(Object.keys(formats).flatMap((name) => ['', '~', 'null', '_', ' ', '__'].map((typed) => [name, typed])))(
  '%s %j is blank',
  (name, typed) => {
    expect(readAnswer(coded(name), typed)).toEqual({ kind: 'blank' })
  },
)

test('a list of placeholders is blank', () => {
  expect(readLines('order: [_, _, _, _]', 'shape: [_, _]', 'choices: [_]').read).toMatchObject({
    order: '',
    shape: '',
    choices: '',
  })
})

describe('what can mean something else is unreadable, and never wrong', () => {
  test.each<[name: string, typed: string, code: string, offset: number, remedy: RegExp]>([
    ['choice', '2', 'not-a-letter', 0, /one letter: a to d/],
    ['choice', 'e', 'unknown-letter', 0, /from a to d/],
    ['choice', 'z', 'unknown-letter', 0, /from a to d/],
    ['choice', 'two', 'not-a-letter', 0, /one letter/],
    ['choice', 'b) two', 'not-a-letter', 3, /one letter/],
    ['choice', 'ab', 'not-a-letter', 0, /one letter/],
    ['choice', 'a, b', 'several-letters', 0, /one letter/],
    ['choice', 'a or b', 'not-a-letter', 2, /one letter/],
    ['choice', 'b?', 'not-a-letter', 0, /one letter/],
    ['choice', 'б', 'not-a-letter', 0, /one letter/],
    ['choice', 'none', 'not-a-letter', 0, /one letter/],
    ['choice', '[]', 'no-letter', 0, /one letter/],
    ['choice', '-', 'not-a-letter', 0, /one letter/],
    ['choice', 'true', 'not-a-letter', 0, /one letter/],
    ['choices', 'a, e', 'unknown-letter', 3, /from a to d/],
    ['choices', 'a, a', 'repeated-letter', 3, /once/],
    ['choices', 'aa', 'repeated-letter', 1, /once/],
    ['choices', 'a-c', 'not-a-letter', 0, /every letter that applies/],
    ['choices', 'a, c!', 'not-a-letter', 3, /every letter/],
    ['choices', 'all', 'unknown-letter', 1, /from a to d/],
    ['choices', 'a, none', 'unknown-letter', 3, /from a to d/],
    ['choices', '1, 3', 'not-a-letter', 0, /every letter/],
    ['choices', '0', 'not-a-letter', 0, /every letter/],
    ['order', 'c, a, b', 'letters-missing', 0, /each once/],
    ['order', 'cabb', 'repeated-letter', 3, /once/],
    ['order', 'cadbe', 'unknown-letter', 4, /from a to d/],
    ['order', '3, 1, 4, 2', 'not-a-letter', 0, /each once/],
    ['order', 'a < b < c < d', 'not-a-letter', 2, /each once/],
    ['order', '[]', 'no-letter', 0, /each once/],
    ['some', '[]', 'no-letter', 0, /left out/],
    ['some', 'a, a', 'repeated-letter', 3, /once/],
    ['shape', '2.5', 'not-a-shape', 0, /whole numbers/],
    ['shape', '2 x', 'not-a-shape', 0, /whole numbers/],
    ['shape', 'x 3', 'not-a-shape', 0, /whole numbers/],
    ['shape', '0 x 3', 'not-a-shape', 0, /whole numbers/],
    ['shape', '-2 x 3', 'not-a-shape', 0, /whole numbers/],
    ['shape', '1,024', 'not-a-shape', 2, /whole numbers/],
    ['shape', '1024 x 1', 'not-a-shape', 0, /whole numbers/],
    ['shape', '9'.repeat(30), 'not-a-shape', 0, /whole numbers/],
    ['shape', '1x2x3x4x5', 'too-many-axes', 0, /at most 4/],
    ['shape', '[2, 3', 'bracket', 0, /as in \[rows, columns\]/],
    ['shape', '2x3 matrix', 'not-a-shape', 4, /whole numbers/],
    ['order', '[c, a, d, b', 'bracket', 0, /in order/],
    ['choice', 'а', 'not-a-letter', 0, /U\+0430/],
    ['shape', 'two by three', 'not-a-shape', 0, /whole numbers/],
    ['shape', '2/3', 'not-a-shape', 0, /whole numbers/],
    ['shape', '[[2, 3]]', 'not-a-shape', 0, /whole numbers/],
    ['shape', '6 = 2x3', 'not-a-shape', 2, /whole numbers/],
    ['choice', 'a'.repeat(500), 'too-long', 0, /alone/],
    ['shape', ' 1'.repeat(500), 'too-long', 0, /alone/],
  ])('%s %j: %s', (name, typed, code, offset, remedy) => {
    const reading = readAnswer(coded(name), typed)
    expect(reading).toMatchObject({ kind: 'unreadable', code, offset, remedy: expect.stringMatching(remedy) })
    expect(readLines(`${name}: ${JSON.stringify(typed)}`).read[name]).toMatch(code)
  })
})

describe('a list in the file', () => {
  test.each<[line: string, name: string, read: unknown]>([
    ['choice: [b]', 'choice', 'b'],
    ['choice: [a, b]', 'choice', 'several-letters 4:13'],
    ['choices: []', 'choices', []],
    ['choices: [c, a]', 'choices', ['a', 'c']],
    ['choices: [[a], [c]]', 'choices', 'list 4:14'],
    ['choices: {a: c}', 'choices', 'mapping 4:14'],
    ['order: [c, a, d, b]', 'order', ['c', 'a', 'd', 'b']],
    ['order: [c a d b]', 'order', ['c', 'a', 'd', 'b']],
    ['order: [c, a, d]', 'order', 'letters-missing 4:12'],
    ['shape: [2, 3]', 'shape', [2, 3]],
    ['shape: [2 x 3]', 'shape', [2, 3]],
    ['shape: [2.0, 3.0]', 'shape', [2, 3]],
    ['shape: [2.5, 3]', 'shape', 'not-a-shape 4:12'],
  ])('%s', (line, name, read) => {
    expect(readLines(line).read[name]).toEqual(read)
  })

  test('may stand below its name, one item a line', () => {
    expect(readLines('order:', '  - c', '  - a', '  - d', '  - b', 'choices:', '- a', '- c').read).toMatchObject({
      order: ['c', 'a', 'd', 'b'],
      choices: ['a', 'c'],
    })
  })
})

test('where a number belongs, a letter is no number and a list stays a list', () => {
  expect(readLines('q: b').read.q).toBe('not-a-number 4:8')
  expect(readLines('q: [2, 3]').read.q).toBe('list 4:8')
})

const answers = fc.constantFrom(...(Object.values(formats) as CodedFormat[])).chain((format) => {
  const letters = fc.constantFrom(1, 2, 3, 4)
  const parts =
    format.kind === 'choice'
      ? fc.tuple(letters)
      : format.kind === 'shape'
        ? fc.array(fc.integer({ min: 1, max: 1023 }), { maxLength: 4 })
        : fc.uniqueArray(letters, {
            minLength: format.kind === 'order' ? (format.distractors ? 1 : 4) : 0,
            maxLength: 4,
          })
  return parts.map((answer) => ({ format, code: encode(format, answer) }))
})

test('Whatever is answered is read again, as answers.yaml and as a sheet writes it', () => {
  fc.assert(
    fc.property(answers, ({ format, code }) => {
      for (const text of [writtenAnswer(answerValue(format, code)), answerText(format, code)])
        expect(readAnswer(format, text)).toEqual({ kind: 'number', value: code, decimal: String(code) })
    }),
    { numRuns: 2000 },
  )
})

const pieces = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    'd',
    'e',
    'A',
    '1',
    '2',
    '0',
    '-',
    ',',
    ', ',
    ' ',
    ';',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '"',
    'x',
    '×',
    '→',
    '.',
  ],
  ...['none', 'and', 'by', '_', '~', 'null', 'torch.Size(', '\0', '\u202e', '́', '𝐚', '½', '\n', '#', ':', '&', '*'],
)

test('Whatever is typed is read, blank or unreadable with a reason; a letter is never made up', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(formats)),
      fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 }),
      (name, typed) => {
        const text = typed.join('')
        const format = coded(name)
        const reading = readAnswer(format, text)
        if (reading.kind === 'unreadable') {
          const said = [reading.message, reading.got, reading.expected, reading.remedy]
          expect(said.filter((part) => part === '' || /[\0-\x1F\x7F\u202E]/.test(part))).toEqual([])
          expect(reading.code).toMatch(/^[a-z]+(-[a-z]+)*$/)
        }
        if (reading.kind !== 'number') return
        const value = answerValue(format, reading.value)
        const plain = text.normalize('NFKC').toLowerCase()
        const parts = typeof value === 'object' ? value.map(String) : [String(value)]
        expect(parts.filter((part) => !plain.includes(part))).toEqual([])
        expect(
          encode(
            format,
            parts.map((part) => (format.kind === 'shape' ? Number(part) : positionOf(part))),
          ),
        ).toBe(reading.value)
      },
    ),
    { numRuns: 5000 },
  )
})

function positionOf(letter: string): number {
  return [1, 2, 3, 4].find((position) => letterOf(position) === letter)!
}
