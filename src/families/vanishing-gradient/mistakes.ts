import type { Mistake } from '../contract.ts'
import type { Shape } from './chain.ts'

const steepest = { sigmoid: '0.25', tanh: '1' } as const

/** Mistakes in following a gradient through many layers. */
export function mistakes(layers: number, { activation }: Shape): Mistake[] {
  return [
    ...ofActivation(layers, activation),
    {
      id: 'weights-left-out-of-ratio',
      node: 'ratio',
      formula: Array.from({ length: layers - 1 }, (_, k) => `\`da${k + 1}/dz${k + 1}\``).join('*'),
    },
  ]
}

function ofActivation(layers: number, activation: Shape['activation']): Mistake[] {
  // Where the gradient fades, its few digits leave the turned ratio too uncertain to be told.
  if (activation === 'relu')
    return [{ id: 'ratio-turned-round', node: 'ratio', formula: `abs(\`dL/dz${layers}\`)/abs(\`dL/dz1\`)` }]
  return Array.from({ length: layers }, (_, k) => ({
    id: 'steepest-slope-everywhere',
    node: `da${k + 1}/dz${k + 1}`,
    formula: steepest[activation],
  }))
}
