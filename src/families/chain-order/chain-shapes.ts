import { mostItems } from '../../answer/format.ts'
import { openStream, type RandomStream } from '../../random/stream.ts'
import { neuronName, weightName } from '../parts/fully-connected.ts'

/** What chains are to be drawn. */
export interface ChainPlan {
  /** Numbers of neurons per layer, of each network of which one is drawn. */
  readonly networks: readonly (readonly number[])[]
  /** Layer of weights that the weight belongs to, from 1. */
  readonly layer: number
  readonly distractors: number
}

/** One path from the error back to a weight, and the factors among which those along it are to be found. */
export interface ChainShape {
  readonly layers: readonly number[]
  readonly weight: string
  /** Stems of the neurons along the path, from the one the weight leads to up to an output. */
  readonly neurons: readonly string[]
  /** Factors along the path, from the error to the weight. */
  readonly chain: readonly Factor[]
  /** Those of the chain and others that do not belong, as they are listed. */
  readonly items: readonly Factor[]
}

/** A local derivative, by the name of its node, and what kind of number it is. */
export interface Factor {
  readonly name: string
  readonly kind: 'error' | 'activation' | 'weight' | 'input'
}

// So many that neighbours seldom have the same, and few enough to be kept.
const shapeCount = 40

/** Different chains that fit a plan, the same for the same plan. */
export function drawChains({ networks, layer, distractors }: ChainPlan): ChainShape[] {
  return Array.from({ length: shapeCount }, (_, k) => {
    const layers = networks[k % networks.length]!
    return drawShape(layers, layer, distractors, openStream('chain-order', [...layers, layer, distractors, k]))
  })
}

function drawShape(layers: readonly number[], layer: number, distractors: number, random: RandomStream): ChainShape {
  const incoming = random.integer(layers[layer - 1]!)
  const path = layers.slice(layer).map((size) => random.integer(size))
  const chain = chainOf(layers, layer, incoming, path)
  const taken = new Set(chain.map(({ name }) => name))
  const others = shuffled(
    factorsOf(layers).filter(({ name }) => !taken.has(name)),
    random,
  )
  const items = shuffled([...chain, ...others.slice(0, Math.min(distractors, mostItems - chain.length))], random)
  return {
    layers,
    weight: weightName(layer, path[0]!, incoming, layers),
    neurons: path.map((neuron, k) => neuronName(layer + k, neuron, layers)),
    chain,
    items,
  }
}

function chainOf(layers: readonly number[], layer: number, incoming: number, path: readonly number[]): Factor[] {
  const back = path.map((neuron, k) => ({ neuron, at: layer + k, below: path[k - 1] })).reverse()
  return [
    errorFactor(layers, path.at(-1)!),
    ...back.flatMap(({ neuron, at, below }) => [
      activationFactor(layers, at, neuron),
      below === undefined ? inputFactor(layers, at, neuron, incoming) : weightFactor(layers, at, neuron, below),
    ]),
  ]
}

/** Every local derivative of a network. */
function factorsOf(layers: readonly number[]): Factor[] {
  const range = (length: number) => Array.from({ length }, (_, k) => k)
  return layers.flatMap((size, at) => {
    if (at === 0) return []
    return range(size).flatMap((neuron) => [
      ...(at === layers.length - 1 ? [errorFactor(layers, neuron)] : []),
      activationFactor(layers, at, neuron),
      ...range(layers[at - 1]!).flatMap((below) => [
        ...(at > 1 ? [weightFactor(layers, at, neuron, below)] : []),
        inputFactor(layers, at, neuron, below),
      ]),
    ])
  })
}

function errorFactor(layers: readonly number[], neuron: number): Factor {
  return { name: `dE/dout_${neuronName(layers.length - 1, neuron, layers)}`, kind: 'error' }
}

function activationFactor(layers: readonly number[], at: number, neuron: number): Factor {
  const stem = neuronName(at, neuron, layers)
  return { name: `dout_${stem}/dnet_${stem}`, kind: 'activation' }
}

function weightFactor(layers: readonly number[], at: number, neuron: number, below: number): Factor {
  return { name: `dnet_${neuronName(at, neuron, layers)}/dout_${neuronName(at - 1, below, layers)}`, kind: 'weight' }
}

function inputFactor(layers: readonly number[], at: number, neuron: number, incoming: number): Factor {
  const name = `dnet_${neuronName(at, neuron, layers)}/d${weightName(at, neuron, incoming, layers)}`
  return { name, kind: 'input' }
}

function shuffled<Item>(items: readonly Item[], random: RandomStream): Item[] {
  const left = [...items]
  return items.map(() => left.splice(random.integer(left.length), 1)[0]!)
}
