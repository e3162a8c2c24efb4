import { type FamilyValue, familyCalculation } from '../../language/program.ts'
import { cellName, placesIn, type Shape } from '../../language/shape.ts'
import { shapeIssues } from '../../language/value.ts'
import { fractions } from '../../model/exact-numbers.ts'
import { matrixSchema } from '../../model/matrix.ts'
import { plainDescent } from '../../model/update-rule.ts'
import { builtPerShape } from '../build.ts'
import {
  addIssues,
  type Family,
  type Numbers,
  type ParameterIssue,
  type Program,
  type Quantity,
  quantitySchema,
  z,
} from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'
import { labelMistakes } from './mistakes.ts'

const label = z.int().min(0)

const shape = z.strictObject({
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

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** Softmax with cross-entropy, from given logits or from a linear layer that is trained one step. */
export const softmax: Family<typeof parameters> = {
  name: 'softmax',
  summary:
    'Softmax with cross-entropy, of one example or a batch: probabilities, loss, dL/dz = p − y, and one update of the layer that makes z',
  parameters,
  examples,
  build: builtPerShape(labelsOf, build),
}

/** Rows of the classes that may be the true one; the labels of a batch are given numbers. */
function labelsOf({ classes, label, batch }: Params): (number | undefined)[] {
  if (batch > 1) return [undefined]
  return label === undefined ? Array.from({ length: classes }, (_, row) => row) : [label]
}

/** Names of the matrices; a batch has capital letters. */
function namesOf({ batch }: Params) {
  return batch > 1 ? { x: 'X', z: 'Z', p: 'P' } : { x: 'x', z: 'z', p: 'p' }
}

/** Shapes by the key of the parameter; where examples stand in rows, everything is turned. */
function shapesOf({ classes, features, batch, convention }: Params) {
  const turned = (rows: number, columns: number): Shape =>
    batch > 1 && convention === 'rows' ? [columns, rows] : [rows, columns]
  return {
    logits: turned(classes, batch),
    inputs: turned(features, batch),
    weights: turned(classes, features),
    biases: turned(classes, 1),
  }
}

function* issuesOf(params: Params): Generator<ParameterIssue> {
  const { classes, features, label, labels, batch } = params
  const { logits, ...linear } = shapesOf(params)
  yield* shapeIssues(params, features === 0 ? { logits } : linear)
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
    code: 'wrong-length',
    message: 'expected one label per example',
    got: `${labels?.length ?? 1}`,
    expected: `${batch}`,
    remedy: batch > 1 ? `write labels, a list of ${batch}` : 'write label, one number, or state the batch',
    path: [wrong || 'labels'],
  }
}

function build(params: Params, label: number | undefined, numbers: Numbers): Program {
  const { features, batch, rate, classes, reduction } = params
  const names = namesOf(params)
  const linear = features > 0
  const shapes = shapesOf(params)
  const cells = (name: string, of: Shape) => placesIn(of).map((place) => cellName(name, place))
  const trained = linear ? [...cells('W', shapes.weights), ...cells('b', shapes.biases)] : cells(names.z, shapes.logits)
  const training = linear ? plainDescent({ of: 'L', parameters: trained, rate }) : undefined
  const share = batch > 1 && reduction === 'mean' ? batch : 1
  const logits = cells(names.z, shapes.logits).map((z, k) => ({ z, p: cells(names.p, shapes.logits)[k]! }))
  const gradient = label === undefined ? 'P - Y' : `p - ${oneHotTex(classes, label)}`
  return {
    ...familyCalculation(givenOf(params, numbers), linesOf(params, label), 'L'),
    parameters: trained,
    ...(training && { training, statementOfUpdates: 'Then let the layer make one step of gradient descent.' }),
    // Shorter than the rule through the probabilities, and what everybody learns.
    matrixRules: {
      [`dL/d${names.z}`]: share === 1 ? gradient : `\\tfrac{1}{${share}}\\left(${gradient}\\right)`,
    },
    mistakes: labelMistakes(logits, share),
    title: linear ? 'A softmax classifier' : 'Softmax and cross-entropy',
    statement: statementOf(params, label),
    facts: label === undefined ? [] : [`The true class is number ${label}: ${oneHot(classes, label)}.`],
    definitions: ['Cross-entropy: $L = -\\sum_k y_k \\ln p_k$ with the natural logarithm.'],
    conventions: ['Classes are counted from 0.'],
    ask: [
      ...(linear ? [names.z] : []),
      names.p,
      'L',
      `dL/d${names.z}`,
      ...(linear ? ['dL/dW', 'dL/db', 'W@1', 'b@1'] : []),
    ],
    ...(batch === 1 && { allow: [] }),
  }
}

function givenOf(params: Params, numbers: Numbers): Record<string, FamilyValue> {
  const { features, batch, inputs, weights, classes, labels, convention } = params
  const shapes = shapesOf(params)
  const names = namesOf(params)
  const parameter = (key: keyof typeof shapes, of: FamilyValue['of'], heading: string): FamilyValue => {
    return { shape: shapes[key], of, kind: 'parameter', heading }
  }
  const truth: FamilyValue['of'] = ([row = 0, column = 0]) => {
    const [position, example] = convention === 'columns' ? [row, column] : [column, row]
    const stated = labels?.[example]
    if (stated !== undefined) return Number(stated === position)
    return { oneHot: { set: `y${example}`, position, size: classes } }
  }
  return {
    ...(features > 0
      ? {
          [names.x]: { ...parameter('inputs', inputs, batch > 1 ? 'Inputs' : 'Input'), kind: 'data' },
          W: parameter('weights', weights, 'Weights'),
          b: parameter('biases', biasesOf(params, numbers), 'Biases'),
        }
      : { [names.z]: parameter('logits', params.logits ?? drawnLogits[numbers], 'Logits') }),
    ...(batch > 1 && { Y: { shape: shapes.logits, of: truth, kind: 'data', heading: 'Labels' } }),
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

function linesOf(params: Params, label: number | undefined): string[] {
  const { features, convention, batch, reduction } = params
  const { x, z, p } = namesOf(params)
  const inRows = batch > 1 && convention === 'rows'
  const loss = label === undefined ? 'crossEntropy(P, Y)' : `-log(p[${label},0])`
  return [
    ...(features > 0 ? [`${z} = ${inRows ? `${x} @ W` : `W @ ${x}`} + b`] : []),
    `${p} = softmax(${z}${inRows ? ', rows' : ''})`,
    `L = ${loss}${batch > 1 && reduction === 'mean' ? `/${batch}` : ''}`,
  ]
}

function oneHotTex(classes: number, label: number): string {
  const marks = Array.from({ length: classes }, (_, row) => Number(row === label))
  return `\\begin{bmatrix}${marks.join('\\\\')}\\end{bmatrix}`
}

function oneHot(classes: number, label: number): string {
  return `$y = (${Array.from({ length: classes }, (_, row) => Number(row === label)).join(',\\,')})^{\\top}$`
}

function statementOf(params: Params, label: number | undefined): string {
  return label === undefined ? batchStatement(params) : exampleStatement(params, label)
}

function batchStatement({ classes, features, batch, convention, reduction }: Params): string {
  const line = convention === 'columns' ? 'column' : 'row'
  const product = convention === 'columns' ? 'WX + b' : 'XW + b'
  const source =
    features > 0
      ? `A linear layer turns a batch of ${batch} examples, one per ${line} of $X$, into the logits $Z = ${product}$ of ${classes} classes.`
      : `A network has produced the logits $Z$ of ${classes} classes for a batch of ${batch} examples, one per ${line}.`
  const backward =
    features > 0 ? 'go back to the logits, the weights and the biases.' : 'find the gradient by each logit.'
  return `${source} Softmax makes each ${line} of $Z$ probabilities $P$; the one-hot labels stand in $Y$. The loss $L$ is the ${reduction} of the cross-entropies of the examples. Compute the probabilities and the loss. Then ${backward}`
}

function exampleStatement({ classes, features }: Params, label: number): string {
  const source =
    features > 0
      ? `A linear layer turns the input $x$ into the logits $z = Wx + b$ of ${classes} classes, and softmax makes them probabilities`
      : `A network has produced the logits $z$ of ${classes} classes. Softmax makes them probabilities`
  const backward =
    features > 0
      ? 'the gradients by the logits come first, those of the weights and biases follow from them.'
      : 'find the gradient by each logit.'
  return `${source}, $p_i = e^{z_i} / \\sum_k e^{z_k}$. The true class is number ${label}, so that the one-hot label is ${oneHot(classes, label)} and the cross-entropy is $L = -\\ln \\sym{p[${label},0]}$. Compute the probabilities and the loss. Then go back: ${backward}`
}
