import { describe, expect, test } from 'vitest'
import { jsonlReport, jsonReport } from '../../src/report/json.ts'
import { broken, gradeOf, hostile, textOf } from './grades.ts'

const grades = [gradeOf(), broken, gradeOf({ student: 'bob', score: 0.1 + 0.2 })]

describe('the JSON report', () => {
  test('is an array of the grades as they are', () => {
    expect(JSON.parse(textOf(jsonReport(), grades))).toEqual(grades)
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
    ).toEqual(grades)
  })

  test('of nothing is empty', () => expect(textOf(jsonlReport(), [])).toBe(''))

  test('keeps one line per submission whatever a student is called, and gives the name back as it was', () => {
    const named = hostile.map((student) => gradeOf({ student }))
    const lines = textOf(jsonlReport(), named).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).student)).toEqual(hostile)
    expect(lines.join('')).not.toMatch(/[\u001b\u009b\u0007\0\r]/)
  })
})
