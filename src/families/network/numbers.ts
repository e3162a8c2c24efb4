import { numbersTo } from '../../family/sizes.ts'
import { placesIn } from '../../program/shape.ts'
import type { FamilyValue } from '../../program/value.ts'
import { biasName, layerTitle, neuronName, ofExampleInBatch, weightName } from '../parts/fully-connected.ts'
import { batchLines, errorLines } from './error.ts'
import { type BlockKind, type LayerBlock, type NetworkNotation, shownOf } from './given.ts'
import type { Net } from './parameters.ts'

/** A network number by number: `i1`, `w1`, `net_h1`, `out_h1`, `E_total`, as the lecture and Mazur have them. */
export function inNumbers(net: Net): NetworkNotation {
  const { layers, last, shown, start, batch, fromNets, values } = net
  const [examples, passed] = [numbersTo(batch), fromNets ? [last] : shown]
  const errors = [...examples.flatMap((example) => errorLines(net, example)), ...batchLines(net)]
  return {
    hiddenHeading: layerTitle(start, layers),
    netOf: (layer, neuron) => nameOf(net, 'nets', layer, neuron, 0),
    givenIn: (blocks) => Object.fromEntries(blocks.toSorted(byKind).flatMap((block) => numbersOf(net, block))),
    calculation: {
      lines: [...examples.flatMap((example) => passed.flatMap((layer) => layerLines(net, layer, example))), ...errors],
      losses: errors.map((line) => line.split(' = ')[0]!),
      hidesFormulas: true,
      valuesShown: examples.flatMap((example) =>
        numbersTo(last + 1).flatMap((layer) =>
          numbersTo(layers[layer]!).flatMap((neuron) =>
            shownOf(net, layer).map((what) => nameOf(net, what, layer, neuron, example)),
          ),
        ),
      ),
      drawing: fromNets ? 'none' : { network: drawingOf(net) },
    },
    backwardAsked: values.probabilities
      ? numbersTo(layers[last]!).flatMap((neuron) =>
          examples.map((example) => `dE_total/d${nameOf(net, 'nets', last, neuron, example)}`),
        )
      : [],
  }
}

/** The biases of all layers stand behind their weights. */
function byKind(a: LayerBlock, b: LayerBlock): number {
  return Number(a.what === 'biases') - Number(b.what === 'biases')
}

/** @param column the example, or of weights the incoming connection */
function nameOf({ layers, biases, batch }: Net, what: BlockKind, layer: number, row: number, column: number): string {
  if (what === 'weights') return weightName(layer, row, column, layers)
  if (what === 'biases') return biasName(layer, row, layers, biases === 'shared' ? 'shared' : 'perNeuron')
  if (what === 'targets') return ofExampleInBatch(`t${row + 1}`, column, batch)
  const stem = neuronName(layer, row, layers)
  return ofExampleInBatch(what === 'nets' ? `net_${stem}` : layer === 0 ? stem : `out_${stem}`, column, batch)
}

/** Weights neuron by neuron, the rest example by example. */
function numbersOf(
  net: Net,
  { what, layer, rows, columns, at, ...rest }: LayerBlock,
): [name: string, value: FamilyValue][] {
  const places =
    what === 'weights' ? placesIn([rows, columns]) : placesIn([columns, rows]).map((place) => place.toReversed())
  return places.map((place) => {
    const [row, column] = place as [number, number]
    return [nameOf(net, what, layer, row, column), { ...rest, of: () => at(row, column) }]
  })
}

/** Softmax reads every net input of its layer; elsewhere each neuron is finished before the next. */
function layerLines(net: Net, layer: number, example: number): string[] {
  const activation = net.activations[layer - 1]!
  const neurons = numbersTo(net.layers[layer]!)
  const inputs = neurons.map((neuron) => nameOf(net, 'nets', layer, neuron, example))
  const activated = neurons.map((neuron) => {
    const [out, input] = [nameOf(net, 'signals', layer, neuron, example), inputs[neuron]!]
    if (activation === 'linear') return `${out} = ${input}`
    return activation === 'softmax'
      ? `${out} = softmax_${neuron + 1}(${inputs.join(', ')})`
      : `${out} = ${activation}(${input})`
  })
  if (layer === net.start) return activated
  const sums = inputs.map((name, neuron) => `${name} = ${sumOf(net, layer, neuron, example)}`)
  return activation === 'softmax' ? [...sums, ...activated] : sums.flatMap((line, k) => [line, activated[k]!])
}

function sumOf(net: Net, layer: number, neuron: number, example: number): string {
  const products = numbersTo(net.layers[layer - 1]!).map((k) => {
    return `${nameOf(net, 'weights', layer, neuron, k)}*${nameOf(net, 'signals', layer - 1, k, example)}`
  })
  return [...products, ...(net.biases === 'none' ? [] : [nameOf(net, 'biases', layer, neuron, 0)])].join(' + ')
}

function drawingOf({ layers, start, batch }: Net) {
  return {
    titles: layers.slice(start).map((_, k) => layerTitle(start + k, layers)),
    called: (name: string) => name.replace(/^out_/, '').replace(/\[.*/, ''),
    // All examples of a batch go through the same network, and each has targets of its own.
    ...(batch > 1 && { only: (name: string) => /^(net|out)_.*\[1\]$/.test(name) }),
  }
}
