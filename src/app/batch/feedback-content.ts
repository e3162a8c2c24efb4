import { oncePer } from '../../base/once.ts'
import type { FeedbackContent } from '../../report/feedback.ts'
import type { ReportedGrade } from '../../report/reported-grade.ts'
import { askedSteps } from '../../sheet/asked-steps.ts'
import type { Exercise } from '../../solution/exercise.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { variantOfCode } from '../../solution/variant.ts'

/** Whether what feedback shows of some problem has to be drawn anew, as its shape is drawn too. */
export function drawsAnew({ problems }: PreparedSet): boolean {
  return problems.some(({ example }) => example.program.shape !== undefined)
}

const stepsOfExercise = oncePer((exercise: Exercise) => askedSteps(exercise))

/** What feedback on a grade shows; without a seed no sheet can be drawn for it. */
export function feedbackContent(
  prepared: PreparedSet,
  seed: string | undefined,
  reveal: boolean,
): (grade: ReportedGrade) => FeedbackContent {
  const examples = new Map(prepared.problems.map(({ problem, example }) => [problem.id, example]))
  const drawn = (variant: string, id: string) =>
    seed === undefined
      ? undefined
      : variantOfCode(prepared, seed, variant)?.problems.find(({ exercise }) => exercise.problem.id === id)?.exercise
  return ({ variant }) => ({
    reveal,
    stepsOf: (id) => {
      const example = examples.get(id)
      const exercise = example?.program.shape === undefined ? example : drawn(variant, id)
      return exercise && stepsOfExercise(exercise)
    },
  })
}
