import { groupBy } from '../base/group-by.ts'
import type { AppliedCorrection } from '../corrections/applied.ts'
import type { Grade } from '../grade/types.ts'
import { type CorrectedPart, correctionText } from './correction-words.ts'

/** A correction with what of a grade it changed. */
export interface CorrectedPlace {
  readonly applied: AppliedCorrection
  readonly part: CorrectedPart
  /** Empty for the sheet as a whole. */
  readonly problem: string
  /** Names of blanks; empty for a problem as a whole. */
  readonly blanks: readonly string[]
}

/** What of a grade was put right, each correction once for each problem, in the order of the sheet. */
export function correctedPlaces(grade: Grade): CorrectedPlace[] {
  const whole = (grade.corrections ?? []).map(
    (applied) => ({ applied, part: 'sheet', problem: '', blanks: [] }) as const,
  )
  const within = grade.problems.flatMap(({ id, corrections = [], answers }): CorrectedPlace[] => {
    const ofProblem = corrections.map((applied) => ({ applied, part: 'problem', problem: id, blanks: [] }) as const)
    const single = answers.flatMap(({ name, corrections: own = [] }) => own.map((applied) => ({ name, applied })))
    const ofBlanks = [...groupBy(single, ({ applied }) => keyOf(applied)).values()].map(
      (all): CorrectedPlace => ({
        applied: all[0]!.applied,
        part: 'blank',
        problem: id,
        blanks: all.map(({ name }) => name),
      }),
    )
    return [...ofProblem, ...ofBlanks]
  })
  return [...whole, ...within]
}

/** Tells corrections apart, wherever they stand in their file. */
export function keyOf({ do: kind, reason, most }: AppliedCorrection): string {
  return JSON.stringify([kind, reason, most ?? null])
}

/** What of a grade was put right and why, each in a sentence. */
export function correctionTexts(grade: Grade): string[] {
  return correctedPlaces(grade).map(({ applied, part, problem, blanks }) => {
    const where = [problem, blanks.join(', ')].filter((text) => text !== '').join(' ')
    return `${where}${where ? ': ' : ''}${correctionText(applied, part)}`
  })
}
