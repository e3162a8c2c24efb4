import { expect, test } from 'vitest'
import type { BlankGrade } from '../../src/grade/types.ts'
import { csvReport } from '../../src/report/csv.ts'
import { feedbackOf } from '../../src/report/feedback.ts'
import { feedbackMarkdown } from '../../src/report/feedback-markdown.ts'
import { classroomResult, githubAnnotations } from '../../src/report/github.ts'
import { gradescopeResults } from '../../src/report/gradescope.ts'
import { gradeLine } from '../../src/report/json.ts'
import { junitReport } from '../../src/report/junit.ts'
import type { ReportedGrade } from '../../src/report/reported-grade.ts'
import { SuspicionFinder } from '../../src/report/suspicions.ts'
import { tableReport } from '../../src/report/table.ts'
import { mixed, set, textOf } from './fixture.ts'

const worth = { score: 0, points: 1 }
const answers: readonly BlankGrade[] = [
  { name: 'sign', status: 'incorrect', given: 'b', expected: 'a', message: 'b is not a', ...worth },
  { name: 'hold', status: 'incorrect', given: [], expected: ['a', 'c'], message: '[] is not [a, c]', ...worth },
  { name: 'chain', status: 'correct', given: ['c', 'a'], expected: ['c', 'a'], score: 1, points: 1 },
  { name: 'shape_W', status: 'incorrect', given: [3, 2], expected: [2, 3], message: '[3, 2] is not [2, 3]', ...worth },
  { name: 'dL/dW[0,1]', status: 'incorrect', given: 1.5, expected: 2, message: '1.5 lies outside 2 … 2', ...worth },
]
const grade: ReportedGrade = { ...mixed, problems: [{ id: 'chain', score: 1, points: 5, answers }] }
const told = (reveal: boolean) => feedbackOf(set, grade, { reveal })

test('in JSON an answer stands as data, as it does in answers.yaml', () => {
  const written = JSON.parse(gradeLine(grade)).problems[0].answers
  expect(written.map(({ given, expected }: BlankGrade) => [given, expected])).toEqual([
    ['b', 'a'],
    [[], ['a', 'c']],
    [
      ['c', 'a'],
      ['c', 'a'],
    ],
    [
      [3, 2],
      [2, 3],
    ],
    [1.5, 2],
  ])
})

test('a student reads answers as they are typed, and the right ones only where they are revealed', () => {
  const given = ['b', '[]', '[c, a]', '[3, 2]', '1.5']
  expect(told(true).problems[0]!.answers.map((answer) => [answer.given, answer.expected])).toEqual([
    [given[0], 'a'],
    [given[1], '[a, c]'],
    [given[2], '[c, a]'],
    [given[3], '[2, 3]'],
    [given[4], '2'],
  ])
  expect(told(false).problems[0]!.answers.map((answer) => answer.given)).toEqual(given)
  expect(JSON.stringify(told(false))).not.toMatch(/is not|\[2, 3\]|\[a, c\]/)
})

test('Markdown shows brackets and makes no link of them', () => {
  const markdown = feedbackMarkdown(told(true))
  expect(markdown).toContain('| ✗ | `shape_W` | &#91;3, 2&#93; | &#91;2, 3&#93; | 0 of 1 | incorrect |')
  expect(markdown).toContain('| ✗ | `dL/dW[0,1]` | 1.5 | 2 | 0 of 1 | incorrect |')
})

test('an instructor reads them in JUnit, Gradescope, and in no annotation that students see', () => {
  expect(textOf(junitReport('quiz-3'), [grade])).toContain('given: [3, 2]; expected: [2, 3]; score: 0 of 1')
  const tests = JSON.parse(gradescopeResults(grade, told(true))).tests
  expect(tests[3].output).toBe('incorrect; given: [3, 2]; expected: [2, 3]')
  expect(JSON.parse(gradescopeResults(grade, told(false))).tests[3].output).toBe('incorrect; given: [3, 2]')
  const seen =
    textOf(githubAnnotations(), [grade]) + Buffer.from(classroomResult(grade, told(false)), 'base64').toString()
  expect(seen).toContain('chain%3A sign')
  expect(seen).not.toMatch(/is not|\[2, 3\]|\[a, c\]/)
})

test('counts and scores are those of numbers', () => {
  expect(textOf(csvReport(['chain']), [grade])).toContain(',1,0,4,0,0,')
  expect(textOf(tableReport([{ id: 'chain' }]), [grade])).toContain('4 incorrect')
})

test('a letter that fits the sheet of another student is no suspicion', () => {
  const finder = new SuspicionFinder()
  const letters = (given: string, expected: string): readonly BlankGrade[] =>
    ['p', 'q', 'r', 's', 't'].map((name) => ({ name, status: 'incorrect', given, expected, ...worth }))
  const of = (student: string, given: string, expected: string): ReportedGrade => ({
    ...grade,
    student,
    variant: `${student}-1`,
    problems: [{ id: 'chain', score: 0, points: 5, answers: letters(given, expected) }],
  })
  const both = [of('ada', 'b', 'a'), of('bob', 'a', 'b')]
  for (const one of both) finder.note(one)
  for (const one of both) finder.compare(one, one.student)
  expect(finder.result()).toEqual([])
})
