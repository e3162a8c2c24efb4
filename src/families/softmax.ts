import {
  type Mistake,
  type Numbers,
  type ParameterIssue,
  type Quantity,
  quantitySchema,
  z,
} from '../family/contract.ts'
import { data, parameter, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import { wrongLength } from '../faults/makers.ts'
import { cellName, placesIn, type Shape } from '../program/shape.ts'
import type { FamilyValue } from '../program/value.ts'
import { fractions } from './parts/exact-numbers.ts'

const words = {
  classifier: 'A softmax classifier',
  lossAlone: 'Softmax and cross-entropy',
  oneLinear: (classes: number) =>
    `A linear layer turns the input $x$ into the logits $z$ of ${classes} classes, and softmax makes them probabilities, $p_i = e^{z_i} / \\sum_k e^{z_k}$.`,
  oneGiven: (classes: number) =>
    `A network has produced the logits $z$ of ${classes} classes. Softmax makes them probabilities, $p_i = e^{z_i} / \\sum_k e^{z_k}$.`,
  label: (label: number, oneHot: string) =>
    `The true class is number ${label}, so that the one-hot label is ${oneHot} and the loss is the cross-entropy $L$.`,
  batchLinear: {
    columns: (batch: number, classes: number) =>
      `A linear layer turns a batch of ${batch} examples, one per column of $X$, into the logits $Z$ of ${classes} classes. Softmax makes each column of $Z$ probabilities $P$; the one-hot labels stand in $Y$.`,
    rows: (batch: number, classes: number) =>
      `A linear layer turns a batch of ${batch} examples, one per row of $X$, into the logits $Z$ of ${classes} classes. Softmax makes each row of $Z$ probabilities $P$; the one-hot labels stand in $Y$.`,
  },
  batchGiven: {
    columns: (batch: number, classes: number) =>
      `A network has produced the logits $Z$ of ${classes} classes for a batch of ${batch} examples, one per column. Softmax makes each column of $Z$ probabilities $P$; the one-hot labels stand in $Y$.`,
    rows: (batch: number, classes: number) =>
      `A network has produced the logits $Z$ of ${classes} classes for a batch of ${batch} examples, one per row. Softmax makes each row of $Z$ probabilities $P$; the one-hot labels stand in $Y$.`,
  },
  reduction: {
    mean: 'The loss $L$ is the mean of the cross-entropies of the examples.',
    sum: 'The loss $L$ is the sum of the cross-entropies of the examples.',
  },
  backToLogits: 'Compute the probabilities and the loss. Then find the gradient by each logit.',
  backToLayer: 'Compute the probabilities and the loss. Then go back to the logits, the weights and the biases.',
  update: 'Then let the layer make one step of gradient descent.',
  trueClass: (label: number, oneHot: string) => `The true class is number ${label}: ${oneHot}.`,
  crossEntropy: 'Cross-entropy: $L = -\\sum_k y_k \\ln p_k$ with the natural logarithm.',
  counted: 'Classes are counted from 0.',
}

const label = z.int().min(0)

const parameters = z.strictObject({
  classes: sizeOf('numbers', 2, 12).default(3).describe('number of classes k'),
  features: sizeOf('numbers', 0, 16)
    .default(0)
    .describe('length of x, where a linear layer makes the logits z = Wx + b; 0: the logits are given'),
  batch: sizeOf('numbers', 1, 16).default(1).describe('examples; several have a matrix of logits Z and of labels Y'),
  convention: z
    .enum(['columns', 'rows'])
    .default('columns')
    .describe('batch: columns: Z = WX + b, one example per column; rows: Z = XW + b, one example per row'),
  reduction: z.enum(['mean', 'sum']).default('mean').describe('batch: mean or sum of the losses of the examples'),
  label: label.optional().describe('the true class, counted from 0; default: drawn'),
  labels: z.array(label).optional().describe('batch: the true class of every example; default: drawn'),
  logits: matrixSchema.optional().describe('z, one row per class, where they are given; default: drawn'),
  inputs: matrixSchema.default({ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] }).describe('x, one row per feature'),
  weights: matrixSchema
    .default({ from: -0.9, to: 0.9, step: 0.1, not: [0] })
    .describe('W, one row per class and one column per feature'),
  biases: matrixSchema.optional().describe('b, one row per class; default: drawn'),
  rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3, 0.4] }).describe('learning rate of the linear layer'),
})

type Params = z.output<typeof parameters>

/** Softmax with cross-entropy, from given logits or from a linear layer that is trained one step. */
export const softmax = programFamily({
  name: 'softmax',
  summary:
    'Softmax with cross-entropy, of one example or a batch: probabilities, loss, dL/dz = p − y, and one update of the layer that makes z',
  parameters,
  examples: [
    { title: 'Three logits and a drawn label: probabilities, loss, p − y', params: {} },
    {
      title: 'A linear classifier: from the input to the updated weights',
      params: { features: 2 },
    },
    {
      title: 'A batch of three examples in columns, four classes',
      params: { classes: 4, batch: 3 },
    },
    {
      title: 'A linear classifier on a batch of three examples in rows',
      params: { features: 2, batch: 3, convention: 'rows' },
      ask: ['Z', 'P', 'L', 'dL/dZ', 'dL/dW', 'dL/db', 'W@1'],
    },
  ],
  issues: labelIssues,
  /** The true class of one example; the labels of a batch are given numbers. */
  kinds: ({ classes, label, batch }) =>
    batch > 1 ? [undefined] : label === undefined ? Array.from({ length: classes }, (_, row) => row) : [label],
  exercise(params, label, numbers) {
    const { features, batch, rate, reduction, convention } = params
    const { x, z, p } = namesOf(params)
    const isLinear = features > 0
    const inRows = batch > 1 && convention === 'rows'
    const share = batch > 1 && reduction === 'mean' ? `/${batch}` : ''
    return {
      given: givenOf(params, numbers),
      lines: [
        ...(isLinear ? [`${z} = ${inRows ? `${x} @ W` : `W @ ${x}`} + b`] : []),
        `${p} = softmax(${z}${inRows ? ', rows' : ''})`,
        `L = ${label === undefined ? 'crossEntropy(P, Y)' : `-log(p[${label},0])`}${share}`,
      ],
      ...(isLinear && { update: { rate } }),
      mistakes: labelMistakes(params, share),
      title: isLinear ? words.classifier : words.lossAlone,
      statement: statementOf(params, label),
      ...(isLinear && { statementOfUpdates: words.update }),
      facts: label === undefined ? [] : [words.trueClass(label, oneHotTex(params, label))],
      definitions: [words.crossEntropy],
      conventions: [words.counted],
      ask: [...(isLinear ? [z] : []), ...[p, 'L', `dL/d${z}`], ...(isLinear ? ['dL/dW', 'dL/db', 'W@1', 'b@1'] : [])],
      ...(batch === 1 && { allow: [] }),
    }
  },
})

/** Names of the matrices; a batch has capital letters. */
function namesOf({ batch }: Params) {
  return batch > 1 ? { x: 'X', z: 'Z', p: 'P' } : { x: 'x', z: 'z', p: 'p' }
}

/** Where examples stand in rows, every matrix is turned. */
function turned({ batch, convention }: Params, rows: number, columns: number): Shape {
  return batch > 1 && convention === 'rows' ? [columns, rows] : [rows, columns]
}

function givenOf(params: Params, numbers: Numbers) {
  const { features, batch, classes } = params
  const { x, z } = namesOf(params)
  const stated = statedIn(params)
  const value = (key: 'inputs' | 'weights' | 'logits', rows: number, columns: number) =>
    stated(key, turned(params, rows, columns), drawnLogits[numbers])
  const biases = { shape: turned(params, classes, 1), of: biasesOf(params, numbers), path: ['biases'] }
  return {
    ...(features > 0
      ? {
          ...data('Inputs', { [x]: value('inputs', features, batch) }),
          ...parameter('Weights', { W: value('weights', classes, features) }),
          ...parameter('Biases', { b: biases }),
        }
      : parameter('Logits', { [z]: value('logits', classes, batch) })),
    ...(batch > 1 && data('Labels', { Y: { shape: turned(params, classes, batch), of: labelsOf(params) } })),
  }
}

const drawnLogits: Readonly<Record<Numbers, Quantity>> = {
  plain: { from: -1.5, to: 2.5, step: 0.1, not: [-1, 0, 1] },
  exact: { oneOf: [...fractions] },
}

/** Biases as stated or drawn; exact ones make the logits of one example come out even. */
function biasesOf({ biases, batch }: Params, numbers: Numbers): FamilyValue['of'] {
  if (biases !== undefined) return biases
  if (numbers === 'plain' || batch > 1) return { from: -0.5, to: 0.5, step: 0.1, not: [0] }
  return (place) => ({ makes: cellName('z', place), oneOf: fractions })
}

/** One-hot labels of a batch. */
function labelsOf({ classes, labels, convention }: Params): FamilyValue['of'] {
  return ([row = 0, column = 0]) => {
    const [position, example] = convention === 'columns' ? [row, column] : [column, row]
    const stated = labels?.[example]
    if (stated !== undefined) return Number(stated === position)
    return { oneHot: { set: `y${example}`, position, size: classes } }
  }
}

function* labelIssues({ classes, label, labels, batch }: Params): Generator<ParameterIssue> {
  const beyond = (got: number, path: ParameterIssue['path']): ParameterIssue => ({
    code: 'label-beyond-classes',
    message: 'there is no such class',
    got: `${got}`,
    expected: `0 to ${classes - 1}`,
    remedy: 'choose a smaller label or add classes',
    path,
  })
  if (label !== undefined && label >= classes) yield beyond(label, ['label'])
  for (const [k, one] of labels?.entries() ?? []) if (one >= classes) yield beyond(one, ['labels', k])
  const wrong = batch > 1 ? label !== undefined && 'label' : labels && labels.length !== 1 && 'labels'
  const isShort = batch > 1 && labels !== undefined && labels.length !== batch
  if (!wrong && !isShort) return
  yield {
    ...wrongLength(labels?.length ?? 1, batch, 'one label per example'),
    remedy: batch > 1 ? `write labels, a list of ${batch}` : 'write label, one number, or state the batch',
    path: [wrong || 'labels'],
  }
}

/** What students take for p − y. */
function labelMistakes(params: Params, share: string): Mistake[] {
  const { z, p } = namesOf(params)
  const shape = turned(params, params.classes, params.batch)
  return placesIn(shape).flatMap((place): Mistake[] => {
    const [node, probability] = [`dL/d${cellName(z, place)}`, cellName(p, place)]
    return [
      { id: 'label-not-subtracted', node, formula: `${probability}${share}` },
      { id: 'label-subtracted-everywhere', node, formula: `(${probability} - 1)${share}` },
    ]
  })
}

function oneHotTex({ classes }: Params, label: number): string {
  const cells = Array.from({ length: classes }, (_, row) => Number(row === label))
  return `$y = (${cells.join(',\\,')})^{\\top}$`
}

function statementOf(params: Params, label: number | undefined): string {
  const { classes, features, batch, convention, reduction } = params
  const isLinear = features > 0
  const task = isLinear ? words.backToLayer : words.backToLogits
  if (label === undefined) {
    const source = (isLinear ? words.batchLinear : words.batchGiven)[convention](batch, classes)
    return [source, words.reduction[reduction], task].join(' ')
  }
  const source = (isLinear ? words.oneLinear : words.oneGiven)(classes)
  return [source, words.label(label, oneHotTex(params, label)), task].join(' ')
}
