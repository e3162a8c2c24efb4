import { numbersTo } from '../../family/sizes.ts'
import { matrixOf } from '../../program/shape.ts'
import type { FamilyValue } from '../../program/value.ts'

/** How long something recurrent runs, and after which time steps it has a target. */
interface Running {
  readonly steps: number
  readonly loss: 'last' | 'every'
}

/** A time step with a target: its number, and what of it stands in names, nothing where there is but one. */
export interface TargetStep {
  readonly s: number
  readonly n: string
}

export function targetSteps({ steps, loss }: Running): TargetStep[] {
  if (loss === 'last' || steps === 1) return [{ s: steps, n: '' }]
  return numbersTo(steps).map((k) => ({ s: k + 1, n: `${k + 1}` }))
}

/** A column for each of the numbers that stand behind a letter. */
export function columnsOverTime(
  letter: string,
  numbers: readonly string[],
  length: number,
  value: (k: number) => Pick<FamilyValue, 'of' | 'path'>,
) {
  return Object.fromEntries(numbers.map((n, k) => [`${letter}${n}`, { shape: matrixOf(length, 1), ...value(k) }]))
}

/** The errors after the time steps that have targets, and their sum. */
export function errorsOverTime(targets: readonly TargetStep[], error: (step: TargetStep) => string): string[] {
  return [
    ...targets.map((step) => `E${step.n} = ${error(step)}`),
    ...(targets.length > 1 ? [`E = ${targets.map(({ n }) => `E${n}`).join(' + ')}`] : []),
  ]
}

/** Weights that are a number are called in a small letter. */
export function weightByLetter(letter: string, of: string, rows: number, columns: number): string {
  return `${rows * columns === 1 ? letter.toLowerCase() : letter}_${of}`
}
