import { parameterNames } from '../../model/given.ts'
import { countedFromZero } from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { assignmentsOf, givenOf, matricesOf } from './cell.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { definitionOf, diagram, rulesOf, statementOf } from './prose.ts'
import { gates, type LstmParams, parameters, plansOf } from './schema.ts'

/** One step of an LSTM cell. */
export const lstm: Family<typeof parameters> = {
  name: 'lstm',
  summary: 'One step of an LSTM cell: gates, cell state, hidden state, error and gradients',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: LstmParams): Program {
  const { inputWeights } = plansOf(params)
  const given = givenOf(params)
  const inMatrices = params.hidden > 1 || params.inputs > 1
  return {
    given,
    assignments: assignmentsOf(params),
    output: 'E',
    parameters: parameterNames(given),
    matrices: matricesOf(params),
    ...(inMatrices && { matrixRules: rulesOf(params) }),
    mistakes: mistakes(params),
    title: 'An LSTM cell',
    statement: statementOf(params),
    formulas: definitionOf(params),
    conventions: [
      'The LSTM cell is that of PyTorch, with one bias per gate.',
      `The error is half the squared distance of $h_1$ from the target${params.hidden > 1 ? ', summed over the units' : ''}.`,
      ...(params.hidden > 1 ? ['$\\odot$ multiplies unit by unit.', countedFromZero('U_i')] : []),
    ],
    diagram,
    ask: [
      ...gates,
      'c1',
      'h1',
      'E',
      'dE/dc1',
      ...gates.map((gate) => `dE/dz_${gate}`),
      ...gates.map((gate) => `dE/d${inputWeights(gate).name}`),
      'dE/dc0',
      'dE/dh0',
    ],
  }
}
