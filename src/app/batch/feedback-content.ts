import { once, oncePer } from '../../base/once.ts'
import type { ProblemSection } from '../../document/blocks.ts'
import type { FeedbackContent, WorkedSheet } from '../../report/feedback.ts'
import type { ReportedGrade } from '../../report/reported-grade.ts'
import { askedSteps } from '../../sheet/asked-steps.ts'
import { keyDocument } from '../../sheet/sheet.ts'
import type { Exercise } from '../../solution/exercise.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { type SolvedVariant, variantOfCode } from '../../solution/variant.ts'

/** Whether what feedback shows of some problem has to be drawn anew, as its shape is drawn too. */
export function drawsAnew({ problems }: PreparedSet): boolean {
  return problems.some(({ example }) => example.program.shape !== undefined)
}

const stepsOfExercise = oncePer((exercise: Exercise) => askedSteps(exercise))

export interface ContentOptions {
  readonly reveal: boolean
  /** Whether worked solutions are shown. */
  readonly solutions: boolean
}

/** What feedback on a grade shows; without a seed no sheet can be drawn for it. */
export function feedbackContent(
  prepared: PreparedSet,
  seed: string | undefined,
  { reveal, solutions }: ContentOptions,
): (grade: ReportedGrade) => FeedbackContent {
  const examples = new Map(prepared.problems.map(({ problem, example }) => [problem.id, example]))
  const titles = sheetTitles(prepared)
  return (grade) => {
    const variant = once(() => (seed === undefined ? undefined : variantOfCode(prepared, seed, grade.variant)))
    const drawn = (id: string) => variant()?.problems.find(({ exercise }) => exercise.problem.id === id)?.exercise
    const solution = solutions && isOnOwnSheet(grade) && variant()
    return {
      reveal,
      titles,
      stepsOf: (id) => {
        const example = examples.get(id)
        const exercise = example?.program.shape === undefined ? example : drawn(id)
        return exercise && stepsOfExercise(exercise)
      },
      ...(solution && { solution: workedSheet(prepared, solution) }),
    }
  }
}

/** What sheets call the problems, by id. */
export function sheetTitles({ problems }: PreparedSet): ReadonlyMap<string, string> {
  return new Map(problems.map(({ problem, example }) => [problem.id, example.program.title]))
}

/** The code of a hand-in may be that of somebody else's sheet; what was graded has right answers. */
function isOnOwnSheet({ problems }: ReportedGrade): boolean {
  return problems.some(({ answers }) => answers.some(({ expected }) => expected !== undefined))
}

function workedSheet({ set }: PreparedSet, variant: SolvedVariant): WorkedSheet {
  const { problems, solutionConventions = [] } = keyDocument(set, variant)
  const stepsIn = ({ id, blocks }: ProblemSection) => [id, blocks.filter((block) => block.kind === 'steps')] as const
  return { steps: new Map(problems.map(stepsIn)), conventions: solutionConventions }
}
