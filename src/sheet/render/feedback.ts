import { once } from '../../base/once.ts'
import type { Feedback } from '../../document/feedback.ts'
import { embedFace } from './fonts/face.ts'
import { commonMathFaces, mathFacesFor, mathStyle } from './katex/faces.ts'
import type { Skeleton } from './katex/index.ts'
import { type Page, page, wholeFile } from './page.ts'
import { readTemplate, renderTemplate } from './templates.ts'

const style = once(() => ['theme.css', 'feedback.css'].map(readTemplate).join('\n'))
const styleOfSolutions = once(() => [mathStyle(), readTemplate('blocks.css'), style()].join('\n'))

/**
 * Renders a student's feedback as one HTML file that needs no other; words in the fonts of the reader's system, so that it is
 * small, and only formulas in fonts of its own.
 */
export function renderFeedback(feedback: Feedback): string {
  const used = new Set<Skeleton>()
  const body = renderTemplate('feedback', feedback, { used })
  const isTypeset = hasSolutions(feedback)
  return wholeFile({
    language: feedback.language,
    title: titleOf(feedback),
    style: isTypeset ? styleOfSolutions() : style(),
    fonts: isTypeset ? [...commonMathFaces, ...mathFacesFor(used)].map(embedFace).join('\n') : '',
    ownStyle: ':root{--script-fonts:serif}',
    body,
  })
}

function hasSolutions({ problems }: Feedback): boolean {
  return problems.some(({ solution }) => solution !== undefined)
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
