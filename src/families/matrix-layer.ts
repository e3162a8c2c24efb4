import { combinationsOf, oneOrSeveral, severalOf } from '../family/build.ts'
import { encode, type Quantity, z } from '../family/contract.ts'
import { data, parameter, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import type { Shape } from '../program/shape.ts'
import { activationFact } from './parts/activation.ts'

type Drawn = Readonly<Record<'weights' | 'biases' | 'values' | 'upstream' | 'targets', Quantity>>

// Upstream gradients far apart in size and the rest close together: few sums of products cancel.
const whole: Drawn = {
  weights: { oneOf: [-5, -4, -3, 3, 4, 5] },
  biases: { from: -3, to: 3, not: [0] },
  values: { oneOf: [-9, -8, -7, -6, 6, 7, 8, 9] },
  upstream: { oneOf: [-9, -4, -2, 2, 4, 9] },
  targets: { from: -20, to: 20, not: [-1, 0, 1] },
}
// Small enough that sigmoid and tanh do not saturate.
const small: Drawn = {
  weights: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  biases: { from: -0.5, to: 0.5, step: 0.1, not: [0] },
  values: { from: -2, to: 2, step: 0.2, not: [-1, 0, 1] },
  upstream: { from: -4, to: 4, not: [-1, 0, 1] },
  targets: { from: 0.1, to: 0.9, step: 0.1 },
}
// Nor may a sum of many products.
const weightsForMany: Quantity = { from: -0.4, to: 0.4, step: 0.1, not: [0] }

const activations: Readonly<Record<'none' | 'sigmoid' | 'tanh' | 'relu', Drawn>> = {
  none: whole,
  sigmoid: small,
  tanh: { ...small, targets: { from: -0.9, to: 0.9, step: 0.2 } },
  relu: { ...whole, targets: { from: 5, to: 40, step: 5 } },
}

/** What a gradient may be taken for: of each the first product is right for columns, the second for rows. */
const products = {
  W: ['$\\delta X^{\\top}$', '$X^{\\top} \\delta$', '$X \\delta^{\\top}$', '$\\delta^{\\top} X$'],
  X: ['$W^{\\top} \\delta$', '$\\delta W^{\\top}$', '$W \\delta^{\\top}$', '$\\delta^{\\top} W$'],
}

const words = {
  title: 'A layer in matrices',
  oneExample: 'A layer turns one example $X$ into its output $Y$.',
  columns: (batch: number) =>
    `A layer turns a batch of ${batch} examples, one per column of $X$, into their outputs $Y$.`,
  rows: (batch: number) => `A layer turns a batch of ${batch} examples, one per row of $X$, into their outputs $Y$.`,
  upstream: 'The layers above send back $\\sym{G} = \\partial L/\\partial Y$.',
  halfSquaredError: 'The loss $L$ compares the outputs with the targets $\\sym{T}$.',
  task: 'Work out the gradients as products of matrices: their shapes tell which factor is transposed, and where it stands.',
  shapeOf: (name: string) => `Shape of $\\partial L/\\partial ${name}$`,
  productOf: (name: string, linear: string) =>
    `Which product is $\\partial L/\\partial ${name}$, with $\\delta = \\partial L/\\partial ${linear}$?`,
  sides: {
    columns: 'Weights stand left, examples in columns.',
    rows: 'Weights stand right, examples in rows.',
  },
}

const size = sizeOf('numbers', 1, 8)
const convention = z.enum(['columns', 'rows'])
const activation = z.enum(Object.keys(activations) as (keyof typeof activations)[])

const parameters = z.strictObject({
  convention: oneOrSeveral(convention)
    .default('columns')
    .describe(
      'columns: Y = WX + b, one example per column; rows: Y = XW + b, one example per row; or one of them drawn',
    ),
  outputs: oneOrSeveral(size).default(2).describe('length of an output; several: one is drawn'),
  inputs: oneOrSeveral(size).default(3).describe('length of an input; equal to outputs only where square is allowed'),
  square: z
    .enum(['never', 'allowed'])
    .default('never')
    .describe('whether W may be square: a missing transpose then shows in the values alone, not in the shapes'),
  batch: oneOrSeveral(size).default(2).describe('number of examples; several: one is drawn'),
  activation: oneOrSeveral(activation).default('none').describe('what follows the linear part, cell by cell'),
  loss: z
    .enum(['upstream', 'halfSquaredError'])
    .default('upstream')
    .describe('upstream: the gradient G that comes back is given; halfSquaredError: targets T are given'),
  reduction: z.enum(['sum', 'mean']).default('sum').describe('halfSquaredError: sum or mean over the examples'),
  bias: z.boolean().default(true).describe('whether the layer has a bias'),
  weights: matrixSchema.optional().describe('W; default: drawn to suit the activation'),
  biases: matrixSchema.optional().describe('b'),
  values: matrixSchema.optional().describe('X'),
  upstream: matrixSchema.optional().describe('G'),
  targets: matrixSchema.optional().describe('T'),
})

type Params = z.output<typeof parameters>

/** What is drawn beside numbers. */
interface Layer {
  readonly convention: z.output<typeof convention>
  readonly activation: z.output<typeof activation>
  readonly outputs: number
  readonly inputs: number
  readonly batch: number
}

/** Every layer that the parameters allow; a square W hides a missing transpose, so the author has to allow it. */
function layersOf({ convention, activation, outputs, inputs, batch, square }: Params): Layer[] {
  return combinationsOf<Layer>({
    convention: severalOf(convention),
    activation: severalOf(activation),
    outputs: severalOf(outputs),
    inputs: severalOf(inputs),
    batch: severalOf(batch),
  }).filter((layer) => layer.inputs !== layer.outputs || square === 'allowed')
}

/** A layer on a batch, in matrices whose shapes are part of the question. */
export const matrixLayer = programFamily({
  name: 'matrix-layer',
  summary:
    'Backpropagation through a layer in matrices: shapes, gradients of weights, inputs and biases, with examples in columns or in rows',
  parameters,
  examples: [
    { title: 'A 2 × 3 weight matrix on a batch of two', params: {} },
    {
      title: 'One example through a matrix of drawn shape, gradients only',
      params: { outputs: [2, 3], inputs: [2, 3], batch: 1, bias: false },
      ask: ['shape_W', 'shape_X', 'dL/dW', 'dL/dX'],
    },
    {
      title: 'Examples in rows, sigmoid and squared error',
      params: { convention: 'rows', inputs: 3, outputs: 2, activation: 'sigmoid', loss: 'halfSquaredError' },
    },
    {
      title: 'Which product? WX or XW is drawn, then ReLU',
      params: { convention: ['columns', 'rows'], inputs: 2, outputs: 1, batch: 3, activation: 'relu' },
      ask: ['Z', 'Y', 'dL/dZ', 'product_W', 'dL/dW', 'product_X', 'dL/dX'],
    },
    {
      title: 'A square W where the author allows it',
      params: { inputs: 3, outputs: 3, square: 'allowed', activation: 'tanh' },
      ask: ['Y', 'dL/dZ', 'dL/dW', 'dL/dX', 'product_W', 'product_X'],
    },
  ],
  *issues(params) {
    if (layersOf(params).length > 0) return
    yield {
      code: 'square-matrix',
      message: 'a square W hides a missing transpose',
      got: `${severalOf(params.outputs)} outputs, ${severalOf(params.inputs)} inputs`,
      expected: 'different numbers of outputs and inputs',
      remedy: 'change outputs or inputs, or let it be with square: allowed',
      path: ['inputs'],
    }
  },
  kinds: layersOf,
  kindName: ({ convention, activation, outputs, inputs, batch }) =>
    `${convention}, ${activation}, ${outputs} outputs, ${inputs} inputs, batch ${batch}`,
  exercise(params, layer) {
    const { bias, loss, reduction } = params
    const { convention, activation, outputs, inputs, batch } = layer
    const linear = `${convention === 'columns' ? 'W @ X' : 'X @ W'}${bias ? ' + b' : ''}`
    const isLinear = activation === 'none'
    const shapes = {
      W: shapeOf(layer, outputs, inputs),
      X: shapeOf(layer, inputs, batch),
      Y: shapeOf(layer, outputs, batch),
    }
    return {
      given: givenOf(params, layer),
      lines: [
        ...(isLinear ? [`Y = ${linear}`] : [`Z = ${linear}`, `Y = ${activation}(Z)`]),
        loss === 'upstream' ? 'L = sum(G * Y)' : `L = 1/${reduction === 'mean' ? 2 * batch : 2}*sum((Y - T)^2)`,
      ],
      output: 'L',
      untold: loss === 'upstream' ? ['L'] : [],
      concluded: [
        ...Object.entries(shapes).map(([name, shape]) => `shape_${name} = ${encode({ kind: 'shape' }, shape)}`),
        ...Object.keys(products).map((name) => `product_${name} = ${convention === 'columns' ? 1 : 2}`),
      ],
      formats: {
        ...Object.fromEntries(Object.keys(shapes).map((name) => [`shape_${name}`, { kind: 'shape' } as const])),
        ...Object.fromEntries(
          Object.entries(products).map(([name, options]) => [`product_${name}`, { kind: 'choice', options } as const]),
        ),
      },
      mistakes: Object.entries(shapes)
        .filter(([, [rows, columns]]) => rows !== columns)
        .map(([name, shape]) => ({
          id: 'shape-turned-round',
          node: `shape_${name}`,
          formula: `${encode({ kind: 'shape' }, shape.toReversed())}`,
        })),
      title: words.title,
      statement: [batch === 1 ? words.oneExample : words[convention](batch), words[loss], words.task].join(' '),
      prompts: {
        ...Object.fromEntries(Object.keys(shapes).map((name) => [`shape_${name}`, words.shapeOf(name)])),
        ...Object.fromEntries(
          Object.keys(products).map((name) => [`product_${name}`, words.productOf(name, isLinear ? 'Y' : 'Z')]),
        ),
      },
      facts: [words.sides[convention], activationFact(activation)],
      ask: [
        ...['shape_W', 'shape_X', ...(isLinear ? [] : ['Z']), 'Y'],
        ...(loss === 'upstream' ? [] : ['L', 'dL/dY']),
        ...(isLinear ? [] : ['dL/dZ']),
        ...['dL/dW', ...(bias ? ['dL/db'] : []), 'dL/dX'],
      ],
      // Among some twenty small integers two that are alike say nothing; ReLU is meant to switch cells off. Among many
      // terms some nearly cancel.
      allow: [
        'shared',
        ...(activation === 'relu' ? ['trivial'] : []),
        ...(outputs * inputs * batch > 32 ? ['cancelling', 'factors'] : []),
      ],
    }
  },
})

/** Where examples stand in rows, every matrix is turned. */
function shapeOf({ convention }: Layer, rows: number, columns: number): Shape {
  return convention === 'columns' ? [rows, columns] : [columns, rows]
}

function givenOf(params: Params, layer: Layer) {
  const { outputs, inputs, batch, activation } = layer
  const own = activations[activation]
  const drawn = inputs > 4 && own.weights === small.weights ? { ...own, weights: weightsForMany } : own
  const stated = statedIn(params)
  const value = (key: keyof Drawn, rows: number, columns: number) =>
    stated(key, shapeOf(layer, rows, columns), drawn[key])
  return {
    ...parameter('Weights', { W: value('weights', outputs, inputs) }),
    ...(params.bias && parameter('Biases', { b: value('biases', outputs, 1) })),
    ...parameter('Inputs', { X: value('values', inputs, batch) }),
    ...(params.loss === 'upstream'
      ? data('Upstream gradient', { G: value('upstream', outputs, batch) })
      : data('Targets', { T: value('targets', outputs, batch) })),
  }
}
