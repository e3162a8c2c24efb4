import type { AppliedCorrection } from '../corrections/applied.ts'
import type { AcceptedFurther, BlankCorrections } from '../corrections/corrections.ts'
import { contains, type Interval, intervalText, trusted } from '../solution/rounding.ts'
import { acceptedAround } from '../solution/tolerance.ts'
import { readAnswer } from '../submission/coded.ts'
import type { Marking } from './marking.ts'
import type { BlankGrade } from './types.ts'

/** Answers that are taken for right. */
interface Accepted {
  accepts(decimal: string): boolean
  text(): string
}

/** What is accepted for a blank beside what the key accepts. */
function acceptedFurther(
  marking: Marking,
  id: number,
): readonly (Accepted & { readonly applied: AppliedCorrection })[] {
  const accepted = marking.corrected.get(id)?.accepted ?? []
  return accepted.flatMap(({ values, applied }) =>
    values.map((value) => ({ ...acceptedAs(marking, id, value), applied })),
  )
}

function acceptedAs({ prepared, solved }: Marking, id: number, value: AcceptedFurther['values'][number]): Accepted {
  if (typeof value !== 'string') {
    const interval: Interval = { low: trusted(value.from), high: trusted(value.to) }
    return { accepts: (decimal) => contains(interval, decimal), text: () => intervalText(interval) }
  }
  const { grading, round } = prepared.set
  const reading = readAnswer(solved.exercise.solution.formatOf(id), value)
  // In a draw of another shape the blank may want another kind of answer.
  if (reading.kind !== 'number') return { accepts: () => false, text: () => value }
  const range = acceptedAround(solved, grading, round, id, reading.value)
  return { accepts: (decimal) => range.accepts(decimal), text: () => range.text() }
}

/** What is accepted for a number, in words. */
export function acceptedText(marking: Marking, id: number): string {
  const range = marking.accepted.get(id)!.text()
  return [range, ...acceptedFurther(marking, id).map((one) => one.text())].join(' or ')
}

/**
 * Why an answer that is not the key's is right: a correction accepts it, or it follows rightly from answers that corrections
 * accept and from no wrong one; undefined where neither is so.
 */
export function rightByCorrection(
  marking: Marking,
  id: number,
  decimal: string,
): Pick<BlankGrade, 'corrections' | 'message'> | undefined {
  if (marking.corrected.size === 0) return undefined
  const found = acceptedFurther(marking, id).find((one) => one.accepts(decimal))
  if (found) {
    marking.rightByCorrection.set(id, [found.applied])
    return { corrections: [found.applied] }
  }
  const { graph } = marking.solved.exercise.solution
  const ancestors = [...graph.ancestors(id)].filter((ancestor) => ancestor !== id)
  const sources = ancestors.filter((ancestor) => marking.rightByCorrection.has(ancestor))
  if (sources.length === 0 || ancestors.some((ancestor) => marking.wrong.has(ancestor))) return undefined
  if (!marking.own.accepted(id).accepts(decimal)) return undefined
  const corrections = [...new Set(sources.flatMap((source) => marking.rightByCorrection.get(source)!))]
  marking.rightByCorrection.set(id, corrections)
  const names = sources
    .sort((a, b) => a - b)
    .map((source) => graph.node(source).name)
    .join(', ')
  return { corrections, message: `right working on an accepted value (${names})` }
}

/**
 * A blank with what was put right about its points.
 * @param graded false where nothing could be graded, which earns nothing whatever everybody else gets
 */
export function withCorrectedPoints(
  answer: BlankGrade,
  corrected: BlankCorrections | undefined,
  graded = true,
): BlankGrade {
  if (!corrected) return answer
  const { dropped, given, own } = corrected
  const corrections = [...(answer.corrections ?? []), ...own.filter((one) => one.do === 'drop' || (graded && !dropped))]
  return {
    ...answer,
    ...(given && graded && { score: answer.points }),
    ...(dropped && { score: 0, points: 0, dropped }),
    ...(corrections.length > 0 && { corrections }),
  }
}
