import type { Mistake } from '../contract.ts'

/** Mistakes in what the factor of an update says. */
export const mistakes: readonly Mistake[] = [
  {
    id: 'rate-alone-as-factor',
    says: 'the curvature was left out of the factor',
    hint: 'The step is the rate times the gradient, and the gradient of this loss has the curvature in it.',
    node: 'r',
    formula: '1 - `α`',
  },
  {
    id: 'factor-of-the-step',
    says: 'what is subtracted was given as the factor',
    hint: 'What remains of the parameter after the update is asked, not what is taken away.',
    node: 'r',
    formula: '`α`*c',
  },
  {
    id: 'fastest-for-largest',
    says: 'the rate that reaches the minimum in one step was given as the largest one that still converges',
    hint: 'Beyond the rate that hits the minimum at once, updates overshoot but may still converge.',
    node: 'alpha_limit',
    formula: '1/c',
  },
  {
    id: 'sign-of-factor-ignored',
    says: 'the sign of the factor was ignored',
    hint: 'A negative factor changes the side of the minimum in every update.',
    node: 'behaviour',
    formula: '1 + 3*step(abs(r) - 1)',
  },
]
