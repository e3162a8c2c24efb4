import { type Assignment, encode, type Family, type Program, z } from '../../src/family/contract.ts'
import { cell, forCells, productCell } from '../../src/family/matrix.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { prepareSet } from '../../src/solution/variant.ts'
import { setOf } from '../solution/fixture.ts'

const W = { name: 'W', rows: 2, columns: 3 }
const X = { name: 'X', rows: 3, columns: 1 }
const Y = { name: 'Y', rows: 2, columns: 1 }

const small = { oneOf: [-5, -4, -3, -2, 2, 3, 4, 5] }

/** Asks for an answer of every format, and uses all that a family may say about them. */
export const everyFormat: Family = {
  name: 'every-format',
  summary: 'for tests',
  parameters: z.strictObject({}),
  examples: [{ title: 'Every format', params: {} }],
  build: (): Program => program,
}

export default everyFormat

/** A set of that problem alone. */
export function everyFormatSet(): PreparedSet {
  const problem = {
    id: 'every',
    family: everyFormat.name,
    params: {},
    allow: [],
    shuffleParts: false,
    at: ['problems', 0],
  }
  return prepareSet({ ...setOf([]), title: 'Every format', problems: [problem] }, [everyFormat])
}

const questions: readonly Assignment[] = [
  { name: 'growth', formula: '0.01*`dL/dx`', kind: 'derived' },
  { name: 'shape_dW', formula: `${encode({ kind: 'shape' }, [2, 3])}`, kind: 'derived', format: { kind: 'shape' } },
  {
    name: 'sign',
    formula: '2 - step(`dL/dx`)',
    kind: 'derived',
    format: { kind: 'choice', options: ['$L$ grows with $x$', '$L$ falls as $x$ grows', 'neither'] },
  },
  {
    name: 'larger',
    formula: 'step(abs(`Y[0,0]`) - 2) + 2*step(abs(`Y[1,0]`) - 2)',
    kind: 'derived',
    format: {
      kind: 'choices',
      options: [
        '$\\sym{Y[0,0]}$ is larger than $2$ in size',
        '$\\sym{Y[1,0]}$ is larger than $2$ in size, whatever the sign of what it is multiplied with on the way to the loss',
        '$x$ is $\\val{x}$ and more than $100$',
      ],
    },
  },
  {
    name: 'chain',
    formula: `${encode({ kind: 'order', items: [] }, [3, 1, 2])}`,
    kind: 'derived',
    format: {
      kind: 'order',
      distractors: true,
      items: ['$Y = WX$', '$L = x\\,(y_0 + y_1)$', '$W$ and $X$', 'the update of $X$'],
    },
  },
]

const program: Program = {
  given: [
    ...forCells(W, (row, column) => ({
      name: cell('W', row, column),
      quantity: small,
      kind: 'parameter' as const,
      heading: 'Weights',
    })),
    ...forCells(X, (row, column) => ({
      name: cell('X', row, column),
      quantity: { oneOf: [6, 7, 8, 9] },
      kind: 'parameter' as const,
      heading: 'Inputs',
    })),
    { name: 'x', quantity: { oneOf: [-3, -2, 2, 3] }, kind: 'parameter', heading: 'Factor' },
  ],
  assignments: [
    ...forCells(
      Y,
      (row, column): Assignment => ({
        name: cell('Y', row, column),
        formula: productCell(W, X, row, column),
        kind: 'forward',
      }),
    ),
    { name: 'L', formula: 'x*(Y[0,0] + Y[1,0])', kind: 'loss' },
    ...questions,
  ],
  output: 'L',
  parameters: [...forCells(W, (row, column) => cell('W', row, column)), 'x'],
  matrices: [W, X, Y],
  matrixRules: { Y: 'W X', 'dL/dY': 'x \\begin{bmatrix}1 \\\\ 1\\end{bmatrix}', 'dL/dW': '\\sym{dL/dY}\\,X^{\\top}' },
  title: 'Every format',
  statement:
    'The matrix $W$ meets $X = \\val{X}$, whose first cell is $\\sym{X[0,0]} = \\val{X[0,0]}$ and $2\\cdot\\val{x}$ twice the factor.',
  formulas: ['Y &= W X', 'L &= \\sym{x}\\,(\\sym{Y[0,0]} + \\sym{Y[1,0]})'],
  prompts: {
    growth: 'By how much does $L$ grow when $x$ grows by $0.01$?',
    shape_dW: 'Shape of $\\partial L/\\partial W$',
    sign: 'What does the sign of $\\sym{dL/dx}$ say?',
    larger: 'Which of these hold?',
    chain: 'In which order is the loss worked out?',
    'dL/dW': 'Outer product of what comes back with $\\sym{X}$.',
  },
  conventions: ['Cells are counted from 0: $\\sym{W[0,1]} = \\val{W[0,1]}$.'],
  diagram: { kind: 'none' },
  ask: ['Y', 'L', 'dL/dW', 'dL/dx', 'growth', 'shape_dW', 'sign', 'larger', 'chain'],
  allow: ['shared', 'hidden', 'rounding'],
}
