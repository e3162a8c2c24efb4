import type { Fault } from '../faults/fault.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { isBelow } from '../solution/noise.ts'
import type { PreparedProblem, PreparedSet } from '../solution/prepared.ts'
import { acceptances } from '../solution/tolerance.ts'
import { solveProblem, solveVariant, variantOfCode } from '../solution/variant.ts'
import { readAnswer } from '../submission/coded.ts'
import type { StatedCorrection } from './load.ts'
import { blanksNamed, exercisesOf } from './names.ts'
import type { CorrectionOf } from './schema.ts'

/** Accepted answers that cannot be read, as those of students; ranges of what is no number, or that are empty. */
export function unreadableAnswers({ problems }: PreparedSet, corrections: readonly StatedCorrection[]): Fault[] {
  return corrections.flatMap(({ stated, place }) => {
    if (stated.do !== 'accept') return []
    const exercises = problems.filter(({ problem }) => problem.id === stated.problem).flatMap(exercisesOf)
    const exercise = exercises.find((one) => blanksNamed(one, stated.blank).length === 1)
    if (!exercise) return []
    return stated.values.flatMap((value, k) => {
      const { at = 0, ...fault } = answerFault(exercise, stated.blank, value) ?? { at: undefined }
      return 'code' in fault ? [{ ...fault, ...place(['values', k], at) }] : []
    })
  })
}

type AcceptedValue = CorrectionOf<'accept'>['values'][number]

function answerFault(
  exercise: Exercise,
  blank: string,
  value: AcceptedValue,
): (Fault & { readonly at?: number }) | undefined {
  const format = exercise.solution.formatOf(blanksNamed(exercise, blank)[0]!)
  if (typeof value !== 'string') {
    const { from, to } = value
    const got = `{ from: ${from}, to: ${to} }`
    if (format.kind !== 'number')
      return {
        code: 'wrong-type',
        message: `${blank} is no number, and has no range`,
        got,
        expected: 'an answer',
        remedy: 'write each answer that is accepted',
      }
    if (from < to) return undefined
    return {
      code: 'empty-range',
      message: 'the range allows no number',
      got,
      expected: 'from less than to',
      remedy: 'exchange from and to, or write the one value',
    }
  }
  const reading = readAnswer(format, value)
  if (reading.kind === 'number') return undefined
  if (reading.kind === 'blank')
    return {
      code: 'not-a-number',
      message: 'this is no answer',
      got: value,
      expected: 'an answer as students type it',
      remedy: 'write the answer, or leave the entry out',
    }
  const { code, message, got, expected, remedy, offset } = reading
  return { code, message, got, expected, remedy, at: offset }
}

/** Corrections that leave everything as the set has it: what is accepted, or worth, already. */
export function withoutEffect(prepared: PreparedSet, corrections: readonly StatedCorrection[]): Fault[] {
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (stated.do === 'latePenalty' && stated.most === 100)
      return [{ ...nothingChanged('lateness never costs more than 100 %'), ...place(['most']) }]
    if (!('problem' in stated)) return []
    const found = prepared.problems.find(({ problem }) => problem.id === stated.problem)!
    if (stated.do === 'points' && stated.points === found.example.points)
      return [
        {
          ...nothingChanged(`problem ${stated.problem} is worth ${stated.points} points already`),
          ...place(['points']),
        },
      ]
    if ((stated.do === 'drop' || stated.do === 'giveAll') && isWorthNothing(found, stated.blank))
      return [{ ...nothingChanged('there are no points for it'), ...place(['do']) }]
    if (stated.do !== 'accept' || stated.variant !== undefined || !found.example.fixed) return []
    return acceptedAlready(prepared, solveProblem(prepared, found, { seed: '', label: '' }), stated, place)
  })
}

function isWorthNothing(problem: PreparedProblem, blank: string | undefined): boolean {
  return exercisesOf(problem).every((exercise) => {
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
  before: PreparedSet,
  after: PreparedSet,
  corrections: readonly StatedCorrection[],
): Fault[] {
  const worthIn = ({ problems }: PreparedSet, id: string) => {
    const exercises = problems.filter(({ problem }) => problem.id === id).flatMap(exercisesOf)
    // Points may be corrected too; how they are shared is what weights say.
    return exercises.map(({ asked, worth, points }) => asked.map((node) => (worth.get(node)! / points).toPrecision(9)))
  }
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (stated.do !== 'weights') return []
    const [was, is] = [before, after].map((prepared) => `${worthIn(prepared, stated.problem)}`)
    if (was !== is) return []
    return [{ ...nothingChanged('the points are shared in this way already'), ...place(['weights']) }]
  })
}

/** Points set by hand that are more than a blank is worth. */
export function marksBeyondPoints({ problems }: PreparedSet, corrections: readonly StatedCorrection[]): Fault[] {
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (stated.do !== 'mark') return []
    const exercises = problems.filter(({ problem }) => problem.id === stated.problem).flatMap(exercisesOf)
    const worth = exercises.flatMap((exercise) =>
      blanksNamed(exercise, stated.blank).map((id) => exercise.worth.get(id)!),
    )
    const most = Math.max(...worth)
    if (!isBelow(most, stated.points)) return []
    const message = `${stated.points} points are more than the blank ${stated.blank} is worth`
    const [got, expected] = [`${stated.points}`, `at most ${Number(most.toPrecision(6))}`]
    return [{ code: 'out-of-range', message, got, expected, remedy: `write ${expected}`, ...place(['points']) }]
  })
}

export function nothingChanged(because: string): Fault {
  return {
    code: 'correction-without-effect',
    message: `the correction changes nothing: ${because}`,
    remedy: 'leave it out, or correct it',
  }
}
