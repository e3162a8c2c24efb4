import { operations } from '../engine/operations.ts'
import type { DiagramPlan, NetworkWords } from './contract.ts'
import type { MatrixLine } from './matrix-program.ts'
import type { Term } from './operation.ts'
import { namesOf } from './term.ts'

type NetworkPlan = Extract<DiagramPlan, { kind: 'network' }>

interface Neuron {
  readonly output: string
  readonly layer: number
  readonly net: Net
  readonly activation?: string
}

/** What a net input is the sum of: `w1*x1 + w2*x2 + b`. */
interface Net {
  readonly products: readonly { readonly weight: string; readonly from: string }[]
  readonly biases: readonly string[]
}

/**
 * The network that lines compute: `z = w1*x1 + w2*x2 + b` is a neuron, `a = sigmoid(z)` its activation, and a number of
 * the statement that another line compares with `a` its target.
 */
export function networkOf(
  lines: readonly MatrixLine[],
  { titles, called = (name) => name }: NetworkWords,
): NetworkPlan {
  // What comes behind the last heading, such as a margin t*s, is no neuron.
  const neurons = neuronsIn(lines).filter(({ layer }) => layer < titles.length)
  const outputs = new Set(neurons.map(({ output }) => output))
  const inputs = [...new Set(neurons.flatMap(({ net }) => net.products.map(({ from }) => from)))].filter(
    (name) => !outputs.has(name),
  )
  const targets = targetsIn(lines, neurons)
  const layers = [
    inputs.map((name) => ({ name: called(name) })),
    ...titles.slice(1).map((_, k) =>
      neurons
        .filter(({ layer }) => layer === k + 1)
        .map(({ output, activation }) => {
          const target = targets.get(output)
          return { name: called(output), ...(activation && { activation }), ...(target && { target }) }
        }),
    ),
  ]
  return {
    kind: 'network',
    layers: layers.map((of, k) => ({ title: titles[k]!, neurons: of })),
    connections: neurons.flatMap(({ output, net }) =>
      net.products.map(({ weight, from }) => ({ from: called(from), to: called(output), weight })),
    ),
    biases: biasesOf(neurons, called),
  }
}

function neuronsIn(lines: readonly MatrixLine[]): Neuron[] {
  const layerOf = new Map<string, number>()
  const nets = new Map<string, Net>()
  for (const { name, term } of lines) {
    const net = netOf(term)
    if (net && net.products.length > 0) nets.set(name, net)
  }
  return lines.flatMap(({ name, term }): Neuron[] => {
    const activated = activatedIn(term)
    const before = activated === undefined ? undefined : nets.get(activated)
    // A net input that goes through an activation is no neuron by itself.
    const net = before ?? (isActivated(name, lines, nets) ? undefined : nets.get(name))
    if (!net) return []
    const layer = 1 + Math.max(...net.products.map(({ from }) => layerOf.get(from) ?? 0))
    layerOf.set(name, layer)
    const symbol = before && term.kind === 'cells' ? operations[term.operation].symbol : undefined
    return [{ output: name, layer, net, ...(symbol && { activation: symbol }) }]
  })
}

function isActivated(name: string, lines: readonly MatrixLine[], nets: ReadonlyMap<string, Net>): boolean {
  return lines.some((line) => !nets.has(line.name) && activatedIn(line.term) === name)
}

/** The name that goes through an activation, or is copied; a softmax has an argument of its own among all. */
function activatedIn(term: Term): string | undefined {
  const isSoftmax = term.kind === 'cells' && term.operation === 'softmax'
  const arg = term.kind !== 'cells' ? term : isSoftmax ? term.args[term.index - 1]! : term.args[0]!
  const isOnly = isSoftmax || !('args' in term) || term.args.length === 1
  return isOnly && arg.kind === 'name' ? arg.name : undefined
}

/** A sum of at least one product of two names, and of names; undefined where a term is anything else. */
function netOf(term: Term): Net | undefined {
  if (term.kind === 'name') return { products: [], biases: [term.name] }
  if (term.kind !== 'cells') return undefined
  const [left, right] = term.args
  if (term.operation === 'mul' && left?.kind === 'name' && right?.kind === 'name')
    return { products: [{ weight: left.name, from: right.name }], biases: [] }
  const [first, second] = term.operation === 'add' ? [netOf(left!), netOf(right!)] : []
  if (!first || !second || first.products.length === 0) return undefined
  return { products: [...first.products, ...second.products], biases: [...first.biases, ...second.biases] }
}

/** By output the number of the statement that a line compares it with. */
function targetsIn(lines: readonly MatrixLine[], neurons: readonly Neuron[]): Map<string, string> {
  const outputs = new Set(neurons.map(({ output }) => output))
  const assigned = new Set(lines.map(({ name }) => name))
  const used = new Set(
    neurons.flatMap(({ net }) => [...net.products.flatMap((one) => Object.values(one)), ...net.biases]),
  )
  const pairsIn = (term: Term): [output: string, target: string][] => {
    const names = [...namesOf(term)]
    const [compared, targets] = [
      names.filter((name) => outputs.has(name)),
      names.filter((name) => !assigned.has(name) && !used.has(name)),
    ]
    if (compared.length === 0 || targets.length === 0) return []
    if (compared.length === 1 && targets.length === 1) return [[compared[0]!, targets[0]!]]
    return 'args' in term ? term.args.flatMap(pairsIn) : []
  }
  return new Map(lines.flatMap(({ term }) => pairsIn(term)))
}

function biasesOf(neurons: readonly Neuron[], called: (name: string) => string): NetworkPlan['biases'] {
  const biases = new Map<string, { name: string; layer: number; to: string[] }>()
  for (const { output, layer, net } of neurons) {
    for (const name of net.biases) {
      const key = `${layer} ${name}`
      const known = biases.get(key) ?? { name, layer, to: [] }
      known.to.push(called(output))
      biases.set(key, known)
    }
  }
  return [...biases.values()]
}
