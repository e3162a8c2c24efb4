import type { BlankGrade } from '../../grade/types.ts'
import { gradedBlanks, isMissing, type ReportedGrade } from '../reported-grade.ts'
import { averageOf } from './estimates.ts'

/** A blank on somebody's sheet. */
export interface AnsweredBlank extends BlankGrade {
  readonly problem: string
  /** Share of its points that were earned. */
  readonly earned: number
  /** Share of the points of all other blanks; absent where there are none. */
  readonly rest?: number
}

/** What one student did, as far as it could be read. */
export interface ReadHandIn {
  readonly grade: ReportedGrade
  /** Share of the points, before anything was taken off; where nothing has points, of the blanks. */
  readonly share: number
  readonly blanks: readonly AnsweredBlank[]
  readonly problems: ReadonlyMap<string, HandedInProblem>
}

export interface HandedInProblem {
  /** Share of its points. */
  readonly share: number
  /** Share of the points of all other problems; absent where there are none. */
  readonly rest?: number
  readonly blanks: readonly AnsweredBlank[]
  /** Names of blanks that a correction took out of the marking; nothing is told of them. */
  readonly dropped: readonly string[]
}

/** The hand-ins of one quiz, one for each student. */
export interface HandIns {
  readonly read: readonly ReadHandIn[]
  readonly unreadable: readonly ReportedGrade[]
  readonly absent: readonly ReportedGrade[]
  readonly excused: readonly ReportedGrade[]
  readonly superseded: number
}

export function handInsOf(grades: readonly ReportedGrade[]): HandIns {
  const lasting = lastAttempts(grades)
  const [excused, counting] = [lasting.filter((grade) => grade.excused), lasting.filter((grade) => !grade.excused)]
  const handedIn = counting.filter((grade) => !isMissing(grade))
  const [unreadable, readable] = [handedIn.filter(isUnreadable), handedIn.filter((grade) => !isUnreadable(grade))]
  return {
    read: readable.map(readHandIn),
    unreadable,
    absent: counting.filter(isMissing),
    excused,
    superseded: grades.length - lasting.length,
  }
}

/** Of each student the attempt with the highest number, of equals the later in the file; what is nobody's stands for itself. */
function lastAttempts(grades: readonly ReportedGrade[]): ReportedGrade[] {
  const counting = new Map<unknown, ReportedGrade>()
  for (const grade of grades) {
    const key = grade.student === '' ? grade : grade.student
    const known = counting.get(key)
    const isLater = !known || (!isMissing(grade) && (isMissing(known) || (grade.attempt ?? 0) >= (known.attempt ?? 0)))
    if (isLater) counting.set(key, grade)
  }
  return [...counting.values()]
}

function isUnreadable(grade: ReportedGrade): boolean {
  return grade.errors.length > 0 && gradedBlanks(grade).every(({ status }) => status === 'unreadable')
}

function readHandIn(grade: ReportedGrade): ReadHandIn {
  const all = gradedBlanks(grade).filter(({ dropped }) => !dropped)
  const whole = { score: sum(all.map(({ score }) => score)), points: sum(all.map(({ points }) => points)) }
  const restWithout = ({ score, points }: Points) => {
    const rest = whole.points - points
    return rest > noise ? { rest: (whole.score - score) / rest } : {}
  }
  const problems = grade.problems.map(({ id, answers: asked }): [string, HandedInProblem] => {
    const [dropped, answers] = [asked.filter((one) => one.dropped), asked.filter((one) => !one.dropped)]
    const own = { score: sum(answers.map(({ score }) => score)), points: sum(answers.map(({ points }) => points)) }
    const blanks = answers.map((answer) => ({
      ...answer,
      problem: id,
      earned: earnedOf(answer),
      ...restWithout(answer),
    }))
    return [
      id,
      { share: shareEarned(own, blanks), ...restWithout(own), blanks, dropped: dropped.map(({ name }) => name) },
    ]
  })
  const blanks = problems.flatMap(([, one]) => one.blanks)
  return {
    grade,
    share: shareEarned(whole, blanks),
    blanks,
    problems: new Map(problems.filter(([, { blanks }]) => blanks.length > 0)),
  }
}

const noise = 1e-9

/** What a blank that earns no points would earn is told by what became of it. */
function earnedOf({ score, points, status }: BlankGrade): number {
  if (points > noise) return score / points
  return status === 'correct' || status === 'consistent' ? 1 : 0
}

/** Where nothing has points, the mean of what the blanks would earn. */
function shareEarned({ score, points }: Points, blanks: readonly Pick<AnsweredBlank, 'earned'>[]): number {
  if (points > noise) return score / points
  return blanks.length > 0 ? averageOf(blanks.map(({ earned }) => earned)) : 0
}

interface Points {
  readonly score: number
  readonly points: number
}

function sum(values: readonly number[]): number {
  return values.reduce((before, value) => before + value, 0)
}
