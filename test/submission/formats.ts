import type { AnswerFormat } from '../../src/answer/format.ts'
import { answerValue } from '../../src/answer/writing.ts'
import type { ExpectedProblem } from '../../src/submission/expected.ts'
import { matchAnswers } from '../../src/submission/match.ts'
import { readSubmission } from '../../src/submission/read.ts'

const four = ['one', 'two', 'three', 'four']
export const formats: Readonly<Record<string, AnswerFormat>> = {
  choice: { kind: 'choice', options: four },
  choices: { kind: 'choices', options: four },
  order: { kind: 'order', items: four },
  some: { kind: 'order', items: four, distractors: true },
  shape: { kind: 'shape' },
}

export const cellsOf = (name: string, rows: number, columns: number) =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => `${name}[${row},${column}]`))

const matrices = [
  { name: 'dL/dW', cells: cellsOf('dL/dW', 2, 3) },
  { name: 'b', cells: cellsOf('b', 3, 1) },
  { name: 'x', cells: cellsOf('x', 1, 3) },
  { name: 's', cells: cellsOf('s', 1, 1) },
]

/** A problem with blanks of every format. */
export const everyFormat: ExpectedProblem = {
  id: 'layer',
  names: ['q', ...Object.keys(formats), ...matrices.flatMap(({ cells }) => cells.flat())],
  formatOf: (name) => formats[name] ?? { kind: 'number' },
  matrices,
}

/** What is read of the blanks of the problem: its value, `''` where blank, `code line:column` where unreadable. */
export function readLayer(text: string) {
  const submission = readSubmission(new TextEncoder().encode(text), 'answers.yaml')
  const { problems, faults } = matchAnswers(submission, { set: 'quiz', problems: [everyFormat] })
  const readings = problems[0]!.blanks.map(({ name, reading, line, column }) => {
    if (reading.kind === 'blank') return [name, ''] as const
    if (reading.kind === 'unreadable') return [name, `${reading.code} ${line}:${column}`] as const
    return [name, answerValue(everyFormat.formatOf!(name), reading.value)] as const
  })
  return {
    read: Object.fromEntries(readings),
    faults: [...submission.faults, ...faults].map(({ code, line, column }) => `${code} ${line}:${column}`),
    remedies: problems[0]!.blanks.flatMap(({ reading }) => (reading.kind === 'unreadable' ? [reading] : [])),
  }
}

/** The same of lines that stand below the problem, indented as in a file that was handed out. */
export function readLines(...lines: string[]) {
  return readLayer(['set: quiz', 'answers:', '  layer:', ...lines.map((line) => `    ${line}`), ''].join('\n'))
}
