import { FaultError } from '../faults/fault.ts'
import type { Grade } from '../grade/types.ts'
import { type LoadedSet, preparedOf } from './set.ts'

/** A grade with what is known of the student, as `grade` of the command line writes it. */
export interface ClassGrade extends Grade {
  readonly name?: string
  readonly section?: string
  readonly attempt?: number
}

export interface GradedClass {
  readonly set: LoadedSet
  /** One grade per student; of several the last attempt counts. */
  readonly grades: readonly ClassGrade[]
}

export interface ReportClassOptions {
  /** Puts names, ids and who made which mistake into the report; default false. */
  readonly names?: boolean
}

/** The report on a class as texts: a page that needs no other file, its numbers as JSON, and as rows. */
export interface ReportTexts {
  readonly html: string
  readonly json: string
  readonly csv: string
}

/**
 * Reports what a class did in quizzes, in their order: what it understood, and which questions may be at fault.
 * @throws FaultError `grades-of-other-set` for a grade of another set, or of a problem that the set does not have
 */
export async function reportClass(
  quizzes: readonly GradedClass[],
  { names = false }: ReportClassOptions = {},
): Promise<ReportTexts> {
  const { classReport } = await import('../report/class/class-report.ts')
  const { classSetOf, strangeGrade } = await import('../report/class/class-set.ts')
  const { classReportTexts } = await import('../app/class-report-files.ts')
  const graded = quizzes.map(({ set, grades }) => ({ set: classSetOf(preparedOf(set)), grades }))
  const faults = graded.flatMap(({ set, grades }) => grades.flatMap((grade) => strangeGrade(set, grade) ?? []))
  if (faults.length > 0) throw new FaultError(faults)
  const { html, json, csv } = classReportTexts
  const report = classReport(graded, { names })
  return { html: html(report), json: json(report), csv: csv(report) }
}
