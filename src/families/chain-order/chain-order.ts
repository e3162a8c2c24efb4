import { connectionsOf, layerTitle, neuronName } from '../../model/fully-connected.ts'
import { builtPerShape } from '../build.ts'
import {
  type AnswerFormat,
  type DiagramPlan,
  encode,
  type Family,
  type Given,
  type Program,
  type Quantity,
} from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { type ChainOrderParams, networksOf, parameters } from './schema.ts'
import { type ChainShape, drawShapes, type Factor } from './shape.ts'

/** The chain of dependencies from the error of a network to one of its weights. */
export const chainOrder: Family<typeof parameters> = {
  name: 'chain-order',
  summary:
    'The chain of dependencies from E to a weight: which factors belong to it, in what order, how many paths there are',
  parameters,
  examples,
  build: builtPerShape(
    ({ layers, layer, distractors }) => drawShapes({ networks: networksOf(layers), layer, distractors }),
    build,
  ),
}

function build({ layer }: ChainOrderParams, shape: ChainShape): Program {
  const { layers, weight, neurons, chain, items } = shape
  const format = {
    kind: 'order',
    items: items.map(({ name }) => `$\\displaystyle\\sym{${name}}$`),
    ...(items.length > chain.length && { distractors: true }),
  } as const satisfies AnswerFormat
  const codeOf = (factors: readonly Factor[]) =>
    encode(
      format,
      factors.map((factor) => items.indexOf(factor) + 1),
    )
  const behind = layers.slice(layer + 1)
  const path = `from $E$ back to $\\sym{${weight}}$ through ${pathWords(neurons)}`
  const rest = items.length > chain.length ? ' Not all of the factors listed belong to it.' : ''
  return {
    given: items.map((factor): Given => {
      return { name: factor.name, quantity: drawn[factor.kind], kind: 'data', heading: 'Factors' }
    }),
    assignments: [
      { name: 'chain', formula: `${codeOf(chain)}`, kind: 'derived', format },
      { name: 'contribution', formula: chain.map(({ name }) => `\`${name}\``).join('*'), kind: 'derived' },
      { name: 'paths', formula: `${behind.reduce((count, size) => count * size, 1)}`, kind: 'derived' },
    ],
    output: 'contribution',
    parameters: [],
    mistakes: mistakes(shape, codeOf, behind),
    title: 'The chain to a weight',
    statement: `In this network every neuron has a net input $\\mathrm{net}$ and an output $\\mathrm{out}$; the error $E$ depends on the outputs of the last layer. Follow the path ${path}.${rest}`,
    facts: [`The path goes ${path}.${rest}`],
    prompts: {
      chain: `Factors of $\\partial E/\\partial \\sym{${weight}}$ along this path, from the error to the weight`,
      contribution: 'What the path contributes: the product of its factors',
      paths: `Number of all paths from $E$ to $\\sym{${weight}}$`,
    },
    conventions: [
      'A chain is written from the error to the weight, each factor continuing where the one before it ends.',
    ],
    diagram: diagramOf(layers),
    ask: ['chain', 'contribution', 'paths'],
  }
}

// Sizes at which a product of many factors is neither tiny nor large.
const drawn: Readonly<Record<Factor['kind'], Quantity>> = {
  error: { from: -1.5, to: 1.5, step: 0.1, not: [-1, -0.2, -0.1, 0, 0.1, 0.2, 1] },
  activation: { from: 0.3, to: 0.95, step: 0.05 },
  weight: { from: -2.5, to: 2.5, step: 0.1, not: [-1, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 1] },
  input: { from: -2, to: 2, step: 0.1, not: [-1, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 1] },
}

function pathWords(neurons: readonly string[]): string {
  const names = [...neurons].reverse().map((stem) => `$\\sym{${stem}}$`)
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function diagramOf(layers: readonly number[]): DiagramPlan {
  return {
    kind: 'network',
    layers: layers.map((size, layer) => ({
      title: layerTitle(layer, layers),
      neurons: Array.from({ length: size }, (_, neuron) => ({ name: neuronName(layer, neuron, layers) })),
    })),
    connections: connectionsOf(layers),
    biases: [],
  }
}
