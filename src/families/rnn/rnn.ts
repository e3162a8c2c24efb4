import { parameterNames } from '../../model/given.ts'
import { countedFromZero } from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { definitionOf, diagramOf, errorDefinition, rulesOf, statementOf } from './prose.ts'
import { outputSteps, parameters, type RnnParams } from './schema.ts'
import { assignmentsOf, givenOf, matricesOf, recurrentSteps, stepsOf, type Unrolled, unrolledOf } from './unrolled.ts'

/** A recurrent network of one layer, unrolled over a few time steps. */
export const rnn: Family<typeof parameters> = {
  name: 'rnn',
  summary: 'A recurrent network with tanh unrolled over time: hidden states, error, backpropagation through time',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: RnnParams): Program {
  const unrolled = unrolledOf(params)
  const given = givenOf(unrolled)
  const inMatrices = params.hidden > 1 || params.inputs > 1
  return {
    given,
    assignments: assignmentsOf(unrolled),
    output: 'E',
    parameters: parameterNames(given),
    matrices: matricesOf(unrolled),
    ...(inMatrices && { matrixRules: rulesOf(unrolled) }),
    mistakes: mistakes(unrolled),
    title: 'Backpropagation through time',
    statement: statementOf(unrolled),
    formulas: definitionOf(unrolled),
    definitions: [errorDefinition(params)],
    conventions: [
      'There is one bias, inside of $\\tanh$; the output has none.',
      ...(inMatrices ? [countedFromZero(params.hidden > 1 ? 'W_h' : 'W_x')] : []),
    ],
    diagram: diagramOf(unrolled),
    ask: inMatrices ? matrixAsk(unrolled) : numberAsk(unrolled),
  }
}

function matrixAsk(unrolled: Unrolled): string[] {
  const { weights, params, numbered } = unrolled
  const steps = stepsOf(unrolled)
  return [
    ...steps.map((step) => `h${step}`),
    ...outputSteps(params).map((step) => numbered('y', step)),
    'E',
    ...steps.map((step) => `dE/dz${step}`).reverse(),
    ...Object.values(weights).map(({ name }) => `dE/d${name}`),
  ]
}

/** With numbers only, what each time step contributes to the gradient of the recurrent weight is asked too. */
function numberAsk(unrolled: Unrolled): string[] {
  const recurrent = recurrentSteps(unrolled)
  const contributions = recurrent.length > 1 ? recurrent.map((step) => `dE/dw_h via z${step}`).reverse() : []
  const all = matrixAsk(unrolled)
  const place = all.indexOf('dE/dw_h')
  return [...all.slice(0, place), ...contributions, ...all.slice(place)]
}
