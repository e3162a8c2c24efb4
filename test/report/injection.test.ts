import { parse as parseCsv } from 'csv-parse/sync'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { changesCsv, changesJson, changesTable } from '../../src/report/changes.ts'
import { csvReport } from '../../src/report/csv.ts'
import { feedbackOf } from '../../src/report/feedback.ts'
import { feedbackMarkdown } from '../../src/report/feedback-markdown.ts'
import { classroomResult, githubAnnotations, githubSummary } from '../../src/report/github.ts'
import { gradescopeResults } from '../../src/report/gradescope.ts'
import { jsonlReport, jsonReport } from '../../src/report/json.ts'
import { junitReport } from '../../src/report/junit.ts'
import { gradebookEntry, newCanvasGradebook, newMoodleGrades } from '../../src/report/new-gradebook.ts'
import type { ReportedGrade } from '../../src/report/reported-grade.ts'
import { suspicionsCsv, suspicionsText } from '../../src/report/suspicions.ts'
import { tableReport } from '../../src/report/table.ts'
import { renderFeedback } from '../../src/sheet/render/feedback.ts'
import { hostile, set, textOf } from './fixture.ts'

const attacks = [
  '=HYPERLINK("http://x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '  =1+1',
  '＝1+1',
  '|calc',
  '::error::owned',
  'x\n::set-output name=a::b',
  'x\r::add-mask::b',
  'x\u2028::stop-commands::t',
  'a ##[add-path]/tmp',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u009b31m',
  'abc\u202Egnp.exe',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '{{constructor}} {{{x}}}',
  ']]><x/><![CDATA[',
  '&lt;b&gt; &#60;b&#62;',
  '<!-- --> <?php ?>',
  '[link](javascript:alert(1))',
  '![x](http://x/y.png)',
  '**bold** _em_ `code` ~~del~~',
  '| a | b |\n|---|---|',
  '# heading\n- list\n1. list\n> quote\n---',
  'https://evil.example www.evil.example a@evil.example @octocat #1',
  '$\\href{javascript:alert(1)}{x}$',
  '","",1\n"x',
  '\u0000\u0001\u007F\uFFFE\uD800',
]

const told = (grade: ReportedGrade) => feedbackOf(set, grade)
const change = (text: string) => [
  { student: text, file: text, problem: text, name: text, from: { status: text, score: 1 }, to: null },
]
const suspicion = (text: string) => [
  { student: text, file: text, other: text, wrong: 3, fitting: [{ name: text, given: -1.25 }] },
]

const csvs: Readonly<Record<string, (text: string) => string>> = {
  grades: (text) => textOf(csvReport([text, 'net']), [hostile(text)]),
  canvas: (text) => newCanvasGradebook(text, [gradebookEntry(hostile(text), text)]),
  moodle: (text) => newMoodleGrades(text, [gradebookEntry(hostile(text), text)]),
  changes: (text) => changesCsv(change(text)),
  suspicions: (text) => suspicionsCsv(suspicion(text)),
}

const printed: Readonly<Record<string, (text: string) => string>> = {
  ...csvs,
  table: (text) => textOf(tableReport([{ id: 'chain' }, { id: 'net' }]), [hostile(text)]),
  json: (text) => textOf(jsonReport(), [hostile(text)]),
  jsonl: (text) => textOf(jsonlReport(), [hostile(text)]),
  junit: (text) => textOf(junitReport('quiz-3'), [hostile(text)]),
  changesJson: (text) => changesJson(change(text)),
  changesTable: (text) => changesTable(change(text)),
  suspicionsText: (text) => suspicionsText(suspicion(text)),
}

describe.each(attacks.map((text) => [text]))('the text %j', (text) => {
  test.each(Object.keys(csvs))('is no formula and no second row in the CSV of %s', (name) => {
    const rows = parseCsv(csvs[name]!(text), { relax_column_count: true }) as string[][]
    expect(rows).toHaveLength(name === 'canvas' ? 3 : 2)
    for (const cell of rows.flat().filter((cell) => !/^-?[\d.]+$/.test(cell))) {
      expect(cell).not.toMatch(/^\s*[=+\-@|%＝＋－＠]/)
      expect(cell).not.toMatch(/[\r\n\t]/)
    }
  })

  test.each(Object.keys(printed))('steers neither a terminal nor a CI runner from %s', (name) => {
    const output = printed[name]!(text)
    expect(output).not.toMatch(/^\s*::/m)
    expect(output).not.toMatch(/##\[/)
    expect(output).not.toMatch(/[\0-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\u2028\u2029]/)
  })

  test('is the same in JSON that is read again', () => {
    expect(JSON.parse(textOf(jsonReport(), [hostile(text)]))).toEqual(JSON.parse(JSON.stringify([hostile(text)])))
  })

  test('is one workflow command per annotation, with the level and place that we gave it', () => {
    const lines = textOf(githubAnnotations(), [hostile(text)])
      .trimEnd()
      .split(/[\r\n]+/)
    expect(lines).toHaveLength(5)
    for (const line of lines) expect(line).toMatch(/^::error file=[^,]*,line=\d+(?:,col=\d+)?,title=[^:,]*::[^\r\n]*$/)
  })

  test('is text in HTML', () => {
    const html = renderFeedback(told(hostile(text))).replace(/<style>[\s\S]*?<\/style>/g, '')
    const tags = new Set([...html.matchAll(/<\/?([a-z!?][^\s>/]*)/gi)].map(([, tag]) => tag!.toLowerCase()))
    const own =
      '!doctype html head meta title body main h1 h2 bdi p strong ul li section span table thead tr th tbody td code'
    expect([...tags].filter((tag) => !own.split(' ').includes(tag))).toEqual([])
    expect(html.replace(/<[a-z][^<>]*>/g, (tag) => tag.replace(/"[^"]*"/g, '""'))).not.toMatch(/<[^<>]*\son\w+=/)
  })

  test.each([
    ['feedback', (grade: ReportedGrade) => feedbackMarkdown(told(grade))],
    ['summary', (grade: ReportedGrade) => textOf(githubSummary(set.title, told), [grade])],
  ])('is text in the Markdown of the %s', (_, make) => {
    const markdown = new MarkdownIt({ html: true, linkify: true })
    const shape = (from: string) =>
      markdown
        .render(make(hostile(from)))
        .replace(/>[^<]*</g, '><')
        .replace(/\s+/g, '')
    expect(shape(text)).toBe(shape('harmless'))
  })

  test('is plain text for Gradescope and GitHub Classroom', () => {
    const results = JSON.parse(gradescopeResults(hostile(text), told(hostile(text))))
    expect(results.output_format).toBe('text')
    for (const one of results.tests) expect(one.output_format).toBe('text')
    expect(classroomResult(hostile(text), told(hostile(text)))).toMatch(/^[A-Za-z0-9+/=]+$/)
  })
})
