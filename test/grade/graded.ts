import { gradeSubmission } from '../../src/grade/grade.ts'
import type { Grade } from '../../src/grade/types.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import { answerKey } from '../../src/sheet/answer-file.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { rounded } from '../../src/solution/rounding.ts'
import { type SolvedVariant, solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'

export const seed = 'grading'

/** The graph of the lecture: q = x + y = 3, f = q z = -12. */
export const circuit = {
  id: 'chain',
  params: { given: { x: -2, y: 5, z: -4 }, program: ['q = x + y', 'f = q * z'] },
  ask: ['q', 'f', 'df/dq', 'df/dx'],
}

/** A set of one problem with fixed numbers, graded by absolute tolerance alone. */
export function strictSet(
  problem: Parameters<typeof prepared>[0][number],
  absolute: number,
  grading: Partial<ProblemSet['grading']> = {},
): PreparedSet {
  const policy = { tolerance: { absolute, relative: 0 }, roundingAware: false, followThrough: 0, diagnose: false }
  return prepared([problem], { grading: { ...policy, ...grading } })
}

export function gradeText(set: PreparedSet, text: string): Grade {
  return gradeSubmission(set, seed, new TextEncoder().encode(text), 'answers.yaml')
}

/** Grades answers to the only problem of a set, as they are typed. */
export function gradeAnswers(set: PreparedSet, answers: Readonly<Record<string, string>>): Grade {
  const [{ problem }] = set.problems as [PreparedSet['problems'][number]]
  const lines = Object.entries(answers).map(([name, typed]) => `    ${name}: ${typed}`)
  const head = [`set: ${set.set.id}`, `variant: ${solveVariant(set, seed, 'ada').code}`, 'student: ada', 'answers:']
  return gradeText(set, [...head, `  ${problem.id}:`, ...lines, ''].join('\n'))
}

/** `name: status`, in the order of the sheet. */
export function statuses({ problems }: Grade): string[] {
  return problems.flatMap(({ answers }) => answers.map(({ name, status }) => `${name}: ${status}`))
}

/** The answer file of a student who does everything right: unrounded, or rounded as the sheet says. */
export function perfectAnswers(set: PreparedSet, label: string, rounding: 'unrounded' | 'rounded'): string {
  const variant = solveVariant(set, seed, label)
  return answerKey(set, rounding === 'rounded' ? roundedVariant(set, variant) : variant, { id: label })
}

function roundedVariant({ set }: PreparedSet, variant: SolvedVariant): SolvedVariant {
  const problems = variant.problems.map((solved) => ({
    ...solved,
    values: solved.values.map((value) => rounded(value, set.round)),
  }))
  return { ...variant, problems }
}
