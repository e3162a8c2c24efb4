import { once } from '../../base/once.ts'
import type { Feedback } from '../../document/feedback.ts'
import { type Page, page, wholeFile } from './page.ts'
import { readTemplate, renderTemplate } from './templates.ts'

const style = once(() => ['theme.css', 'feedback.css'].map(readTemplate).join('\n'))

/** Renders a student's feedback as one HTML file that needs no other; with the fonts of the reader's system, so that it is small. */
export function renderFeedback(feedback: Feedback): string {
  return wholeFile({
    language: feedback.language,
    title: titleOf(feedback),
    style: style(),
    fonts: '',
    ownStyle: ':root{--script-fonts:serif}',
    body: renderTemplate('feedback', feedback),
  })
}

/** Renders a student's feedback in parts, for a printer. */
export function feedbackPage(feedback: Feedback): Page {
  return page(
    feedback,
    {},
    {
      template: 'feedback',
      look: '',
      styles: ['feedback.css'],
      title: titleOf(feedback),
      footer: [feedback.set, feedback.student],
    },
  )
}

function titleOf({ set, student }: Feedback): string {
  return `${set}, ${student}`
}
