import {
  cellOrScalar,
  halfSquaredDistance,
  matrixAssignments,
  matrixGiven,
  productCell,
  withoutScalars,
} from '../../model/matrix.ts'
import type { Assignment, Given, MatrixPlan } from '../contract.ts'
import { activationOf, type Gate, gates, type LstmParams, plansOf } from './schema.ts'

/** Input, states before, target, and three weights of every gate. */
export function givenOf(params: LstmParams): Given[] {
  const { x, vector, inputWeights, hiddenWeights, bias } = plansOf(params)
  const { values } = params
  const data = (plan: MatrixPlan, quantity: LstmParams['values']['input'], heading: string) =>
    matrixGiven(plan, quantity, { kind: 'data', heading }, cellOrScalar)
  const weight = (plan: MatrixPlan, quantity: LstmParams['values']['input'], heading: string) =>
    matrixGiven(plan, quantity, { kind: 'parameter', heading }, cellOrScalar)
  return [
    ...data(x, values.input, 'Input'),
    ...data(vector('h0'), values.hiddenState, 'State before'),
    ...data(vector('c0'), values.cellState, 'State before'),
    ...data(vector('t'), values.target, 'Target'),
    ...gates.flatMap((gate) => [
      ...weight(inputWeights(gate), values.inputWeights, `Gate ${gate}`),
      ...weight(hiddenWeights(gate), values.hiddenWeights, `Gate ${gate}`),
      ...weight(bias(gate), values.biases, `Gate ${gate}`),
    ]),
  ]
}

/** The cell as torch.nn.LSTMCell defines it, with one bias per gate, and half the squared error of its hidden state. */
export function assignmentsOf(params: LstmParams): Assignment[] {
  const { vector } = plansOf(params)
  const perUnit = (name: string, formula: (row: number) => string) =>
    matrixAssignments(vector(name), formula, cellOrScalar)
  const at = (name: string, row: number) => cellOrScalar(vector(name), row, 0)
  return [
    ...gates.flatMap((gate) => [
      ...perUnit(`z_${gate}`, (row) => netFormula(params, gate, row)),
      ...perUnit(gate, (row) => `${activationOf(gate)}(${at(`z_${gate}`, row)})`),
    ]),
    ...perUnit('c1', (row) => `${at('f', row)}*${at('c0', row)} + ${at('i', row)}*${at('g', row)}`),
    ...perUnit('h1', (row) => `${at('o', row)}*tanh(${at('c1', row)})`),
    { name: 'E', formula: halfSquaredDistance(vector('h1'), vector('t')), kind: 'loss' },
  ]
}

function netFormula(params: LstmParams, gate: Gate, row: number): string {
  const { x, vector, inputWeights, hiddenWeights, bias } = plansOf(params)
  return [
    productCell(inputWeights(gate), x, row, 0, cellOrScalar),
    productCell(hiddenWeights(gate), vector('h0'), row, 0, cellOrScalar),
    cellOrScalar(bias(gate), row, 0),
  ].join(' + ')
}

/** The matrices and vectors of the cell. */
export function matricesOf(params: LstmParams): MatrixPlan[] {
  const { x, vector, inputWeights, hiddenWeights, bias } = plansOf(params)
  const perGate = gates.flatMap((gate) => [
    inputWeights(gate),
    hiddenWeights(gate),
    bias(gate),
    vector(`z_${gate}`),
    vector(gate),
  ])
  const states = ['h0', 'c0', 'c1', 'h1', 't'].map(vector)
  return withoutScalars([x, ...states, ...perGate])
}
