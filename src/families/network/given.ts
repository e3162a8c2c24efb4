import type { Given } from '../../family/contract.ts'
import type { StatedExercise } from '../../family/exercise.ts'
import { numbersTo } from '../../family/sizes.ts'
import { cellName, type Index, placesIn } from '../../program/shape.ts'
import type { FamilyValue } from '../../program/value.ts'
import { type Net, stepCount } from './parameters.ts'
import type { Values } from './values.ts'

/** What numbers of a layer are: its net inputs, what comes out of its neurons, or what belongs to it. */
export type BlockKind = 'nets' | 'signals' | 'targets' | 'weights' | 'biases'

/** Numbers of a layer, one row per neuron; a column is an example, or an incoming connection. */
export interface LayerBlock extends Pick<FamilyValue, 'kind' | 'heading' | 'hidden'> {
  readonly what: BlockKind
  readonly layer: number
  readonly rows: number
  readonly columns: number
  at(row: number, column: number): Given['quantity']
}

/** How a notation names the numbers of a network and writes its lines. */
export interface NetworkNotation {
  readonly calculation: Pick<
    StatedExercise,
    'lines' | 'losses' | 'valuesShown' | 'hidesFormulas' | 'symbols' | 'drawing'
  >
  /** Heading of the outputs of a hidden layer, where the network starts there. */
  readonly hiddenHeading: string
  /** The net input of a neuron for the first example. */
  netOf(layer: number, neuron: number): string
  givenIn(blocks: readonly LayerBlock[]): StatedExercise['given']
  /** Derivatives that are asked between the loss and the gradients. */
  readonly backwardAsked: readonly string[]
}

/** What is given of a network, and what each step brings. */
export function networkGiven(net: Net, values: Values, notation: NetworkNotation) {
  const { shown, biases, examples } = net
  const broughtIn = (step: number) => notation.givenIn(examplesOf(net, values, step, notation.hiddenHeading))
  const parameters = shown.flatMap((layer) => [
    weightsOf(net, values, layer),
    ...(biases === 'none' ? [] : [biasesOf(net, values, layer, notation)]),
  ])
  return {
    given: { ...broughtIn(0), ...notation.givenIn(parameters) },
    data: examples === 'same' ? [] : numbersTo(stepCount(net)).map((step) => cellByCell(broughtIn(step))),
  }
}

function examplesOf(net: Net, values: Values, step: number, hiddenHeading: string): LayerBlock[] {
  const { layers, start, last, fromNets, batch } = net
  const columns = batch
  return [
    {
      ...{ what: fromNets ? 'nets' : 'signals', layer: start, kind: 'data', rows: layers[start]!, columns },
      heading: fromNets ? 'Net inputs' : start === 0 ? 'Inputs' : hiddenHeading,
      at: (neuron, example) => values.signal(step, example, neuron),
      ...(fromNets && { hidden: true }),
    },
    {
      ...{ what: 'targets', layer: last, kind: 'data', rows: layers[last]!, columns },
      heading: 'Targets',
      at: (neuron, example) => values.target(step, example, neuron),
    },
  ]
}

function weightsOf({ layers, hidesWeights }: Net, values: Values, layer: number): LayerBlock {
  return {
    ...{ what: 'weights', layer, kind: 'parameter', rows: layers[layer]!, columns: layers[layer - 1]! },
    heading: 'Weights',
    at: (neuron, incoming) => values.weight(layer, neuron, incoming),
    ...(hidesWeights && { hidden: true }),
  }
}

function biasesOf(net: Net, values: Values, layer: number, { netOf }: NetworkNotation): LayerBlock {
  const { layers, biases, trainBiases, values: stated } = net
  const rows = biases === 'shared' ? 1 : layers[layer]!
  return {
    ...{ what: 'biases', layer, kind: trainBiases ? 'parameter' : 'data', rows, columns: 1 },
    heading: 'Biases',
    at: (neuron) => values.bias(layer, neuron, netOf(layer, neuron)),
    ...(stated.probabilities && { hidden: true }),
  }
}

function cellByCell(given: StatedExercise['given']): Record<string, Given['quantity']> {
  const cells = Object.entries(given).flatMap(([name, { shape = [], of }]) =>
    placesIn(shape).map(
      (place) => [cellName(name, place), (of as (place: Index) => Given['quantity'])(place)] as const,
    ),
  )
  return Object.fromEntries(cells)
}

/** What the statement shows of the neurons of a layer. */
export function shownOf({ last, start, forward, values }: Net, layer: number): readonly ('nets' | 'signals')[] {
  if (values.probabilities && layer === last) return ['signals']
  return forward === 'given' && layer > start ? ['nets', 'signals'] : []
}
