import { describe, expect, test } from 'vitest'
import { tableReport } from '../../src/report/table.ts'
import { terminalText } from '../../src/text/terminal-text.ts'
import { broken, gradeOf, hostile, missing, textOf } from './grades.ts'

const tableOf = (...grades: ReturnType<typeof gradeOf>[]) => textOf(tableReport([{ id: 'chain' }]), grades)

describe('the table', () => {
  test('has a row per submission with its score, and the mean below', () => {
    const text = tableOf(gradeOf(), gradeOf({ student: 'bob', variant: 'bob-7Q2M', score: 4 }))
    expect(text).toMatch(/│ ada +│ ada-K3QF +│ +1 │ +1 │ +4 │ 1 incorrect, 1 blank, 1 unreadable +│/)
    expect(text).toMatch(/│ bob +│ bob-7Q2M +│ .* +4 │ +4 │/)
    expect(text).toMatch(/\n2 submissions, mean 62\.5 %\n$/)
  })

  test('names the file of a submission that cannot be read, with its first error and the number of others', () => {
    const text = tableOf(broken)
    expect(text).toContain('hand-in/zip.yaml')
    expect(text).toContain('line 3: the file is not YAML (+1)')
    expect(text).toMatch(/\n1 submission, mean 0\.0 %, 1 with errors\n$/)
  })

  test('says of a submission without a mistake that all is correct', () => {
    const answers = gradeOf().problems[0]!.answers.slice(0, 1)
    expect(tableOf(gradeOf({ problems: [{ id: 'chain', score: 1, points: 1, answers }] }))).toContain('all correct')
  })

  test('counts who handed in nothing beside the others, and in no mean', () => {
    const perfect = gradeOf({ score: 4 })
    expect(tableOf(perfect, missing)).toMatch(/│ cyd +│ +│ +│ +│ +4 │ nothing was handed in +│/)
    expect(tableOf(perfect, missing)).toMatch(/\n1 submission, mean 100\.0 %; 1 student handed in nothing\n$/)
    expect(tableOf(perfect, broken, missing, missing)).toMatch(
      /\n2 submissions, mean 50\.0 %, 1 with errors; 2 students handed in nothing\n$/,
    )
    expect(tableOf(missing)).toMatch(/\n0 submissions; 1 student handed in nothing\n$/)
  })

  test('prints scores with at most two decimals', () => {
    expect(tableOf(gradeOf({ score: 2 / 3 }))).toMatch(/│ +0\.67 │ +4 │/)
  })

  test('of nothing has no mean and no row', () => {
    const text = tableOf()
    expect(text).toMatch(/\n0 submissions\n$/)
    expect(text).not.toContain('ada')
  })

  test.each(hostile)('%j in any of its cells does not steer the terminal', (text) => {
    const table = tableOf(gradeOf({ student: text, variant: text, errors: [{ code: 'missing-id', message: text }] }))
    expect(table).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
  })
})

describe('a text on the terminal', () => {
  test.each([
    ['plain', 'Ada Lovelace', 'Ada Lovelace'],
    ['in any script', 'Пётр 陳大文 محمد', 'Пётр 陳大文 محمد'],
    ['with a colour', '\u001b[31mred', '\\u{1b}[31mred'],
    ['with a line feed', 'a\nb', 'a\\u{a}b'],
    ['with a carriage return', 'a\rb', 'a\\u{d}b'],
    ['with a bell', 'a\u0007', 'a\\u{7}'],
    ['with a one-byte escape', '\u009b31m', '\\u{9b}31m'],
    ['with a mark that turns the direction', 'a\u202eb', 'a\\u{202e}b'],
    ['with an invisible space', 'a\u200bb', 'a\\u{200b}b'],
    ['with a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ])('%s', (_, text, shown) => {
    expect(terminalText(text)).toBe(shown)
  })
})
