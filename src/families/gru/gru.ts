import { familyCalculation } from '../../language/program.ts'
import {
  cellGiven,
  cellIssues,
  cellLines,
  cellSize,
  cellValues,
  gateNames,
  netOf,
  stepNumber,
} from '../../model/gated-cell.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Program, z } from '../contract.ts'
import { examples } from './examples.ts'

// Reset, update, candidate.
const gates = ['r', 'z', 'n'] as const

const shape = z.strictObject({
  ...cellSize,
  reset: z
    .enum(['before', 'after'])
    .default('before')
    .describe(
      'before: the reset gate weighs the state that U_n reads (Cho et al. 2014); after: it weighs what U_n makes of it (PyTorch)',
    ),
  update: z
    .enum(['keeps', 'replaces'])
    .default('keeps')
    .describe('what an update gate of 1 does with the state: keeps it (Cho et al., PyTorch), or replaces it'),
  values: z.strictObject(cellValues).prefault({}).describe('numbers; what is left out is drawn'),
})

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) => addIssues(context, cellIssues(params, gates), ['values']))

/** A gated recurrent unit over one or more time steps: Cho et al. 2014, Learning Phrase Representations, 2.3. */
export const gru: Family<typeof parameters> = {
  name: 'gru',
  summary: 'A gated recurrent unit over one or more time steps: gates, candidate, hidden state, error and gradients',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { steps, reset, update, values } = params
  const lines = cellLines(params, (s, before) => {
    const [n, state] = [stepNumber(params, s), `h${before}`]
    const { w, u, b } = gateNames(params, 'n')
    const weighed = reset === 'before' ? `${u} @ (r${n}*${state})` : `r${n}*(${u} @ ${state})`
    const [kept, made] = update === 'keeps' ? [`z${n}`, `(1 - z${n})`] : [`(1 - z${n})`, `z${n}`]
    return [
      ...(['r', 'z'] as const).flatMap((gate) => [
        `a_${gate}${n} = ${netOf(params, gate, s, state)}`,
        `${gate}${n} = sigmoid(a_${gate}${n})`,
      ]),
      `a_n${n} = ${w} @ x${n} + ${weighed} + ${b}`,
      `n${n} = tanh(a_n${n})`,
      `h${s} = ${kept}*${state} + ${made}*n${n}`,
    ]
  })
  const numbers = Array.from({ length: steps }, (_, k) => stepNumber(params, k + 1))
  const sizes = params.hidden === 1 ? '' : ` of size ${params.hidden}`
  return {
    ...familyCalculation(cellGiven(params, gates, { h0: values.hiddenState }), lines, 'E'),
    title: 'A gated recurrent unit',
    statement: `A gated recurrent unit${sizes} ${steps === 1 ? 'takes one step' : `runs for ${steps} time steps with the same weights`}: from the input $x$ and the hidden state before it makes the reset gate $r$, the update gate $z$ and the candidate $n$, and from them the new hidden state.`,
    ask: [
      ...numbers.flatMap((n, k) => [`r${n}`, `z${n}`, `n${n}`, `h${k + 1}`]),
      'E',
      ...numbers.flatMap((n, k) => [`dE/dh${k + 1}`, `dE/da_z${n}`, `dE/da_n${n}`, `dE/da_r${n}`]),
      ...gates.map((gate) => `dE/d${gateNames(params, gate).w}`),
      'dE/dh0',
    ],
    allow: [],
  }
}
