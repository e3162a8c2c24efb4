import { openStream, type RandomStream } from '../../random/stream.ts'

/** Operations that gates are drawn from. */
export const gateOperations = ['add', 'sub', 'mul', 'max', 'min', 'relu'] as const
export type GateOperation = (typeof gateOperations)[number]

/** What circuits are to be drawn. */
export interface CircuitPlan {
  readonly operations: readonly GateOperation[]
  readonly gates: number
  /** Values that are used twice. */
  readonly fanOut: number
  /** Gates on the longest way through the circuit; any where it is not set. */
  readonly depth?: number | undefined
  /** How many different circuits, at most. */
  readonly shapes: number
}

/** A circuit in topological order, its names given in the order of first use. */
export interface CircuitShape {
  readonly inputs: readonly string[]
  readonly lines: readonly string[]
}

const inputNames = [...'xyzwvuspr']
const gateNames = [...'abcdghkmn']
/** Gates for which there are names, the output included. */
export const mostGates = gateNames.length + 1

// Most drawn circuits fit where one with these gates exists at all.
const triesPerShape = 100

/** Different circuits that fit a plan, the same for the same plan, whatever their numbers; none where no circuit does. */
export function drawCircuits(plan: CircuitPlan): CircuitShape[] {
  const { operations, gates, fanOut, depth = 'any' } = plan
  const random = openStream('random-circuit', [...operations, gates, fanOut, depth])
  const found = new Map<string, CircuitShape>()
  for (let k = 0; k < triesPerShape * plan.shapes && found.size < plan.shapes; k++) {
    const shape = drawShape(plan, random)
    if (shape) found.set(shape.lines.join(), shape)
  }
  return [...found.values()]
}

/** Where a gate gets an argument from: another gate, or an input. */
type Source = { readonly gate: number } | { readonly input: number }
interface Gate {
  readonly operation: GateOperation
  readonly args: (Source | undefined)[]
}

/**
 * A tree of gates with the output at its root, whose leaves become inputs, all but as many as values fan out: those take
 * a value that is there already.
 */
function drawShape(
  { operations, gates: count, fanOut, depth }: CircuitPlan,
  random: RandomStream,
): CircuitShape | undefined {
  const gates = Array.from({ length: count }, (): Gate => {
    const operation = operations[random.integer(operations.length)]!
    return { operation, args: new Array(operation === 'relu' ? 1 : 2).fill(undefined) }
  })
  if (!isVaried(gates, operations)) return undefined
  const open = [...slotsOf(gates, 0)]
  for (let gate = 1; gate < count; gate++) {
    const [slot] = open.splice(random.integer(open.length), 1)
    if (!slot) return undefined
    gates[slot.gate]!.args[slot.at] = { gate }
    open.push(...slotsOf(gates, gate))
  }
  const inputs = open.length - fanOut
  if (inputs < 2 || inputs > inputNames.length) return undefined
  const used = new Set<string>()
  for (let left = open.length; left > 0; left--) {
    const [slot] = open.splice(random.integer(left), 1) as [Slot]
    const input = inputs + fanOut - left
    const source = input < inputs ? { input } : reused(gates, slot, inputs, used, random)
    if (!source) return undefined
    gates[slot.gate]!.args[slot.at] = source
  }
  if (depth !== undefined && depthOf(gates, 0) !== depth) return undefined
  return gates.every((gate) => isInstructive(gates, gate)) ? written(gates) : undefined
}

interface Slot {
  readonly gate: number
  readonly at: number
}

function slotsOf(gates: readonly Gate[], gate: number): Slot[] {
  return gates[gate]!.args.map((_, at) => ({ gate, at }))
}

/** Not all gates alike, and a product last where there may be one: behind a sum most gradients are 1. */
function isVaried(gates: readonly Gate[], operations: readonly GateOperation[]): boolean {
  const kinds = new Set(gates.map(({ operation }) => operation))
  const enough = Math.min(2, operations.length, gates.length)
  return kinds.size >= enough && (gates[0]!.operation === 'mul' || !operations.includes('mul'))
}

/** Whether a gate that selects leaves gradients for most of the circuit, and ReLU stands amid it on no other ReLU. */
function isInstructive(gates: readonly Gate[], gate: Gate): boolean {
  const { operation, args } = gate
  if (operation === 'relu') {
    return gate !== gates[0] && !('input' in args[0]!) && gates[args[0]!.gate]!.operation !== 'relu'
  }
  if (operation !== 'max' && operation !== 'min') return true
  return args.every((arg) => 'input' in arg! || below(gates, arg!.gate).size <= gates.length / 2)
}

/** A gate and the gates whose values it uses. */
function below(gates: readonly Gate[], gate: number, found = new Set<number>()): Set<number> {
  found.add(gate)
  for (const arg of gates[gate]!.args) if (arg && 'gate' in arg && !found.has(arg.gate)) below(gates, arg.gate, found)
  return found
}

/** A value that may be used a second time at a slot: none that depends on the slot, none that stands beside it. */
function reused(
  gates: readonly Gate[],
  slot: Slot,
  inputs: number,
  used: Set<string>,
  random: RandomStream,
): Source | undefined {
  const sources: Source[] = [
    ...gates.flatMap((_, gate) => (below(gates, gate).has(slot.gate) ? [] : [{ gate }])),
    ...Array.from({ length: inputs }, (_, input) => ({ input })),
  ]
  const beside = gates[slot.gate]!.args.map((arg) => JSON.stringify(arg))
  const free = sources.filter((source) => {
    const key = JSON.stringify(source)
    return !used.has(key) && !beside.includes(key)
  })
  const source = free[random.integer(Math.max(1, free.length))]
  if (source) used.add(JSON.stringify(source))
  return source
}

function depthOf(gates: readonly Gate[], gate: number): number {
  return 1 + Math.max(...gates[gate]!.args.map((arg) => (arg && 'gate' in arg ? depthOf(gates, arg.gate) : 0)))
}

const infix: Readonly<Partial<Record<GateOperation, string>>> = { add: ' + ', sub: ' - ', mul: '*' }

/** The circuit as lines, arguments before the gates that use them. */
function written(gates: readonly Gate[]): CircuitShape {
  const order = topological(gates, 0)
  const names = new Map(order.map((gate, k) => [gate, gate === 0 ? 'f' : gateNames[k]!]))
  const inputs = new Map<number, string>()
  const nameOf = (source: Source): string => {
    if ('gate' in source) return names.get(source.gate)!
    const name = inputs.get(source.input) ?? inputNames[inputs.size]!
    inputs.set(source.input, name)
    return name
  }
  const lines = order.map((gate) => {
    const { operation, args } = gates[gate]!
    const texts = args.map((arg) => nameOf(arg!))
    const sign = infix[operation]
    return `${names.get(gate)} = ${sign ? texts.join(sign) : `${operation}(${texts.join(', ')})`}`
  })
  return { inputs: [...inputs.values()], lines }
}

function topological(gates: readonly Gate[], gate: number, found: number[] = []): number[] {
  for (const arg of gates[gate]!.args) {
    if (arg && 'gate' in arg && !found.includes(arg.gate)) topological(gates, arg.gate, found)
  }
  found.push(gate)
  return found
}
