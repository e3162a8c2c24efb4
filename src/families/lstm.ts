import { z } from '../family/contract.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { cellIssues, cellSize, cellValues, gatedCell } from './parts/gated-cell.ts'

const words = {
  title: 'An LSTM cell',
  oneStep:
    'An LSTM cell takes one step: from the input $x$, the hidden state $h_0$ and the cell state $c_0$ it makes the input gate $i$, the forget gate $f$, the candidate $g$ and the output gate $o$, and from them the new states $c_1$ and $h_1$. The target of $h_1$ is $t$.',
  severalSteps: (steps: number) =>
    `An LSTM cell runs for ${steps} time steps with the same weights. In each of them it makes the input gate $i$, the forget gate $f$, the candidate $g$ and the output gate $o$ from the input $x$ and the hidden state before, and from them the new cell state $c$ and the new hidden state $h$.`,
  size: (hidden: number) => `Its state has ${hidden} numbers.`,
}

// PyTorch's order; g is the candidate for the cell.
const gates = ['i', 'f', 'g', 'o'] as const

/** An LSTM cell over one or more time steps, as torch.nn.LSTMCell defines it, with one bias per gate. */
export const lstm = programFamily({
  name: 'lstm',
  summary: 'An LSTM cell over one or more time steps: gates, cell state, hidden state, error and gradients',
  parameters: z.strictObject({
    ...cellSize,
    values: z
      .strictObject({
        ...cellValues,
        cellState: matrixSchema.default({ oneOf: [-1.4, -1.1, -0.7, 0.6, 1.2, 1.5] }).describe('c₀, hidden × 1'),
      })
      .prefault({})
      .describe('numbers; what is left out is drawn'),
  }),
  examples: [
    { title: 'One step of a cell of size 1', params: {} },
    {
      title: 'A cell of size 2 in vectors',
      params: { hidden: 2 },
      ask: ['i', 'f', 'g', 'o', 'c1', 'h1', 'dE/dc1', 'dE/dz_f', 'dE/dz_i', 'dE/dU_f', 'dE/dc0'],
    },
  ],
  issues: (params) => cellIssues(params, gates),
  exercise: (params) =>
    gatedCell(params, {
      ...{ gates, words },
      states: { h0: 'hiddenState', c0: 'cellState' },
      lines: ({ n, s, before, net }) => [
        ...gates.flatMap((gate) => [
          `z_${gate}${n} = ${net(gate)}`,
          `${gate}${n} = ${gate === 'g' ? 'tanh' : 'sigmoid'}(z_${gate}${n})`,
        ]),
        `c${s} = f${n}*c${before} + i${n}*g${n}`,
        `h${s} = o${n}*tanh(c${s})`,
      ],
      forward: (n, s) => [...gates.map((gate) => `${gate}${n}`), `c${s}`, `h${s}`],
      backward: (n, s) => [`dE/dc${s}`, ...gates.map((gate) => `dE/dz_${gate}${n}`)],
    }),
})
