import { type Mistake, z } from '../family/contract.ts'
import { data, parameter, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import { cellName, placesIn } from '../program/shape.ts'

const words = {
  title: 'The Jacobian of softmax',
  statement: (classes: number) =>
    `A column of ${classes} logits $z$ goes through softmax, $p_i = e^{z_i} / \\sum_k e^{z_k}$. Every probability depends on every logit, so the derivative is a matrix, the Jacobian. The layers above send back $g = \\partial L/\\partial p$. Compute the probabilities, the Jacobian, and what the layer hands on to the logits.`,
  jacobian: 'One row per probability, one column per logit.',
  gradient: 'The gradient that goes on below softmax.',
  rowsAndColumns:
    'The Jacobian $\\partial p/\\partial z$ has $\\partial p_i/\\partial z_j$ in row $i$ and column $j$, both counted from 0.',
}

/** The Jacobian diag(p) − p·pᵀ of softmax, classes × classes, and its product with a given upstream gradient. */
export const softmaxJacobian = programFamily({
  name: 'softmax-jacobian',
  summary: 'The Jacobian dp/dz of softmax as a matrix, and its product with a given upstream gradient',
  parameters: z.strictObject({
    classes: sizeOf('numbers', 2, 4).default(3).describe('length of z and p'),
    logits: matrixSchema.default({ from: -1.5, to: 2, step: 0.1, not: [-1, 0, 1] }).describe('z, one row per class'),
    upstream: matrixSchema.default({ from: -5, to: 5, not: [-1, 0, 1] }).describe('g = ∂L/∂p, one row per class'),
  }),
  examples: [
    { title: 'The 3 × 3 Jacobian of softmax and the gradient that goes through it', params: {} },
    {
      title: 'Two classes: softmax and its Jacobian alone',
      params: { classes: 2 },
      ask: ['p', 'dp/dz'],
    },
  ],
  exercise(params) {
    const { classes } = params
    const column = (key: 'logits' | 'upstream') => statedIn(params)(key, [classes, 1])
    return {
      given: {
        ...parameter('Logits', { z: column('logits') }),
        ...data('Upstream gradient', { g: column('upstream') }),
      },
      lines: ['p = softmax(z)', 'L = sum(g * p)'],
      untold: ['L'],
      title: words.title,
      statement: words.statement(classes),
      prompts: { 'dp/dz': words.jacobian, 'dL/dz': words.gradient },
      conventions: [words.rowsAndColumns],
      mistakes: placesIn([classes, classes]).flatMap(([i, j]) => wrongCells(i!, j!)),
      ask: ['p', 'dp/dz', 'dL/dz'],
      // Few enough numbers that each is judged by itself.
      allow: [],
    }
  },
})

/** What students take a cell of the Jacobian for. */
function wrongCells(i: number, j: number): Mistake[] {
  const [own, other] = [cellName('p', [i, 0]), cellName('p', [j, 0])]
  const node = `d${own}/d${cellName('z', [j, 0])}`
  if (i === j) return [{ id: 'off-diagonal-rule-everywhere', node, formula: `-${own}*${own}` }]
  return [
    { id: 'jacobian-diagonal-only', node, formula: '0' },
    { id: 'diagonal-rule-everywhere', node, formula: `${own}*(1 - ${other})` },
  ]
}
