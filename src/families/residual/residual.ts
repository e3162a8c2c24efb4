import type { StatedLine } from '../../language/loops.ts'
import { type FamilyValue, familyCalculation } from '../../language/program.ts'
import { matrixOf, type Shape } from '../../language/shape.ts'
import { shapeIssues } from '../../language/value.ts'
import { matrixSchema } from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Program, type Quantity, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'

const shape = z.strictObject({
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

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) =>
  addIssues(context, shapeIssues(params.values, shapesOf(params)), ['values']),
)

/** Residual blocks x + F(x) in a row, with nothing after the sum (He et al. 2016, Identity Mappings). */
export const residual: Family<typeof parameters> = {
  name: 'residual',
  summary: 'Residual blocks x + F(x) in a row: the gradient of the skip connection and that of the branch',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { blocks, width } = params
  return {
    ...familyCalculation(givenOf(params), linesOf(params), 'E'),
    title: blocks === 1 ? 'A residual block' : 'Residual blocks',
    statement: statementOf(params),
    conventions: [
      `The error is half the squared distance of the last output from the target${width > 1 ? ', summed over its numbers' : ''}.`,
      'Nothing comes after the sum of a block: no activation, no normalisation.',
    ],
    ask: askOf(params),
    ...(isWide(width * params.inner) && { allow: ['cancelling', 'factors', 'shared', 'trivial'] }),
  }
}

/** Names of the weights; where everything is a number, they are called in small letters. */
function namesOf({ width, inner }: Params): readonly [inner: string, outer: string] {
  return width * inner === 1 ? ['w', 'v'] : ['W', 'V']
}

function shapesOf({ width, inner }: Params): Record<keyof Params['values'], Shape> {
  return {
    input: matrixOf(width, 1),
    target: matrixOf(width, 1),
    innerWeights: matrixOf(inner, width),
    biases: matrixOf(inner, 1),
    outerWeights: matrixOf(width, inner),
  }
}

function givenOf(params: Params): Record<string, FamilyValue> {
  const shapes = shapesOf(params)
  const drawn = weightsOf(params)
  const [w, v] = namesOf(params)
  const value = (key: keyof typeof shapes, kind: 'data' | 'parameter', heading: string): FamilyValue => {
    return { shape: shapes[key], of: params.values[key] ?? drawn[key]!, kind, heading }
  }
  const blocks = numbers(params).flatMap((k) => {
    const weight = (key: keyof typeof shapes) => value(key, 'parameter', `Block ${k}`)
    return [
      [`${w}${k}`, weight('innerWeights')],
      [`b${k}`, weight('biases')],
      [`${v}${k}`, weight('outerWeights')],
    ] as const
  })
  return { x: value('input', 'data', 'Input'), t: value('target', 'data', 'Target'), ...Object.fromEntries(blocks) }
}

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
  if (activation === 'relu' && blocks > 1) {
    return { from: -0.45, to: 0.5, step: 0.05, not: [-0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15] }
  }
  return { oneOf: [-0.9, -0.7, -0.6, -0.4, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] }
}

/** Many numbers meet in every cell: only small weights keep the states small, and some sums nearly cancel. */
function isWide(size: number): boolean {
  return size > 6
}

function linesOf(params: Params): StatedLine[] {
  const { blocks, width, activation } = params
  const [w, v] = namesOf(params)
  const block = (k: string, before: string) => [
    `z${k} = ${w}${k} @ ${before} + b${k}`,
    `a${k} = ${activation}(z${k})`,
    `h${k} = ${before} + ${v}${k} @ a${k}`,
  ]
  const square = `(h${blocks} - t)^2`
  return [
    ...block('1', 'x'),
    ...(blocks > 1 ? [{ for: 'k', from: 2, to: blocks, lines: block('{k}', 'h{k-1}') }] : []),
    `E = 1/2*${width === 1 ? square : `sum(${square})`}`,
  ]
}

/** What the blocks do, in words. */
function statementOf({ blocks, width, inner }: Params): string {
  const what =
    blocks === 1 ? 'A residual block adds its input' : `Each of ${blocks} residual blocks in a row adds its input`
  const neurons = inner === 1 ? 'one neuron' : `${inner} neurons`
  const x = width === 1 ? 'The input is $x$' : `The input is the vector $x$ of ${width} numbers`
  return `${what} to what a small network $F$ makes of it: ${neurons} with ${width * inner === 1 ? 'weight $w$, bias $b$ and weight $v$' : `weights $W$, ${inner === 1 ? 'bias' : 'biases'} $b$ and weights $V$`} behind ${inner === 1 ? 'it' : 'them'}. ${x}, the target of the last output is $t$.`
}

/** Blocks, counted from 1. */
function numbers({ blocks }: Params): number[] {
  return Array.from({ length: blocks }, (_, k) => k + 1)
}

/** With numbers, the skip connection's share of a gradient and the branch's are asked too. */
function askOf(params: Params): string[] {
  const [w, v] = namesOf(params)
  const back = numbers(params)
    .toReversed()
    .flatMap((k) => {
      const by = `dE/d${k === 1 ? 'x' : `h${k - 1}`}`
      const shares = params.width * params.inner === 1 ? [`${by} via h${k}`, `${by} via z${k}`] : []
      return [`dE/d${v}${k}`, `dE/d${w}${k}`, ...shares, by]
    })
  return [...numbers(params).map((k) => `h${k}`), 'E', ...back]
}
