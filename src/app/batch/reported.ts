import type { MarkedSet } from '../../corrections/corrected-set.ts'
import type { Corrections } from '../../corrections/corrections.ts'
import { correctedFor } from '../../grade/corrected-for.ts'
import { unreadableGrade } from '../../grade/grade.ts'
import type { Grade, ProblemGrade } from '../../grade/types.ts'
import { missingCode, type ReportedGrade } from '../../report/reported-grade.ts'
import type { StatedLateRules } from '../../submission/intake/explained-lateness.ts'
import type { ReportRow } from './rows.ts'

/** What is done to scores before they are reported. */
export interface Scaling extends StatedLateRules {
  /** Points that a perfect submission gets, instead of the set's own. */
  readonly points?: number
}

/** The grade of a row as the reports show it. */
export function reportedGrade(
  raw: Grade,
  row: ReportRow,
  { points }: Pick<Scaling, 'points'>,
  corrections: Corrections | undefined,
): ReportedGrade {
  const { student, name, email, entry } = row.identity
  const notes = [...(raw.notes ?? []), ...row.notes]
  const own = corrections?.ofStudent(student)
  // Whoever handed in nothing has no blank that could be marked.
  const corrected = own ? correctedFor(raw, isHandedIn(row) ? own : { ...own, marks: [] }) : raw
  const grade = scaled(corrected, points)
  const { percent, explanation, correction } = row.lateWork
  const deducted = tidy((grade.score * percent) / 100)
  return {
    ...grade,
    student,
    score: tidy(grade.score - deducted),
    errors: [...grade.errors, ...row.faults].filter(({ code }) => !grade.excused || code !== missingCode),
    ...(name && { name }),
    ...(email && { email }),
    ...(entry?.section && { section: entry.section }),
    ...(correction && { corrections: [...(grade.corrections ?? []), correction] }),
    ...(row.attempt !== undefined && { attempt: row.attempt }),
    ...(row.late !== undefined && { late: row.late }),
    ...(deducted > 0 && { deducted }),
    ...(explanation && { lateness: explanation }),
    ...(notes.length > 0 && { notes }),
    ...(row.others.length > 0 && { others: row.others }),
  }
}

/** Whether there is anything of a student's, whether it can be graded or not. */
export function isHandedIn({ span, refusal }: ReportRow): boolean {
  return span !== undefined || refusal !== undefined
}

/** The grade of a student who handed in nothing: every blank is blank; or nothing that can be graded. */
export function missingGrade(prepared: MarkedSet, { refusal, faults }: ReportRow): Grade {
  if (refusal) return unreadableGrade(prepared, refusal.file!, refusal)
  const grade = unreadableGrade(prepared, '', faults[0]!)
  const problems = grade.problems.map((problem) => ({
    ...problem,
    answers: problem.answers.map((answer) => ({
      ...answer,
      status: 'blank' as const,
      message: 'nothing was handed in',
    })),
  }))
  return { ...grade, problems, errors: [] }
}

function scaled(grade: Grade, points: number | undefined): Grade {
  if (points === undefined || grade.points === 0) return grade
  const factor = points / grade.points
  const part = <Part extends { readonly score: number; readonly points: number }>(from: Part): Part => ({
    ...from,
    score: tidy(from.score * factor),
    points: tidy(from.points * factor),
  })
  const problems = grade.problems.map(
    (problem): ProblemGrade => ({ ...part(problem), answers: problem.answers.map(part) }),
  )
  return { ...part(grade), problems }
}

// Products of fractions carry noise in the last binary digits.
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9
}
