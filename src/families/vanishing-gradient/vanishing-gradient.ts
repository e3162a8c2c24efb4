import { activationFact } from '../../model/activation.ts'
import { formulaConventions } from '../../model/circuit.ts'
import { convention } from '../../model/conventions.ts'
import { parameterNames } from '../../model/given.ts'
import { builtPerShape } from '../build.ts'
import type { AnswerFormat, Family, Program } from '../contract.ts'
import { assignmentsOf, diagramOf, givenOf, type Shape, shapesOf } from './chain.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { parameters, type VanishingGradientParams } from './schema.ts'

/** A gradient on its way back through many layers: it vanishes, explodes, or meets a dead unit. */
export const vanishingGradient: Family<typeof parameters> = {
  name: 'vanishing-gradient',
  summary: 'Vanishing, exploding and dead: slopes and gradients through depth, first layer against last, a verdict',
  parameters,
  examples,
  build: builtPerShape(shapesOf, build, ({ regime }) => regime),
}

const verdict: AnswerFormat = {
  kind: 'choice',
  options: [
    'It vanishes: in the first layer less than a tenth is left.',
    'It keeps its size: between a tenth and ten times.',
    'It explodes: in the first layer it is more than ten times as large.',
    'It is cut off: nothing at all reaches the first layer.',
  ],
}
// Counts the limits that the ratio has passed; a ratio of zero is the last option.
const verdictFormula = '1 + step(ratio - 0.1) + step(ratio - 10) + 3*(1 - step(ratio))'

const activationTex = {
  sigmoid: '\\sigma(z) = 1/(1 + e^{-z})',
  tanh: '\\tanh z',
  relu: '\\operatorname{ReLU}(z) = \\max(z, 0)',
} as const

function build(params: VanishingGradientParams, shape: Shape): Program {
  const { layers } = params
  const forward = assignmentsOf(params, shape)
  const backwards = Array.from({ length: layers }, (_, k) => layers - k)
  const given = givenOf(params, shape)
  return {
    given,
    assignments: [
      ...forward,
      { name: 'ratio', formula: `abs(\`dL/dz1\`)/abs(\`dL/dz${layers}\`)`, kind: 'derived' },
      { name: 'verdict', formula: verdictFormula, kind: 'derived', format: verdict },
    ],
    output: 'L',
    parameters: parameterNames(given),
    mistakes: mistakes(layers, shape),
    title: 'A gradient through depth',
    statement: `A deep network has one unit per layer: $z_k = w_k a_{k-1} + b_k$ and $a_k = ${activationTex[shape.activation]}$ at $z = z_k$, with $a_0 = x$; the loss is $L = \\tfrac12(\\sym{a${layers}} - t)^2$. Follow the gradient from the last layer to the first: in every layer it is multiplied by the slope of the activation and by a weight. What has become of it on the way?`,
    facts: [activationFact(shape.activation)],
    prompts: {
      ratio: `The size of the gradient in the first layer relative to the last: $\\bigl|\\sym{dL/dz1}\\bigr| / \\bigl|\\sym{dL/dz${layers}}\\bigr|$`,
      verdict: 'What happens to the gradient between the last layer and the first?',
    },
    conventions: [convention.halfSquaredError, ...formulaConventions(forward)],
    diagram: diagramOf(params, shape),
    ask: [
      'forward',
      ...backwards.map((k) => `da${k}/dz${k}`),
      ...backwards.map((k) => `dL/dz${k}`),
      'ratio',
      'verdict',
    ],
    // What a dead unit makes zero is what the problem is about; a live ReLU is easier than a sigmoid, and may tell more.
    allow: shape.regime === 'dead' ? ['difficulty', 'trivial'] : ['difficulty'],
  }
}
