import { type ParameterIssue, z } from '../../family/contract.ts'
import type { StatedExercise } from '../../family/exercise.ts'
import { data, parameter, statedIn } from '../../family/given.ts'
import { matrixSchema } from '../../family/matrix.ts'
import { numbersTo } from '../../family/sizes.ts'
import { unknownName } from '../../faults/makers.ts'
import { matrixOf, type Shape } from '../../program/shape.ts'
import { type StatedValue, shapeIssues } from '../../program/value.ts'
import { halfSquaredDistance } from './loss.ts'
import { columnsOverTime, errorsOverTime, targetSteps, weightByLetter } from './time-steps.ts'

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

/** A cell as its family has it. */
interface Cell<Params extends CellParams> {
  readonly gates: readonly string[]
  /** The states, with the parameters that they start from. */
  readonly states: Readonly<Record<string, keyof Params['values'] & string>>
  readonly words: {
    readonly title: string
    readonly oneStep: string
    severalSteps(steps: number): string
    size(hidden: number): string
  }
  /** Lines of a time step; what is asked of one, forward and back. */
  lines(names: { n: string; s: string; before: string; net(gate: string): string }): readonly string[]
  forward(n: string, s: number): readonly string[]
  backward(n: string, s: number): readonly string[]
}

const gateKeys = ['inputWeights', 'hiddenWeights', 'biases'] as const
type GateKey = (typeof gateKeys)[number]

function isAlike(stated: CellParams['values'][GateKey]): stated is z.output<typeof matrixSchema> {
  return typeof stated === 'number' || Array.isArray(stated) || ['value', 'oneOf', 'from'].some((key) => key in stated)
}

/** What is wrong with the numbers that a cell's parameters state, beside the shapes of its weights and states. */
export function* cellIssues(params: CellParams, gates: readonly string[]): Generator<ParameterIssue> {
  const { steps, inputs, hidden, values } = params
  const rows = (count: number, length: number): Shape => (count === 1 ? matrixOf(length, 1) : [count, length])
  const shapes = { input: rows(steps, inputs), target: rows(targetSteps(params).length, hidden) }
  for (const issue of shapeIssues(values, shapes)) yield { ...issue, path: ['values', ...issue.path] }
  for (const key of gateKeys) {
    const stated = values[key]
    for (const letter of isAlike(stated) ? [] : Object.keys(stated)) {
      if (gates.includes(letter)) continue
      const message = `${letter} is no gate of this cell`
      const fault = unknownName(letter, gates, message, `the gates are ${gates.join(', ')}`)
      yield { ...fault, path: ['values', key, letter] }
    }
  }
}

/** Names of the weights of a gate. */
export function gateNames({ inputs, hidden }: Pick<CellParams, 'inputs' | 'hidden'>, gate: string) {
  return { w: weightByLetter('W', gate, hidden, inputs), u: weightByLetter('U', gate, hidden, hidden), b: `b_${gate}` }
}

/** A recurrent cell with gates over its time steps; the error is half the squared distance of hidden states from targets. */
export function gatedCell<Params extends CellParams>(params: Params, cell: Cell<Params>): StatedExercise {
  const { steps, inputs, hidden, values } = params
  const { gates, states, words } = cell
  // Names have no number where there is but one time step.
  const numbers = steps === 1 ? [''] : numbersTo(steps).map((k) => `${k + 1}`)
  const targets = targetSteps(params)
  const targetNumbers = targets.map(({ n }) => n)
  const startOf = statedIn(values as Params['values'], 'values')
  const starts = Object.entries(states).map(([name, key]) => [name, startOf(key, matrixOf(hidden, 1))])
  const linesOf = (n: string, s: string, before: string) =>
    cell.lines({
      ...{ n, s, before },
      net(gate) {
        const { w, u, b } = gateNames(params, gate)
        return `${w} @ x${n} + ${u} @ h${before} + ${b}`
      },
    })
  return {
    given: {
      ...data('Input', columnsOverTime('x', numbers, inputs, rowsOf(values.input, steps))),
      ...data('State before', Object.fromEntries(starts)),
      ...data('Target', columnsOverTime('t', targetNumbers, hidden, rowsOf(values.target, targets.length))),
      ...Object.assign({}, ...gates.map((gate) => weightsOf(params, gate))),
    },
    lines: [
      ...(steps === 1
        ? linesOf('', '1', '0')
        : [{ for: 's', from: 1, to: steps, lines: linesOf('{s}', '{s}', '{s-1}') }]),
      ...errorsOverTime(targets, ({ s, n }) => halfSquaredDistance(`h${s}`, `t${n}`, hidden)),
    ],
    title: words.title,
    statement: [
      steps === 1 ? words.oneStep : words.severalSteps(steps),
      ...(hidden > 1 ? [words.size(hidden)] : []),
    ].join(' '),
    ask: [
      ...numbers.flatMap((n, k) => cell.forward(n, k + 1)),
      'E',
      ...numbers.flatMap((n, k) => cell.backward(n, k + 1)),
      ...gates.map((gate) => `dE/d${gateNames(params, gate).w}`),
      ...Object.keys(states)
        .toReversed()
        .map((state) => `dE/d${state}`),
    ],
    allow: [],
  }
}

/** One column for all, or a row for each of several. */
function rowsOf(stated: z.output<typeof matrixSchema>, count: number) {
  return (k: number) => ({ of: count > 1 && Array.isArray(stated) ? stated[k]! : stated })
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
