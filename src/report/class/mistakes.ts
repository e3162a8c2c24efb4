import type { AnswerValue } from '../../answer/writing.ts'
import { groupBy } from '../../base/group-by.ts'
import { mistakes as catalogue, isKnownMistake } from '../../mistakes/catalogue.ts'
import { studentAnswerText } from '../reported-grade.ts'
import type { ClassSet } from './class-set.ts'
import type { MistakeExample, MistakeReport } from './contract.ts'
import { shareOfCount } from './estimates.ts'
import type { AnsweredBlank, HandedInProblem, ReadHandIn } from './hand-ins.ts'
import { leastCounts } from './least.ts'

interface Made {
  readonly by: ReadHandIn
  readonly blank: AnsweredBlank
  readonly problem: HandedInProblem
}

/** The mistakes of a quiz, the one that most students made first; of several that lead to one value the most common counts. */
export function mistakeReports(set: ClassSet, read: readonly ReadHandIn[]): MistakeReport[] {
  const made = read.flatMap((by) =>
    [...by.problems.values()].flatMap((problem) =>
      problem.blanks.filter(({ diagnosis }) => diagnosis?.[0] !== undefined).map((blank) => ({ by, blank, problem })),
    ),
  )
  return [...groupBy(made, ({ blank }) => blank.diagnosis![0]!)]
    .map(([id, all]) => mistakeReport(set, id, all, read.length))
    .sort((a, b) => b.students.count - a.students.count || b.times - a.times || (a.id < b.id ? -1 : 1))
}

function mistakeReport(set: ClassSet, id: string, made: readonly Made[], of: number): MistakeReport {
  const students = shareOfCount(new Set(made.map(({ by }) => by)).size, of)
  const example = exampleOf(made)
  const places = groupBy(made, ({ blank }) => JSON.stringify([blank.problem, blank.name]))
  return {
    id,
    ...wordsOf(set, id, made[0]!.blank),
    students,
    ranked: of >= leastCounts.students && students.count >= leastCounts.mistaken,
    times: made.length,
    ambiguous: made.filter(({ blank }) => blank.diagnosis!.length > 1).length,
    where: [...places.values()]
      .map((all) => ({ problem: all[0]!.blank.problem, blank: all[0]!.blank.name, students: all.length }))
      .sort((a, b) => b.students - a.students),
    ...savedAfter(made.filter(({ blank }) => blank.firstWrong).map(({ problem }) => problem)),
    ...(example && { example }),
  }
}

/** Words of a mistake: the set's or the catalogue's, else what was said where it was found. */
export function wordsOf(
  { mistakes }: ClassSet,
  id: string,
  found?: AnsweredBlank,
): { readonly says: string; readonly hint?: string } {
  const known = mistakes.get(id) ?? (isKnownMistake(id) ? catalogue[id] : undefined)
  if (known) return { says: known.says, hint: known.hint }
  return { says: found?.explanation ?? id, ...(found?.hint !== undefined && { hint: found.hint }) }
}

/** Points that follow-through gave in problems where a mistake was the first wrong step, and in which blanks. */
function savedAfter(problems: readonly HandedInProblem[]): Pick<MistakeReport, 'saved' | 'savedIn'> {
  const consistent = problems.flatMap(({ blanks }) => blanks.filter(({ status }) => status === 'consistent'))
  const pointsOf = (blanks: readonly AnsweredBlank[]) => blanks.reduce((sum, { score }) => sum + score, 0)
  const places = [...groupBy(consistent, ({ problem, name }) => JSON.stringify([problem, name])).values()]
  return {
    saved: pointsOf(consistent),
    savedIn: places
      .map((all) => ({ problem: all[0]!.problem, blank: all[0]!.name, points: pointsOf(all) }))
      .sort((a, b) => b.points - a.points),
  }
}

/** A line that only this mistake explains, and that is the first wrong one of its problem. */
function exampleOf(made: readonly Made[]): MistakeExample | undefined {
  const wrong = made.filter(({ blank }) => blank.status === 'incorrect' && blank.given !== null)
  const tells = ({ blank }: Made) => Number(blank.firstWrong === true) + 2 * Number(blank.diagnosis!.length === 1)
  const best = wrong.reduce<Made | undefined>(
    (found, one) => (found && tells(found) >= tells(one) ? found : one),
    undefined,
  )
  if (!best) return undefined
  const { problem, name, given, expected } = best.blank
  return {
    problem,
    blank: name,
    given: shortText(given),
    ...(expected !== undefined && { right: shortText(expected) }),
  }
}

/** A value with as many digits as an example needs. */
export function shortText(value: AnswerValue | null): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(5))) : studentAnswerText(value)
}
