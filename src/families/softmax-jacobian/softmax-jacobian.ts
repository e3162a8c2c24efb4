import { flowDiagram } from '../../model/flow.ts'
import { cell, forCells, matrixAssignments, matrixGiven } from '../../model/matrix.ts'
import { upstreamGiven, upstreamLoss } from '../../model/upstream-gradient.ts'
import { builtOnce } from '../build.ts'
import type { Family, MatrixPlan, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { parameters, type SoftmaxJacobianParams } from './schema.ts'

/** The Jacobian diag(p) − p·pᵀ of softmax, classes × classes, and its product with a given upstream gradient. */
export const softmaxJacobian: Family<typeof parameters> = {
  name: 'softmax-jacobian',
  summary: 'The Jacobian dp/dz of softmax as a matrix, and its product with a given upstream gradient',
  parameters,
  examples,
  build: builtOnce(build),
}

const diagram = flowDiagram(
  [{ id: 'z' }, { id: 'p', operator: 'softmax', of: ['z'] }, { id: 'L', operator: 'loss', of: ['p'] }],
  'The logits z go through softmax, which gives p; the loss L depends on p.',
)

function build({ classes, logits, upstream }: SoftmaxJacobianParams): Program {
  const column = { rows: classes, columns: 1 }
  const [z, p, g] = ['z', 'p', 'g'].map((name): MatrixPlan => ({ name, ...column })) as [
    MatrixPlan,
    MatrixPlan,
    MatrixPlan,
  ]
  const args = forCells(z, (row) => cell('z', row, 0)).join(', ')
  return {
    given: [...matrixGiven(z, logits, { kind: 'parameter', heading: 'Logits' }), ...upstreamGiven(g, upstream)],
    assignments: [...matrixAssignments(p, (row) => `softmax_${row + 1}(${args})`), upstreamLoss([g, p])],
    output: 'L',
    parameters: forCells(z, (row) => cell('z', row, 0)),
    matrices: [z, p, g],
    matrixRules: {
      p: '\\operatorname{softmax}\\left(z\\right)',
      'dp/dz': '\\operatorname{diag}\\left(p\\right) - p\\,p^{\\top}',
      'dL/dp': 'g',
      'dL/dz': '\\left(\\sym{dp/dz}\\right)^{\\top} g',
    },
    mistakes: mistakes(p),
    title: 'The Jacobian of softmax',
    statement: `A column of ${classes} logits $z$ goes through softmax, $p_i = e^{z_i} / \\sum_k e^{z_k}$. Every probability depends on every logit, so the derivative is a matrix, the Jacobian. The layers above send back $g = \\partial L/\\partial p$. Compute the probabilities, the Jacobian, and what the layer hands on to the logits.`,
    prompts: {
      'dp/dz': 'One row per probability, one column per logit.',
      'dL/dz': 'The gradient that goes on below softmax.',
    },
    conventions: [
      'The Jacobian $\\partial p/\\partial z$ has $\\partial p_i/\\partial z_j$ in row $i$ and column $j$, both counted from 0.',
      'Vectors are columns.',
    ],
    diagram,
    ask: ['p', 'dp/dz', 'dL/dz'],
  }
}
