import type { Fault } from '../faults/fault.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { isBelow } from '../solution/noise.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { acceptances } from '../solution/tolerance.ts'
import { solveProblem, solveVariant, variantOfCode } from '../solution/variant.ts'
import { readAnswer } from '../submission/coded.ts'
import type { StatedCorrection } from './load.ts'
import { blanksNamed, type Exercises } from './names.ts'
import type { CorrectionOf } from './schema.ts'

/** Accepted answers that cannot be read, as those of students; ranges of what is no number, or that are empty. */
export function unreadableAnswers(exercises: Exercises, corrections: readonly StatedCorrection[]): Fault[] {
  return corrections.flatMap(({ stated, place }) => {
    if (stated.do !== 'accept') return []
    const exercise = exercises.get(stated.problem)!.find((one) => blanksNamed(one, stated.blank).length === 1)
    if (!exercise) return []
    return stated.values.flatMap((value, k) => {
      const found = answerFault(exercise, stated.blank, value)
      return found ? [{ ...found.fault, ...place(['values', k], found.at) }] : []
    })
  })
}

type AcceptedValue = CorrectionOf<'accept'>['values'][number]

/** Why a value cannot be an answer to a blank, and how many characters into it. */
function answerFault(
  exercise: Exercise,
  blank: string,
  value: AcceptedValue,
): { readonly fault: Fault; readonly at?: number } | undefined {
  const format = exercise.solution.formatOf(blanksNamed(exercise, blank)[0]!)
  if (typeof value !== 'string') {
    if (format.kind !== 'number') return { fault: noRangeOf(blank, value) }
    return value.from < value.to ? undefined : { fault: emptyRange(value) }
  }
  const reading = readAnswer(format, value)
  if (reading.kind === 'number') return undefined
  if (reading.kind === 'blank') return { fault: noAnswer(value) }
  const { code, message, got, expected, remedy, offset } = reading
  return { fault: { code, message, got, expected, remedy }, at: offset }
}

type AcceptedRange = Exclude<AcceptedValue, string>

const rangeText = ({ from, to }: AcceptedRange) => `{ from: ${from}, to: ${to} }`

function noRangeOf(blank: string, range: AcceptedRange): Fault {
  const message = `${blank} is no number, and has no range`
  const remedy = 'write each answer that is accepted'
  return { code: 'wrong-type', message, got: rangeText(range), expected: 'an answer', remedy }
}

function emptyRange(range: AcceptedRange): Fault {
  const message = 'the range allows no number'
  const remedy = 'exchange from and to, or write the one value'
  return { code: 'empty-range', message, got: rangeText(range), expected: 'from less than to', remedy }
}

function noAnswer(got: string): Fault {
  const remedy = 'write the answer, or leave the entry out'
  return { code: 'not-a-number', message: 'this is no answer', got, expected: 'an answer as students type it', remedy }
}

/** Corrections that leave everything as the set has it: what is accepted, or worth, already. */
export function withoutEffect(
  prepared: PreparedSet,
  exercises: Exercises,
  corrections: readonly StatedCorrection[],
): Fault[] {
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (!('problem' in stated)) return []
    const found = prepared.problems.find(({ problem }) => problem.id === stated.problem)!
    if (stated.do === 'points' && stated.points === found.example.points)
      return [
        {
          ...nothingChanged(`problem ${stated.problem} is worth ${stated.points} points already`),
          ...place(['points']),
        },
      ]
    if (
      (stated.do === 'drop' || stated.do === 'giveAll') &&
      isWorthNothing(exercises.get(stated.problem)!, stated.blank)
    )
      return [{ ...nothingChanged('there are no points for it'), ...place(['do']) }]
    if (stated.do !== 'accept' || stated.variant !== undefined || !found.example.fixed) return []
    return acceptedAlready(prepared, solveProblem(prepared, found, { seed: '', label: '' }), stated, place)
  })
}

function isWorthNothing(exercises: readonly Exercise[], blank: string | undefined): boolean {
  return exercises.every((exercise) => {
    const ids = blank === undefined ? exercise.asked : blanksNamed(exercise, blank)
    return ids.every((id) => exercise.worth.get(id) === 0)
  })
}

/** What is wrong with the variants that corrections name, by the seed of the sheets. */
export function variantFaults(prepared: PreparedSet, seed: string, corrections: readonly StatedCorrection[]): Fault[] {
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (!('variant' in stated) || stated.variant === undefined) return []
    const variant = variantOfCode(prepared, seed, stated.variant)
    if (!variant) return [{ ...unknownVariant(prepared, seed, stated.variant), ...place(['variant']) }]
    if (!('problem' in stated)) return []
    const solved = variant.problems.find(({ exercise }) => exercise.problem.id === stated.problem)
    const asked = solved && (stated.blank === undefined || blanksNamed(solved.exercise, stated.blank).length > 0)
    const message = `the sheet ${variant.code} does not ask for ${stated.problem} ${stated.blank ?? ''}`.trimEnd()
    if (!asked) return [{ ...nothingChanged(message), ...place(['variant']) }]
    return stated.do === 'accept' ? acceptedAlready(prepared, solved, stated, place) : []
  })
}

function unknownVariant(prepared: PreparedSet, seed: string, code: string): Fault {
  const dash = code.lastIndexOf('-')
  const label = dash > 0 ? code.slice(0, dash) : code
  return {
    code: 'wrong-variant',
    message: 'the variant code does not belong to this problem set and seed',
    got: code,
    expected: 'the code printed on the sheet',
    remedy: `copy the code from the sheet; that of ${label} is ${solveVariant(prepared, seed, label).code}`,
  }
}

function acceptedAlready(
  { set }: PreparedSet,
  solved: SolvedProblem,
  { blank, values }: CorrectionOf<'accept'>,
  place: StatedCorrection['place'],
): Fault[] {
  const [id] = blanksNamed(solved.exercise, blank) as [number]
  const accepted = acceptances(solved, set.grading, set.round).get(id)!
  const format = solved.exercise.solution.formatOf(id)
  return values.flatMap((value, k): Fault[] => {
    const reading = typeof value === 'string' ? readAnswer(format, value) : undefined
    if (reading?.kind !== 'number' || !accepted.accepts(reading.decimal)) return []
    const what = format.kind === 'number' ? `${value} lies within ${accepted.text()}, which` : `${value}`
    return [{ ...nothingChanged(`${what} is right already`), ...place(['values', k]) }]
  })
}

/** Weights that share the points of a problem as they are shared already. */
export function weightsAsBefore(
  before: Exercises,
  after: Exercises,
  corrections: readonly StatedCorrection[],
): Fault[] {
  // Points may be corrected too; how they are shared is what weights say.
  const sharesIn = (exercises: readonly Exercise[]) =>
    exercises.map(({ asked, worth, points }) => asked.map((id) => (worth.get(id)! / points).toPrecision(9)))
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (stated.do !== 'weights') return []
    const [was, is] = [before, after].map((exercises) => `${sharesIn(exercises.get(stated.problem)!)}`)
    if (was !== is) return []
    return [{ ...nothingChanged('the points are shared in this way already'), ...place(['weights']) }]
  })
}

/** Points set by hand that are more than a blank is worth. */
export function marksBeyondPoints(exercises: Exercises, corrections: readonly StatedCorrection[]): Fault[] {
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (stated.do !== 'mark') return []
    const worth = exercises
      .get(stated.problem)!
      .flatMap((exercise) => blanksNamed(exercise, stated.blank).map((id) => exercise.worth.get(id)!))
    const most = Math.max(...worth)
    if (!isBelow(most, stated.points)) return []
    const message = `${stated.points} points are more than the blank ${stated.blank} is worth`
    const [got, expected] = [`${stated.points}`, `at most ${Number(most.toPrecision(6))}`]
    return [{ code: 'out-of-range', message, got, expected, remedy: `write ${expected}`, ...place(['points']) }]
  })
}

/** Points of a problem in a pool that the others of the pool are not given too: all students can earn the same. */
export function unequalInPools({ problems }: PreparedSet, corrections: readonly StatedCorrection[]): Fault[] {
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (stated.do !== 'points') return []
    const { pool } = problems.find(({ problem }) => problem.id === stated.problem)!.problem
    const isAlike = (id: string) =>
      corrections.some(({ stated: other }) => {
        return other.do === 'points' && other.problem === id && other.points === stated.points
      })
    const members = problems.map(({ problem }) => problem).filter((one) => pool !== undefined && one.pool === pool)
    const others = members.map(({ id }) => id).filter((id) => !isAlike(id))
    if (others.length === 0) return []
    const message = `the problems of the pool ${pool} are worth the same, and those of ${others.join(', ')} stay as they are`
    const remedy = `correct the points of ${others.join(', ')} to ${stated.points} too`
    return [{ code: 'unequal-points', message, got: `${stated.points}`, remedy, ...place(['points']) }]
  })
}

export function nothingChanged(because: string): Fault {
  return {
    code: 'correction-without-effect',
    message: `the correction changes nothing: ${because}`,
    remedy: 'leave it out, or correct it',
  }
}
