import { once } from '../../base/once.ts'
import type { Feedback } from '../../document/feedback.ts'
import { wholeFile } from './page.ts'
import { readTemplate, renderTemplate } from './templates.ts'

const style = once(() => ['theme.css', 'feedback.css'].map(readTemplate).join('\n'))

/** Renders a student's feedback as one HTML file that needs no other; with the fonts of the reader's system, so that it is small. */
export function renderFeedback(feedback: Feedback): string {
  return wholeFile({
    language: feedback.language,
    title: `${feedback.set}, ${feedback.student}`,
    style: style(),
    fonts: '',
    ownStyle: ':root{--script-fonts:serif}',
    body: renderTemplate('feedback', feedback),
  })
}
