import { inSentence } from '../../base/listed.ts'
import { type AnswerFormat, type DiagramPlan, encode, type Quantity, z } from '../../family/contract.ts'
import { data } from '../../family/given.ts'
import { mistake } from '../../family/mistake.ts'
import { programFamily } from '../../family/program-family.ts'
import { connectionsOf, layerTitle, neuronName } from '../parts/fully-connected.ts'
import { drawChains, type Factor } from './chain-shapes.ts'

// Sizes at which a product of many factors is neither tiny nor large.
const drawn: Readonly<Record<Factor['kind'], Quantity>> = {
  error: { from: -1.5, to: 1.5, step: 0.1, not: [-1, -0.2, -0.1, 0, 0.1, 0.2, 1] },
  activation: { from: 0.3, to: 0.95, step: 0.05 },
  weight: { from: -2.5, to: 2.5, step: 0.1, not: [-1, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 1] },
  input: { from: -2, to: 2, step: 0.1, not: [-1, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 1] },
}

const words = {
  title: 'The chain to a weight',
  statement: (path: string) =>
    `In this network every neuron has a net input $\\mathrm{net}$ and an output $\\mathrm{out}$; the error $E$ depends on the outputs of the last layer. Follow the path ${path}.`,
  path: (weight: string, neurons: readonly string[]) =>
    `from $E$ back to $\\sym{${weight}}$ through ${inSentence(neurons.map((stem) => `$\\sym{${stem}}$`))}`,
  fact: (path: string) => `The path goes ${path}.`,
  distractors: 'Not all of the factors listed belong to it.',
  prompts: (weight: string) => ({
    chain: `Factors of $\\partial E/\\partial \\sym{${weight}}$ along this path, from the error to the weight`,
    contribution: 'What the path contributes: the product of its factors',
    paths: `Number of all paths from $E$ to $\\sym{${weight}}$`,
  }),
  order: 'A chain is written from the error to the weight, each factor continuing where the one before it ends.',
}

const network = z.array(z.int().min(1).max(4)).min(3).max(5)

/** The chain of dependencies from the error of a network to one of its weights. */
export const chainOrder = programFamily({
  name: 'chain-order',
  summary:
    'The chain of dependencies from E to a weight: which factors belong to it, in what order, how many paths there are',
  parameters: z.strictObject({
    layers: z
      .union([network, z.array(network).min(1)])
      .default([
        [2, 2, 2],
        [2, 2, 3],
        [2, 3, 2],
        [3, 2, 4],
      ])
      .describe('number of neurons per layer, the inputs first; or several such lists, of which one is drawn'),
    layer: z
      .int()
      .min(1)
      .max(4)
      .default(1)
      .describe('which layer of weights the weight is from, counted from the inputs'),
    distractors: z.int().min(0).max(6).default(3).describe('factors in the list that do not belong to the chain'),
  }),
  examples: [
    { title: 'The chain to a weight of the hidden layer', params: {} },
    {
      title: 'The chain to a weight of the output layer, with more factors that do not belong',
      params: { layers: [2, 2, 2], layer: 2, distractors: 5 },
    },
    {
      title: 'Two hidden layers',
      params: {
        layers: [
          [2, 2, 3, 2],
          [2, 3, 2, 2],
          [2, 2, 3, 3],
        ],
        distractors: 4,
      },
    },
  ],
  *issues({ layers, layer }) {
    for (const sizes of networksOf(layers)) {
      if (layer < sizes.length) continue
      yield {
        code: 'no-such-layer',
        message: `a ${sizes.join('-')} network has no such layer of weights`,
        got: `${layer}`,
        expected: `at most ${sizes.length - 1}`,
        remedy: 'use a smaller layer, or a network of more layers',
        path: ['layer'],
      }
    }
  },
  kinds: ({ layers, layer, distractors }) => drawChains({ networks: networksOf(layers), layer, distractors }),
  exercise({ layer }, { layers, weight, neurons, chain, items }) {
    const more = items.length > chain.length
    const listed = items.map(({ name }) => `$\\displaystyle\\sym{${name}}$`)
    const format = { kind: 'order', items: listed, ...(more && { distractors: true }) } as const satisfies AnswerFormat
    const codeOf = (factors: readonly Factor[]) => {
      const places = factors.map((factor) => items.indexOf(factor) + 1)
      return `${encode(format, places)}`
    }
    const behind = layers.slice(layer + 1)
    const [product, sum] = [behind.reduce((a, b) => a * b, 1), behind.reduce((a, b) => a + b, 0)]
    const path = words.path(weight, neurons.toReversed())
    const factors = chain.map(({ name }) => `\`${name}\``)
    return {
      given: data('Factors', Object.fromEntries(items.map(({ name, kind }) => [name, drawn[kind]]))),
      lines: [],
      output: 'contribution',
      concluded: [`chain = ${codeOf(chain)}`, `contribution = ${factors.join('*')}`, `paths = ${product}`],
      formats: { chain: format },
      drawing: drawingOf(layers),
      mistakes: [
        mistake('chain-turned-round', 'chain', codeOf(chain.toReversed())),
        mistake('activations-missing-in-chain', 'chain', codeOf(chain.filter(({ kind }) => kind !== 'activation'))),
        mistake('factors-added', 'contribution', factors.join(' + ')),
        ...(sum === product || behind.length < 2 ? [] : [mistake('ways-added', 'paths', `${sum}`)]),
      ],
      title: words.title,
      statement: [words.statement(path), ...(more ? [words.distractors] : [])].join(' '),
      facts: [words.fact(path), ...(more ? [words.distractors] : [])],
      prompts: words.prompts(weight),
      conventions: [words.order],
      ask: ['chain', 'contribution', 'paths'],
    }
  },
})

/** The networks that are stated, one or several. */
function networksOf(layers: readonly number[] | readonly (readonly number[])[]): readonly (readonly number[])[] {
  return layers.every((size) => typeof size === 'number') ? [layers as readonly number[]] : layers
}

function drawingOf(layers: readonly number[]): DiagramPlan {
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
