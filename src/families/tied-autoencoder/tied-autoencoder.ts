import { activationFunctions, activationSymbols } from '../../model/activation.ts'
import { flowDiagram } from '../../model/flow.ts'
import { parameterNames } from '../../model/given.ts'
import {
  cell,
  cellOrScalar,
  countedFromZero,
  forCells,
  halfSquaredDistance,
  matrixAssignments,
  matrixGiven,
  productCell,
  withoutScalars,
} from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import type { Assignment, DiagramPlan, Family, Given, MatrixPlan, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { type Plans, parameters, plansOf, type TiedAutoencoderParams } from './schema.ts'

/** An autoencoder whose decoder uses the transposed weights of its encoder. */
export const tiedAutoencoder: Family<typeof parameters> = {
  name: 'tied-autoencoder',
  summary: 'An autoencoder with tied weights: code, reconstruction, gradients as the sum of both uses of a weight',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: TiedAutoencoderParams): Program {
  const plans = plansOf(params)
  const given = givenOf(params, plans)
  return {
    given,
    assignments: assignmentsOf(params, plans),
    output: 'L',
    parameters: parameterNames(given),
    matrices: withoutScalars(Object.values(plans)),
    matrixRules: rulesOf(params),
    mistakes: mistakes(plans),
    title: 'An autoencoder with tied weights',
    statement: statementOf(params),
    formulas: [
      `z &= W x + b \\qquad h = ${params.activation === 'linear' ? 'z' : `${activationFunctions[params.activation]}(z)`} \\qquad \\hat{x} = W^{\\top} h + c`,
      'L &= \\tfrac12\\,\\lVert \\hat{x} - x\\rVert^2',
    ],
    conventions: [
      'The loss is half the squared distance of the reconstruction from the input, summed over its numbers.',
      'The weights of the decoder are those of the encoder, transposed; the input is data and has no gradient.',
      countedFromZero('W'),
    ],
    diagram: diagramOf(params),
    ask: askOf(plans),
  }
}

function givenOf({ values }: TiedAutoencoderParams, { x, W, b, c }: Plans): Given[] {
  const parameter = (heading: string) => ({ kind: 'parameter', heading }) as const
  return [
    ...matrixGiven(x, values.input, { kind: 'data', heading: 'Input' }),
    ...matrixGiven(W, values.weights, parameter('Weights')),
    ...matrixGiven(b, values.encoderBiases, parameter('Biases'), cellOrScalar),
    ...matrixGiven(c, values.decoderBiases, parameter('Biases')),
  ]
}

function assignmentsOf({ activation }: TiedAutoencoderParams, { x, W, b, c, z, h, xhat }: Plans): Assignment[] {
  const lines = (plan: MatrixPlan, formula: (row: number) => string) => matrixAssignments(plan, formula, cellOrScalar)
  const code = (column: number) =>
    forCells(h, (row) => `${cell('W', row, column)}*${cellOrScalar(h, row, 0)}`).join(' + ')
  return [
    ...lines(z, (row) => `${productCell(W, x, row, 0)} + ${cellOrScalar(b, row, 0)}`),
    ...lines(h, (row) =>
      activation === 'linear' ? cellOrScalar(z, row, 0) : `${activation}(${cellOrScalar(z, row, 0)})`,
    ),
    ...lines(xhat, (row) => `${code(row)} + ${cellOrScalar(c, row, 0)}`),
    { name: 'L', formula: halfSquaredDistance(xhat, x), kind: 'loss' },
  ]
}

function statementOf({ inputs, hidden, activation }: TiedAutoencoderParams): string {
  const code = hidden === 1 ? 'one number $h$' : `a code $h$ of ${hidden} numbers`
  const act = activation === 'linear' ? ', without an activation' : ''
  return `An autoencoder squeezes the vector $\\sym{x}$ of ${inputs} numbers into ${code}${act} and makes the reconstruction $\\hat{x}$ of it. Its weights are tied: the decoder uses the same matrix $\\sym{W}$ as the encoder, transposed.`
}

/** Rules of whole vectors and matrices. */
function rulesOf({ activation }: TiedAutoencoderParams): Record<string, string> {
  const slope = { tanh: ' \\odot (1 - h^2)', sigmoid: ' \\odot h \\odot (1 - h)', linear: '' }
  return {
    z: 'W x + b',
    h: activation === 'linear' ? 'z' : `${activationFunctions[activation]}(z)`,
    xhat: 'W^{\\top} h + c',
    'dL/dxhat': '\\sym{xhat} - x',
    'dL/dh': 'W\\,\\sym{dL/dxhat}',
    'dL/dz': `\\sym{dL/dh}${slope[activation]}`,
    'dL/dW': '\\sym{dL/dz}\\,x^{\\top} + h\\,\\sym{dL/dxhat}^{\\top}',
    'dL/db': '\\sym{dL/dz}',
    'dL/dc': '\\sym{dL/dxhat}',
  }
}

/** Of a code of one number, what either use of a weight sends back is asked too. */
function askOf({ W, z, xhat }: Plans): string[] {
  const uses = (via: (row: number, column: number) => string) =>
    forCells(W, (row, column) => `dL/d${cell('W', row, column)} via ${via(row, column)}`)
  const both = [...uses((_, column) => cellOrScalar(xhat, column, 0)), ...uses((row) => cellOrScalar(z, row, 0))]
  return ['h', 'xhat', 'L', 'dL/dh', 'dL/dz', ...(W.rows === 1 ? both : []), 'dL/dW', 'dL/db', 'dL/dc']
}

function diagramOf({ activation }: TiedAutoencoderParams): DiagramPlan {
  return flowDiagram(
    [
      { id: 'x' },
      { id: 'W' },
      { id: 'z', operator: '×', of: ['x', 'W'] },
      { id: 'h', operator: activationSymbols[activation] ?? '=', of: ['z'] },
      { id: 'xhat', operator: '×', of: ['W', 'h'] },
      { id: 'L', operator: 'error', of: ['xhat', 'x'] },
    ],
    'x times W gives z, from which the code h is made; h times the transposed W gives the reconstruction of x; the loss L compares the two. Biases are not drawn.',
  )
}
