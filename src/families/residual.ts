import { type Quantity, z } from '../family/contract.ts'
import { data, parameter, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { numbersTo, sizeOf } from '../family/sizes.ts'
import { matrixOf } from '../program/shape.ts'
import { halfSquaredDistance } from './parts/loss.ts'

const words = {
  title: { one: 'A residual block', several: 'Residual blocks' },
  oneBlock: 'A residual block adds its input to what a small network $F$ makes of it.',
  severalBlocks: (blocks: number) =>
    `Each of ${blocks} residual blocks in a row adds its input to what a small network $F$ makes of it.`,
  inner: (neurons: number, w: string, v: string) =>
    `Inside, $F$ has a layer of size ${neurons} with weights $${w}$ and biases $b$, and behind it the weights $${v}$.`,
  target: 'The input is $x$, and the target of the last output is $t$.',
  loss: 'The error is half the squared distance of the last output from the target.',
  nothingAfter: 'Nothing comes after the sum of a block: no activation, no normalisation.',
}

const parameters = z.strictObject({
  blocks: sizeOf('layers', 1, 12).default(2).describe('residual blocks in a row'),
  width: sizeOf('numbers', 1, 12).default(1).describe('size of x and of the output of every block'),
  inner: sizeOf('numbers', 1, 12).default(1).describe('neurons inside a block'),
  activation: z.enum(['tanh', 'sigmoid', 'relu']).default('tanh').describe('activation inside a block'),
  values: z
    .strictObject({
      input: matrixSchema.default({ from: 0.3, to: 1.5, step: 0.1, not: [1] }).describe('x, width × 1'),
      target: matrixSchema.default({ from: -2.5, to: 2.5, step: 0.1, not: [-1, 0, 1] }).describe('t, width × 1'),
      innerWeights: matrixSchema.exactOptional().describe('W of every block, inner × width'),
      biases: matrixSchema.exactOptional().describe('b of every block, inner × 1'),
      outerWeights: matrixSchema.exactOptional().describe('V of every block, width × inner'),
    })
    .prefault({})
    .describe('numbers; what is left out is drawn'),
})

type Params = z.output<typeof parameters>

/** Residual blocks x + F(x) in a row, with nothing after the sum (He et al. 2016, Identity Mappings). */
export const residual = programFamily({
  name: 'residual',
  summary: 'Residual blocks x + F(x) in a row: the gradient of the skip connection and that of the branch',
  parameters,
  examples: [
    { title: 'Two residual blocks of one neuron', params: {} },
    {
      title: 'Four blocks deep: what reaches the input',
      params: { blocks: 4 },
      ask: ['h1', 'h2', 'h3', 'h4', 'E', 'dE/dh3', 'dE/dh2', 'dE/dh1', 'dE/dx'],
    },
    { title: 'A block on a vector, with one neuron inside', params: { blocks: 1, width: 2 } },
  ],
  exercise(params) {
    const { blocks, width, inner, activation, values } = params
    const isScalar = width * inner === 1
    // Where everything is a number, weights are called in small letters.
    const [w, v] = isScalar ? ['w', 'v'] : ['W', 'V']
    const all = numbersTo(blocks).map((k) => k + 1)
    const drawn = weightsOf(params)
    const stated = statedIn(values, 'values')
    const matrix = (key: keyof typeof values, rows: number, columns: number) =>
      stated(key, matrixOf(rows, columns), drawn[key])
    const block = (k: string, before: string) => [
      `z${k} = ${w}${k} @ ${before} + b${k}`,
      `a${k} = ${activation}(z${k})`,
      `h${k} = ${before} + ${v}${k} @ a${k}`,
    ]
    return {
      given: {
        ...data('Input', { x: matrix('input', width, 1) }),
        ...data('Target', { t: matrix('target', width, 1) }),
        ...Object.assign(
          {},
          ...all.map((k) =>
            parameter(`Block ${k}`, {
              [`${w}${k}`]: matrix('innerWeights', inner, width),
              [`b${k}`]: matrix('biases', inner, 1),
              [`${v}${k}`]: matrix('outerWeights', width, inner),
            }),
          ),
        ),
      },
      lines: [
        ...block('1', 'x'),
        ...(blocks > 1 ? [{ for: 'k', from: 2, to: blocks, lines: block('{k}', 'h{k-1}') }] : []),
        `E = ${halfSquaredDistance(`h${blocks}`, 't', width)}`,
      ],
      title: blocks === 1 ? words.title.one : words.title.several,
      statement: [
        blocks === 1 ? words.oneBlock : words.severalBlocks(blocks),
        words.inner(inner, w!, v!),
        words.target,
      ].join(' '),
      conventions: [words.loss, words.nothingAfter],
      ask: [
        ...all.map((k) => `h${k}`),
        'E',
        ...all.toReversed().flatMap((k) => {
          const by = `dE/d${k === 1 ? 'x' : `h${k - 1}`}`
          // With numbers, the skip connection's share of a gradient and the branch's are asked too.
          return [`dE/d${v}${k}`, `dE/d${w}${k}`, ...(isScalar ? [`${by} via h${k}`, `${by} via z${k}`] : []), by]
        }),
      ],
      ...(isWide(width * inner) && { allow: ['cancelling', 'factors', 'shared', 'trivial'] }),
    }
  },
})

/** Weights and biases that are drawn so that few units are saturated or dead. */
function weightsOf({ activation, blocks, width, inner }: Params): Record<string, Quantity> {
  const weights = weightsFor(activation, blocks, width * inner)
  const biases: Quantity =
    activation === 'relu' ? { from: 1.2, to: 2.9, step: 0.1 } : { from: -0.5, to: 0.5, step: 0.1, not: [0] }
  return { innerWeights: weights, outerWeights: weights, biases }
}

/** A ReLU bounds nothing: in many blocks of several units only small weights keep all units alive. */
function weightsFor(activation: Params['activation'], blocks: number, size: number): Quantity {
  if (isWide(size)) return { from: -0.3, to: 0.3, step: 0.05, not: [0] }
  if (size === 1) return { oneOf: [-1.4, -1.2, -0.9, -0.7, -0.6, 0.6, 0.8, 0.9, 1.1, 1.3] }
  if (activation === 'relu' && blocks > 1)
    return { from: -0.45, to: 0.5, step: 0.05, not: [-0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15] }
  return { oneOf: [-0.9, -0.7, -0.6, -0.4, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] }
}

/** Many numbers meet in every cell: only small weights keep the states small, and some sums nearly cancel. */
function isWide(size: number): boolean {
  return size > 6
}
