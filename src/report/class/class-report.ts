import type { ReportedGrade } from '../reported-grade.ts'
import { SuspicionFinder } from '../suspicions.ts'
import { changesOfMistakes, type ReadQuiz } from './changes.ts'
import type { ClassSet } from './class-set.ts'
import type { ClassReport, QuizReport, StudentReport, SuspicionReport } from './contract.ts'
import { doubtsOf } from './doubts.ts'
import { type HandIns, handInsOf } from './hand-ins.ts'
import { leastCounts } from './least.ts'
import { mistakeReports } from './mistakes.ts'
import { problemReports } from './problems.ts'
import { scoresOf, turnoutOf } from './scores.ts'
import { sectionReports } from './sections.ts'
import { variantsReport } from './variants.ts'

/** A quiz with the grades of a class. */
export interface GradedQuiz {
  readonly set: ClassSet
  readonly grades: readonly ReportedGrade[]
}

/** What a class did in quizzes, in their order; who is who stands in it only where `names` says so. */
export function classReport(
  quizzes: readonly GradedQuiz[],
  { names = false }: { readonly names?: boolean } = {},
): ClassReport {
  const reports = quizzes.map((quiz) => {
    const handIns = handInsOf(quiz.grades)
    return { ...quiz, handIns, report: quizReport(quiz.set, handIns, names) }
  })
  const read = reports.map(
    ({ set, handIns, report }): ReadQuiz => ({ set, read: handIns.read, mistakes: report.mistakes }),
  )
  return { quizzes: reports.map(({ report }) => report), changes: changesOfMistakes(read), least: leastCounts }
}

function quizReport(set: ClassSet, handIns: HandIns, names: boolean): QuizReport {
  const { read } = handIns
  const problems = problemReports(set, read)
  return {
    set: set.id,
    title: set.title,
    turnout: turnoutOf(handIns),
    scores: scoresOf(handIns),
    lookFirst: doubtsOf(problems, read),
    problems,
    mistakes: mistakeReports(set, read),
    sections: sectionReports(
      handIns,
      problems.map(({ id }) => id),
    ),
    variants: variantsReport(set, read),
    suspicions: suspicionsOf(handIns, names),
    ...(names && { students: studentsOf(handIns) }),
  }
}

/** Wrong answers that fit the sheet of another who handed in. */
function suspicionsOf({ read }: HandIns, names: boolean): SuspicionReport[] {
  const finder = new SuspicionFinder()
  for (const { grade } of read) finder.note(grade)
  for (const { grade } of read) finder.compare(grade, grade.student)
  return finder.result().map(({ student, other, fitting, wrong }) => ({
    fitting: fitting.length,
    wrong,
    blanks: fitting.map(({ name }) => name),
    ...(names && { names: { student, other } }),
  }))
}

function studentsOf({ read, unreadable, absent, excused }: HandIns): StudentReport[] {
  const of = ({ student, name, section, file }: ReportedGrade) => ({
    student: student || file,
    ...(name && { name }),
    ...(section && { section }),
  })
  const all: StudentReport[] = [
    ...read.map(({ grade, share, blanks }) => ({
      ...of(grade),
      outcome: 'read' as const,
      share,
      mistakes: [...new Set(blanks.flatMap(({ diagnosis }) => diagnosis?.[0] ?? []))],
    })),
    ...unreadable.map((grade) => ({ ...of(grade), outcome: 'unreadable' as const, mistakes: [] })),
    ...absent.map((grade) => ({ ...of(grade), outcome: 'absent' as const, mistakes: [] })),
    ...excused.map((grade) => ({ ...of(grade), outcome: 'excused' as const, mistakes: [] })),
  ]
  return all.sort((a, b) => (a.student < b.student ? -1 : 1))
}
