import type { AnswerFormat } from '../answer/format.ts'
import { type AnswerValue, answerValue, writtenAnswer } from '../answer/writing.ts'
import { total } from '../base/total.ts'
import type { MarkedSet } from '../corrections/corrected-set.ts'
import type { Outcome } from '../misconceptions/outcome.ts'
import type { Problem } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { isExact, rounded } from '../solution/rounding.ts'
import { acceptances } from '../solution/tolerance.ts'
import type { MatchedBlank } from '../submission/blank.ts'
import { acceptedText, rightByCorrection, withCorrectedPoints } from './corrected.ts'
import { creditOf, markOfUngraded } from './credit.ts'
import { explain, followsFrom, toldAs } from './diagnosis.ts'
import type { Marking } from './marking.ts'
import { ofOwnSheet } from './own-sheet.ts'
import { type OwnValues, ownValuesOf } from './own-values.ts'
import { rightPart } from './part-marks.ts'
import { countedOnce } from './throughout.ts'
import type { BlankGrade, ProblemGrade, Status } from './types.ts'

/** A blank whose score follows from its status once all blanks are judged. */
type Verdict = Pick<BlankGrade, 'status' | 'given'> & Omit<Partial<BlankGrade>, 'score'>

const rightInPart = 'right in part'

/**
 * Grades the blanks of a problem in the order of the calculation, each on the student's own earlier values.
 * @param label of the sheet, which corrections may name
 */
export function gradeProblem(
  prepared: MarkedSet,
  solved: SolvedProblem,
  blanks: readonly MatchedBlank[],
  label = '',
): ProblemGrade {
  const { exercise } = solved
  const { set, corrections } = prepared
  const typed = new Map<number, number>()
  for (const [k, id] of exercise.asked.entries()) {
    const { reading } = blanks[k]!
    if (reading.kind === 'number') typed.set(id, reading.value)
  }
  let own: OwnValues | undefined
  const wrong = new Set<number>()
  const marking: Marking = {
    prepared,
    solved,
    // A right sheet does not need them.
    get own() {
      own ??= ownValuesOf(solved, typed, set, wrong)
      return own
    },
    accepted: acceptances(solved, set.grading, set.round),
    corrected: corrections?.ofBlanks(exercise, label) ?? new Map(),
    rightByCorrection: new Map(),
    wrong,
    worked: new Set(),
    explained: new Map(),
  }
  const graded = new Map<number, BlankGrade>()
  for (const [id, blank] of exercise.asked.map((id, k) => [id, blanks[k]!] as const).sort(([a], [b]) => a - b)) {
    const answer = gradeBlank(marking, id, blank)
    graded.set(id, answer)
    if (answer.status === 'correct' || answer.status === 'consistent' || answer.diagnosis) marking.worked.add(id)
  }
  const { partMarks = false } = exercise.problem
  const counted = ofOwnSheet(marking, countedOnce(marking, graded))
  const { corrected } = marking
  const firstWrong = [...counted].find(([id, { status }]) => status === 'incorrect' && !corrected.get(id)?.dropped)?.[0]
  const answers = exercise.asked.map((id) => {
    const answer = counted.get(id)!
    const part = partMarks && typed.has(id) ? rightPart(formatOf(marking, id), typed.get(id)!, solved.values[id]!) : 0
    const score = creditOf(answer.status, set.grading, part) * answer.points
    const notes = part > 0 && answer.status === 'incorrect' && { notes: [...(answer.notes ?? []), rightInPart] }
    const judged = { ...answer, score, ...notes, ...(id === firstWrong && { firstWrong: true as const }) }
    return withCorrectedPoints(judged, corrected.get(id))
  })
  return gradeOfBlanks(exercise.problem, answers, corrections?.ofProblem(exercise.problem.id, label))
}

/** The grade of a problem by those of its blanks. */
export function gradeOfBlanks(
  problem: Pick<Problem, 'id' | 'graded'>,
  answers: readonly BlankGrade[],
  corrections: ProblemGrade['corrections'] = [],
): ProblemGrade {
  const score = total(answers.map((answer) => answer.score))
  const points = total(answers.map((answer) => answer.points))
  const { id } = problem
  return { id, score, points, ...markOfUngraded(problem), answers, ...(corrections.length > 0 && { corrections }) }
}

function gradeBlank(marking: Marking, id: number, blank: MatchedBlank): BlankGrade {
  const accepted = marking.accepted.get(id)!
  const { name, line, column } = blank
  const { status, given, diagnosis, ...more } = verdictOn(marking, id, blank)
  const format = formatOf(marking, id)
  const coded = format.kind !== 'number'
  return {
    name,
    status,
    given,
    expected: answerValue(format, accepted.key),
    ...(!coded && { tolerance: accepted.tolerance }),
    score: 0,
    points: marking.solved.exercise.worth.get(id)!,
    ...(diagnosis && { diagnosis }),
    ...more,
    ...(!coded && { accepted: acceptedText(marking, id), allowance: accepted.allowance }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
}

function formatOf({ solved }: Marking, id: number): AnswerFormat {
  return solved.exercise.solution.formatOf(id)
}

/** An answer as it is written, by the number that stands for it. */
function answerOf(marking: Marking, id: number, value: number): AnswerValue {
  return answerValue(formatOf(marking, id), value)
}

function verdictOn(marking: Marking, id: number, { reading, typed }: MatchedBlank): Verdict {
  if (reading.kind === 'blank') return { status: 'blank', given: null, message: 'nothing was given' }
  if (reading.kind === 'unreadable') {
    const message = `${reading.message}; ${reading.remedy}`
    return { status: 'unreadable', given: typed ?? reading.got, message }
  }
  const { value, decimal } = reading
  const given = answerOf(marking, id, value)
  const accepted = marking.accepted.get(id)!
  if (accepted.accepts(decimal)) {
    const notes = digitNotes(marking, accepted.key, reading)
    return { status: 'correct', given, ...(notes.length > 0 && { notes }) }
  }
  const corrected = rightByCorrection(marking, id, decimal)
  if (corrected) return { status: 'correct', given, ...corrected }
  const followed = followThrough(marking, id, value, decimal)
  marking.wrong.add(id)
  if (followed.status === 'consistent') return { given, ...followed }
  return { given, ...followed, ...incorrect(marking, id, value, decimal) }
}

/** Right working on an earlier wrong value of the student's own earns the set's share. */
function followThrough(
  marking: Marking,
  id: number,
  given: number,
  decimal: string,
): Pick<Verdict, 'message' | 'notes'> & { status: Status } {
  const { prepared, solved, own, wrong } = marking
  const { grading, round } = prepared.set
  const nothing = { status: 'incorrect' } as const
  const { graph } = solved.exercise.solution
  if (grading.followThrough === 0) return nothing
  const consistent = { status: 'consistent' } as const
  const ancestors = graph.ancestors(id)
  // Earlier values that passed may be a little off, and what follows from them more than a little.
  const off = [...own.typed.keys()].filter((other) => other !== id && ancestors.has(other))
  if (off.length > 0 && own.accepted(id).accepts(decimal)) {
    const refused = graph.node(id).meta!.coded ? unworked(marking, ancestors) : own.whyUnshown(id)
    if (refused) return { ...nothing, notes: [`no follow-through: ${refused}`] }
    const sources = [...ancestors].filter((ancestor) => wrong.has(ancestor))
    const names = (sources.length > 0 ? sources : off).map((source) => graph.node(source).name).join(', ')
    return { ...consistent, message: `right working on an earlier value (${names})` }
  }
  const earlier = outcomesSoFar(marking)
  if (earlier.length > 0 && followsFrom(solved, own, round, id, given, earlier)) {
    return { ...consistent, message: 'right working after an earlier mistake' }
  }
  return nothing
}

/** Few answers to choose from are soon met by chance: following from wrong values counts where something was worked out. */
function unworked({ worked }: Marking, ancestors: ReadonlySet<number>): string | undefined {
  return [...ancestors].some((id) => worked.has(id)) ? undefined : 'no answer that this one rests on shows its working'
}

function incorrect(marking: Marking, id: number, given: number, decimal: string): Partial<BlankGrade> {
  const { prepared, solved, own } = marking
  const outside = outsideOf(marking, id, given, decimal)
  if (!prepared.set.grading.diagnose) return { message: outside }
  const explanation = explain(solved, own, prepared.set.round, id, given, outcomesSoFar(marking))
  if (explanation.misconceptions.length === 0) return { message: outside }
  marking.explained.set(id, { ...explanation, outside })
  return toldAs(solved, outside, explanation)
}

/** Mistakes that explained earlier answers. */
function outcomesSoFar({ explained }: Marking): Outcome[] {
  return [...explained.values()].flatMap(({ outcomes }) => outcomes)
}

function outsideOf(marking: Marking, id: number, given: number, decimal: string): string {
  const accepted = marking.accepted.get(id)!
  if (formatOf(marking, id).kind === 'number') return `${decimal} lies outside ${acceptedText(marking, id)}`
  const [written, right] = [given, accepted.key].map((value) => writtenAnswer(answerOf(marking, id, value)))
  return `${written} is not ${right}`
}

function digitNotes(
  { prepared }: Marking,
  key: number,
  reading: Extract<MatchedBlank['reading'], { kind: 'number' }>,
): string[] {
  const { round } = prepared.set
  // Zeros at the end of a rounded value say nothing more.
  if (!reading.digits || isExact(key, round) || reading.value === rounded(key, round)) return []
  const [given, wanted] =
    typeof round === 'number' ? [reading.digits.decimals, round] : [reading.digits.significant, round.significant]
  const unit = typeof round === 'number' ? 'decimals' : 'significant digits'
  return given < wanted ? [`${given} ${unit} were given, ${wanted} were asked for`] : []
}
