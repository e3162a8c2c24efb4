import type { Graph, GraphNode, Role } from '../engine/graph.ts'
import { strength } from '../engine/operations.ts'
import { formulaTex, type TexPiece } from '../engine/tex.ts'

/** Full: every step. Compact: none that only says what one letter or number is, or carries one gradient to the next. */
export type SolutionMode = 'full' | 'compact'

/** How the named nodes of a formula are written: their symbols, or their numbers. */
export type NodeWriter = (id: number) => TexPiece

/** Which steps a worked solution shows, and their rules. */
export interface StepFormulas {
  shows(id: number): boolean
  tex(node: GraphNode, write: NodeWriter): string
}

// Longer products are continued from the last gradient that was computed.
const mostFactors = 4

/** Every node is a step of its own; a gradient on a single path shows its chain of factors. */
export function fullFormulas(graph: Graph): StepFormulas {
  const tex = (node: GraphNode, write: NodeWriter) => {
    const factors = chainOf(graph, node)
    return factors.length > 2 ? productTex(factors.map(write)) : formulaTex(graph, node.id, write)
  }
  return { shows: () => true, tex }
}

/** The factors of a gradient along its chain, upstream first, as long as there is only one path. */
function chainOf(graph: Graph, { operation, inputs, meta }: GraphNode): number[] {
  if (operation !== 'mul' || (meta?.role !== 'gradient' && meta?.role !== 'path')) return []
  const [upstream, local] = inputs as [number, number]
  const before = chainOf(graph, graph.node(upstream))
  return before.length > 0 && before.length < mostFactors ? [...before, local] : [upstream, local]
}

const backward: ReadonlySet<Role> = new Set(['local', 'path', 'gradient', 'second'])

/** What nobody asked for and one product can hold stands in the product instead of in a step of its own. */
export function compactFormulas(graph: Graph, needed: readonly GraphNode[], asked: ReadonlySet<number>): StepFormulas {
  const uses = usesOf(graph, needed)
  const known = new Map<number, readonly number[] | undefined>()
  /** What takes the place of a node that is not shown; undefined for one that is. */
  const expansion = (id: number): readonly number[] | undefined => {
    if (!known.has(id)) known.set(id, expand(graph.node(id)))
    return known.get(id)
  }
  const factorsOf = (id: number) => expansion(id) ?? [id]
  const expand = ({ id, operation, inputs, meta }: GraphNode): readonly number[] | undefined => {
    const used = uses.get(id)
    if (!meta || !backward.has(meta.role) || asked.has(id) || !used?.onlyBackward) return undefined
    if (operation === 'copy') return graph.constantValue(inputs[0]!) === 1 ? [] : inputs
    if (operation !== 'mul' || meta.role === 'local' || !isProductOfNamed(graph, inputs)) return undefined
    const factors = inputs.flatMap(factorsOf)
    return factors.length <= (used.count === 1 ? mostFactors : 2) ? factors : undefined
  }
  const tex = (node: GraphNode, write: NodeWriter) => {
    const sum = backward.has(node.meta!.role) && node.meta!.role !== 'local' ? termsOf(graph, node) : undefined
    if (!sum) return formulaTex(graph, node.id, write)
    const terms = sum.map((factors) => factors.flatMap(factorsOf).map(write))
    return terms.map((factors, k) => termTex(factors, k > 0)).join(' + ')
  }
  return { shows: (id) => expansion(id) === undefined, tex }
}

interface Uses {
  readonly count: number
  /** False for what an update needs, which speaks of it by its name. */
  readonly onlyBackward: boolean
}

function usesOf(graph: Graph, needed: readonly GraphNode[]): ReadonlyMap<number, Uses> {
  const uses = new Map<number, Uses>()
  for (const node of needed) {
    const role = node.meta!.role
    const takesFactors = backward.has(role) && (role !== 'second' || termsOf(graph, node) !== undefined)
    for (const input of graph.namedInputs(node.id)) {
      const { count, onlyBackward } = uses.get(input) ?? { count: 0, onlyBackward: true }
      uses.set(input, { count: count + 1, onlyBackward: onlyBackward && takesFactors })
    }
  }
  return uses
}

/** A gradient as a sum of products: one of them, unless it sums over paths; undefined where it is none, as a mean is not. */
function termsOf(graph: Graph, { operation, inputs }: GraphNode): (readonly number[])[] | undefined {
  if (operation === 'mul' || operation === 'copy') return isProductOfNamed(graph, inputs) ? [inputs] : undefined
  if (operation !== 'add') return undefined
  const terms = inputs.map((input) => {
    const node = graph.node(input)
    return node.name === undefined ? termsOf(graph, node) : [[input]]
  })
  return terms.every((term) => term !== undefined) ? terms.flat() : undefined
}

function isProductOfNamed(graph: Graph, inputs: readonly number[]): boolean {
  return inputs.every((input) => graph.node(input).name !== undefined)
}

function termTex(factors: readonly TexPiece[], follows: boolean): string {
  const [only, ...others] = factors
  if (only === undefined) return '\\num{1}'
  if (others.length > 0) return productTex(factors)
  return follows && only.strength <= strength.sum ? `\\left(${only.tex}\\right)` : only.tex
}

function productTex(factors: readonly TexPiece[]): string {
  return factors
    .map(({ tex, strength: binds }) => (binds < strength.product ? `\\left(${tex}\\right)` : tex))
    .join(' \\cdot ')
}
