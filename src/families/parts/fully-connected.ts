/** Names and wires of fully connected layers, as the lecture and Mazur have them. */

/** Stem of a neuron's names: `i1`, `h1`, `h2_1` (second hidden layer), `o1`. `layer` 0 is the input layer. */
export function neuronName(layer: number, neuron: number, layers: readonly number[]): string {
  if (layer === 0) return `i${neuron + 1}`
  if (layer === layers.length - 1) return `o${neuron + 1}`
  return layer === 1 ? `h${neuron + 1}` : `h${layer}_${neuron + 1}`
}

/** Name of a value that belongs to one example of a batch; a batch of one needs no number. */
export function ofExampleInBatch(name: string, example: number, batch: number): string {
  return batch === 1 ? name : `${name}[${example + 1}]`
}

/** Number of a weight, counted from 1 by layer, neuron, incoming connection. */
export function weightName(layer: number, neuron: number, incoming: number, layers: readonly number[]): string {
  let before = 0
  for (let k = 1; k < layer; k++) before += layers[k]! * layers[k - 1]!
  return `w${before + neuron * layers[layer - 1]! + incoming + 1}`
}

/** Name of a neuron's bias: one per layer when shared, else counted through by layer and neuron. */
export function biasName(
  layer: number,
  neuron: number,
  layers: readonly number[],
  mode: 'shared' | 'perNeuron',
): string {
  if (mode === 'shared') return `b${layer}`
  let before = 0
  for (let k = 1; k < layer; k++) before += layers[k]!
  return `b${before + neuron + 1}`
}

/** Heading of a layer in a drawing. */
export function layerTitle(layer: number, layers: readonly number[]): string {
  const last = layers.length - 1
  if (layer === 0) return 'Inputs'
  if (layer === last) return 'Outputs'
  return last === 2 ? 'Hidden layer' : `Hidden layer ${layer}`
}

/** Every connection between neighbouring layers from the layer `start` on, with its weight. */
export function connectionsOf(layers: readonly number[], start = 0): { from: string; to: string; weight: string }[] {
  return layers.flatMap((size, layer) =>
    layer <= start
      ? []
      : Array.from({ length: size * layers[layer - 1]! }, (_, k) => {
          const [neuron, incoming] = [Math.floor(k / layers[layer - 1]!), k % layers[layer - 1]!]
          return {
            from: neuronName(layer - 1, incoming, layers),
            to: neuronName(layer, neuron, layers),
            weight: weightName(layer, neuron, incoming, layers),
          }
        }),
  )
}
