import { type Column, csvHead, csvLine, csvRow, csvTable } from '../text/csv-text.ts'
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
  const columns: Column<GradebookEntry>[] = [
    ['Student', ({ name, student }) => name ?? student],
    ['ID', ({ account }) => account],
    ['SIS User ID', ({ student }) => student],
    ['SIS Login ID', ({ email }) => email],
    ['Section', ({ section }) => section],
    [title, markOf],
  ]
  const possible = csvLine(['    Points Possible', '', '', '', '', entries[0]?.points])
  return [csvHead(columns), possible, ...entries.map((entry) => csvRow(columns, entry))].join('')
}

/** Grades that Moodle imports: its form asks which column is which. */
export function newMoodleGrades(title: string, entries: readonly GradebookEntry[]): string {
  const columns: Column<GradebookEntry>[] = [
    ['ID number', ({ student }) => student],
    ['Full name', ({ name }) => name],
    ['Email address', ({ email }) => email],
    [title, markOf],
    ['Feedback', ({ remarks }) => remarks],
  ]
  return csvTable(columns, entries)
}

function markOf({ score }: GradebookEntry): number {
  return Number(figure(score))
}
