import type { Feedback, FeedbackAnswer } from '../document/feedback.ts'
import { earnedText } from '../document/points-text.ts'
import { feedbackWords } from './feedback-words.ts'
import { codeText, markdownText } from './markdown-text.ts'

const marks = { correct: '✓', consistent: '~', incorrect: '✗', blank: '·', unreadable: '?' } as const

/** Feedback as a Markdown file of its own. */
export function feedbackMarkdown(feedback: Feedback): string {
  const { set, student, variant, score, points, notes } = feedback
  return [
    `# ${markdownText(set)}`,
    '',
    `${variant ? feedbackWords.sheetOf(markdownText(student), markdownText(variant)) : markdownText(student)}: **${feedbackWords.pointsOf(score, points)}**`,
    '',
    ...notes.flatMap((note) => [`- ${markdownText(note)}`]),
    ...(notes.length > 0 ? [''] : []),
    ...feedbackTables(feedback),
  ].join('\n')
}

/** The problems of a feedback, each with a table of its blanks; lines. */
export function feedbackTables({ problems, reveals }: Feedback): string[] {
  const header = reveals ? feedbackWords.headerWithKey : feedbackWords.header
  return problems.flatMap(({ title, score, points, notes, answers }) => {
    return [
      `## ${markdownText(title)}: ${earnedText(score, points)}`,
      '',
      ...notes.flatMap((note) => [markdownText(note), '']),
      `| | ${header.join(' | ')} |`,
      `|---|${header.map(() => '---|').join('')}`,
      ...answers.map((answer) => rowOf(answer, reveals)),
      '',
    ]
  })
}

function rowOf({ name, status, given, expected, score, points, remark }: FeedbackAnswer, reveals: boolean): string {
  const remarks = [...(status === 'correct' ? [] : [status]), ...(remark ? [markdownText(remark)] : [])].join(': ')
  const right = reveals ? ` ${answerText(expected ?? '')} |` : ''
  return `| ${marks[status]} | ${codeText(name)} | ${answerText(given)} |${right} ${earnedText(score, points)} | ${remarks} |`
}

/** A number as it is: escaped, its signs would be hard to read in the file itself. */
function answerText(written: string): string {
  return /^-?[\d.]+(?:e[+-]?\d+)?$/.test(written) ? written : markdownText(written)
}
