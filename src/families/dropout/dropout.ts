import { flowDiagram } from '../../model/flow.ts'
import { cell, forCells, innerProduct, matrixAssignments, matrixGiven } from '../../model/matrix.ts'
import { builtPerShape } from '../build.ts'
import type { Family, Given, MatrixPlan, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { testTimeMistakes, unitMistakes } from './mistakes.ts'
import { type DropoutParams, parameters } from './schema.ts'

type Mask = readonly (0 | 1)[]

/** Inverted dropout, d = m ⊙ h / q as torch.nn.Dropout has it, between a layer and the output above it. */
export const dropout: Family<typeof parameters> = {
  name: 'dropout',
  summary:
    'Inverted dropout with a given mask: what is kept and scaled, the gradients behind it, the output at test time',
  parameters,
  examples,
  build: builtPerShape(masksOf, build),
}

/** The stated mask, or every mask that keeps half of the units. */
function masksOf({ units, mask }: DropoutParams): Mask[] {
  if (mask) return [mask]
  const all = Array.from(
    { length: 1 << units },
    (_, code): Mask => Array.from({ length: units }, (_, unit) => ((code >> unit) & 1 ? 1 : 0)),
  )
  return all.filter((marks) => marks.filter((mark) => mark === 1).length === Math.ceil(units / 2))
}

const diagram = flowDiagram(
  [
    { id: 'h' },
    { id: 'd', operator: 'dropout', of: ['h', 'm'] },
    { id: 'm' },
    { id: 'y', operator: '×', of: ['d', 'v'] },
    { id: 'v' },
    { id: 'L', operator: '½(y−t)²', of: ['y'] },
  ],
  'The activations h and the mask m give d; d and the weights v give y; the loss L depends on y.',
)

function build({ units, keep, activations, weights, target }: DropoutParams, mask: Mask): Program {
  const column = { rows: units, columns: 1 }
  const [h, m, d, v] = ['h', 'm', 'd', 'v'].map((name): MatrixPlan => ({ name, ...column })) as [
    MatrixPlan,
    MatrixPlan,
    MatrixPlan,
    MatrixPlan,
  ]
  return {
    given: [
      ...matrixGiven(h, activations, { kind: 'parameter', heading: 'Activations' }),
      ...forCells(m, (row): Given => {
        return { name: cell('m', row, 0), quantity: mask[row]!, kind: 'data', heading: 'Mask' }
      }),
      ...matrixGiven(v, weights, { kind: 'parameter', heading: 'Weights above' }),
      { name: 'q', quantity: keep, kind: 'rate', heading: 'Keep probability' },
      { name: 't', quantity: target, kind: 'data', heading: 'Target' },
    ],
    assignments: [
      ...matrixAssignments(d, (row) => `${cell('m', row, 0)}*${cell('h', row, 0)}/q`),
      { name: 'y', formula: innerProduct(v, d), kind: 'forward' },
      { name: 'L', formula: '1/2*(y - t)^2', kind: 'loss' },
      { name: 'y_test', formula: innerProduct(v, h), kind: 'derived' },
    ],
    output: 'L',
    parameters: [...forCells(h, (row) => cell('h', row, 0)), ...forCells(v, (row) => cell('v', row, 0))],
    matrices: [h, m, d, v],
    matrixRules: {
      d: '\\frac{1}{q}\\, m \\odot h',
      'dL/dd': '\\sym{dL/dy}\\, v',
      'dL/dh': '\\frac{1}{q}\\, m \\odot \\sym{dL/dd}',
      'dL/dv': '\\sym{dL/dy}\\, d',
    },
    mistakes: [...mask.flatMap((mark, row) => unitMistakes(row, mark === 1)), ...testTimeMistakes(innerProduct(v, h))],
    title: 'Dropout',
    statement: `Between the activations $h$ of ${units} units and the output stands dropout. In this training step it has drawn the mask $m$: a unit whose mark is 1 is kept and divided by the keep probability $q$, a unit whose mark is 0 is dropped, so that $d = m \\odot h / q$. The output is $y = v^{\\top} d$, its loss $L = \\tfrac12(y - t)^2$. Go forward to the loss, then back to the weights $v$ and, through dropout, to $h$.`,
    prompts: { y_test: 'The output at test time, for the same activations and weights.' },
    conventions: [
      'Dropout is inverted: what is kept is divided by $q$ in training, and nothing is scaled at test time.',
      'Vectors are columns; $\\odot$ multiplies cell by cell. The loss has the factor ½.',
    ],
    diagram,
    ask: ['d', 'y', 'L', 'dL/dy', 'dL/dv', 'dL/dd', 'dL/dh', 'y_test'],
  }
}
