import { feedbackContent } from '../../src/app/batch/feedback-content.ts'
import { gradeSubmission } from '../../src/grade/grade.ts'
import { feedbackOf } from '../../src/report/feedback.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { type ProblemDraft, prepared } from '../solution/fixture.ts'

/** A circuit that everybody gets with the same numbers: q = 12, f = 24, g = 20. */
export const circuit: ProblemDraft = {
  id: 'p',
  params: { given: { x: 3, y: 4 }, program: ['q = x * y', 'f = q + q', 'g = f - y'] },
  ask: ['q', 'f', 'g', 'df/dq'],
}

/** Feedback with drawings on answers to one problem. */
export function shownFeedback(draft: ProblemDraft, answers: Readonly<Record<string, unknown>>, solutions = false) {
  const set = prepared([draft])
  const { code } = solveVariant(set, 'seed', 'ada')
  const file = { set: 'set', variant: code, student: 'ada', answers: { [draft.id ?? 'p1']: answers } }
  const grade = gradeSubmission(set, 'seed', Buffer.from(JSON.stringify(file)), 'ada.yaml')
  return feedbackOf(set.set, grade, feedbackContent(set, 'seed', { reveal: false, solutions })(grade))
}
