import type { Feedback, FeedbackAnswer } from '../document/feedback.ts'
import { codeText, markdownText } from './markdown-text.ts'

const marks = { correct: '✓', consistent: '~', incorrect: '✗', blank: '·', unreadable: '?' } as const

/** Feedback as a Markdown file of its own. */
export function feedbackMarkdown(feedback: Feedback): string {
  const { set, student, variant, score, points, notes } = feedback
  return [
    `# ${markdownText(set)}`,
    '',
    `${markdownText(student)}${variant ? `, sheet ${markdownText(variant)}` : ''}: **${score} of ${points} points**`,
    '',
    ...notes.flatMap((note) => [`- ${markdownText(note)}`]),
    ...(notes.length > 0 ? [''] : []),
    ...feedbackTables(feedback),
  ].join('\n')
}

/** The problems of a feedback, each with a table of its blanks; lines. */
export function feedbackTables({ problems, reveals }: Feedback): string[] {
  return problems.flatMap(({ title, score, points, answers }) => {
    return [
      `## ${markdownText(title)}: ${score} of ${points}`,
      '',
      `| | blank | given |${reveals ? ' expected |' : ''} points | remark |`,
      `|---|---|---|${reveals ? '---|' : ''}---|---|`,
      ...answers.map((answer) => rowOf(answer, reveals)),
      '',
    ]
  })
}

function rowOf({ name, status, given, expected, score, points, remark }: FeedbackAnswer, reveals: boolean): string {
  const remarks = [...(status === 'correct' ? [] : [status]), ...(remark ? [markdownText(remark)] : [])].join(': ')
  const right = reveals ? ` ${answerText(expected ?? '')} |` : ''
  return `| ${marks[status]} | ${codeText(name)} | ${answerText(given)} |${right} ${score} of ${points} | ${remarks} |`
}

/** A number as it is: escaped, its signs would be hard to read in the file itself. */
function answerText(written: string): string {
  return /^-?[\d.]+(?:e[+-]?\d+)?$/.test(written) ? written : markdownText(written)
}
