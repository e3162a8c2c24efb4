import { familyCalculation } from '../../language/program.ts'
import { matrixOf } from '../../language/shape.ts'
import { shapeIssues } from '../../language/value.ts'
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
import { matrixSchema } from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Program, z } from '../contract.ts'
import { examples } from './examples.ts'

// PyTorch's order; g is the candidate for the cell.
const gates = ['i', 'f', 'g', 'o'] as const

const shape = z.strictObject({
  ...cellSize,
  values: z
    .strictObject({
      ...cellValues,
      cellState: matrixSchema.default({ oneOf: [-1.4, -1.1, -0.7, 0.6, 1.2, 1.5] }).describe('c₀, hidden × 1'),
    })
    .prefault({})
    .describe('numbers; what is left out is drawn'),
})

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) => {
  const cellState = shapeIssues(params.values, { cellState: matrixOf(params.hidden, 1) })
  addIssues(context, [...cellIssues(params, gates), ...cellState], ['values'])
})

/** An LSTM cell over one or more time steps. */
export const lstm: Family<typeof parameters> = {
  name: 'lstm',
  summary: 'An LSTM cell over one or more time steps: gates, cell state, hidden state, error and gradients',
  parameters,
  examples,
  build: builtOnce(build),
}

/** The cell as torch.nn.LSTMCell defines it, with one bias per gate. */
function build(params: Params): Program {
  const { steps, values } = params
  const lines = cellLines(params, (s, before) => {
    const n = stepNumber(params, s)
    return [
      ...gates.flatMap((gate) => [
        `z_${gate}${n} = ${netOf(params, gate, s, `h${before}`)}`,
        `${gate}${n} = ${gate === 'g' ? 'tanh' : 'sigmoid'}(z_${gate}${n})`,
      ]),
      `c${s} = f${n}*c${before} + i${n}*g${n}`,
      `h${s} = o${n}*tanh(c${s})`,
    ]
  })
  const numbers = Array.from({ length: steps }, (_, k) => stepNumber(params, k + 1))
  const each = (names: (n: string, s: number) => readonly string[]) => numbers.flatMap((n, k) => names(n, k + 1))
  return {
    ...familyCalculation(cellGiven(params, gates, { h0: values.hiddenState, c0: values.cellState }), lines, 'E'),
    title: 'An LSTM cell',
    statement: statementOf(params),
    ask: [
      ...each((n, s) => [...gates.map((gate) => `${gate}${n}`), `c${s}`, `h${s}`]),
      'E',
      ...each((n, s) => [`dE/dc${s}`, ...gates.map((gate) => `dE/dz_${gate}${n}`)]),
      ...gates.map((gate) => `dE/d${gateNames(params, gate).w}`),
      'dE/dc0',
      'dE/dh0',
    ],
    allow: [],
  }
}

function statementOf({ hidden, steps }: Params): string {
  const sizes = hidden === 1 ? '' : ` of size ${hidden}`
  if (steps > 1)
    return `An LSTM cell${sizes} runs for ${steps} time steps with the same weights. In each of them it makes the input gate $i$, the forget gate $f$, the candidate $g$ and the output gate $o$ from the input $x$ and the hidden state before, and from them the new cell state $c$ and the new hidden state $h$.`
  return `An LSTM cell${sizes} takes one step: from the input $x$, the hidden state $h_0$ and the cell state $c_0$ it makes the input gate $i$, the forget gate $f$, the candidate $g$ and the output gate $o$, and from them the new states $c_1$ and $h_1$. The target of $h_1$ is $t$.`
}
