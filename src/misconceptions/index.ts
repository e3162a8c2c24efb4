import { activationMistakes } from './activation.ts'
import type { Misconception } from './contract.ts'
import { gateMistakes } from './gates.ts'
import { lossMistakes } from './loss.ts'
import { pathMistakes } from './paths.ts'
import { updateMistakes } from './updates.ts'

/** The table of wrong rules; where several explain a value, the earlier one is named first. */
export const misconceptions: readonly Misconception[] = [
  ...activationMistakes,
  ...lossMistakes,
  ...pathMistakes,
  ...gateMistakes,
  ...updateMistakes,
]
