import type { Fault } from '../fault.ts'
import { openStream } from '../random/stream.ts'
import { pointsOfExercise, type SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { contains, intervalText } from '../solution/rounding.ts'
import { type Acceptance, acceptances } from '../solution/tolerance.ts'
import { type PreparedSet, solveVariant } from '../solution/variant.ts'
import { type MatchedAnswers, type MatchedBlank, matchAnswers } from '../submission/match.ts'
import { readSubmission } from '../submission/read.ts'
import type { SubmissionReading } from '../submission/submission.ts'
import type { BlankGrade, Grade, ProblemGrade } from './types.ts'
import { claimedVariant } from './variant-claim.ts'

/** Grades the bytes of one answer file; damage in it becomes errors of its grade, never an exception. */
export function gradeSubmission(prepared: PreparedSet, seed: string, bytes: Uint8Array, file: string): Grade {
  const reading = readSubmission(bytes, file)
  const claim = claimedVariant(prepared, seed, reading)
  const variant = claim.known ? solveVariant(prepared, seed, claim.label, claim.salt) : undefined
  const exercises = variant
    ? variant.problems.map(({ exercise }) => exercise)
    : prepared.problems.map(({ exerciseFor }) => exerciseFor(openStream('trial', [])))
  const matched = matchAnswers(reading, {
    set: prepared.set.id,
    problems: exercises.map((exercise) => ({
      id: exercise.problem.id,
      names: exercise.asked.map((id) => exercise.solution.graph.node(id).name!),
      aliases: (typed) => canonicalOf(exercise, typed),
    })),
  })
  const refused = matched.faults.some(({ code }) => code === 'wrong-set') || reading.unreadable !== undefined
  const problems =
    variant && !refused
      ? variant.problems.map((solved, k) => gradeProblem(prepared, solved, matched.problems[k]!.blanks))
      : exercises.map((exercise, k) => refusedProblem(exercise, matched.problems[k]!.blanks, claim.fault))
  return {
    set: prepared.set.id,
    variant: reading.variant?.text ?? variant?.code ?? '',
    student: reading.student?.text || claim.label,
    file,
    score: total(problems.map(({ score }) => score)),
    points: total(problems.map(({ points }) => points)),
    problems,
    errors: errorsOf(reading, matched, refused ? undefined : claim.fault),
  }
}

/** The grade of a submission whose file could not even be read. */
export function unreadableGrade(prepared: PreparedSet, file: string, fault: Fault): Grade {
  const problems = prepared.problems.map(({ exerciseFor }) => {
    const exercise = exerciseFor(openStream('trial', []))
    return refusedProblem(exercise, [], fault)
  })
  const points = total(problems.map((problem) => problem.points))
  return { set: prepared.set.id, variant: '', student: '', file, score: 0, points, problems, errors: [fault] }
}

function canonicalOf({ solution }: Exercise, typed: string): string | undefined {
  const id = solution.find(typed)
  return id === undefined ? undefined : solution.graph.node(id).name
}

function errorsOf(reading: SubmissionReading, matched: MatchedAnswers, claimFault: Fault | undefined): Fault[] {
  return [...reading.faults, ...(claimFault ? [claimFault] : []), ...matched.faults]
}

function gradeProblem({ set }: PreparedSet, solved: SolvedProblem, blanks: readonly MatchedBlank[]): ProblemGrade {
  const { exercise } = solved
  const accepted = acceptances(solved, set.grading, set.round)
  const points = pointsOfExercise(exercise)
  const share = points / exercise.asked.length
  const answers = exercise.asked.map((id, k) => gradeBlank(blanks[k]!, accepted.get(id)!, share))
  return { id: exercise.problem.id, score: total(answers.map(({ score }) => score)), points, answers }
}

function gradeBlank(
  { name, reading, typed, line, column }: MatchedBlank,
  accepted: Acceptance,
  points: number,
): BlankGrade {
  const { key: expected, tolerance } = accepted
  const place = { ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
  const common = { name, expected, tolerance, points, ...place }
  if (reading.kind === 'blank') {
    return { ...common, status: 'blank', given: null, score: 0, message: 'nothing was given' }
  }
  if (reading.kind === 'unreadable') {
    const message = `${reading.message}; ${reading.remedy}`
    return { ...common, status: 'unreadable', given: typed ?? reading.got, score: 0, message }
  }
  if (contains(accepted.interval, reading.decimal)) {
    return { ...common, status: 'correct', given: reading.value, score: points }
  }
  const message = `${reading.decimal} lies outside ${intervalText(accepted.interval)}`
  return { ...common, status: 'incorrect', given: reading.value, score: 0, message }
}

function refusedProblem(exercise: Exercise, blanks: readonly MatchedBlank[], fault: Fault | undefined): ProblemGrade {
  const points = pointsOfExercise(exercise)
  const answers = exercise.asked.map((id, k): BlankGrade => {
    const { name } = exercise.solution.graph.node(id)
    const { reading, typed } = blanks[k] ?? {}
    const why = reading?.kind === 'unreadable' ? reading.message : (fault?.message ?? 'the file was not read')
    const share = points / exercise.asked.length
    return { name: name!, status: 'unreadable', given: typed ?? null, score: 0, points: share, message: why }
  })
  return { id: exercise.problem.id, score: 0, points, answers }
}

// Shares such as 6/7 of a point must add up to the points of the problem on paper.
function total(parts: readonly number[]): number {
  const sum = parts.reduce((before, part) => before + part, 0)
  return Math.round(sum * 1e9) / 1e9
}
