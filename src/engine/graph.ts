import type { Expression } from './expression.ts'
import { KnownNodes } from './known-nodes.ts'
import { type Algebra, computed, type OperationName } from './operations.ts'
import { Reach } from './reach.ts'
import { simplified } from './simplify.ts'

/** What a named node is to the reader of a solution. */
export type Role =
  | 'given'
  | 'forward'
  | 'loss'
  /** Local derivative of one edge. */
  | 'local'
  /** Contribution of one path to a gradient. */
  | 'path'
  | 'gradient'
  /** Derivative of a derivative, or of a term of one: `of` is what was differentiated again, by `by`. */
  | 'second'
  /** Optimiser state, such as a velocity. */
  | 'state'
  | 'update'
  /** Concluded from the passes, such as an estimate or the answer to a question. */
  | 'derived'

/** What is known of a named node beside its rule. */
export interface NodeMeta {
  readonly role: Role
  /** How many updates came before. */
  readonly pass: number
  /** For derivatives: the full names of what is differentiated and with respect to what. */
  readonly of?: string
  readonly by?: string
  /** For a parameter's update and state: the full name of the gradient that is followed. */
  readonly follows?: string
  /** True for a given number that is written as an expression, such as ln 3, and that students may round. */
  readonly inexact?: true
  /** Nodes whose sign the value needs, such as the pivots of a Hessian that has to be positive definite. */
  readonly definite?: readonly { readonly id: number; readonly sign: 1 | -1 }[]
  /** True where the value is the code of an answer that is no number. */
  readonly coded?: true
  /** For the contribution of a path: the full name of the node it goes through. */
  readonly via?: string
}

/**
 * A node of the solution graph. A node without a name is a part of the formula of the named nodes that use it. Leaves are
 * named givens (`leaf`) and unnamed constants; every other node applies an operation.
 */
export interface GraphNode {
  readonly id: number
  readonly operation: OperationName | 'leaf' | 'constant'
  readonly inputs: readonly number[]
  /** Component of a layer operation, from 1; otherwise 0. */
  readonly index: number
  /** Value of a constant. */
  readonly value: number
  readonly name?: string
  readonly meta?: NodeMeta
}

/** A directed acyclic graph in topological order that grows by nodes and never changes one. */
export class Graph implements Algebra<number> {
  readonly nodes: GraphNode[] = []
  readonly #byName = new Map<string, number>()
  // Formulas repeat themselves (out·(1−out)); an equal unnamed node is used again.
  readonly #known = new KnownNodes()
  readonly #constants = new Map<number, number>()
  // A derivative that needs the very value of a named node (softmax, exp) speaks of it by its name.
  readonly #named = new KnownNodes()
  readonly #namedInputs = new Map<number, readonly number[]>()
  #differentiatedBy: number | undefined
  readonly #ancestors = new Map<number, ReadonlySet<number>>()
  /** What depends on what within a pass. */
  readonly inPass = new Reach(this)

  /** Id of a named node. */
  find(name: string): number | undefined {
    return this.#byName.get(name)
  }

  node(id: number): GraphNode {
    return this.nodes[id]!
  }

  leaf(name: string, meta: NodeMeta): number {
    return this.#add({ operation: 'leaf', inputs: [], index: 0, value: 0, name, meta })
  }

  constant(value: number): number {
    const id = this.#constants.get(value) ?? this.#add({ operation: 'constant', inputs: [], index: 0, value })
    this.#constants.set(value, id)
    return id
  }

  /** An unnamed node that applies an operation exactly as written. */
  applyAsWritten(operation: OperationName, inputs: readonly number[], index = 0): number {
    const known = this.#known.find(operation, inputs, index)
    if (known !== undefined) return known
    const id = this.#add({ operation, inputs, index, value: 0 })
    this.#known.set(operation, inputs, index, id)
    return id
  }

  /** An unnamed node that applies an operation, simplified as one would on paper: 1·x is x, 2·(½·x) is x. */
  apply(operation: OperationName, inputs: readonly number[], index = 0): number {
    const values = inputs.map((id) => this.constantValue(id))
    if (values.every((value) => value !== undefined)) {
      return this.constant(computed(operation, values, index))
    }
    return (
      simplified(this, operation, inputs, values) ??
      this.#sameValue(this.#named.find(operation, inputs, index)) ??
      this.applyAsWritten(operation, inputs, index)
    )
  }

  /**
   * What `make` returns; what it applies meanwhile speaks of a named node by its name only where that depends on `input`.
   * Any other may move while the input stands still: a derivative by it would be of a value that is not used.
   */
  differentiating<T>(input: number, make: () => T): T {
    const outer = this.#differentiatedBy
    this.#differentiatedBy = input
    const made = make()
    this.#differentiatedBy = outer
    return made
  }

  #sameValue(id: number | undefined): number | undefined {
    const by = this.#differentiatedBy
    return id === undefined || by === undefined || this.inPass.has(id, by) ? id : undefined
  }

  /** The formula that an expression stands for; `lookUp` resolves its names. */
  build(expression: Expression, lookUp: (name: string) => number): number {
    if (expression.kind === 'number') return this.constant(expression.value)
    if (expression.kind === 'name') return lookUp(expression.name)
    const inputs = expression.args.map((arg) => this.build(arg, lookUp))
    return this.applyAsWritten(expression.operation, inputs, expression.index)
  }

  /** Gives the formula at `root` a name of its own and returns the named node. */
  define(name: string, root: number, meta: NodeMeta): number {
    const { operation, inputs, index, name: taken } = this.node(root)
    if (taken !== undefined || operation === 'leaf' || operation === 'constant') {
      return this.#add({ operation: 'copy', inputs: [root], index: 0, value: 0, name, meta })
    }
    const id = this.#add({ operation, inputs, index, value: 0, name, meta })
    if (meta.role === 'forward') this.#named.set(operation, inputs, index, id)
    return id
  }

  /** Value of an unnamed node that does not depend on any given. */
  constantValue(id: number): number | undefined {
    const { operation, inputs, index, value, name } = this.node(id)
    if (operation === 'constant') return value
    if (operation === 'leaf' || name !== undefined) return undefined
    const values = inputs.map((input) => this.constantValue(input))
    if (!values.every((known) => known !== undefined)) return undefined
    return computed(operation, values, index)
  }

  /** A node and the unnamed nodes of its formula. */
  formula(id: number, found: GraphNode[] = []): GraphNode[] {
    const node = this.node(id)
    found.push(node)
    for (const input of node.inputs) if (this.node(input).name === undefined) this.formula(input, found)
    return found
  }

  /** The formula of a node with some nodes exchanged for others, as an unnamed node. */
  substitute(id: number, exchange: ReadonlyMap<number, number>): number {
    const { operation, inputs, index } = this.node(id)
    if (operation === 'leaf' || operation === 'constant') return id
    const changed = inputs.map((input) => {
      const other = exchange.get(input)
      if (other !== undefined) return other
      return this.node(input).name === undefined ? this.substitute(input, exchange) : input
    })
    return this.apply(operation, changed, index)
  }

  /** Named nodes that the formula of a node uses, in the order of their first use. */
  namedInputs(id: number): readonly number[] {
    const known = this.#namedInputs.get(id)
    if (known) return known
    const inputs = [...this.#inputsOf(id, new Set())]
    if (this.node(id).name !== undefined) this.#namedInputs.set(id, inputs)
    return inputs
  }

  #inputsOf(id: number, found: Set<number>): Set<number> {
    for (const input of this.node(id).inputs) {
      if (this.node(input).name === undefined) this.#inputsOf(input, found)
      else found.add(input)
    }
    return found
  }

  /** Named nodes that a formula reads: the node itself where it has a name. */
  namedIn(formula: number): readonly number[] {
    return this.node(formula).name === undefined ? this.namedInputs(formula) : [formula]
  }

  /** Named nodes that a named node depends on, itself included. */
  ancestors(id: number): ReadonlySet<number> {
    const known = this.#ancestors.get(id) ?? this.ancestorsOf([id])
    this.#ancestors.set(id, known)
    return known
  }

  /** Named nodes that any of some named nodes depends on, themselves included. */
  ancestorsOf(ids: Iterable<number>): Set<number> {
    const found = new Set<number>()
    for (const id of ids) this.#reach(id, found, () => true)
    return found
  }

  /** As `ancestors`, but what comes from an earlier pass (updated parameters, data that stays) counts as given. */
  ancestorsInPass(id: number): Set<number> {
    const { pass } = this.node(id).meta!
    return this.#reach(id, new Set(), (other) => this.node(other).meta!.pass === pass)
  }

  /** Adds what a node depends on, by way of those that `follows` holds for; a chain may be longer than the stack is deep. */
  #reach(id: number, found: Set<number>, follows: (id: number) => boolean): Set<number> {
    if (found.has(id)) return found
    const open = [id]
    found.add(id)
    for (const one of open) {
      if (!follows(one)) continue
      for (const input of this.namedInputs(one)) {
        if (found.has(input)) continue
        found.add(input)
        open.push(input)
      }
    }
    return found
  }

  #add(node: Omit<GraphNode, 'id'>): number {
    const id = this.nodes.length
    if (node.name !== undefined) {
      if (this.#byName.has(node.name)) throw new Error(`the graph already has a node ${node.name}`)
      this.#byName.set(node.name, id)
    }
    this.nodes.push({ id, ...node })
    return id
  }
}
