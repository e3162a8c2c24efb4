import type { Given } from '../../family/contract.ts'
import type { FamilyValue } from '../../program/value.ts'
import { biasName, layerTitle, neuronName, ofExampleInBatch, weightName } from '../parts/fully-connected.ts'
import { batchLines, errorLines } from './error.ts'
import { type NetLines, numbersTo, stepsData } from './lines.ts'
import type { Net } from './parameters.ts'
import type { Values } from './values.ts'

/** A network number by number: `i1`, `w1`, `net_h1`, `out_h1`, `E_total`, as the lecture and Mazur have them. */
export function inNumbers(net: Net, values: Values): NetLines {
  const examples = numbersTo(net.batch)
  const computed = net.fromNets ? [net.last] : net.shown
  const errors = [...examples.flatMap((example) => errorLines(net, example)), ...batchLines(net)]
  return {
    given: { ...broughtIn(net, values, 0), ...weightsOf(net, values), ...biasesOf(net, values) },
    data: stepsData(net, (step) => broughtIn(net, values, step)),
    lines: [...examples.flatMap((example) => computed.flatMap((layer) => layerLines(net, layer, example))), ...errors],
    losses: errors.map((line) => line.split(' = ')[0]!),
    hidesFormulas: true,
    valuesShown: examples.flatMap((example) => shownIn(net, example)),
    drawing: net.fromNets ? 'none' : { network: drawingOf(net) },
    backwardAsked:
      net.fromNets || net.values.probabilities
        ? neurons(net, net.last).flatMap((stem) =>
            examples.map((example) => {
              const name = net.values.probabilities ? `net_${stem}` : `out_${stem}`
              return `dE_total/d${ofExampleInBatch(name, example, net.batch)}`
            }),
          )
        : [],
  }
}

function neurons({ layers }: Net, layer: number): string[] {
  return numbersTo(layers[layer]!).map((neuron) => neuronName(layer, neuron, layers))
}

/** What comes out of each neuron of a layer, for one example. */
function signals(net: Net, layer: number, example: number): string[] {
  return neurons(net, layer).map((stem) => ofExampleInBatch(layer === 0 ? stem : `out_${stem}`, example, net.batch))
}

function nets(net: Net, layer: number, example: number): string[] {
  return neurons(net, layer).map((stem) => ofExampleInBatch(`net_${stem}`, example, net.batch))
}

const value = (kind: Given['kind'], heading: string, of: Given['quantity'], hidden = false): FamilyValue => {
  return { kind, heading, of: () => of, ...(hidden && { hidden: true }) }
}

/** What the examples of a step are. */
function broughtIn(net: Net, values: Values, step: number): NetLines['given'] {
  const { layers, start, last, batch, fromNets } = net
  const heading = fromNets ? 'Net inputs' : start === 0 ? 'Inputs' : layerTitle(start, layers)
  const inputs = numbersTo(batch).flatMap((example) =>
    (fromNets ? nets : signals)(net, start, example).map((name, k) => {
      return [name, value('data', heading, values.signal(step, example, k), fromNets)] as const
    }),
  )
  const targets = numbersTo(batch).flatMap((example) =>
    numbersTo(layers[last]!).map((k) => {
      return [
        ofExampleInBatch(`t${k + 1}`, example, batch),
        value('data', 'Targets', values.target(step, example, k)),
      ] as const
    }),
  )
  return Object.fromEntries([...inputs, ...targets])
}

function weightsOf(net: Net, values: Values): NetLines['given'] {
  const { layers, shown, hidesWeights } = net
  const weights = shown.flatMap((layer) =>
    numbersTo(layers[layer]!).flatMap((neuron) =>
      numbersTo(layers[layer - 1]!).map((incoming) => {
        const of = values.weight(layer, neuron, incoming)
        return [weightName(layer, neuron, incoming, layers), value('parameter', 'Weights', of, hidesWeights)] as const
      }),
    ),
  )
  return Object.fromEntries(weights)
}

function biasesOf(net: Net, values: Values): NetLines['given'] {
  const { layers, shown, biases, trainBiases } = net
  if (biases === 'none') return {}
  const [kind, hidden] = [trainBiases ? 'parameter' : 'data', net.values.probabilities !== undefined] as const
  const offsets = shown.flatMap((layer) =>
    numbersTo(biases === 'shared' ? 1 : layers[layer]!).map((neuron) => {
      const of = values.bias(layer, neuron, nets(net, layer, 0)[neuron]!)
      return [biasName(layer, neuron, layers, biases), value(kind, 'Biases', of, hidden)] as const
    }),
  )
  return Object.fromEntries(offsets)
}

/** Softmax reads every net input of its layer; elsewhere each neuron is finished before the next. */
function layerLines(net: Net, layer: number, example: number): string[] {
  const activation = net.activations[layer - 1]!
  const [inputs, outputs] = [nets(net, layer, example), signals(net, layer, example)]
  const activated = outputs.map((out, k) => {
    if (activation === 'linear') return `${out} = ${inputs[k]}`
    return activation === 'softmax'
      ? `${out} = softmax_${k + 1}(${inputs.join(', ')})`
      : `${out} = ${activation}(${inputs[k]})`
  })
  if (layer === net.start) return activated
  const sums = inputs.map((name, neuron) => `${name} = ${sumOf(net, layer, neuron, example)}`)
  return activation === 'softmax' ? [...sums, ...activated] : sums.flatMap((line, k) => [line, activated[k]!])
}

function sumOf(net: Net, layer: number, neuron: number, example: number): string {
  const { layers, biases } = net
  const products = signals(net, layer - 1, example).map((signal, k) => {
    return `${weightName(layer, neuron, k, layers)}*${signal}`
  })
  return [...products, ...(biases === 'none' ? [] : [biasName(layer, neuron, layers, biases)])].join(' + ')
}

/** What the statement shows of the forward pass of an example. */
function shownIn(net: Net, example: number): string[] {
  const { start, last, forward, values } = net
  return numbersTo(last + 1).flatMap((layer) => {
    if (values.probabilities && layer === last) return signals(net, layer, example)
    if (forward !== 'given' || layer <= start) return []
    const outputs = signals(net, layer, example)
    return nets(net, layer, example).flatMap((name, k) => [name, outputs[k]!])
  })
}

function drawingOf({ layers, start, batch }: Net) {
  return {
    titles: layers.slice(start).map((_, k) => layerTitle(start + k, layers)),
    called: (name: string) => name.replace(/^out_/, '').replace(/\[.*/, ''),
    // All examples of a batch go through the same network, and each has targets of its own.
    ...(batch > 1 && { only: (name: string) => /^(net|out)_.*\[1\]$/.test(name) }),
  }
}
