import { csvLine } from '../text/csv-text.ts'
import { gradedBlanks, type OtherFile, type ReportedGrade, type TextReport } from './reported-grade.ts'

interface Fate {
  readonly students: Set<string>
  readonly outcome: 'graded' | 'unreadable' | OtherFile['outcome']
  readonly reason: string
}

// What became of a file that several students handed in together is the first of these that it came to for any of them.
const outcomes: readonly Fate['outcome'][] = ['graded', 'unreadable', 'superseded', 'passed over']

/** One row for every file that was found, whatever became of it, by name. */
export function filesReport(nobodys: readonly OtherFile[]): TextReport {
  const fates = new Map<string, Fate>()
  const note = (file: string, student: string, outcome: Fate['outcome'], reason: string) => {
    const known = fates.get(file)
    const students = known?.students.add(student) ?? new Set([student])
    const kept = known && outcomes.indexOf(known.outcome) <= outcomes.indexOf(outcome) ? known : { outcome, reason }
    fates.set(file, { ...kept, students })
  }
  return {
    begin: () => csvLine(['file', 'student', 'outcome', 'reason']),
    entry: (grade) => {
      if (grade.file !== '') note(grade.file, grade.student, outcomeOf(grade), reasonOf(grade))
      for (const { file, outcome, reason } of grade.others ?? []) note(file, grade.student, outcome, reason)
      return ''
    },
    end: () => {
      for (const { file, outcome, reason } of nobodys) note(file, '', outcome, reason)
      const rows = [...fates].sort(([a], [b]) => (a < b ? -1 : 1))
      return rows
        .map(([file, fate]) => csvLine([file, [...fate.students].join('; '), fate.outcome, fate.reason]))
        .join('')
    },
  }
}

function outcomeOf(grade: ReportedGrade): Fate['outcome'] {
  const answers = gradedBlanks(grade)
  return answers.length > 0 && answers.every(({ status }) => status === 'unreadable') ? 'unreadable' : 'graded'
}

function reasonOf({ errors, notes = [] }: ReportedGrade): string {
  return [...errors.map(({ message }) => message), ...notes].join('; ')
}
