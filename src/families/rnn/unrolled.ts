import {
  cellOrScalar,
  type MatrixQuantity,
  matrixAssignments,
  matrixGiven,
  productCell,
  withoutScalars,
} from '../../model/matrix.ts'
import type { Assignment, Given, MatrixPlan, Quantity } from '../contract.ts'
import { outputSteps, type RnnParams, weightsOf } from './schema.ts'

/** The network as it is unrolled over time: what it is given, what it computes. */
export interface Unrolled {
  readonly params: RnnParams
  readonly weights: ReturnType<typeof weightsOf>
  /** By time step, counted from 1. */
  input(step: number): MatrixPlan
  net(step: number): MatrixPlan
  /** From 0, the initial state. */
  state(step: number): MatrixPlan
  /** Name of the output after a time step; without a number where there is but one. */
  numbered(name: string, step: number): string
  /** Whether the hidden state before the first step is 0 and left out. */
  readonly startsAtZero: boolean
}

/** The network that the parameters state, unrolled. */
export function unrolledOf(params: RnnParams): Unrolled {
  const { hidden, inputs, loss } = params
  const column = (letter: string, rows: number) => (step: number) => ({ name: `${letter}${step}`, rows, columns: 1 })
  return {
    params,
    weights: weightsOf(params),
    input: column('x', inputs),
    net: column('z', hidden),
    state: column('h', hidden),
    numbered: (name, step) => (loss === 'last' ? name : `${name}${step}`),
    startsAtZero: params.values.initial === 0,
  }
}

/** Time steps, counted from 1. */
export function stepsOf({ params }: Unrolled): number[] {
  return Array.from({ length: params.steps }, (_, k) => k + 1)
}

/** Time steps that read a hidden state; without an initial state the first one has none to read. */
export function recurrentSteps(unrolled: Unrolled): number[] {
  return unrolled.startsAtZero ? stepsOf(unrolled).slice(1) : stepsOf(unrolled)
}

/** Inputs, initial state, targets, weights. */
export function givenOf(unrolled: Unrolled): Given[] {
  const { params, weights, input, state, numbered, startsAtZero } = unrolled
  const { values } = params
  const weight = (key: keyof typeof weights, heading: string) =>
    matrixGiven(weights[key], values[key], { kind: 'parameter', heading }, cellOrScalar)
  return [
    ...stepsOf(unrolled).flatMap((step) =>
      matrixGiven(input(step), rowOf(values.inputs, step - 1), { kind: 'data', heading: 'Inputs' }, cellOrScalar),
    ),
    ...(startsAtZero
      ? []
      : matrixGiven(state(0), values.initial, { kind: 'data', heading: 'Initial state' }, cellOrScalar)),
    ...outputSteps(params).map((step, k): Given => {
      const quantity = Array.isArray(values.targets) ? values.targets[k]! : values.targets
      return { name: numbered('t', step), quantity, kind: 'data', heading: 'Targets' }
    }),
    ...weight('inputWeights', 'Weights'),
    ...weight('recurrentWeights', 'Weights'),
    ...weight('bias', 'Weights'),
    ...weight('outputWeights', 'Weights'),
  ]
}

/** The numbers of one row as a column. */
function rowOf(quantity: MatrixQuantity, row: number): MatrixQuantity {
  return Array.isArray(quantity) ? quantity[row]!.map((cell): Quantity[] => [cell]) : quantity
}

/** h_s = tanh(W_x x_s + W_h h_{s−1} + b) step by step, as torch.nn.RNN with one bias; outputs, errors and their sum. */
export function assignmentsOf(unrolled: Unrolled): Assignment[] {
  const { params, weights, state, numbered } = unrolled
  const outputs = outputSteps(params)
  const line = (name: string, formula: string, kind: Assignment['kind'] = 'forward') => ({ name, formula, kind })
  const steps = stepsOf(unrolled).flatMap((step) => [
    ...stepLines(unrolled, step),
    ...(outputs.includes(step)
      ? [line(numbered('y', step), productCell(weights.outputWeights, state(step), 0, 0, cellOrScalar))]
      : []),
  ])
  const errors = outputs.map((step) =>
    line(numbered('E', step), `1/2*(${numbered('y', step)} - ${numbered('t', step)})^2`, 'loss'),
  )
  const total = outputs.map((step) => numbered('E', step)).join(' + ')
  return [...steps, ...errors, ...(outputs.length > 1 ? [line('E', total, 'loss')] : [])]
}

function stepLines(unrolled: Unrolled, step: number): Assignment[] {
  const { weights, input, net, state } = unrolled
  const netOf = (row: number) => [
    productCell(weights.inputWeights, input(step), row, 0, cellOrScalar),
    ...(recurrentSteps(unrolled).includes(step)
      ? [productCell(weights.recurrentWeights, state(step - 1), row, 0, cellOrScalar)]
      : []),
    cellOrScalar(weights.bias, row, 0),
  ]
  return [
    ...matrixAssignments(net(step), (row) => netOf(row).join(' + '), cellOrScalar),
    ...matrixAssignments(state(step), (row) => `tanh(${cellOrScalar(net(step), row, 0)})`, cellOrScalar),
  ]
}

/** The matrices and vectors of every time step. */
export function matricesOf(unrolled: Unrolled): MatrixPlan[] {
  const { weights, input, net, state } = unrolled
  const perStep = stepsOf(unrolled).flatMap((step) => [input(step), net(step), state(step)])
  return withoutScalars([...Object.values(weights), state(0), ...perStep])
}
