import { openSet } from '../src/app/session.ts'
import type { PreparedSet } from '../src/solution/prepared.ts'
import type { SolvedVariant } from '../src/solution/variant.ts'
import { solveVariant } from '../src/solution/variant.ts'

export const seed = 'bench'

/** The randomised quiz, prepared. */
export function openQuiz(): Promise<PreparedSet> {
  return openSet('problem-sets/quiz-backprop.yaml')
}

export function labels(count: number): string[] {
  return Array.from({ length: count }, (_, k) => `${k + 1}`)
}

export function variantsOf(quiz: PreparedSet, count: number): SolvedVariant[] {
  return labels(count).map((label) => solveVariant(quiz, seed, label))
}
