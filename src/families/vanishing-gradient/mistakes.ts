import type { Mistake } from '../contract.ts'
import type { Shape } from './chain.ts'

const steepest = { sigmoid: '0.25', tanh: '1' } as const

/** Mistakes in following a gradient through many layers. */
export function mistakes(layers: number, { activation }: Shape): Mistake[] {
  return [
    ...(activation === 'relu'
      ? []
      : Array.from({ length: layers }, (_, k) => ({
          id: 'steepest-slope-everywhere',
          says: 'the largest slope of the activation was used instead of the slope at the net input',
          hint: 'The slope of the activation depends on where its input lies.',
          node: `da${k + 1}/dz${k + 1}`,
          formula: steepest[activation],
        }))),
    // Where the gradient fades, its few digits leave the turned ratio too uncertain to be told.
    ...(activation === 'relu'
      ? [
          {
            id: 'ratio-turned-round',
            says: 'the last layer was divided by the first instead of the first by the last',
            hint: 'The ratio tells what is left of the last layer’s gradient in the first layer.',
            node: 'ratio',
            formula: `abs(\`dL/dz${layers}\`)/abs(\`dL/dz1\`)`,
          },
        ]
      : []),
    {
      id: 'weights-left-out-of-ratio',
      says: 'only the slopes of the activations were multiplied, without the weights',
      hint: 'On the way back through a layer the gradient meets its weight and its slope.',
      node: 'ratio',
      formula: Array.from({ length: layers - 1 }, (_, k) => `\`da${k + 1}/dz${k + 1}\``).join('*'),
    },
  ]
}
