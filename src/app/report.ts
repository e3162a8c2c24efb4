import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { classReport, type GradedQuiz } from '../report/class/class-report.ts'
import { type ClassSet, classSetOf } from '../report/class/class-set.ts'
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
  const grades = new Map<string, ReportedGrade[]>()
  const problems = new Map(sets.map(({ id, problems: asked }) => [id, new Set(asked.map((problem) => problem.id))]))
  for (const { id, file } of sets) {
    if (grades.has(id)) throw new FaultError(sameSetTwice(id, file))
    grades.set(id, [])
  }
  for (const file of files) {
    await eachGrade(file, (grade, line) => {
      const known = grades.get(grade.set)
      if (!known) throw new FaultError(gradesOfOtherSet(grade.set, [...grades.keys()], file, line))
      const strange = grade.problems.find(({ id }) => !problems.get(grade.set)!.has(id))
      if (strange) throw new FaultError(strangeProblem(strange.id, [...problems.get(grade.set)!], file, line))
      known.push(grade)
    })
  }
  for (const { id, file } of sets) if (grades.get(id)!.length === 0) throw new FaultError(setWithoutGrades(id, file))
  return sets.map((set) => ({ set, grades: grades.get(set.id)! }))
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

function gradesOfOtherSet(got: string, known: readonly string[], file: string, line: number): Fault {
  return {
    code: 'grades-of-other-set',
    message: 'this grade is of a set that is not named',
    file,
    line,
    got,
    expected: known.join(' or '),
    remedy: 'name the set too, as in: gradsheet report quiz-2.yaml quiz-3.yaml grades-2.json grades-3.json',
  }
}

/** The set was edited since, or grades were. */
function strangeProblem(got: string, known: readonly string[], file: string, line: number): Fault {
  return {
    code: 'grades-of-other-set',
    message: `this grade tells of a problem ${got}, which the set does not have`,
    file,
    line,
    got,
    expected: known.join(' or '),
    remedy: 'name the set as it was when it was graded, or grade again',
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
