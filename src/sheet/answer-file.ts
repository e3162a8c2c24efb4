import { trusted } from '../solution/rounding.ts'
import type { PreparedSet, SolvedVariant } from '../solution/variant.ts'
import { writeYaml } from '../yaml/document.ts'
import { answerInstructions } from './answer-instructions.ts'
import type { Student } from './sheet.ts'

/** The file that a student fills in. */
export function answerSheet(prepared: PreparedSet, variant: SolvedVariant, student?: Student): string {
  return writeAnswers(prepared, variant, student, answerInstructions, () => null)
}

/** The same file with every answer in full precision. */
export function answerKey(prepared: PreparedSet, variant: SolvedVariant, student?: Student): string {
  return writeAnswers(prepared, variant, student, ' Answer key. Not for students.', (value) =>
    trusted(value).toNumber(),
  )
}

function writeAnswers(
  { set }: PreparedSet,
  { code, problems }: SolvedVariant,
  student: Student | undefined,
  comment: string,
  write: (value: number) => number | null,
): string {
  const answers = new Map(
    problems.map(({ exercise, values }) => [
      exercise.problem.id,
      new Map(exercise.asked.map((id) => [exercise.solution.graph.node(id).name!, write(values[id]!)])),
    ]),
  )
  return writeYaml(
    new Map<string, unknown>([
      ['set', set.id],
      ['variant', code],
      ['student', student?.id ?? null],
      ['answers', answers],
    ]),
    comment,
  )
}
