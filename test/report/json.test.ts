import { describe, expect, test } from 'vitest'
import { jsonlReport, jsonReport } from '../../src/report/json.ts'
import { broken, gradeOf, hostile, textOf } from './grades.ts'

const grades = [gradeOf(), broken, gradeOf({ student: 'bob', score: 0.1 + 0.2 })]
const begin = { line: 1, column: 1 }
const placed = grades.map((grade) => ({ ...grade, errors: grade.errors.map((error) => ({ ...begin, ...error })) }))

describe('the JSON report', () => {
  test('is an array of the grades as they are', () => {
    expect(JSON.parse(textOf(jsonReport(), grades))).toEqual(placed)
  })

  test('errors (code, line, column, message): what is about the whole file stands at its beginning', () => {
    const [, { errors }] = JSON.parse(textOf(jsonReport(), grades))
    for (const error of errors) expect(Object.keys(error).slice(0, 4)).toEqual(['code', 'line', 'column', 'message'])
    expect(errors.at(-1)).toMatchObject({ code: 'no-variant', ...begin })
  })

  test('has the keys of the contract, in its order', () => {
    const [ada] = JSON.parse(textOf(jsonReport(), grades)) as [ReturnType<typeof gradeOf>]
    expect(Object.keys(ada)).toEqual(['set', 'variant', 'student', 'file', 'score', 'points', 'problems', 'errors'])
    expect(Object.keys(ada.problems[0]!)).toEqual(['id', 'score', 'points', 'answers'])
    expect(Object.keys(ada.problems[0]!.answers[1]!)).toEqual([
      'name',
      'status',
      'given',
      'expected',
      'tolerance',
      'score',
      'points',
      'message',
    ])
  })

  test.each([[0], [1], [3]])('of %i submissions is JSON, with one line for each', (count) => {
    const text = textOf(jsonReport(), grades.slice(0, count))
    expect(JSON.parse(text)).toHaveLength(count)
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((line) => line.startsWith('{')),
    ).toHaveLength(count)
    expect(text.endsWith(']\n')).toBe(true)
  })
})

describe('the JSON lines report', () => {
  test('is the same objects, one per line', () => {
    const text = textOf(jsonlReport(), grades)
    expect(text.endsWith('\n')).toBe(true)
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(placed)
  })

  test('of nothing is empty', () => expect(textOf(jsonlReport(), [])).toBe(''))

  test('keeps one line per submission whatever a student is called, and gives the name back as it was', () => {
    const named = hostile.map((student) => gradeOf({ student }))
    const lines = textOf(jsonlReport(), named).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).student)).toEqual(hostile)
    expect(lines.join('')).not.toMatch(/[\u001b\u009b\u0007\0\r]/)
  })
})
