import type { Feedback } from '../document/feedback.ts'
import { jsonText } from './json.ts'
import { isWhole, type ReportedGrade } from './reported-grade.ts'

/** Gradescope's `results.json`: a test per blank, with what the student may read. */
export function gradescopeResults(grade: ReportedGrade, feedback: Feedback): string {
  const tests = grade.problems.flatMap(({ answers }, k) =>
    answers.map((answer, n) => ({
      name: `${feedback.problems[k]!.title}: ${answer.name}`,
      number: `${k + 1}.${n + 1}`,
      score: answer.score,
      max_score: answer.points,
      status: (answer.points > 0 ? answer.score >= answer.points : isWhole(answer)) ? 'passed' : 'failed',
      output: outputOf(answer.status, feedback.problems[k]!.answers[n]!),
      output_format: 'text',
      visibility: 'visible',
    })),
  )
  const output = feedback.notes.join('\n')
  return `${jsonText({ score: grade.score, output, output_format: 'text', visibility: 'visible', stdout_visibility: 'hidden', tests })}\n`
}

function outputOf(
  status: string,
  { given, expected, remark }: Feedback['problems'][number]['answers'][number],
): string {
  return [
    status,
    ...(given ? [`given: ${given}`] : []),
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(remark ? [remark] : []),
  ].join('; ')
}
