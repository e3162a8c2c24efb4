import { total } from '../base/total.ts'
import type { MarkedSet } from '../corrections/corrected-set.ts'
import type { Fault } from '../faults/fault.ts'
import type { Problem } from '../set/types.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { PreparedProblem } from '../solution/prepared.ts'
import type { MatchedBlank } from '../submission/blank.ts'
import type { ExpectedProblem } from '../submission/expected.ts'
import { type MatchedAnswers, matchAnswers } from '../submission/match.ts'
import { readSubmission } from '../submission/read.ts'
import type { SubmissionReading } from '../submission/submission.ts'
import { asTyped, claimedVariant, type VariantClaim } from '../submission/variant-claim.ts'
import { withCorrectedPoints } from './corrected.ts'
import { gradeOfBlanks, gradeProblem } from './problem.ts'
import type { BlankGrade, Grade, ProblemGrade } from './types.ts'

/** Grades the bytes of one answer file; damage in it becomes errors of its grade, never an exception. */
export function gradeSubmission(prepared: MarkedSet, seed: string, bytes: Uint8Array, file: string): Grade {
  const reading = readSubmission(bytes, file)
  return gradeReading(prepared, reading, claimedVariant(prepared, seed, reading, asTyped(reading)))
}

/** Grades an answer file as it was read, by the sheet that it answers. */
export function gradeReading(prepared: MarkedSet, reading: SubmissionReading, claim: VariantClaim): Grade {
  const { variant } = claim
  const exercises = variant
    ? variant.problems.map(({ exercise }) => exercise)
    : presumedExercises(prepared, new Set(reading.answers.map(({ problem }) => problem.text)))
  const matched = matchAnswers(reading, {
    set: prepared.set.id,
    problems: exercises.map(expectedOf),
  })
  const refused = matched.faults.some(({ code }) => code === 'wrong-set') || reading.unreadable !== undefined
  const problems =
    variant && !refused
      ? variant.problems.map((solved, k) => gradeProblem(prepared, solved, matched.problems[k]!.blanks, variant.label))
      : exercises.map((exercise, k) =>
          refusedProblem(prepared, exercise, matched.problems[k]!.blanks, claim.fault, variant?.label),
        )
  return {
    set: prepared.set.id,
    variant: variant?.code ?? reading.variant?.text ?? '',
    student: reading.student?.text || claim.label,
    file: reading.file,
    score: total(problems.map(({ score }) => score)),
    points: total(problems.map(({ points }) => points)),
    problems,
    errors: errorsOf(reading, matched, refused ? undefined : claim.fault),
    ...(claim.note && !refused && { notes: [claim.note] }),
  }
}

/** The grade of a submission whose file could not even be read. */
export function unreadableGrade(prepared: MarkedSet, file: string, fault: Fault): Grade {
  const problems = presumedExercises(prepared, new Set()).map((exercise) =>
    refusedProblem(prepared, exercise, [], fault),
  )
  const points = total(problems.map((problem) => problem.points))
  return { set: prepared.set.id, variant: '', student: '', file, score: 0, points, problems, errors: [fault] }
}

/** The problems of a sheet that nobody knows: of a pool those that are answered, filled up with the first ones. */
function presumedExercises({ set, problems }: MarkedSet, answered: ReadonlySet<string>): Exercise[] {
  const left = new Map(set.pools.map(({ id, pick }) => [id, pick]))
  const takes = ({ pool }: Problem) => {
    if (pool === undefined) return true
    left.set(pool, left.get(pool)! - 1)
    return left.get(pool)! >= 0
  }
  const isAnswered = ({ problem }: PreparedProblem) => answered.has(problem.id)
  const inTurn = [...problems.filter(isAnswered), ...problems.filter((one) => !isAnswered(one))]
  const taken = new Set(inTurn.filter(({ problem }) => takes(problem)))
  return problems.filter((one) => taken.has(one)).map(({ example }) => example)
}

// An exercise is the same for all who get its numbers in other values.
const expected = new WeakMap<Exercise, ExpectedProblem>()

function expectedOf(exercise: Exercise): ExpectedProblem {
  const known = expected.get(exercise) ?? expectedAnew(exercise)
  expected.set(exercise, known)
  return known
}

function expectedAnew(exercise: Exercise): ExpectedProblem {
  const { problem, solution, asked, answers } = exercise
  const nameOf = (id: number) => solution.graph.node(id).name!
  const formats = new Map(asked.map((id) => [nameOf(id), solution.formatOf(id)]))
  return {
    id: problem.id,
    names: [...formats.keys()],
    formatOf: (name) => formats.get(name)!,
    matrices: answers
      .filter(({ matrix }) => matrix)
      .map(({ name, cells }) => ({ name, cells: cells.map((row) => row.map(nameOf)) })),
    aliases: (typed) => canonicalOf(exercise, typed),
  }
}

function canonicalOf({ solution }: Exercise, typed: string): string | undefined {
  const id = solution.find(typed)
  return id === undefined ? undefined : solution.graph.node(id).name
}

function errorsOf(reading: SubmissionReading, matched: MatchedAnswers, claimFault: Fault | undefined): Fault[] {
  return [...reading.faults, ...(claimFault ? [claimFault] : []), ...matched.faults]
}

function refusedProblem(
  { corrections }: MarkedSet,
  exercise: Exercise,
  blanks: readonly MatchedBlank[],
  fault: Fault | undefined,
  label = '',
): ProblemGrade {
  const { problem } = exercise
  const corrected = corrections?.ofBlanks(exercise, label)
  const answers = exercise.asked.map((id, k): BlankGrade => {
    const { name } = exercise.solution.graph.node(id)
    const { reading, typed } = blanks[k] ?? {}
    const why = reading?.kind === 'unreadable' ? reading.message : (fault?.message ?? 'the file was not read')
    const share = exercise.worth.get(id)!
    const unread = { status: 'unreadable', given: typed ?? null, score: 0, points: share, message: why } as const
    return withCorrectedPoints({ name: name!, ...unread }, corrected?.get(id), false)
  })
  const told = corrections?.ofProblem(problem.id, label).filter((applied) => applied.do !== 'giveAll')
  return gradeOfBlanks(problem, answers, told)
}
