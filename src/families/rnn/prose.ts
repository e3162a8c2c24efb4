import type { DiagramPlan } from '../contract.ts'
import { outputSteps, type RnnParams } from './schema.ts'
import { recurrentSteps, stepsOf, type Unrolled } from './unrolled.ts'

/** What the network is, in words. */
export function statementOf({ params, startsAtZero }: Unrolled): string {
  const { steps, hidden, inputs, loss } = params
  const units = hidden === 1 ? 'one hidden unit' : `${hidden} hidden units`
  const comes = inputs === 1 ? 'one number comes in' : `${inputs} numbers come in`
  const start = startsAtZero ? ' It starts from $h_0 = 0$.' : ''
  const error =
    loss === 'last'
      ? 'After the last time step it makes one output $y$, whose target is $t$.'
      : 'After every time step $s$ it makes an output $y_s$, whose target is $t_s$.'
  return `A recurrent network with ${units} runs for ${steps} time steps; in each of them ${comes}. All time steps use the same weights.${start} ${error}`
}

/** One time step, the output and the error, as a textbook prints them. */
export function definitionOf(unrolled: Unrolled): string[] {
  const { weights, params } = unrolled
  const [wx, wh, wy] = [weights.inputWeights, weights.recurrentWeights, weights.outputWeights].map(({ name }) => name)
  const lines = [`z_s &= ${wx}\\, x_s + ${wh}\\, h_{s-1} + b \\qquad h_s = \\tanh(z_s)`]
  const error =
    params.loss === 'last'
      ? `y &= ${wy}\\, h_{${params.steps}} \\qquad E = \\tfrac12\\,(y - t)^2`
      : `y_s &= ${wy}\\, h_s \\qquad E_s = \\tfrac12\\,(y_s - t_s)^2 \\qquad E = \\sum_s E_s`
  return [...lines, error]
}

/** What the error is, in which textbooks differ. */
export function errorDefinition({ loss }: RnnParams): string {
  return `The error of an output is $\\tfrac12(y-t)^2$, with the ½${loss === 'every' ? '; the errors of the time steps are added' : ''}.`
}

/** Rules of whole vectors and matrices. */
export function rulesOf(unrolled: Unrolled): Record<string, string> {
  const { params, weights, numbered } = unrolled
  const steps = stepsOf(unrolled)
  const [wx, wh, wy] = [weights.inputWeights, weights.recurrentWeights, weights.outputWeights].map(({ name }) => name)
  const recurrent = recurrentSteps(unrolled)
  const sum = (terms: readonly string[]) => terms.join(' + ')
  const perStep = steps.flatMap((step): [string, string][] => {
    const back = [
      ...(outputSteps(params).includes(step) ? [`${wy}^{\\top}\\,\\sym{dE/d${numbered('y', step)}}`] : []),
      ...(step < params.steps ? [`${wh}^{\\top}\\,\\sym{dE/dz${step + 1}}`] : []),
    ]
    return [
      [`z${step}`, `${wx}\\, x_${step} + ${recurrent.includes(step) ? `${wh}\\, h_${step - 1} + ` : ''}b`],
      [`h${step}`, `\\tanh(z_${step})`],
      [`dE/dh${step}`, sum(back)],
      [`dE/dz${step}`, `\\sym{dE/dh${step}} \\odot (1 - h_${step}^2)`],
    ]
  })
  const delta = (step: number) => `\\sym{dE/dz${step}}`
  return Object.fromEntries([
    ...perStep,
    [`dE/d${wx}`, sum(steps.map((step) => `${delta(step)}\\, x_${step}^{\\top}`))],
    [`dE/d${wh}`, sum(recurrent.map((step) => `${delta(step)}\\, h_${step - 1}^{\\top}`))],
    ['dE/db', sum(steps.map(delta))],
    [`dE/d${wy}`, sum(outputSteps(params).map((step) => `\\sym{dE/d${numbered('y', step)}}\\, h_${step}^{\\top}`))],
  ])
}

/** The network unrolled over time. */
export function diagramOf(unrolled: Unrolled): DiagramPlan {
  const { params, numbered, startsAtZero } = unrolled
  const steps = stepsOf(unrolled)
  const recurrent = recurrentSteps(unrolled)
  const outputs = outputSteps(params)
  return {
    kind: 'flow',
    nodes: [
      ...(startsAtZero ? [] : [{ id: 'h0', label: 'h0' }]),
      ...steps.flatMap((step) => [
        { id: `x${step}`, label: `x${step}` },
        { id: `h${step}`, label: `h${step}`, operator: 'tanh' },
      ]),
      ...outputs.map((step) => ({ id: `y${step}`, label: numbered('y', step), operator: '×' })),
      { id: 'E', label: 'E', operator: 'error' },
    ],
    edges: [
      ...steps.flatMap((step) => [
        { from: `x${step}`, to: `h${step}` },
        ...(recurrent.includes(step) ? [{ from: `h${step - 1}`, to: `h${step}` }] : []),
      ]),
      ...outputs.flatMap((step) => [
        { from: `h${step}`, to: `y${step}` },
        { from: `y${step}`, to: 'E' },
      ]),
    ],
    alternative: `The network unrolled over ${params.steps} time steps: each hidden state is made from the input of its time step and the hidden state before it; ${params.loss === 'last' ? 'the last one makes' : 'each of them makes'} an output, which the error E depends on.`,
  }
}
