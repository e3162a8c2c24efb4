import { type FamilyValue, familyCalculation } from '../../language/program.ts'
import { cellName, type Index, matrixOf, placesIn, type Shape } from '../../language/shape.ts'
import type { NetworkNotation } from './notation.ts'
import { isShownFromNets, type Quantities, quantitiesOf } from './quantities.ts'
import { activationsOf, hidesWeights, type NetworkParams, startOf, stepsOf } from './schema.ts'

/** A network layer by layer: `X`, `W1`, `b1`, `Z1`, `A1`, `T`, `L`. */
export const inMatrices: NetworkNotation = {
  calculation(params, drawn) {
    const given = givenOf(params, quantitiesOf(params, drawn))
    const { formulas = [], ...calculated } = familyCalculation(given, linesOf(params), 'L', {
      data: inMatrices.data(params, drawn),
    })
    const shown = formulas.map((formula) => {
      const [, name = ''] = /^\\sym\{(\w+)\}/.exec(formula)!
      return isShown(params, name) ? `${formula} = \\val{${name}}` : formula
    })
    return { ...calculated, formulas: shown, symbols: symbolsOf(params) }
  },
  data(params, drawn) {
    if (params.examples === 'same') return []
    return Array.from({ length: stepsOf(params) }, (_, step) => {
      const brought = examplesOf(params, quantitiesOf(params, drawn), step)
      return Object.fromEntries(
        Object.entries(brought).flatMap(([name, { shape = [], of }]) =>
          placesIn(shape).map((place) => [cellName(name, place), of(place)]),
        ),
      )
    })
  },
  ask(params, trains) {
    const { values, forward, layers } = params
    const passes = shownLayers(params)
    const isSeen = passes.length > 0 && forward !== 'given' && !values.probabilities
    const nets = passes.length > 0 ? passes : [layers.length - 1]
    return [
      ...(isSeen ? ['forward'] : []),
      'loss',
      ...nets.toReversed().map((layer) => `dL/dZ${layer}`),
      ...(trains ? ['gradients'] : []),
      ...(trains && !hidesWeights(params) ? ['updates'] : []),
    ]
  },
}

type Cells = FamilyValue & { of(place: Index): ReturnType<Quantities['target']> }

/** The layers whose weights are part of the problem. */
function shownLayers(params: NetworkParams): number[] {
  const start = startOf(params)
  return params.layers.slice(start + 1).map((_, k) => start + 1 + k)
}

/** The shape of what the neurons of a layer have for all examples of a batch. */
function signalShape({ batch, layout }: NetworkParams, size: number): Shape {
  if (layout === 'rows') return matrixOf(batch, size)
  return batch > 1 ? [size, batch] : size > 1 ? [size] : []
}

/** Example and neuron of a place. */
function placeOf({ layout, batch }: NetworkParams, place: Index): [example: number, neuron: number] {
  if (layout === 'rows') return [place[0] ?? 0, place[1] ?? 0]
  return batch > 1 ? [place[1]!, place[0]!] : [0, place[0] ?? 0]
}

function examplesOf(params: NetworkParams, { signal, target }: Quantities, step: number): Record<string, Cells> {
  const { layers } = params
  const start = startOf(params)
  const nets = isShownFromNets(params)
  const heading = nets ? 'Net inputs' : start === 0 ? 'Inputs' : 'Activations'
  const cells = (size: number, of: Quantities['target'], about: string): Cells => ({
    shape: signalShape(params, size),
    of: (place) => of(step, ...placeOf(params, place)),
    kind: 'data',
    heading: about,
  })
  return {
    [nets ? `Z${start}` : signalOf(start)]: {
      ...cells(layers[start]!, signal, heading),
      ...(nets && { hidden: true }),
    },
    T: cells(layers.at(-1)!, target, 'Targets'),
  }
}

/** The name of what comes out of a layer. */
function signalOf(layer: number): string {
  return layer === 0 ? 'X' : `A${layer}`
}

function givenOf(params: NetworkParams, quantities: Quantities): Record<string, FamilyValue> {
  const weights = shownLayers(params).flatMap((layer) => [
    [`W${layer}`, weightsOf(params, quantities, layer)] as const,
    ...(params.biases === 'none' ? [] : [[`b${layer}`, biasesOf(params, quantities, layer)] as const]),
  ])
  return { ...examplesOf(params, quantities, 0), ...Object.fromEntries(weights) }
}

function weightsOf(params: NetworkParams, { weight }: Quantities, layer: number): FamilyValue {
  const [incoming, neurons] = params.layers.slice(layer - 1) as [number, number]
  const isRows = params.layout === 'rows'
  return {
    shape: isRows ? [incoming, neurons] : [neurons, incoming],
    of: ([row, column]) => (isRows ? weight(layer, column!, row!) : weight(layer, row!, column!)),
    kind: 'parameter',
    heading: 'Weights',
    ...(hidesWeights(params) && { hidden: true }),
  }
}

function biasesOf(params: NetworkParams, { bias }: Quantities, layer: number): FamilyValue {
  const { layers, layout, biases, trainBiases, values } = params
  const size = biases === 'shared' ? 1 : layers[layer]!
  const net = (neuron: number) => {
    const shape = signalShape(params, layers[layer]!)
    return cellName(`Z${layer}`, placesIn(shape).find((place) => placeOf(params, place).join() === `0,${neuron}`)!)
  }
  return {
    shape: layout === 'rows' ? matrixOf(1, size) : size > 1 ? [size] : [],
    of: (place) => bias(layer, place.at(-1) ?? 0, net(place.at(-1) ?? 0)),
    kind: trainBiases ? 'parameter' : 'data',
    heading: 'Biases',
    ...(values.probabilities && { hidden: true }),
  }
}

function linesOf(params: NetworkParams): string[] {
  const { layers, layout, biases } = params
  const used = activationsOf(params)
  const last = layers.length - 1
  const activated = (layer: number) => `A${layer} = ${activation(params, used[layer - 1]!, `Z${layer}`)}`
  const passes = shownLayers(params).flatMap((layer) => {
    const [signal, weights] = [signalOf(layer - 1), `W${layer}`]
    const product = layout === 'rows' ? `${signal} @ ${weights}` : `${weights} @ ${signal}`
    return [`Z${layer} = ${product}${biases === 'none' ? '' : ` + b${layer}`}`, activated(layer)]
  })
  return [...passes, ...(isShownFromNets(params) ? [activated(last)] : []), `L = ${lossOf(params, `A${last}`)}`]
}

function activation({ layout }: NetworkParams, name: ReturnType<typeof activationsOf>[number], net: string): string {
  if (name === 'linear') return net
  return `${name}(${net}${name === 'softmax' && layout === 'rows' ? ', rows' : ''})`
}

/** The loss of a batch of outputs A. */
function lossOf({ layers, loss, delta = 1, batch, batchReduction }: NetworkParams, A: string): string {
  const outputs = layers.at(-1)!
  const of: Readonly<Record<typeof loss, string>> = {
    halfSquaredError: `(${A} - T)^2`,
    squaredError: `(${A} - T)^2`,
    meanSquaredError: `(${A} - T)^2`,
    crossEntropy: `T*log(${A})`,
    binaryCrossEntropy: `(T*log(${A}) + (1 - T)*log(1 - ${A}))`,
    hinge: `max(0, 1 - T*${A})`,
    squaredHinge: `max(0, 1 - T*${A})^2`,
    absoluteError: `abs(${A} - T)`,
    huber: `huber(${A} - T, ${delta})`,
  }
  const sign = loss === 'crossEntropy' || loss === 'binaryCrossEntropy' ? '-' : ''
  const count =
    (loss === 'halfSquaredError' ? 2 : 1) *
    (loss === 'meanSquaredError' ? outputs : 1) *
    (batchReduction === 'mean' ? batch : 1)
  const sum = outputs * batch > 1 ? `sum(${of[loss]})` : of[loss]
  if (sign === '-') return count > 1 ? `-${sum}/${count}` : `-${sum}`
  return count > 1 ? `1/${count}*${sum}` : sum
}

/** Whether the statement shows what a layer's net inputs or outputs came to. */
function isShown(params: NetworkParams, name: string): boolean {
  const last = params.layers.length - 1
  if (params.values.probabilities && name.endsWith(`${last}`)) return name === `A${last}`
  return params.forward === 'given' && name !== 'L'
}

/** Numbers of layers stand above, in parentheses. */
function symbolsOf({ layers }: NetworkParams): Record<string, string> {
  return Object.fromEntries(
    layers.flatMap((_, layer) =>
      layer === 0 ? [] : ['W', 'b', 'Z', 'A'].map((letter) => [`${letter}${layer}`, `${letter}^{(${layer})}`]),
    ),
  )
}
