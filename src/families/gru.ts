import { z } from '../family/contract.ts'
import { programFamily } from '../family/program-family.ts'
import { cellIssues, cellSize, cellValues, gatedCell, gateNames } from './parts/gated-cell.ts'

const words = {
  title: 'A gated recurrent unit',
  oneStep:
    'A gated recurrent unit takes one step: from the input $x$ and the hidden state before it makes the reset gate $r$, the update gate $z$ and the candidate $n$, and from them the new hidden state.',
  severalSteps: (steps: number) =>
    `A gated recurrent unit runs for ${steps} time steps with the same weights: from the input $x$ and the hidden state before it makes the reset gate $r$, the update gate $z$ and the candidate $n$, and from them the new hidden state.`,
  size: (hidden: number) => `Its state has ${hidden} numbers.`,
}

// Reset, update, candidate.
const gates = ['r', 'z', 'n'] as const

/** A gated recurrent unit over one or more time steps: Cho et al. 2014, Learning Phrase Representations, 2.3. */
export const gru = programFamily({
  name: 'gru',
  summary: 'A gated recurrent unit over one or more time steps: gates, candidate, hidden state, error and gradients',
  parameters: z.strictObject({
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
  }),
  examples: [
    { title: 'One step of a unit of size 1', params: {} },
    {
      title: 'A unit of size 2 in vectors, the reset gate as in PyTorch',
      params: { hidden: 2, reset: 'after' },
      ask: ['r', 'z', 'n', 'h1', 'dE/dh1', 'dE/da_z', 'dE/da_r', 'dE/dU_z', 'dE/dh0'],
    },
    { title: 'Two time steps', params: { steps: 2 }, ask: ['h1', 'h2', 'E', 'dE/dh1', 'dE/dw_z', 'dE/du_z'] },
  ],
  issues: (params) => cellIssues(params, gates),
  exercise(params) {
    const { w, u, b } = gateNames(params, 'n')
    return gatedCell(params, {
      ...{ gates, words },
      states: { h0: 'hiddenState' },
      lines({ n, s, before, net }) {
        const state = `h${before}`
        const weighed = params.reset === 'before' ? `${u} @ (r${n}*${state})` : `r${n}*(${u} @ ${state})`
        const shares = [`z${n}`, `(1 - z${n})`]
        const [kept, made] = params.update === 'keeps' ? shares : shares.toReversed()
        return [
          ...['r', 'z'].flatMap((gate) => [`a_${gate}${n} = ${net(gate)}`, `${gate}${n} = sigmoid(a_${gate}${n})`]),
          `a_n${n} = ${w} @ x${n} + ${weighed} + ${b}`,
          `n${n} = tanh(a_n${n})`,
          `h${s} = ${kept}*${state} + ${made}*n${n}`,
        ]
      },
      forward: (n, s) => [`r${n}`, `z${n}`, `n${n}`, `h${s}`],
      backward: (n, s) => [`dE/dh${s}`, `dE/da_z${n}`, `dE/da_n${n}`, `dE/da_r${n}`],
    })
  },
})
