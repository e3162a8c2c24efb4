import { mistakes, singleSteps } from '../mistakes/catalogue.ts'
import type { Misconception, MistakenRule } from './contract.ts'
import { gateMistakes } from './gates.ts'
import { lossMistakes } from './loss.ts'
import { newtonMistakes } from './newton.ts'
import { stateMistakes } from './optimiser-state.ts'
import { pathMistakes } from './paths.ts'
import { secondMistakes } from './second.ts'
import { updateMistakes } from './updates.ts'

const rules = new Map(
  [
    ...lossMistakes,
    ...pathMistakes,
    ...gateMistakes,
    ...secondMistakes,
    ...updateMistakes,
    ...stateMistakes,
    ...newtonMistakes,
  ].map((rule: MistakenRule) => [rule.id, rule]),
)

/**
 * The mistakes of single steps in the order of the catalogue: where several explain a value, the earlier one is named
 * first. What has no rule here is a mistake of operations, or one that families alone know.
 */
export const misconceptions: readonly Misconception[] = singleSteps.map((id) => ({
  ...mistakes[id],
  ...rules.get(id),
  id,
}))
