import { mistakes } from '../mistakes/catalogue.ts'
import { activationMistakes } from './activation.ts'
import type { Misconception, MistakenRule } from './contract.ts'
import { gateMistakes } from './gates.ts'
import { lossMistakes } from './loss.ts'
import { newtonMistakes } from './newton.ts'
import { pathMistakes } from './paths.ts'
import { secondMistakes } from './second.ts'
import { updateMistakes } from './updates.ts'

const rules: readonly MistakenRule[] = [
  ...activationMistakes,
  ...lossMistakes,
  ...pathMistakes,
  ...gateMistakes,
  ...secondMistakes,
  ...updateMistakes,
  ...newtonMistakes,
]

/** The table of wrong rules; where several explain a value, the earlier one is named first. */
export const misconceptions: readonly Misconception[] = rules.map((rule) => ({ ...mistakes[rule.id], ...rule }))
