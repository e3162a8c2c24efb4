import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { csvReport } from '../../src/report/csv.ts'
import { feedbackOf } from '../../src/report/feedback.ts'
import { feedbackMarkdown } from '../../src/report/feedback-markdown.ts'
import { classroomResult, githubAnnotations, githubSummary } from '../../src/report/github.ts'
import { gradescopeResults } from '../../src/report/gradescope.ts'
import { jsonlReport, jsonReport } from '../../src/report/json.ts'
import { junitReport } from '../../src/report/junit.ts'
import { gradebookEntry, newCanvasGradebook, newMoodleGrades } from '../../src/report/new-gradebook.ts'
import type { ReportedGrade } from '../../src/report/reported-grade.ts'
import { tableReport } from '../../src/report/table.ts'
import { renderFeedback } from '../../src/sheet/render/feedback.ts'
import { broken, grades, hostile, missing, mixed, perfect, set, textOf } from './fixture.ts'

const problems = ['chain', 'net']
const told = (grade: ReportedGrade, reveal = false) => feedbackOf(set, grade, { reveal })
const pretty = (json: string) => `${JSON.stringify(JSON.parse(json), null, 2)}\n`
const entries = grades.map((grade) => gradebookEntry(grade, '12'))
const result = (grade: ReportedGrade) => Buffer.from(classroomResult(grade, told(grade)), 'base64').toString()

const formats: readonly (readonly [string, () => string])[] = [
  ['table.txt', () => textOf(tableReport(problems.map((id) => ({ id }))))],
  ['grades.csv', () => textOf(csvReport(problems))],
  ['grades.json', () => textOf(jsonReport())],
  ['grades.jsonl', () => textOf(jsonlReport())],
  ['junit.xml', () => textOf(junitReport('quiz-3'))],
  ['gradescope.json', () => pretty(gradescopeResults(mixed, told(mixed)))],
  ['github-annotations.txt', () => textOf(githubAnnotations())],
  ['github-summary.md', () => textOf(githubSummary(set.title, told))],
  ['github-summary-of-one.md', () => textOf(githubSummary(set.title, told), [mixed])],
  ['classroom.json', () => pretty(result(mixed))],
  ['canvas.csv', () => newCanvasGradebook(set.title, entries)],
  ['moodle.csv', () => newMoodleGrades(set.title, entries)],
  ['feedback.md', () => feedbackMarkdown(told(mixed))],
  ['feedback-revealing.md', () => feedbackMarkdown(told(mixed, true))],
  ['feedback-of-broken.md', () => feedbackMarkdown(told(broken))],
  ['feedback.html', () => withoutStyle(renderFeedback(told(mixed)))],
  ['feedback-revealing.html', () => withoutStyle(renderFeedback(told(mixed, true)))],
]

function withoutStyle(html: string): string {
  return html.replace(/<style>[\s\S]*?<\/style>\n/g, '')
}

test.each(formats)('%s is as it was', async (name, make) => {
  await expect(make()).toMatchFileSnapshot(`../golden/report/${name}`)
})

test('the JSON array is one grade per line, and an empty one is an array too', () => {
  const placed = grades.map((grade) => ({
    ...grade,
    errors: grade.errors.map((error) => ({ line: 1, column: 1, ...error })),
  }))
  expect(JSON.parse(textOf(jsonReport()))).toEqual(placed)
  expect(JSON.parse(textOf(jsonReport(), []))).toEqual([])
  expect(textOf(jsonReport()).split('\n')).toHaveLength(grades.length + 3)
})

describe('what a student reads names no right answer', () => {
  const secrets = [/-4(?!\d)/, /3\.996/, /0\.25/, /0\.3\b/]
  test.each([
    ['Gradescope', gradescopeResults(mixed, told(mixed))],
    ['GitHub annotations', textOf(githubAnnotations(), [mixed])],
    ['GitHub summary', textOf(githubSummary(set.title, told), [mixed])],
    ['GitHub Classroom', result(mixed)],
    ['Markdown', feedbackMarkdown(told(mixed))],
    ['HTML', withoutStyle(renderFeedback(told(mixed)))],
  ])('%s', (_, text) => {
    for (const secret of secrets) expect(text).not.toMatch(secret)
    expect(text).toMatch(/look at the product again/)
  })

  test('unless it is to be revealed', () => {
    for (const text of [feedbackMarkdown(told(mixed, true)), withoutStyle(renderFeedback(told(mixed, true)))])
      for (const value of [/-4(?!\d)/, /0\.25/, /0\.3\b/]) expect(text).toMatch(value)
  })
})

const schema = fileURLToPath(new URL('../schema/junit-10.xsd', import.meta.url))

function hasXmllint(): boolean {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const characters = Array.from({ length: 0x120 }, (_, code) => String.fromCharCode(code)).join('')

test.skipIf(!hasXmllint()).each([
  ['of every status', grades],
  ['of no submissions', []],
  ['of a student who handed in nothing', [missing]],
  ['of every control character', [hostile(characters)]],
  ['of broken characters', [hostile('\uD800 \uDFFF \uFFFE \uFFFF \u{1F600} ]]> <!-- &amp;')]],
])('JUnit XML %s fits the schema', (_, entries) => {
  const folder = mkdtempSync(join(tmpdir(), 'gradsheet-'))
  try {
    const file = join(folder, 'junit.xml')
    writeFileSync(file, textOf(junitReport('quiz-3'), entries))
    execFileSync('xmllint', ['--nonet', '--noout', '--schema', schema, file], { stdio: 'pipe' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

describe('a student who handed in nothing', () => {
  test('is skipped in JUnit XML, and no failure', () => {
    const text = textOf(junitReport('quiz-3'), [missing])
    expect(text).toMatch('<testsuite name="cyd" tests="1" failures="0" errors="0" skipped="1">')
    expect(text).toMatch('<skipped message="nothing was handed in"/>')
    expect(text).not.toMatch('"score"')
  })

  test('has no score in the GitHub summary, and is in no mean', () => {
    const text = textOf(githubSummary(set.title, told), [perfect, missing])
    expect(text).toMatch('| cyd |  | 7 | nothing was handed in |\n')
    expect(text).toMatch('\n1 submission, mean 100.0 %; 1 student handed in nothing\n')
  })

  test('takes none of the annotations of those who did', () => {
    const text = textOf(githubAnnotations(), [missing, missing, mixed])
    expect(text.split('\n').slice(0, 2)).toEqual(Array(2).fill('::warning title=cyd::nothing was handed in'))
    expect(text.match(/^::error /gm)).toHaveLength(textOf(githubAnnotations(), [mixed]).match(/^::error /gm)!.length)
  })
})

test('GitHub keeps ten annotations of a level, so no more are written', () => {
  const many = Array.from({ length: 30 }, () => mixed)
  const lines = textOf(githubAnnotations(), many).trimEnd().split('\n')
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10)
  expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10)
})

test('a summary of very many submissions stays below what GitHub takes', () => {
  const many = Array.from({ length: 20_000 }, () => perfect)
  const text = textOf(githubSummary(set.title, told), many)
  expect(Buffer.byteLength(text)).toBeLessThan(1 << 20)
  expect(text).toMatch(/\n18000 more rows\n\n20000 submissions, mean 100\.0 %\n/)
})

test('a table of very many submissions is several tables and one mean', () => {
  const text = textOf(
    tableReport(problems.map((id) => ({ id }))),
    Array.from({ length: 1_200 }, () => perfect),
  )
  expect(text.match(/┌/g)).toHaveLength(3)
  expect(text).toMatch(/\n1200 submissions, mean 100\.0 %\n$/)
})

describe('the comment in a gradebook', () => {
  const commentIn = (grade: ReportedGrade) => gradebookEntry(grade, '').remarks

  test('names the blanks by what became of them, and where to look first, without any right value', () => {
    const comment = commentIn(mixed)
    expect(comment).toMatch(
      /^consistent: chain df\/dy; incorrect: chain df\/dx; blank: net out_h1; unreadable: net E_total;/,
    )
    expect(comment).toMatch(/\. Look at chain df\/dx first: look at the product again$/)
    expect(comment).not.toContain('-4')
  })

  test('of one problem does without its name, and of many blanks says how many more there are', () => {
    const [chain] = mixed.problems
    const [wrong] = chain!.answers.filter(({ status }) => status === 'incorrect')
    const answers = Array.from({ length: 30 }, (_, k) => ({
      name: `w${k + 1}`,
      status: wrong!.status,
      given: 1,
      score: 0,
      points: 1,
    }))
    const comment = commentIn({ ...perfect, problems: [{ ...chain!, answers }] })
    expect(comment).toMatch(/^incorrect: w1, w2, .*, w12 and 18 more/)
  })

  test('of what cannot be read is the reason', () => expect(commentIn(broken)).not.toContain('unreadable: '))
})
