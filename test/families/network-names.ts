/** Names of a network's numbers in matrices, by those that they have weight by weight: `w5` is `W2[0,1]`. */
export function namesInMatrices(
  { layers, batch, biases }: { layers: readonly number[]; batch: number; biases: 'shared' | 'perNeuron' | 'none' },
  layout: 'columns' | 'rows',
): Map<string, string> {
  const names = new Map([['E_total', 'L']])
  const cell = (name: string, places: readonly number[]) => (places.length === 0 ? name : `${name}[${places.join()}]`)
  const signal = (name: string, size: number, example: number, neuron: number) => {
    if (layout === 'rows') return cell(name, size * batch === 1 ? [] : [example, neuron])
    return cell(name, batch > 1 ? [neuron, example] : size > 1 ? [neuron] : [])
  }
  const own = (name: string, example: number) => (batch === 1 ? name : `${name}[${example + 1}]`)
  const last = layers.length - 1
  let [weights, offsets] = [0, 0]
  for (const [layer, size] of layers.entries()) {
    const stem = (k: number) => {
      if (layer === last) return `o${k + 1}`
      return layer === 1 ? `h${k + 1}` : `h${layer}_${k + 1}`
    }
    for (let neuron = 0; neuron < size; neuron++) {
      for (let example = 0; example < batch; example++) {
        if (layer === 0) names.set(own(`i${neuron + 1}`, example), signal('X', size, example, neuron))
        if (layer === last) names.set(own(`t${neuron + 1}`, example), signal('T', size, example, neuron))
        names.set(own(`net_${stem(neuron)}`, example), signal(`Z${layer}`, size, example, neuron))
        names.set(own(`out_${stem(neuron)}`, example), signal(`A${layer}`, size, example, neuron))
      }
      if (layer === 0) continue
      for (let incoming = 0; incoming < layers[layer - 1]!; incoming++) {
        names.set(`w${++weights}`, `W${layer}[${layout === 'columns' ? [neuron, incoming] : [incoming, neuron]}]`)
      }
      if (biases === 'perNeuron') {
        const place = layout === 'rows' ? [0, neuron] : [neuron]
        names.set(`b${++offsets}`, cell(`b${layer}`, size === 1 ? [] : place))
      }
    }
    if (layer > 0 && biases === 'shared') names.set(`b${layer}`, `b${layer}`)
  }
  return names
}

/** The same of a derivative or a value after updates: `dE_total/dw5@1` is `dL/dW2[0,1]@1`. */
export function nameInMatrices(names: ReadonlyMap<string, string>, name: string): string {
  const [, derivative = '', base = '', pass = ''] = /^(dE_total\/d)?(.*?)(@\d+)?$/.exec(name)!
  return `${derivative && 'dL/d'}${names.get(base)}${pass}`
}
