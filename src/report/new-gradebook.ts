import { csvLine } from '../csv-text.ts'
import { commentOf, figure, type ReportedGrade } from './reported-grade.ts'

/** What a gradebook holds of a grade. */
export interface GradebookEntry
  extends Pick<ReportedGrade, 'student' | 'name' | 'email' | 'section' | 'score' | 'points'> {
  /** For the student. */
  readonly remarks: string
  /** The student's account in the system, where it is known. */
  readonly account: string
}

export function gradebookEntry(grade: ReportedGrade, account: string): GradebookEntry {
  const { student, name, email, section, score, points } = grade
  const known = { ...(name && { name }), ...(email && { email }), ...(section && { section }) }
  return { student, ...known, score, points, remarks: commentOf(grade), account }
}

/** A gradebook that Canvas imports: students are found by ID, SIS User ID or SIS Login ID. */
export function newCanvasGradebook(title: string, entries: readonly GradebookEntry[]): string {
  return [
    csvLine(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', title]),
    csvLine(['    Points Possible', '', '', '', '', entries[0]?.points]),
    ...entries.map(({ student, name, email, section, score, account }) =>
      csvLine([name ?? student, account, student, email, section, Number(figure(score))]),
    ),
  ].join('')
}

/** Grades that Moodle imports: its form asks which column is which. */
export function newMoodleGrades(title: string, entries: readonly GradebookEntry[]): string {
  return [
    csvLine(['ID number', 'Full name', 'Email address', title, 'Feedback']),
    ...entries.map(({ student, name, email, score, remarks }) =>
      csvLine([student, name, email, Number(figure(score)), remarks]),
    ),
  ].join('')
}
