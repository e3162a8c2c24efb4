import type { Mistake } from '../contract.ts'

/** Mistakes in what an estimate estimates. */
export const mistakes = (by: string): Mistake[] => [
  {
    id: 'step-left-out',
    node: 'estimate',
    formula: `\`df/d${by}\``,
  },
  {
    id: 'value-for-derivative',
    node: 'estimate',
    formula: 'f*h',
  },
  {
    id: 'new-value-for-change',
    node: 'estimate',
    formula: `f + \`df/d${by}\`*h`,
  },
  {
    id: 'new-value-for-change',
    node: 'change',
    formula: 'f_h',
  },
  {
    id: 'difference-reversed',
    node: 'change',
    formula: 'f - f_h',
  },
]
