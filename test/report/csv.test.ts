import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { csvReport } from '../../src/report/csv.ts'
import { broken, gradeOf, hostile, missing, textOf } from './grades.ts'

const rowsOf = (text: string) => parse(text, { columns: true }) as Record<string, string>[]

describe('the CSV report', () => {
  const text = textOf(csvReport(['chain']), [gradeOf(), broken])

  test('has a header and one row per submission, in their order', () => {
    expect(rowsOf(text).map(({ file }) => file)).toEqual(['hand-in/ada.yaml', 'hand-in/zip.yaml'])
    expect(text.endsWith('\n')).toBe(true)
  })

  test('has a column for every problem and a count of every status', () => {
    const [ada] = rowsOf(text)
    expect(ada).toMatchObject({ student: 'ada', variant: 'ada-K3QF', score: '1', points: '4', chain: '1' })
    expect(ada).toMatchObject({
      correct: '1',
      consistent: '0',
      incorrect: '1',
      blank: '1',
      unreadable: '1',
      errors: '',
    })
  })

  test('tells all errors of a submission, with their lines', () => {
    expect(rowsOf(text)[1]).toMatchObject({
      score: '0',
      unreadable: '4',
      errors: 'line 3: the file is not YAML; no variant',
    })
  })

  test('has no number of a student who handed in nothing, so that a mean of a column is of those who handed in', () => {
    const [row] = rowsOf(textOf(csvReport(['chain']), [missing]))
    expect(row).toMatchObject({ student: 'cyd', score: '', points: '4', chain: '', errors: 'nothing was handed in' })
    expect(row).toMatchObject({ correct: '', consistent: '', incorrect: '', blank: '', unreadable: '' })
  })

  test('has a header only when there is nothing to report', () => {
    expect(
      textOf(csvReport(['chain']), [])
        .trimEnd()
        .split('\n'),
    ).toHaveLength(1)
  })

  test('takes problems whose ids are numbers', () => {
    const grade = gradeOf({ problems: [{ ...gradeOf().problems[0]!, id: '1' }] })
    expect(rowsOf(textOf(csvReport(['1']), [grade]))[0]).toMatchObject({ 1: '1', score: '1' })
  })
})

describe('a text in a cell', () => {
  const cellOf = (text: string) => {
    const written = textOf(csvReport(['chain']), [
      gradeOf({ student: text, file: text, errors: [{ code: 'missing-id', message: text }] }),
    ])
    return { written, row: rowsOf(written)[0]! }
  }

  test.each(hostile)('%j neither is a formula nor breaks its row', (text) => {
    const { written, row } = cellOf(text)
    expect(rowsOf(written)).toHaveLength(1)
    for (const cell of [row.student, row.file, row.errors]) expect(cell).not.toMatch(/^\s*[=+\-@]/)
    expect(row.score).toBe('1')
    expect(written).not.toMatch(/[\u001b\u009b\u0007\0]/)
  })

  test.each(['say "hi", ok', 'Пётр; Ильич', "O'Brien", '  spaced  ', '陳大文'])('%j comes back as it was', (text) => {
    expect(cellOf(text).row).toMatchObject({ student: text, file: text, errors: text })
  })
})
