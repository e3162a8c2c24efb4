import type {
  ChainDiagram,
  CircuitDiagram,
  CircuitNode,
  Label,
  NetworkDiagram,
} from '../../../../src/document/diagram.ts'

/** `w_0` as it is drawn. */
export function label(name: string): Label {
  const [base = '', sub] = name.split('_')
  return { base, italic: base.length === 1, ...(sub && { sub }) }
}

type Operation = readonly [name: string, operator: string, inputs: readonly string[]]

/** A circuit in which every value and gradient is asked; the key carries the same number everywhere. */
export function circuit(given: readonly string[], operations: readonly Operation[], keyText?: string): CircuitDiagram {
  const asked = { state: 'asked', ...(keyText && { text: keyText }) } as const
  const read = new Set(operations.flatMap(([, , inputs]) => inputs))
  const nodes: CircuitNode[] = [
    ...given.map((name) => ({
      id: name,
      shape: 'given' as const,
      label: label(name),
      value: { state: 'given' as const, text: '-2.5' },
      gradient: asked,
    })),
    ...operations.map(([name, operator]) => ({
      id: name,
      shape: 'operation' as const,
      operator,
      label: label(name),
      value: asked,
      gradient: read.has(name) ? asked : { state: 'given' as const, text: '1' },
      ...(!read.has(name) && { output: true }),
    })),
  ]
  return {
    kind: 'circuit',
    nodes,
    edges: operations.flatMap(([to, , inputs]) => inputs.map((from) => ({ from, to }))),
  }
}

type Shape = readonly [given: readonly string[], operations: readonly Operation[]]

export const shapes = {
  'lecture graph': [
    ['x', 'y', 'z'],
    [
      ['q', '+', ['x', 'y']],
      ['f', '×', ['q', 'z']],
    ],
  ],
  chain: [
    ['x'],
    [
      ['a', 'exp', ['x']],
      ['b', 'softplus', ['a']],
      ['c', 'σ', ['b']],
    ],
  ],
  diamond: [
    ['x', 'y'],
    [
      ['a', '×', ['x', 'y']],
      ['b', '+', ['a', 'x']],
      ['c', 'σ', ['a']],
      ['f', '×', ['b', 'c']],
    ],
  ],
  'sigmoid neuron': [
    ['w_0', 'x_0', 'w_1', 'x_1', 'w_2'],
    [
      ['a', '×', ['w_0', 'x_0']],
      ['b', '×', ['w_1', 'x_1']],
      ['c', '+', ['a', 'b']],
      ['d', '+', ['c', 'w_2']],
      ['e', '×−1', ['d']],
      ['g', 'exp', ['e']],
      ['h', '+1', ['g']],
      ['f', '1/x', ['h']],
    ],
  ],
  'fan-out of four': [
    ['x'],
    [
      ['a', 'exp', ['x']],
      ['b', 'ln', ['x']],
      ['c', 'tanh', ['x']],
      ['d', 'sin', ['x']],
      ['s', '+', ['a', 'b', 'c', 'd']],
    ],
  ],
  'wire read twice, order of operands, several outputs': [
    ['x', 'y'],
    [
      ['a', '−', ['y', 'x']],
      ['b', '×', ['a', 'a']],
      ['c', 'max', ['x', 'y', 'b']],
    ],
  ],
  'two graphs that do not hang together': [
    ['x', 'y'],
    [
      ['net_h1', 'exp', ['x']],
      ['out_h1', 'exp', ['net_h1']],
      ['b', 'exp', ['y']],
    ],
  ],
} as const satisfies Record<string, Shape>

/** A chain with the same number at every link. */
export function chain(names: readonly string[], factor: string): ChainDiagram {
  return { kind: 'chain', stations: names.map(label), factors: names.slice(1).map(() => factor) }
}

interface NetworkOptions {
  readonly biases?: 'shared' | 'perNeuron' | 'none'
  readonly activations?: readonly string[]
  readonly weight?: string
}

/** A fully connected network with layers of these sizes. */
export function network(sizes: readonly number[], options: NetworkOptions = {}): NetworkDiagram {
  const { biases = 'shared', activations = [], weight = '0.15' } = options
  const id = (layer: number, row: number) => `${layer}/${row}`
  const last = sizes.length - 1
  const rows = (layer: number) => Array.from({ length: sizes[layer]! }, (_, row) => row)
  let weights = 0
  let biasCount = 0
  const nextBias = () => ({ label: label(`b_${++biasCount}`), value: '0.35' })
  const fed = sizes.slice(1).map((_, index) => index + 1)
  return {
    kind: 'network',
    layers: sizes.map((_, layer) => ({
      title: layer === 0 ? 'Inputs' : layer === last ? 'Outputs' : `Hidden layer ${layer}`,
      neurons: rows(layer).map((row) => ({
        id: id(layer, row),
        label: label(`${layer === 0 ? 'i' : layer === last ? 'o' : 'h'}_${row + 1}`),
        ...(layer === 0 ? { value: '0.05' } : { activation: activations[layer - 1] ?? 'σ' }),
        ...(layer === last && { target: { label: label(`t_${row + 1}`), value: '0.01' } }),
      })),
    })),
    connections: fed.flatMap((layer) =>
      rows(layer).flatMap((to) =>
        rows(layer - 1).map((from) => ({
          from: id(layer - 1, from),
          to: id(layer, to),
          label: label(`w_${++weights}`),
          value: weight,
        })),
      ),
    ),
    biases: fed.flatMap((layer) => {
      const ids = rows(layer).map((row) => id(layer, row))
      if (biases === 'none') return []
      return biases === 'shared'
        ? [{ layer, to: ids, ...nextBias() }]
        : ids.map((to) => ({ layer, to: [to], ...nextBias() }))
    }),
  }
}
