import { cellName, type Index, matrixOf, placesIn, type Shape } from '../../program/shape.ts'
import type { FamilyValue } from '../../program/value.ts'
import { lossOfBatch } from './error.ts'
import { type NetLines, numbersTo, stepsData } from './lines.ts'
import type { Activation, Net } from './parameters.ts'
import type { Values } from './values.ts'

/** A network layer by layer: `X`, `W1`, `b1`, `Z1`, `A1`, `T`, `L`. */
export function networkInMatrices(net: Net, values: Values): NetLines {
  const { shown, last, fromNets } = net
  const passed = fromNets ? [last] : shown
  return {
    given: {
      ...broughtIn(net, values, 0),
      ...Object.fromEntries(shown.flatMap((layer) => parametersOf(net, values, layer))),
    },
    data: stepsData(net, (step) => broughtIn(net, values, step)),
    lines: [...passed.flatMap((layer) => layerLines(net, layer)), `L = ${lossOfBatch(net, `A${last}`)}`],
    valuesShown: passed.flatMap((layer) => [`Z${layer}`, `A${layer}`]).filter((name) => isShown(net, name)),
    symbols: symbolsOf(net),
    backwardAsked: passed.toReversed().map((layer) => `dL/dZ${layer}`),
  }
}

/** The shape of what the neurons of a layer have for all examples of a batch. */
function signalShape({ batch, layout }: Net, size: number): Shape {
  if (layout === 'rows') return matrixOf(batch, size)
  return batch > 1 ? [size, batch] : size > 1 ? [size] : []
}

/** Example and neuron of a place. */
function placeOf({ layout, batch }: Net, place: Index): [example: number, neuron: number] {
  if (layout === 'rows') return [place[0] ?? 0, place[1] ?? 0]
  return batch > 1 ? [place[1]!, place[0]!] : [0, place[0] ?? 0]
}

/** The name of what comes out of a layer. */
function signalOf(layer: number): string {
  return layer === 0 ? 'X' : `A${layer}`
}

/** What the examples of a step are. */
function broughtIn(net: Net, values: Values, step: number): NetLines['given'] {
  const { layers, start, last, fromNets } = net
  const heading = fromNets ? 'Net inputs' : start === 0 ? 'Inputs' : 'Activations'
  return {
    [fromNets ? `Z${start}` : signalOf(start)]: {
      shape: signalShape(net, layers[start]!),
      of: (place) => values.signal(step, ...placeOf(net, place)),
      kind: 'data',
      heading,
      ...(fromNets && { hidden: true }),
    },
    T: {
      shape: signalShape(net, layers[last]!),
      of: (place) => values.target(step, ...placeOf(net, place)),
      kind: 'data',
      heading: 'Targets',
    },
  }
}

function parametersOf(net: Net, values: Values, layer: number): [name: string, value: FamilyValue][] {
  const [incoming, neurons] = net.layers.slice(layer - 1) as [number, number]
  const isRows = net.layout === 'rows'
  const weights: FamilyValue = {
    shape: isRows ? [incoming, neurons] : [neurons, incoming],
    of: ([row, column]) => (isRows ? values.weight(layer, column!, row!) : values.weight(layer, row!, column!)),
    kind: 'parameter',
    heading: 'Weights',
    ...(net.hidesWeights && { hidden: true }),
  }
  if (net.biases === 'none') return [[`W${layer}`, weights]]
  return [
    [`W${layer}`, weights],
    [`b${layer}`, biasesOf(net, values, layer, net.biases === 'shared' ? 1 : neurons)],
  ]
}

function biasesOf(net: Net, values: Values, layer: number, size: number): FamilyValue {
  const places = placesIn(signalShape(net, net.layers[layer]!))
  const netOf = (neuron: number) => {
    return cellName(`Z${layer}`, places.find((place) => placeOf(net, place).join() === `0,${neuron}`)!)
  }
  return {
    shape: net.layout === 'rows' ? matrixOf(1, size) : size > 1 ? [size] : [],
    of: (place) => values.bias(layer, place.at(-1) ?? 0, netOf(place.at(-1) ?? 0)),
    kind: net.trainBiases ? 'parameter' : 'data',
    heading: 'Biases',
    ...(net.values.probabilities && { hidden: true }),
  }
}

function layerLines(net: Net, layer: number): string[] {
  const { layout, biases, start, activations } = net
  const [signal, weights] = [signalOf(layer - 1), `W${layer}`]
  const product = layout === 'rows' ? `${signal} @ ${weights}` : `${weights} @ ${signal}`
  const linear = `Z${layer} = ${product}${biases === 'none' ? '' : ` + b${layer}`}`
  const activated = `A${layer} = ${activation(net, activations[layer - 1]!, `Z${layer}`)}`
  return layer === start ? [activated] : [linear, activated]
}

function activation({ layout }: Net, name: Activation, net: string): string {
  if (name === 'linear') return net
  return `${name}(${net}${name === 'softmax' && layout === 'rows' ? ', rows' : ''})`
}

/** Whether the statement shows what a layer's net inputs or outputs came to. */
function isShown({ last, forward, values }: Net, name: string): boolean {
  return values.probabilities && name.endsWith(`${last}`) ? name === `A${last}` : forward === 'given'
}

/** Numbers of layers stand above, in parentheses. */
function symbolsOf({ layers }: Net): Record<string, string> {
  const named = numbersTo(layers.length)
    .slice(1)
    .flatMap((layer) => ['W', 'b', 'Z', 'A'].map((letter) => [`${letter}${layer}`, `${letter}^{(${layer})}`]))
  return Object.fromEntries(named)
}
