import { flowDiagram } from '../../model/flow.ts'
import { cell, countedFromZero, forCells, matrixAssignments, matrixGiven } from '../../model/matrix.ts'
import { plainDescent } from '../../model/update-rule.ts'
import { upstreamGiven, upstreamLoss, upstreamStatement } from '../../model/upstream-gradient.ts'
import { builtPerShape } from '../build.ts'
import type { Family, MatrixPlan, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { type EmbeddingParams, parameters, sequencesOf } from './schema.ts'

/** An embedding lookup (torch.nn.Embedding) in which a token comes more than once. */
export const embedding: Family<typeof parameters> = {
  name: 'embedding',
  summary: 'An embedding lookup with a repeated token: looked-up rows, gradient of the table, updated table',
  parameters,
  examples,
  build: builtPerShape(sequencesOf, build),
}

function build(params: EmbeddingParams, sequence: readonly number[]): Program {
  const { vocabulary, size, rate } = params
  const W: MatrixPlan = { name: 'W', rows: vocabulary, columns: size }
  const E: MatrixPlan = { name: 'E', rows: sequence.length, columns: size }
  const G: MatrixPlan = { ...E, name: 'G' }
  const table = forCells(W, (row, column) => cell('W', row, column))
  const training = plainDescent({ of: 'L', parameters: table, rate })
  const tokens = `$(${sequence.join(',\\,')})$`
  return {
    given: [
      ...matrixGiven(W, params.table, { kind: 'parameter', heading: 'Embedding table' }),
      ...upstreamGiven(G, params.upstream),
    ],
    assignments: [
      ...matrixAssignments(E, (place, column) => cell('W', sequence[place]!, column)),
      upstreamLoss([G, E]),
    ],
    output: 'L',
    parameters: table,
    training,
    matrices: [W, E, G],
    matrixRules: { 'dL/dE': 'G', 'W@1': 'W - \\sym{α}\\,\\sym{dL/dW}' },
    mistakes: mistakes(sequence, size),
    title: 'An embedding lookup',
    statement: `A text is the sequence of tokens ${tokens} from a vocabulary of ${vocabulary}. The embedding layer looks up the row of the table $\\sym{W}$ that belongs to each token; the rows it finds are the rows of $E$. ${upstreamStatement('E')}`,
    statementOfUpdates: 'The table is updated once by gradient descent.',
    facts: [`The tokens are ${tokens}.`],
    shape: sequence.join(' '),
    conventions: [
      'Token ids are counted from 0, as the rows of the table are; the row of a token that does not occur has gradient 0.',
      countedFromZero('W'),
    ],
    diagram,
    ask: ['E', 'dL/dW', 'W@1'],
    // Rows that are looked up are copies, and rows that are not stay as they are.
    allow: ['shared'],
  }
}

const diagram = flowDiagram(
  [{ id: 'W' }, { id: 'E', operator: 'look up', of: ['W'] }, { id: 'L', operator: 'loss', of: ['E'] }],
  'Rows of the table W are looked up, which gives E; the loss L depends on E.',
)
