import { numberedNames } from '../../model/given.ts'
import { trainingOf } from '../../model/update-rule.ts'
import { builtOnce } from '../build.ts'
import type { Assignment, DiagramPlan, Family, Given, Program, Quantity } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { type MiniBatchParams, parameters, trainedNames } from './schema.ts'

/** A linear or logistic model on a batch: what each example says, what the batch says, and the update. */
export const miniBatch: Family<typeof parameters> = {
  name: 'mini-batch',
  summary: 'A linear or logistic model on a batch: losses and gradients of each example, their mean or sum, the update',
  parameters,
  examples,
  build: builtOnce(build),
}

type Loss = NonNullable<MiniBatchParams['loss']>

const lossFormulas: Readonly<Record<Loss, (y: string, t: string) => string>> = {
  halfSquaredError: (y, t) => `1/2*(${y} - ${t})^2`,
  squaredError: (y, t) => `(${y} - ${t})^2`,
  binaryCrossEntropy: (y, t) => `-(${t}*log(${y}) + (1 - ${t})*log(1 - ${y}))`,
}

const lossTex: Readonly<Record<Loss, string>> = {
  halfSquaredError: '\\tfrac12\\,(y - t)^2',
  squaredError: '(y - t)^2',
  binaryCrossEntropy: '-\\bigl(t\\ln y + (1-t)\\ln(1-y)\\bigr)',
}

function build(params: MiniBatchParams): Program {
  const { model, reduction, steps } = params
  const loss = params.loss ?? (model === 'logistic' ? 'binaryCrossEntropy' : 'halfSquaredError')
  const numbers = examplesOf(params, loss)
  const weights = numberedNames('w', params.features)
  const trained = trainedNames(params)
  const losses = numbers.map((_, n) => of('L', n))
  const training = trainingOf(params, { of: 'L', parameters: trained, steps })
  return {
    given: [
      ...weights.map((name): Given => ({ name, quantity: params.weights, kind: 'parameter', heading: 'Parameters' })),
      { name: 'b', quantity: params.bias, kind: 'parameter', heading: 'Parameters' },
      ...numbers.flatMap(({ x, t }, n): Given[] => {
        const heading = `Example ${n + 1}`
        const inputs = numberedNames('x', x.length).map((name, k) => ({ name: of(name, n), quantity: x[k]! }))
        return [...inputs, { name: of('t', n), quantity: t }].map((given) => ({ ...given, kind: 'data', heading }))
      }),
    ],
    assignments: [
      ...numbers.flatMap((_, n) => exampleLines(params, loss, n)),
      { name: 'L', formula: reduced(losses, reduction), kind: 'loss' },
    ],
    lossTerms: losses,
    output: 'L',
    parameters: trained,
    training,
    mistakes: mistakes(losses, trained, reduction),
    title: model === 'logistic' ? 'Logistic regression on a batch' : 'A linear model on a batch',
    statement: statementOf(params, loss),
    statementOfUpdates: `Then make the one update that the batch as a whole asks for.${steps > 1 ? ` Do this ${steps} times, every time on the whole batch.` : ''}`,
    definitions: [
      `The loss of one example is $${lossTex[loss]}$; the loss of the batch is the ${reduction === 'mean' ? 'mean' : 'sum'} over its examples.`,
    ],
    conventions: ['$x^{[n]}$ belongs to example $n$.'],
    diagram: diagramOf(params),
    ask: [
      'forward',
      'loss',
      ...trained.flatMap((name) => losses.map((loss) => `d${loss}/d${name}`)),
      'gradients',
      'updates',
    ],
  }
}

/** Name of what belongs to one example. */
function of(name: string, example: number): string {
  return `${name}[${example + 1}]`
}

function reduced(losses: readonly string[], reduction: MiniBatchParams['reduction']): string {
  const sum = losses.join(' + ')
  return reduction === 'mean' ? `(${sum})/${losses.length}` : sum
}

function examplesOf({ model, examples, batch, features, inputs, targets }: MiniBatchParams, loss: Loss) {
  if (examples) return examples
  const drawn: Quantity =
    loss === 'binaryCrossEntropy'
      ? { oneOf: [0, 1] }
      : model === 'logistic'
        ? { from: 0.1, to: 0.9, step: 0.1 }
        : { from: -2, to: 3, step: 0.1, not: [-1, 0, 1] }
  return Array.from({ length: batch }, () => ({
    x: Array.from({ length: features }, () => inputs),
    t: targets ?? drawn,
  }))
}

function exampleLines({ model, features }: MiniBatchParams, loss: Loss, n: number): Assignment[] {
  const products = numberedNames('w', features).map(
    (weight, k) => `${weight}*${of(numberedNames('x', features)[k]!, n)}`,
  )
  const sum = [...products, 'b'].join(' + ')
  const y = of('y', n)
  const prediction =
    model === 'linear'
      ? [{ name: y, formula: sum }]
      : [
          { name: of('z', n), formula: sum },
          { name: y, formula: `sigmoid(${of('z', n)})` },
        ]
  return [
    ...prediction.map((line): Assignment => ({ ...line, kind: 'forward' })),
    { name: of('L', n), formula: lossFormulas[loss](y, of('t', n)), kind: 'loss' },
  ]
}

function statementOf({ model, features, reduction, batch, examples }: MiniBatchParams, loss: Loss): string {
  const size = examples?.length ?? batch
  const products = numberedNames('w', features).map(
    (weight, k) => `${tex(weight)} ${tex(numberedNames('x', features)[k]!)}`,
  )
  const sum = `${products.join(' + ')} + b`
  const rule = model === 'linear' ? `$y = ${sum}$` : `$y = \\sigma(z)$ with $z = ${sum}$`
  const error =
    loss === 'binaryCrossEntropy'
      ? 'the binary cross-entropy of prediction $y$ and label $t$'
      : 'the squared error of prediction $y$ and target $t$'
  return `The model ${rule} is trained on a batch of ${size} examples with ${error}. Find prediction, loss and gradients of every example by itself, then ${reduction === 'mean' ? 'average' : 'add'} the losses and the gradients over the batch.`
}

/** The model, which every example goes through. */
function diagramOf({ model, features }: MiniBatchParams): DiagramPlan {
  const inputs = numberedNames('x', features)
  const weights = numberedNames('w', features)
  return {
    kind: 'network',
    layers: [
      { title: inputs.length === 1 ? 'Input' : 'Inputs', neurons: inputs.map((name) => ({ name })) },
      { title: 'Prediction', neurons: [{ name: 'y', ...(model === 'logistic' && { activation: 'σ' }), target: 't' }] },
    ],
    connections: inputs.map((from, k) => ({ from, to: 'y', weight: weights[k]! })),
    biases: [{ layer: 1, to: ['y'], name: 'b' }],
  }
}

function tex(name: string): string {
  return name.replace(/(\d)$/, '_$1')
}
