import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { classReport, type GradedQuiz } from '../report/class/class-report.ts'
import { type ClassSet, classSetOf, gradesOfOtherSet, strangeGrade } from '../report/class/class-set.ts'
import { type ClassReportFormat, classReportFormats } from '../report/formats.ts'
import type { ReportedGrade } from '../report/reported-grade.ts'
import { writeClassReport } from './class-report-files.ts'
import { filling, type PruneOptions } from './files/written.ts'
import { eachGrade } from './read-grades.ts'
import { openSet, type Session, type SetOptions } from './session.ts'

export interface ClassReportOptions extends SetOptions, PruneOptions {
  readonly format?: readonly ClassReportFormat[]
  readonly out: string
  /** Puts names, ids and who made which mistake into the report. */
  readonly names?: boolean
}

/** Reports what a class did in one quiz or several, from the grades that were written. */
export async function reportCommand(
  setFile: string,
  files: readonly string[],
  { format = classReportFormats, names = false, ...options }: ClassReportOptions,
  session: Session,
): Promise<number> {
  const isSet = (file: string) => /\.ya?ml$/i.test(file)
  const sets = await Promise.all([setFile, ...files.filter(isSet)].map((file) => setIn(file, options)))
  const quizzes = await gradedQuizzes(
    sets,
    files.filter((file) => !isSet(file)),
  )
  return filling(options.out, 'report', options, session, async () => {
    for (const file of await writeClassReport(classReport(quizzes, { names }), format, options.out))
      session.note(`wrote ${file}`)
    return exitCode.done
  })
}

interface NamedSet extends ClassSet {
  readonly file: string
}

async function setIn(file: string, options: SetOptions): Promise<NamedSet> {
  return { ...classSetOf(await openSet(file, options)), file }
}

/** Puts grades to the sets that they are of. */
async function gradedQuizzes(sets: readonly NamedSet[], files: readonly string[]): Promise<GradedQuiz[]> {
  const quizzes = new Map<string, { readonly set: NamedSet; readonly grades: ReportedGrade[] }>()
  for (const set of sets) {
    if (quizzes.has(set.id)) throw new FaultError(sameSetTwice(set.id, set.file))
    quizzes.set(set.id, { set, grades: [] })
  }
  for (const file of files) {
    await eachGrade(file, (grade, line) => {
      const quiz = quizzes.get(grade.set)
      const fault = quiz ? strangeGrade(quiz.set, grade) : gradesOfOtherSet(grade.set, [...quizzes.keys()])
      if (fault) throw new FaultError({ ...fault, file, line })
      quiz!.grades.push(grade)
    })
  }
  for (const { set, grades } of quizzes.values())
    if (grades.length === 0) throw new FaultError(setWithoutGrades(set.id, set.file))
  return [...quizzes.values()]
}

function sameSetTwice(id: string, file: string): Fault {
  return {
    code: 'same-set-twice',
    message: 'two sets have the same id, so that their grades cannot be told apart',
    file,
    got: id,
    remedy: 'name each set once; several files of grades may follow it',
  }
}

function setWithoutGrades(id: string, file: string): Fault {
  return {
    code: 'set-without-grades',
    message: 'there are no grades of this set',
    file,
    got: id,
    remedy: 'name the grades.json or grades.jsonl that "gradsheet grade" wrote for it',
  }
}
