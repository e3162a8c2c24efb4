import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchAnswers } from '../../src/submission/match.ts'
import { readNumber } from '../../src/submission/number.ts'
import { readSubmission } from '../../src/submission/read.ts'
import type { NumberReading } from '../../src/submission/reading.ts'
import { times } from '../seeds.ts'
import { answerFile, sheet } from './sheet.ts'

const json = JSON.stringify({ set: 'quiz-3', answers: { chain: { q: 3, f: -12 }, net: { E_total: 0.3 } } }, null, 2)
const encoder = new TextEncoder()

const kebab = /^[a-z]+(-[a-z0-9]+)*$/

/** Reads bytes against the sheet and checks what holds whatever they are; one comparison a file, because there are many. */
function expectOneReadingPerBlank(bytes: Uint8Array): void {
  const submission = readSubmission(bytes, 'a.yaml')
  const { problems, faults } = matchAnswers(submission, sheet)
  const blanks = problems.flatMap((problem) => problem.blanks)
  expect({
    asked: problems.map(({ id, blanks }) => ({ id, names: blanks.map(({ name }) => name) })),
    unsound: blanks.filter(({ reading }) => !isSound(reading)),
    vague: [...submission.faults, ...faults].filter(
      ({ code, message, file }) => !kebab.test(code) || message === '' || file !== 'a.yaml',
    ),
    refusedSilently: submission.unreadable && submission.faults.length === 0,
  }).toEqual({ asked: sheet.problems, unsound: [], vague: [], refusedSilently: submission.unreadable && false })
}

function isSound(reading: NumberReading): boolean {
  if (reading.kind === 'blank') return true
  if (reading.kind === 'number') {
    const { value, decimal } = reading
    return Number.isFinite(value) && Math.abs(Number(decimal) - value) <= 1e-14 * Math.abs(value)
  }
  const said = [reading.message, reading.got, reading.expected, reading.remedy]
  return kebab.test(reading.code) && said.every((text) => text !== '' && !/[\0-\x1F\x7F\u202E]/.test(text))
}

const piece = fc.oneof(
  fc.constantFrom(
    '\t',
    '  ',
    '\n',
    '\r',
    ': ',
    ':',
    '：',
    '=',
    '- ',
    '"',
    "'",
    '“',
    '[',
    ']',
    '{',
    '}',
    '#',
    '&a ',
    '*a',
  ),
  fc.constantFrom(
    '|',
    '>',
    '!!',
    '%',
    '@',
    '`',
    '---\n',
    '...\n',
    '```',
    '\0',
    '\ufeff',
    '\u00a0',
    '\u200b',
    '\u2028',
    '?',
  ),
  fc.constantFrom('__proto__', 'answers:', 'chain:', '    q: 5\n', 'set: x\n', '1,5', '−½', '1e999', '<<', '~', 'null'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

interface Edit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

const edit: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(400), remove: fc.nat(12), insert: piece })

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((so, { at, remove, insert }) => {
    const place = at % (so.length + 1)
    return so.slice(0, place) + insert + so.slice(place + remove)
  }, text)
}

test('4,000 files of arbitrary bytes are read to the end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => expectOneReadingPerBlank(bytes)),
    { numRuns: times(1_000, 4_000) },
  )
})

test('10,000 damaged answer files are read to the end', () => {
  const base = fc.constantFrom(answerFile, answerFile.replaceAll('\n', '\r\n'), json)
  fc.assert(
    fc.property(base, fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) =>
      expectOneReadingPerBlank(encoder.encode(edited(text, edits))),
    ),
    { numRuns: times(2_000, 10_000) },
  )
})

test('1,000 answer files in damaged bytes are read to the end', () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.constantFrom('utf8', 'utf16le' as const), damage, (encoding, changes) => {
      const bytes = Uint8Array.from(Buffer.from(answerFile, encoding as BufferEncoding))
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte
      expectOneReadingPerBlank(bytes)
    }),
    { numRuns: times(250, 1_000) },
  )
})

test.each([']', '{a: ', '"', '\ta: 1\n', '    q: *a\n', ' ', '\n', '- '])(
  'a file of the largest size that repeats %j is read to the end',
  (flood) => {
    const start = 'set: quiz-3\nanswers:\n  chain:\n    q: '
    expectOneReadingPerBlank(encoder.encode(start + flood.repeat(Math.floor(65_000 / flood.length))))
  },
)

test('6,000 typed texts are read to the end', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 250 }),
    fc.string({ unit: fc.constantFrom(...'0123456789.,eE+-−–*×·/÷^()½⁻³ \u00a0\u200b%=xw_:"“\''), maxLength: 20 }),
    fc
      .array(fc.constantFrom('exp(', 'max(', 'log(', ')', '1', '0.5', ',', '-', '^', '*', '10', '⁻²', ' '), {
        maxLength: 60,
      })
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(typed, (text) => isSound(readNumber(text))),
    { numRuns: times(1_500, 6_000) },
  )
})

test('every double that prints as a plain decimal is read back exactly', () => {
  fc.assert(
    fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
      expect(readNumber(String(value))).toMatchObject({ kind: 'number', value: value + 0 })
    }),
    { numRuns: times(250, 1_000) },
  )
})

test('damage to one line changes the reading of no other line', () => {
  const lines = answerFile.split('\n')
  const answerLines = lines.flatMap((line, index) => (line.startsWith('    ') ? [index] : []))
  const damage = fc.constantFrom(
    'q 5',
    '????',
    'f:5',
    'f = 5',
    'f：5',
    '- f: 5',
    'f: [',
    'f: "',
    'f: *a',
    'f: - 5',
    'f: {',
    'f: @',
  )
  fc.assert(
    fc.property(fc.constantFrom(...answerLines), damage, (index, broken) => {
      const damaged = lines.map((line, k) => (k === index ? `    ${broken}` : line)).join('\n')
      const whole = placesRead(answerFile)
      whole.delete(index + 1)
      const rest = placesRead(damaged)
      rest.delete(index + 1)
      expect(rest).toEqual(whole)
    }),
    { numRuns: times(150, 500) },
  )
})

function placesRead(text: string): Map<number, string> {
  const { answers } = readSubmission(encoder.encode(text), 'a.yaml')
  return new Map(answers.map(({ name, entry }) => [name.line, entry.kind === 'scalar' ? entry.text : entry.kind]))
}
