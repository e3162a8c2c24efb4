import { type ParameterIssue, z } from '../../family/contract.ts'
import type { StatedExercise } from '../../family/exercise.ts'
import { data, parameter } from '../../family/given.ts'
import { matrixSchema } from '../../family/matrix.ts'
import { unknownName } from '../../faults/makers.ts'
import type { StatedLine } from '../../program/loops.ts'
import { matrixOf, type Shape } from '../../program/shape.ts'
import { type StatedValue, shapeIssues } from '../../program/value.ts'

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
interface CellParams {
  readonly steps: number
  readonly inputs: number
  readonly hidden: number
  readonly loss: 'last' | 'every'
  readonly values: { readonly [Key in keyof typeof cellValues]: z.output<(typeof cellValues)[Key]> }
}

const gateKeys = ['inputWeights', 'hiddenWeights', 'biases'] as const
type GateKey = (typeof gateKeys)[number]

function isAlike(stated: CellParams['values'][GateKey]): stated is z.output<typeof matrixSchema> {
  return typeof stated === 'number' || Array.isArray(stated) || ['value', 'oneOf', 'from'].some((key) => key in stated)
}

/** What is wrong with the numbers that a cell's parameters state, beside the shapes of its weights and states. */
export function* cellIssues(params: CellParams, gates: readonly string[]): Generator<ParameterIssue> {
  const { steps, inputs, hidden, values } = params
  const targets = targetSteps(params).length
  const shapes = { input: rowsIn(steps, inputs), target: rowsIn(targets, hidden) }
  for (const issue of shapeIssues(values, shapes)) yield { ...issue, path: ['values', ...issue.path] }
  for (const key of gateKeys) {
    const stated = values[key]
    for (const letter of isAlike(stated) ? [] : Object.keys(stated)) {
      if (gates.includes(letter)) continue
      const message = `${letter} is no gate of this cell`
      yield {
        ...unknownName(letter, gates, message, `the gates are ${gates.join(', ')}`),
        path: ['values', key, letter],
      }
    }
  }
}

/** A row for each of several; of one a column. */
function rowsIn(count: number, length: number): Shape {
  return count === 1 ? matrixOf(length, 1) : [count, length]
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

/** Numbers of the time steps as names have them: none where there is but one. */
export function stepNumbers({ steps }: CellParams): string[] {
  return steps === 1 ? [''] : Array.from({ length: steps }, (_, k) => `${k + 1}`)
}

/** A recurrent cell with gates over its time steps; the error is half the squared distance of hidden states from targets. */
export function gatedCell(
  params: CellParams,
  gates: readonly string[],
  states: Readonly<Record<string, { readonly of: StatedValue; readonly path: readonly string[] }>>,
  step: (names: { n: string; s: string; before: string; net(gate: string): string }) => readonly string[],
): { given: StatedExercise['given']; lines: StatedLine[] } {
  const { steps, hidden } = params
  const linesOf = (n: string, s: string, before: string) =>
    step({
      n,
      s,
      before,
      net(gate) {
        const { w, u, b } = gateNames(params, gate)
        return `${w} @ x${n} + ${u} @ h${before} + ${b}`
      },
    })
  const column = Object.entries(states).map(([name, state]) => [name, { shape: matrixOf(hidden, 1), ...state }])
  const targets = targetNames(params)
  const errors = targets.map(([s, t], k) => {
    const square = `(h${s} - ${t})^2`
    return `E${targets.length === 1 ? '' : k + 1} = 1/2*${hidden === 1 ? square : `sum(${square})`}`
  })
  return {
    given: {
      ...data(
        'Input',
        rowsOf(
          stepNumbers(params).map((n) => `x${n}`),
          params.inputs,
          params.values.input,
        ),
      ),
      ...data('State before', Object.fromEntries(column)),
      ...data(
        'Target',
        rowsOf(
          targets.map(([, t]) => t),
          hidden,
          params.values.target,
        ),
      ),
      ...Object.assign({}, ...gates.map((gate) => weightsOf(params, gate))),
    },
    lines: [
      ...(steps === 1
        ? linesOf('', '1', '0')
        : [{ for: 's', from: 1, to: steps, lines: linesOf('{s}', '{s}', '{s-1}') }]),
      ...errors,
      ...(errors.length > 1 ? [`E = ${errors.map((_, k) => `E${k + 1}`).join(' + ')}`] : []),
    ],
  }
}

function targetNames(params: CellParams): [step: number, name: string][] {
  return targetSteps(params).map((s) => [s, `t${params.loss === 'last' || params.steps === 1 ? '' : s}`])
}

/** Columns that a parameter states: one, or the rows of a list. */
function rowsOf(names: readonly string[], length: number, stated: StatedValue) {
  const isRows = names.length > 1 && Array.isArray(stated)
  return Object.fromEntries(
    names.map((name, k) => [name, { shape: matrixOf(length, 1), of: isRows ? (stated[k] as StatedValue) : stated }]),
  )
}

function weightsOf(params: CellParams, gate: string): StatedExercise['given'] {
  const { inputs, hidden, values } = params
  const { w, u, b } = gateNames(params, gate)
  const weight = (key: GateKey, columns: number) => {
    const stated = values[key]
    const shape = matrixOf(hidden, columns)
    if (isAlike(stated)) return { shape, of: stated, path: ['values', key] }
    const of = stated[gate] ?? (cellValues[key].parse(undefined) as StatedValue)
    return { shape, of, path: ['values', key, gate] }
  }
  return parameter(`Gate ${gate}`, {
    [w]: weight('inputWeights', inputs),
    [u]: weight('hiddenWeights', hidden),
    [b]: weight('biases', 1),
  })
}
