import type { CircuitDiagram } from '../../document/diagram.ts'
import { parseName } from '../../engine/name.ts'
import type { DiagramPlan } from '../../program/contract.ts'

type NetworkPlan = Extract<DiagramPlan, { kind: 'network' }>

/** What a step of the solution lights up in a drawing, by places in the drawing's own lists. */
export interface Light {
  readonly direction: 'forward' | 'backward'
  readonly nodes: readonly number[]
  readonly wires: readonly number[]
  /** Lines of bias units, which only networks have. */
  readonly biases: readonly number[]
}

/**
 * The way of a step through a circuit: its operands' wires forward, the wires that its gradient comes back on.
 * @param names of what the nodes hold; none for what has no name of its own
 */
export function lightInCircuit(
  { nodes, edges }: CircuitDiagram,
  names: ReadonlyMap<string, string | undefined>,
  output: string,
  step: string,
): Light {
  const { base, derivative } = parseName(step) ?? { base: step }
  const about = derivative ? derivative.by : base
  const start = nodes.findIndex(({ id }) => names.get(id) === about)
  const wires = new Set<number>()
  const only = derivative?.via ?? (derivative && derivative.of !== output ? derivative.of : undefined)
  const walk = (id: string, [near, far]: readonly ['from' | 'to', 'from' | 'to']): boolean => {
    const ways = [...edges.entries()].filter(([, edge]) => edge[near] === id)
    return ways.reduce((any, [k, edge]) => {
      const name = names.get(edge[far])
      const arrives = name === undefined ? walk(edge[far], [near, far]) : only === undefined || name === only
      if (arrives) wires.add(k)
      return any || arrives
    }, false)
  }
  if (start >= 0) walk(nodes[start]!.id, derivative ? ['from', 'to'] : ['to', 'from'])
  return {
    direction: derivative ? 'backward' : 'forward',
    nodes: start >= 0 ? [start] : [],
    wires: [...wires],
    biases: [],
  }
}

/** The way of a step through a network: neurons by their order, connections and bias lines by theirs. */
export function lightInNetwork({ layers, connections, biases }: NetworkPlan, step: string): Light {
  const { base, derivative } = parseName(step) ?? { base: step }
  const about = (derivative ? derivative.by : base).replace(/\[.*\]$/, '')
  const neuron = about.replace(/^(?:net|out)_/, '')
  const direction = derivative ? 'backward' : 'forward'
  const neurons = layers.flatMap((layer) => layer.neurons.map(({ name }) => name))
  const loss = /^E/.test(about) ? layers.at(-1)!.neurons.map(({ name }) => name) : [neuron]
  // One path, or one local derivative, uses one connection.
  const only = derivative?.via ?? (derivative?.of.startsWith('net_') ? derivative.of : undefined)
  const end = only?.replace(/^net_/, '').replace(/\[.*\]$/, '')
  const isReached = ({ from, to }: { from: string; to: string }) =>
    derivative ? about.startsWith('out_') && from === neuron && (end === undefined || to === end) : to === neuron
  return {
    direction,
    nodes: places(neurons, (name) => loss.includes(name)),
    wires: places(connections, (connection) => connection.weight === about || isReached(connection)),
    biases: places(
      biases.flatMap(({ to, name }) => to.map((end) => ({ name, end }))),
      ({ name, end }) => name === about || (!derivative && end === neuron),
    ),
  }
}

function places<T>(items: readonly T[], wanted: (item: T) => boolean): number[] {
  return [...items.entries()].filter(([, item]) => wanted(item)).map(([k]) => k)
}
