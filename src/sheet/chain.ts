import type { DiagramBlock } from '../document/blocks.ts'
import type { GraphNode } from '../engine/graph.ts'
import type { Rounding } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { roundedText } from '../solution/rounding.ts'
import { notationOf } from './notation.ts'
import { sheetWords } from './words.ts'

/** A gradient on a single path, and the drawing of how the output depends on what it is taken by. */
export interface Chain {
  readonly gradient: GraphNode
  readonly block: DiagramBlock
}

// Two factors are a product that nobody needs a drawing for; more than these are no longer legible on a page.
const fewest = 3
const most = 6

/** The longest chain of factors among the gradients that are asked for, and of equally long ones the first. */
export function longestChain(solved: SolvedProblem, round: Rounding): Chain | undefined {
  const { asked, solution } = solved.exercise
  const { graph } = solution
  let longest: { gradient: GraphNode; factors: readonly GraphNode[] } | undefined
  for (const id of asked) {
    const gradient = graph.node(id)
    if (gradient.meta?.role !== 'gradient') continue
    const factors = factorsOf(gradient, (input) => graph.node(input))
    const length = factors?.length ?? 0
    if (length >= fewest && length <= most && length > (longest?.factors.length ?? 0))
      longest = { gradient, factors: factors! }
  }
  return longest && { gradient: longest.gradient, block: drawingOf(solved, longest.factors, round) }
}

/** The local derivatives along the way from the output, or nothing where there are several ways. */
function factorsOf(node: GraphNode, nodeOf: (id: number) => GraphNode): readonly GraphNode[] | undefined {
  const { operation, inputs, meta } = node
  if (meta?.role === 'local' || operation === 'copy') return [node]
  if (operation !== 'mul' || meta?.role !== 'gradient') return undefined
  const [upstream, local] = inputs.map(nodeOf) as [GraphNode, GraphNode]
  const before = factorsOf(upstream, nodeOf)
  return before && local.meta?.role === 'local' ? [...before, local] : undefined
}

function drawingOf({ exercise, values }: SolvedProblem, factors: readonly GraphNode[], round: Rounding): DiagramBlock {
  const notation = notationOf(exercise.program)
  const names = [factors[0]!.meta!.of!, ...factors.map(({ meta }) => meta!.by!)]
  const numbers = factors.map(({ id }) => roundedText(values[id]!, round))
  const links = names.slice(1).map((name, k) => sheetWords.linkOfChain(name, numbers[k]!))
  return {
    kind: 'diagram',
    diagram: { kind: 'chain', stations: names.map((name) => notation.label(name)), factors: numbers },
    alternative: sheetWords.chain(names[0]!, links),
  }
}
