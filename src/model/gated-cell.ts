import { type ParameterIssue, z } from '../families/contract.ts'
import type { StatedLine } from '../language/loops.ts'
import type { FamilyValue } from '../language/program.ts'
import { matrixOf } from '../language/shape.ts'
import { type StatedValue, shapeIssues } from '../language/value.ts'
import { matrixSchema } from './matrix.ts'

const size = z.int().min(1).max(12)
const drawnWeight = { from: -1.2, to: 1.2, step: 0.1, not: [-1, -0.1, 0, 0.1, 1] }

/** Schema of numbers that every gate has: alike for all, or by the letter of the gate. */
const perGate = z.union([matrixSchema, z.record(z.string(), matrixSchema)])

/** Schema of the size of a recurrent cell with gates, and of how long it runs. */
export const cellSize = {
  steps: z.int().min(1).max(8).default(1).describe('time steps'),
  inputs: size.default(1).describe('numbers that come in at each time step'),
  hidden: size.default(1).describe('size of the state'),
  loss: z
    .enum(['last', 'every'])
    .default('last')
    .describe('whether the hidden state has a target after the last time step or after every one'),
}

/** Schema of the numbers of a recurrent cell with gates. */
export const cellValues = {
  input: matrixSchema
    .default({ from: 0.3, to: 1.6, step: 0.1, not: [1] })
    .describe('x, inputs × 1; of several time steps a row for each'),
  hiddenState: matrixSchema.default({ oneOf: [-0.8, -0.6, -0.4, 0.5, 0.7, 0.9] }).describe('h₀, hidden × 1'),
  target: matrixSchema
    .default({ oneOf: [-1.5, -1.2, -0.9, 0.9, 1.2, 1.5] })
    .describe('t, hidden × 1; of several targets a row for each'),
  inputWeights: perGate
    .default(drawnWeight)
    .describe('hidden × inputs; of every gate alike, or by its letter: { i: [[0.5]], f: [[0.1]] }'),
  hiddenWeights: perGate.default(drawnWeight).describe('hidden × hidden; of every gate alike, or by its letter'),
  biases: perGate
    .default({ from: -0.5, to: 0.5, step: 0.1, not: [0] })
    .describe('hidden × 1; of every gate alike, or by its letter'),
}

/** What the parameters of every such cell have. */
export interface CellParams {
  readonly steps: number
  readonly inputs: number
  readonly hidden: number
  readonly loss: 'last' | 'every'
  readonly values: { readonly [Key in keyof typeof cellValues]: z.output<(typeof cellValues)[Key]> }
}

type PerGate = CellParams['values']['biases']
type Key = 'inputWeights' | 'hiddenWeights' | 'biases'

function isAlike(stated: PerGate): stated is z.output<typeof matrixSchema> {
  return typeof stated === 'number' || Array.isArray(stated) || ['value', 'oneOf', 'from'].some((key) => key in stated)
}

function ofGate(values: CellParams['values'], key: Key, gate: string): StatedValue {
  const stated = values[key]
  return isAlike(stated) ? stated : (stated[gate] ?? (cellValues[key].parse(undefined) as StatedValue))
}

/** What is wrong with the numbers that a cell's parameters state. */
export function cellIssues(
  { steps, inputs, hidden, loss, values }: CellParams,
  gates: readonly string[],
): ParameterIssue[] {
  const targets = loss === 'every' ? steps : 1
  const column = matrixOf(hidden, 1)
  const shapes = { inputWeights: matrixOf(hidden, inputs), hiddenWeights: matrixOf(hidden, hidden), biases: column }
  const unknown = (key: Key): ParameterIssue[] => {
    const stated = values[key]
    if (isAlike(stated)) return []
    return Object.keys(stated).flatMap((letter): ParameterIssue[] => {
      const path = [key, letter]
      if (!gates.includes(letter))
        return [
          {
            code: 'unknown-name',
            message: `${letter} is no gate of this cell`,
            got: letter,
            expected: gates.join(', '),
            remedy: `the gates are ${gates.join(', ')}`,
            path,
          },
        ]
      return shapeIssues(stated, { [letter]: shapes[key] }).map((issue) => ({ ...issue, path }))
    })
  }
  const alike = Object.fromEntries(
    Object.entries(values).filter(([key, stated]) => !(key in shapes) || isAlike(stated as PerGate)),
  )
  return [
    ...shapeIssues(alike, {
      ...shapes,
      hiddenState: column,
      input: steps === 1 ? matrixOf(inputs, 1) : [steps, inputs],
      target: targets === 1 ? column : [targets, hidden],
    }),
    ...(Object.keys(shapes) as Key[]).flatMap(unknown),
  ]
}

/** Number of a time step in a name: none where there is but one. */
export function stepNumber({ steps }: Pick<CellParams, 'steps'>, step: number | string): string {
  return steps === 1 ? '' : `${step}`
}

/** Names of the weights of a gate; where everything is a number, they are called in small letters. */
export function gateNames({ inputs, hidden }: Pick<CellParams, 'inputs' | 'hidden'>, gate: string) {
  const called = (letter: string, columns: number) =>
    `${hidden * columns === 1 ? letter : letter.toUpperCase()}_${gate}`
  return { w: called('w', inputs), u: called('u', hidden), b: `b_${gate}` }
}

/** Time steps, counted from 1, after which the hidden state has a target. */
function targetSteps({ steps, loss }: CellParams): number[] {
  return loss === 'last' ? [steps] : Array.from({ length: steps }, (_, k) => k + 1)
}

function targetName(params: CellParams, step: number): string {
  return params.loss === 'last' ? 't' : `t${stepNumber(params, step)}`
}

/** Inputs, states before, targets, and three weights of every gate. */
export function cellGiven(
  params: CellParams,
  gates: readonly string[],
  states: Readonly<Record<string, StatedValue>>,
): Record<string, FamilyValue> {
  const { steps, inputs, hidden, values } = params
  const data = (rows: number, of: StatedValue, heading: string): FamilyValue => {
    return { shape: matrixOf(rows, 1), of, kind: 'data', heading }
  }
  const rowOf = (stated: StatedValue, row: number, count: number) =>
    count > 1 && Array.isArray(stated) ? (stated[row] as StatedValue) : stated
  const targets = targetSteps(params)
  const weights = gates.flatMap((gate) => {
    const { w, u, b } = gateNames(params, gate)
    const weight = (key: Key, columns: number): FamilyValue => {
      return {
        shape: matrixOf(hidden, columns),
        of: ofGate(values, key, gate),
        kind: 'parameter',
        heading: `Gate ${gate}`,
      }
    }
    return [
      [w, weight('inputWeights', inputs)],
      [u, weight('hiddenWeights', hidden)],
      [b, weight('biases', 1)],
    ] as const
  })
  return {
    ...Object.fromEntries(
      Array.from({ length: steps }, (_, k) => [
        `x${stepNumber(params, k + 1)}`,
        data(inputs, rowOf(values.input, k, steps), 'Input'),
      ]),
    ),
    ...Object.fromEntries(Object.entries(states).map(([name, of]) => [name, data(hidden, of, 'State before')])),
    ...Object.fromEntries(
      targets.map((step, k) => [
        targetName(params, step),
        data(hidden, rowOf(values.target, k, targets.length), 'Target'),
      ]),
    ),
    ...Object.fromEntries(weights),
  }
}

/** The lines of every time step, then the errors and their sum: half the squared distance of the hidden state from its target. */
export function cellLines(params: CellParams, step: (s: string, before: string) => readonly string[]): StatedLine[] {
  const { steps, hidden } = params
  const targets = targetSteps(params)
  const errorName = (s: number) => (targets.length === 1 ? 'E' : `E${s}`)
  const errors = targets.map((s) => {
    const square = `(h${s} - ${targetName(params, s)})^2`
    return `${errorName(s)} = 1/2*${hidden === 1 ? square : `sum(${square})`}`
  })
  return [
    ...(steps === 1 ? step('1', '0') : [{ for: 's', from: 1, to: steps, lines: step('{s}', '{s-1}') }]),
    ...errors,
    ...(targets.length > 1 ? [`E = ${targets.map(errorName).join(' + ')}`] : []),
  ]
}

/** W x + U h + b of a gate. */
export function netOf(params: CellParams, gate: string, s: string, state: string): string {
  const { w, u, b } = gateNames(params, gate)
  return `${w} @ x${stepNumber(params, s)} + ${u} @ ${state} + ${b}`
}
