import { oneOrSeveral, severalOf } from '../family/build.ts'
import type { AnswerFormat, Mistake, Quantity } from '../family/contract.ts'
import { z } from '../family/contract.ts'
import { data, each, parameter } from '../family/given.ts'
import { programFamily } from '../family/program-family.ts'
import { numbersTo, sizeOf } from '../family/sizes.ts'
import { statedValues } from '../family/stated-values.ts'
import { activationFact } from './parts/activation.ts'

const regime = z.enum(['vanishing', 'exploding', 'dead', 'steady'])

/** What is drawn beside numbers. */
interface Network {
  readonly regime: z.output<typeof regime>
  readonly activation: 'sigmoid' | 'tanh' | 'relu'
  /** Layer whose unit is off, from 1. */
  readonly off?: number
}

const words = {
  title: 'A gradient through depth',
  statement:
    'A deep network has one unit per layer. Follow the gradient from the last layer to the first: in every layer it is multiplied by the slope of the activation and by a weight. What has become of it on the way?',
  ratio: (layers: number) =>
    `The size of the gradient in the first layer relative to the last: $\\bigl|\\sym{dL/dz1}\\bigr| / \\bigl|\\sym{dL/dz${layers}}\\bigr|$`,
  verdict: 'What happens to the gradient between the last layer and the first?',
  vanishes: 'It vanishes: in the first layer less than a tenth is left.',
  keepsSize: 'It keeps its size: between a tenth and ten times.',
  explodes: 'It explodes: in the first layer it is more than ten times as large.',
  cutOff: 'It is cut off: nothing at all reaches the first layer.',
  halfSquaredError: 'The loss has the factor ½.',
  layer: (number: number) => (number === 0 ? 'Input' : `Layer ${number}`),
}

const verdict: AnswerFormat = {
  kind: 'choice',
  options: [words.vanishes, words.keepsSize, words.explodes, words.cutOff],
}

/** A gradient on its way back through many layers: it vanishes, explodes, or meets a dead unit. */
export const vanishingGradient = programFamily({
  name: 'vanishing-gradient',
  summary: 'Vanishing, exploding and dead: slopes and gradients through depth, first layer against last, a verdict',
  parameters: z.strictObject({
    layers: sizeOf('layers', 3, 8).default(4).describe('depth of the network, one unit per layer'),
    regime: oneOrSeveral(regime)
      .default(['vanishing', 'exploding', 'dead'])
      .describe(
        'vanishing: sigmoid or tanh; exploding: ReLU with large weights; dead: ReLU with one unit that is off; steady: ReLU with weights about 1; or several of which one is drawn',
      ),
    values: statedValues,
  }),
  examples: [
    { title: 'Four layers: does the gradient reach the first one?', params: {} },
    {
      title: 'Five layers of sigmoid or tanh: the gradient fades',
      params: { layers: 5, regime: 'vanishing' },
      ask: ['a1', 'a2', 'a3', 'a4', 'a5', 'dL/dz5', 'dL/dz4', 'dL/dz3', 'dL/dz2', 'dL/dz1', 'ratio', 'verdict'],
    },
  ],
  kinds: ({ layers, regime }) => severalOf(regime).flatMap((name) => networksOf(name, layers)),
  kindName: ({ regime }) => regime,
  exercise({ layers }, network) {
    const depths = numbersTo(layers).map((k) => k + 1)
    return {
      given: {
        ...data('Input', { x: { from: 0.6, to: 1.5, step: 0.1, not: [1] } }),
        ...data('Target', { t: drawnTargets[network.activation] }),
        ...parameter('Weights', Object.fromEntries(depths.map((depth) => [`w${depth}`, drawnWeight(network, depth)]))),
        ...parameter(
          'Biases',
          each(
            depths.map((depth) => `b${depth}`),
            { from: 0.1, to: 0.5, step: 0.1 },
          ),
        ),
      },
      lines: [
        'z1 = w1*x + b1',
        `a1 = ${network.activation}(z1)`,
        { for: 'k', from: 2, to: layers, lines: ['z{k} = w{k}*a{k-1} + b{k}', `a{k} = ${network.activation}(z{k})`] },
        `L = 1/2*(a${layers} - t)^2`,
      ],
      drawing: { network: { titles: [0, ...depths].map(words.layer) } },
      concluded: [
        `ratio = abs(\`dL/dz1\`)/abs(\`dL/dz${layers}\`)`,
        // Counts the limits that the ratio has passed; a ratio of zero is the last option.
        'verdict = 1 + step(ratio - 0.1) + step(ratio - 10) + 3*(1 - step(ratio))',
      ],
      formats: { verdict },
      mistakes: mistakesOf(network, depths),
      title: words.title,
      statement: words.statement,
      facts: [activationFact(network.activation)],
      prompts: { ratio: words.ratio(layers), verdict: words.verdict },
      conventions: [words.halfSquaredError],
      ask: [
        'forward',
        ...depths.toReversed().map((depth) => `da${depth}/dz${depth}`),
        ...depths.toReversed().map((depth) => `dL/dz${depth}`),
        ...['ratio', 'verdict'],
      ],
      // What a dead unit makes zero is what the problem is about; a live ReLU is easier than a sigmoid, and may tell more.
      allow: network.regime === 'dead' ? ['difficulty', 'trivial'] : ['difficulty'],
    }
  },
})

/** A dead unit stands in any layer but the first and the last. */
function networksOf(regime: Network['regime'], layers: number): Network[] {
  if (regime === 'vanishing') return (['sigmoid', 'tanh'] as const).map((activation) => ({ regime, activation }))
  if (regime !== 'dead') return [{ regime, activation: 'relu' }]
  return numbersTo(layers - 2).map((k) => ({ regime, activation: 'relu', off: k + 2 }))
}

const eitherSign = (sizes: readonly number[]): Quantity => ({ oneOf: sizes.flatMap((size) => [-size, size]) })
const steep = eitherSign([1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 2.2, 2.3, 2.4])
const flat = eitherSign([0.4, 0.5, 0.6, 0.7, 0.8, 0.9])

function drawnWeight({ regime, activation, off }: Network, layer: number): Quantity {
  if (regime === 'vanishing') return activation === 'sigmoid' ? steep : flat
  if (layer === off) return { from: -1.6, to: -0.8, step: 0.1, not: [-1] }
  return regime === 'exploding' ? { from: 2.2, to: 3.4, step: 0.1 } : { from: 0.7, to: 1.4, step: 0.1, not: [1] }
}

const drawnTargets: Readonly<Record<Network['activation'], Quantity>> = {
  sigmoid: { oneOf: [0.05, 0.1, 0.9, 0.95] },
  tanh: { oneOf: [-0.9, -0.8, 0.8, 0.9] },
  relu: { from: 2, to: 6, step: 0.5 },
}

/** Mistakes in following a gradient through many layers. */
function mistakesOf({ activation }: Network, depths: readonly number[]): Mistake[] {
  const slopes = depths.map((depth) => `da${depth}/dz${depth}`)
  const [steepest, last] = [activation === 'sigmoid' ? '0.25' : '1', depths.at(-1)]
  return [
    // Where the gradient fades, its few digits leave the turned ratio too uncertain to be told.
    ...(activation === 'relu'
      ? [{ id: 'ratio-turned-round', node: 'ratio', formula: `abs(\`dL/dz${last}\`)/abs(\`dL/dz1\`)` } as const]
      : slopes.map((node) => ({ id: 'steepest-slope-everywhere', node, formula: steepest }) as const)),
    {
      id: 'weights-left-out-of-ratio',
      node: 'ratio',
      formula: slopes
        .slice(0, -1)
        .map((slope) => `\`${slope}\``)
        .join('*'),
    },
  ]
}
