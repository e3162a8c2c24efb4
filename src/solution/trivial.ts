import { numbers } from '../engine/evaluate.ts'
import type { Graph, GraphNode } from '../engine/graph.ts'
import { isOperation, type OperationName, operations, zero } from '../engine/operations.ts'
import type { Rounding } from '../set/types.ts'
import { isBelow } from './noise.ts'
import type { Probe } from './quality-rules.ts'
import { halfUnit } from './rounding.ts'
import type { Trials } from './trials.ts'

/** What a student gets to see of a graph, by id. */
export interface Seen {
  readonly asked: readonly number[]
  /** Nodes whose values prose shows. */
  readonly shown: ReadonlySet<number>
}

type Fires = Probe['fires']

/** Where an asked value rounds to 0 or ±1, or one that is worked out to be shown to 0; `named` are all that asked ones depend on. */
export function trivialProbes(
  graph: Graph,
  named: ReadonlySet<number>,
  { asked, shown }: Seen,
  round: Rounding,
  trials: Trials,
): Probe[] {
  const probe = (about: number, fires: Fires): Probe => ({ rule: 'trivial', about, fires })
  const gates = gatesOf(graph, named)
  const answers = asked.filter((id) => !graph.node(id).meta!.coded)
  // What a slip makes of a line is seen to be wrong where it is 0, and so are all lines after it.
  const workedOut = [...shown].filter((id) => graph.node(id).meta!.role === 'derived')
  return [
    ...answers.map((id) => {
      const [vanishes, isOne] = [vanishing(graph, id, round, trials, gates), ones(graph, id, round, trials)]
      return probe(id, (values) => vanishes(values) || isOne(values))
    }),
    ...workedOut.map((id) => probe(id, vanishing(graph, id, round, trials, gates))),
  ]
}

/**
 * Values that round to 0, but for those that are 0 by nature: the loser of a max, what a one-hot target of 0 multiplies. A
 * zero that a dead unit makes is not.
 */
function vanishing(graph: Graph, id: number, round: Rounding, { generic }: Trials, gates: readonly Gate[]): Fires {
  const before = gates.filter(({ owner }) => graph.ancestors(id).has(owner))
  const zeroAlive = (values: Float64Array) => values[id] === 0 && before.every((gate) => values[gate.id] !== 0)
  const zeroByNature = generic.some(zeroAlive)
  return (values) => {
    const size = Math.abs(values[id]!)
    if (size === 0) return !(zeroByNature && zeroAlive(values) && selects(graph, values, id, isChoiceIn(generic)))
    return !isBelow(halfUnit(size, round), size)
  }
}

/** Values that round to ±1, but for those that are so by nature, such as dq/dx of x + y. */
function ones(graph: Graph, id: number, round: Rounding, { generic }: Trials): Fires {
  const oneByNature = generic.some((values) => Math.abs(values[id]!) === 1)
  return (values) => {
    if (isBelow(halfUnit(1, round), Math.abs(Math.abs(values[id]!) - 1))) return false
    // What is 1 by nature in one draw, where a max lets it pass, may be 1 by chance in another.
    return !(oneByNature && selects(graph, values, id, isChoiceIn(generic)))
  }
}

/** Tells of a given number whether it is one or the other in every trial: a class. */
function isChoiceIn(generic: readonly Float64Array[]): (leaf: number) => boolean {
  return (leaf) => generic.every((values) => values[leaf] === 0 || Math.abs(values[leaf]!) === 1)
}

/** Whether a value stays as it is when drawn numbers are moved a little: it is made of constants and of what gates select. */
function selects(graph: Graph, values: Float64Array, id: number, isChoice: (leaf: number) => boolean): boolean {
  const { operation, inputs } = graph.node(id)
  const each = (input: number) => selects(graph, values, input, isChoice)
  switch (operation) {
    case 'constant':
      return true
    case 'leaf':
      return isChoice(id)
    case 'mul':
    case 'div':
      return inputs.every(each) || inputs.some((input) => values[input] === 0 && each(input))
    default:
      return isLevel(graph, values, id) || inputs.every(each)
  }
}

/** Whether a node is a step of a function or of a derivative, and stands on it: its slope is 0 all around. */
function isLevel(graph: Graph, values: Float64Array, id: number): boolean {
  const { operation, inputs, index } = graph.node(id)
  const { called, derivative } = operations[operation as OperationName]
  const args = inputs.map((input) => values[input]!)
  const flat = args.every((_, k) => derivative(numbers, args, values[id]!, k, index) === 0)
  return flat && (called === 'nowhere' || derivative === zero)
}

interface Gate {
  readonly owner: number
  readonly id: number
}

/** What a dead unit sets to 0: each ReLU, each derivative that is 0 on one side, with the named node whose formula it is part of. */
function gatesOf(graph: Graph, named: Iterable<number>): Gate[] {
  return [...named].flatMap((owner) => {
    const { role } = graph.node(owner).meta!
    const closes = ({ operation }: GraphNode) =>
      isOperation(operation) &&
      operations[operation].far === 'shut' &&
      // A step that is no derivative is 0 or 1 by nature.
      !((role === 'forward' || role === 'loss') && operations[operation].derivative === zero)
    return graph
      .formula(owner)
      .filter(closes)
      .map(({ id }) => ({ owner, id }))
  })
}
