import { cellOrScalar, forCells } from '../../model/matrix.ts'
import type { Mistake } from '../contract.ts'
import { outputSteps } from './schema.ts'
import { recurrentSteps, stepsOf, type Unrolled } from './unrolled.ts'

const lastStepOnly = {
  id: 'last-time-step-only',
  says: 'only the last time step was counted in the gradient of a weight',
  hint: 'The weights are used in every time step; the contributions of all of them add up.',
} as const

const longestPathOnly = {
  id: 'longest-path-only',
  says: 'only the path through all time steps was counted in the gradient of a weight',
  hint: 'The weights are used in every time step; the contributions of all of them add up.',
} as const

const laterStepsLeftOut = {
  id: 'later-time-steps-left-out',
  says: 'what a hidden state does to later time steps was left out',
  hint: 'A hidden state makes its own output and the next hidden state; gradients come back from both.',
} as const

/** Mistakes of backpropagation through time. */
export function mistakes(unrolled: Unrolled): Mistake[] {
  const { params, weights, net, state, numbered } = unrolled
  const shared = [weights.inputWeights, weights.recurrentWeights, weights.bias].flatMap((plan) => {
    const used = plan === weights.recurrentWeights ? recurrentSteps(unrolled) : stepsOf(unrolled)
    return forCells(plan, (row, column): Mistake[] => {
      const node = `dE/d${cellOrScalar(plan, row, column)}`
      const via = (step: number) => `\`${node} via ${cellOrScalar(net(step), row, 0)}\``
      if (used.length < 2) return []
      return [
        { ...lastStepOnly, node, formula: via(used.at(-1)!) },
        { ...longestPathOnly, node, formula: via(used[0]!) },
      ]
    }).flat()
  })
  const outputs = outputSteps(params).slice(0, -1)
  const later = outputs.flatMap((step) =>
    forCells(state(step), (row): Mistake => {
      const node = `dE/d${cellOrScalar(state(step), row, 0)}`
      return { ...laterStepsLeftOut, node, formula: `\`${node} via ${numbered('y', step)}\`` }
    }),
  )
  return [...shared, ...later]
}
