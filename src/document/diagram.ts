/** A name as it is drawn: `out_h1` is { base: 'out', sub: 'h1' }, `w5@1` is { base: 'w', sub: '5', sup: '(1)' }. */
export interface Label {
  readonly base: string
  /** Italic for variables, upright for words such as `net` and `out`. */
  readonly italic: boolean
  readonly sub?: string
  readonly sup?: string
  /** Stands small behind the name: `2×3`. */
  readonly note?: string
}

/** A value on a wire: given in the statement, asked (an empty box on the worksheet), or not shown. */
export interface WireValue {
  readonly state: 'given' | 'asked'
  /** Numeral; for an asked value it is key only. */
  readonly text?: string
}

/** A computational graph: operations as round nodes, named wires between them. */
export interface CircuitDiagram {
  readonly kind: 'circuit'
  readonly nodes: readonly CircuitNode[]
  readonly edges: readonly { readonly from: string; readonly to: string }[]
}

export interface CircuitNode {
  readonly id: string
  /** Given numbers have no operation. */
  readonly shape: 'given' | 'operation'
  /** What stands in the node: `+`, `×`, `σ`, `max`; for a given number its name stands there. */
  readonly operator?: string
  readonly label: Label
  /** Forward value of the wire that leaves this node (drawn above it). */
  readonly value?: WireValue
  /** Gradient of the output with respect to that wire (drawn below it). */
  readonly gradient?: WireValue
  /** What became of a student's answer; its node looks so, beside what stands in it. */
  readonly mark?: 'correct' | 'consistent' | 'incorrect' | 'firstWrong' | 'blank' | 'unreadable'
  /** True for the output of the graph. */
  readonly output?: boolean
  /** How much darker the node is than others, from 0 to 1. */
  readonly shade?: number
}

/** A layered network with one label per connection. */
export interface NetworkDiagram {
  readonly kind: 'network'
  /** Input layer first. */
  readonly layers: readonly { readonly title: string; readonly neurons: readonly NetworkNeuron[] }[]
  readonly connections: readonly {
    readonly from: string
    readonly to: string
    readonly label: Label
    readonly value?: string
  }[]
  /** Bias units: one per layer when shared, one per neuron otherwise; `layer` is the index of the layer they feed. */
  readonly biases: readonly {
    readonly layer: number
    readonly to: readonly string[]
    readonly label: Label
    readonly value?: string
  }[]
}

export interface NetworkNeuron {
  readonly id: string
  readonly label: Label
  /** `σ`, `tanh`, `ReLU`; inputs and linear neurons have none. */
  readonly activation?: string
  /** Printed beside input neurons. */
  readonly value?: string
  /** Printed beside output neurons: label and number of the target. */
  readonly target?: { readonly label: Label; readonly value?: string }
}

/** A chain of dependencies, drawn the way its gradient goes back. */
export interface ChainDiagram {
  readonly kind: 'chain'
  /** The output first, then what it depends on, each by way of the one before it. */
  readonly stations: readonly Label[]
  /** Numerals of the local derivatives between neighbours. */
  readonly factors: readonly string[]
}

export type Diagram = CircuitDiagram | NetworkDiagram | ChainDiagram
