import type { Mistake } from '../contract.ts'

/** Mistakes in what an estimate estimates. */
export const mistakes = (by: string): Mistake[] => [
  {
    id: 'step-left-out',
    says: 'the derivative itself was given as the estimated change',
    hint: `The derivative says how much f changes per unit of ${by}; ${by} grows by less than one unit.`,
    node: 'estimate',
    formula: `\`df/d${by}\``,
  },
  {
    id: 'value-for-derivative',
    says: 'the value of the function was multiplied by the step instead of its derivative',
    hint: 'How fast f changes is told by its derivative, not by its value.',
    node: 'estimate',
    formula: 'f*h',
  },
  {
    id: 'new-value-for-change',
    says: 'the new value was given where its change belongs',
    hint: 'The change is asked: the new value less the old one.',
    node: 'estimate',
    formula: `f + \`df/d${by}\`*h`,
  },
  {
    id: 'new-value-for-change',
    says: 'the new value was given where its change belongs',
    hint: 'The change is asked: the new value less the old one.',
    node: 'change',
    formula: 'f_h',
  },
  {
    id: 'difference-reversed',
    says: 'the new value was subtracted from the old one',
    hint: 'A change is the new value less the old one; a growing value has a positive change.',
    node: 'change',
    formula: 'f - f_h',
  },
]
