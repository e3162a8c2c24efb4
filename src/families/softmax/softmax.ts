import { fractions } from '../../model/exact-numbers.ts'
import { cell, forCells, matrixAssignments, matrixGiven, productCell } from '../../model/matrix.ts'
import { plainDescent } from '../../model/update-rule.ts'
import { builtPerShape } from '../build.ts'
import type { Family, Given, MatrixPlan, Numbers, Program, Quantity } from '../contract.ts'
import { diagramOf } from './diagram.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { parameters, type SoftmaxParams } from './schema.ts'

/** Softmax with cross-entropy, from given logits or from a linear layer that is trained one step. */
export const softmax: Family<typeof parameters> = {
  name: 'softmax',
  summary: 'Softmax with cross-entropy: probabilities, loss, dL/dz = p − y, and one update of the layer that makes z',
  parameters,
  examples,
  build: builtPerShape(labelsOf, build),
}

/** Rows of the classes that may be the true one. */
function labelsOf({ classes, label }: SoftmaxParams): number[] {
  return label === undefined ? Array.from({ length: classes }, (_, row) => row) : [label]
}

function plansOf({ classes, features }: SoftmaxParams) {
  const column = { rows: classes, columns: 1 }
  return {
    x: { name: 'x', rows: features, columns: 1 },
    W: { name: 'W', rows: classes, columns: features },
    b: { name: 'b', ...column },
    z: { name: 'z', ...column },
    p: { name: 'p', ...column },
  } as const satisfies Record<string, MatrixPlan>
}

function build(params: SoftmaxParams, label: number, numbers: Numbers): Program {
  const { features, inputs, weights, rate } = params
  const logits = params.logits ?? drawnLogits[numbers]
  const { x, W, b, z, p } = plansOf(params)
  const linear = features > 0
  const trained = (linear ? [W, b] : [z]).flatMap((plan) => forCells(plan, (i, j) => cell(plan.name, i, j)))
  const training = linear ? plainDescent({ of: 'L', parameters: trained, rate }) : undefined
  return {
    given: [
      ...(linear
        ? [
            ...matrixGiven(x, inputs, { kind: 'data', heading: 'Input' }),
            ...matrixGiven(W, weights, { kind: 'parameter', heading: 'Weights' }),
            ...biasesGiven(b, params.biases, numbers),
          ]
        : matrixGiven(z, logits, { kind: 'parameter', heading: 'Logits' })),
    ],
    assignments: [
      ...(linear ? matrixAssignments(z, (row) => `${productCell(W, x, row, 0)} + ${cell('b', row, 0)}`) : []),
      ...matrixAssignments(p, (row) => `softmax_${row + 1}(${forCells(z, (k) => cell('z', k, 0)).join(', ')})`),
      { name: 'L', formula: `-log(${cell('p', label, 0)})`, kind: 'loss' },
    ],
    output: 'L',
    parameters: trained,
    ...(training && { training }),
    matrices: linear ? [x, W, b, z, p] : [z, p],
    matrixRules: {
      z: 'W x + b',
      p: '\\operatorname{softmax}\\left(z\\right)',
      'dL/dz': `p - ${oneHotTex(p, label)}`,
      'dL/dW': '\\sym{dL/dz}\\,x^{\\top}',
      'dL/db': '\\sym{dL/dz}',
      'W@1': 'W - \\sym{α}\\,\\sym{dL/dW}',
      'b@1': 'b - \\sym{α}\\,\\sym{dL/db}',
    },
    mistakes: mistakes(p, label),
    title: linear ? 'A softmax classifier' : 'Softmax and cross-entropy',
    statement: statementOf(params, label),
    statementOfUpdates: 'Then let the layer make one step of gradient descent.',
    facts: [`The true class is number ${label}: ${oneHot(params.classes, label)}.`],
    definitions: ['Cross-entropy: $L = -\\sum_k y_k \\ln p_k$ with the natural logarithm.'],
    conventions: ['Vectors are columns; rows and classes are counted from 0.'],
    diagram: diagramOf(features),
    ask: linear ? ['z', 'p', 'L', 'dL/dz', 'dL/dW', 'dL/db', 'W@1', 'b@1'] : ['p', 'L', 'dL/dz'],
  }
}

const drawnLogits: Readonly<Record<Numbers, Quantity>> = {
  plain: { from: -1.5, to: 2.5, step: 0.1, not: [-1, 0, 1] },
  exact: { oneOf: [...fractions] },
}

/** Biases as stated or drawn; exact ones make the logits come out even. */
function biasesGiven(b: MatrixPlan, stated: SoftmaxParams['biases'], numbers: Numbers): Given[] {
  const rest = { kind: 'parameter', heading: 'Biases' } as const
  if (stated !== undefined || numbers === 'plain') {
    return matrixGiven(b, stated ?? { from: -0.5, to: 0.5, step: 0.1, not: [0] }, rest)
  }
  return forCells(b, (row) => {
    return { name: cell(b.name, row, 0), quantity: { makes: cell('z', row, 0), oneOf: fractions }, ...rest }
  })
}

function oneHotTex({ rows }: MatrixPlan, label: number): string {
  const marks = Array.from({ length: rows }, (_, row) => Number(row === label))
  return `\\begin{bmatrix}${marks.join('\\\\')}\\end{bmatrix}`
}

function oneHot(classes: number, label: number): string {
  return `$y = (${Array.from({ length: classes }, (_, row) => Number(row === label)).join(',\\,')})^{\\top}$`
}

function statementOf({ classes, features }: SoftmaxParams, label: number): string {
  const source =
    features > 0
      ? `A linear layer turns the input $x$ into the logits $z = Wx + b$ of ${classes} classes, and softmax makes them probabilities`
      : `A network has produced the logits $z$ of ${classes} classes. Softmax makes them probabilities`
  const backward =
    features > 0
      ? 'the gradients by the logits come first, those of the weights and biases follow from them.'
      : 'find the gradient by each logit.'
  return `${source}, $p_i = e^{z_i} / \\sum_k e^{z_k}$. The true class is number ${label}, so that the one-hot label is ${oneHot(classes, label)} and the cross-entropy is $L = -\\ln \\sym{${cell('p', label, 0)}}$. Compute the probabilities and the loss. Then go back: ${backward}`
}
