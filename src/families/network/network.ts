import { parameterNames } from '../../model/given.ts'
import { trainingOf } from '../../model/update-rule.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Numbers, type Program } from '../contract.ts'
import { exactNumbers, plainNumbers } from './drawn.ts'
import { examples } from './examples.ts'
import { issuesOf } from './issues.ts'
import { completed } from './layout.ts'
import { inMatrices } from './matrices.ts'
import { type NetworkParams, type StatedParams, shape, startOf, stepsOf } from './schema.ts'
import { biasConventions, statementOf } from './statement.ts'
import { inWeights } from './weights.ts'

const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** A fully connected network of any layer sizes, trained by gradient descent. */
export const network: Family<typeof parameters> = {
  name: 'network',
  summary:
    'A fully connected network, weight by weight or in matrices: forward pass, error, gradients, updated weights',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(stated: StatedParams, numbers: Numbers): Program {
  const params = withOwnBiases(completed(stated), numbers)
  const { layers, rate } = params
  const drawn = numbers === 'exact' ? exactNumbers : plainNumbers
  const notation = params.notation === 'matrices' ? inMatrices : inWeights
  const calculation = notation.calculation(params, drawn)
  const trained = parameterNames(calculation.given)
  const training =
    trained.length === 0
      ? undefined
      : trainingOf(
          { ...params, rate: rate ?? drawn.rate },
          {
            of: calculation.output,
            parameters: trained,
            steps: stepsOf(params),
            data: notation.data(params, drawn),
          },
        )
  return {
    ...calculation,
    parameters: trained,
    ...(training && { training }),
    title: `A ${layers.join('-')} network`,
    statement: statementOf(params),
    conventions: [...calculation.conventions, ...(startOf(params) < layers.length - 1 ? biasConventions(params) : [])],
    ask: notation.ask(params, training !== undefined),
  }
}

/** One bias cannot make the net inputs of several neurons come out even, or come to given probabilities. */
function withOwnBiases(params: NetworkParams, numbers: Numbers): NetworkParams {
  const { biases, values } = params
  const shared = biases === 'shared' && values.biases === undefined
  return (numbers === 'exact' && shared) || values.probabilities ? { ...params, biases: 'perNeuron' } : params
}
