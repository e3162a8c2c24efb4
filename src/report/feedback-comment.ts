import type { Feedback } from '../document/feedback.ts'
import { feedbackMarkdown } from './feedback-markdown.ts'
import { feedbackWords } from './feedback-words.ts'

// GitHub takes comments of 65,536 characters.
const mostCharacters = 60_000

/** Feedback as the comment of a pull request or the text of an issue: as many problems as fit, the first ones. */
export function feedbackComment(feedback: Feedback): string {
  const whole = feedbackMarkdown(feedback)
  if (whole.length <= mostCharacters) return whole
  for (let count = feedback.problems.length - 1; ; count--) {
    const left = feedback.problems.length - count
    const text = feedbackMarkdown({ ...feedback, problems: feedback.problems.slice(0, count) })
    if (text.length <= mostCharacters || count === 0) return `${text}\n${feedbackWords.problemsLeftOut(left)}\n`
  }
}
