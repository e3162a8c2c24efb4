import Table from 'cli-table3'
import type { Grade } from '../grade/types.ts'
import { terminalText } from './terminal-text.ts'

const style = { head: [], border: [], compact: true }

/** A table of grades for a terminal, with the mean below it. */
export function gradeTable(grades: readonly Grade[]): string {
  const problems = grades[0]?.problems.map(({ id }) => id) ?? []
  const table = new Table({
    head: ['student', 'variant', ...problems, 'score', 'of', 'remarks'],
    style,
    colAligns: ['left', 'left', ...problems.map(() => 'right' as const), 'right', 'right', 'left'],
    wordWrap: true,
    colWidths: [null, null, ...problems.map(() => null), null, null, 44],
  })
  for (const grade of grades) table.push(rowOf(grade))
  return `${table.toString()}\n${summary(grades)}\n`
}

function rowOf(grade: Grade): string[] {
  return [
    terminalText(grade.student || grade.file),
    terminalText(grade.variant),
    ...grade.problems.map(({ score }) => figure(score)),
    figure(grade.score),
    figure(grade.points),
    terminalText(remarks(grade)),
  ]
}

function remarks({ errors, problems }: Grade): string {
  const [first, ...more] = errors
  if (first)
    return `${first.line ? `line ${first.line}: ` : ''}${first.message}${more.length > 0 ? ` (+${more.length})` : ''}`
  const answers = problems.flatMap((problem) => problem.answers)
  const counts = (['incorrect', 'consistent', 'blank', 'unreadable'] as const).map((status) => ({
    status,
    count: answers.filter((answer) => answer.status === status).length,
  }))
  const found = counts.filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${status}`)
  return found.length > 0 ? found.join(', ') : 'all correct'
}

function summary(grades: readonly Grade[]): string {
  const scores = grades.map(({ score, points }) => (points > 0 ? (100 * score) / points : 0))
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)
  const broken = grades.filter(({ errors }) => errors.length > 0).length
  const submissions = `${grades.length} submission${grades.length === 1 ? '' : 's'}`
  return `${submissions}, mean ${mean.toFixed(1)} %${broken > 0 ? `, ${broken} with errors` : ''}`
}

function figure(value: number): string {
  return String(Math.round(value * 100) / 100)
}
