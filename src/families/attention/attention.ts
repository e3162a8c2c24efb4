import { parameterNames } from '../../model/given.ts'
import { countedFromZero } from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { assignmentsOf, givenOf } from './head.ts'
import { mistakes } from './mistakes.ts'
import { conventions, definitionOf, diagramOf, rulesOf, statementOf } from './prose.ts'
import { type AttentionParams, parameters, plansOf } from './schema.ts'

/** One head of scaled dot-product attention. */
export const attention: Family<typeof parameters> = {
  name: 'attention',
  summary: 'One attention head for two or three tokens: scores, attention weights, output, gradients down to W_q',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: AttentionParams): Program {
  const plans = plansOf(params)
  const { X, W_q, W_k, W_v, ...inner } = plans
  const given = givenOf(params, plans)
  return {
    given,
    assignments: assignmentsOf(params, plans),
    output: 'L',
    parameters: parameterNames(given),
    matrices: [...(params.projected ? [X, W_q, W_k, W_v] : []), ...Object.values(inner)],
    matrixRules: rulesOf(params),
    mistakes: mistakes(plans),
    title: 'An attention head',
    statement: statementOf(params),
    formulas: definitionOf(params),
    conventions: [...conventions, countedFromZero('S')],
    diagram: diagramOf(params),
    ask: [
      ...(params.projected ? ['Q', 'K', 'V'] : []),
      ...['S', 'P', 'A', 'dL/dV', 'dL/dP', 'dL/dS', 'dL/dQ'],
      ...(params.projected ? ['dL/dW_q'] : ['dL/dK']),
    ],
    // It lies in the nature of softmax: the gradients by the scores of a row add up to 0. Among many cells two that are
    // alike say nothing.
    allow: ['cancelling', 'shared'],
  }
}
