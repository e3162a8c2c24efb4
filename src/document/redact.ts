import type { Blank, Block, DiagramBlock, SheetDocument, SingleBlank } from './blocks.ts'
import type { CircuitNode, WireValue } from './diagram.ts'

/** Returns the worksheet of a key: the same document without anything that reveals an answer. */
export function redact(key: SheetDocument): SheetDocument {
  const { solutionConventions: _, ...told } = key
  return {
    ...told,
    kind: 'worksheet',
    problems: key.problems.map((problem) => ({ ...problem, blocks: problem.blocks.flatMap(redactBlock) })),
  }
}

function redactBlock(block: Block): Block[] {
  switch (block.kind) {
    case 'steps':
      return []
    case 'blanks':
      return [{ ...block, items: block.items.map(redactBlank) }]
    case 'diagram':
      return [redactDrawing(block)]
    default:
      return [block]
  }
}

/** A drawing as the worksheet has it. */
export function redactDrawing(block: DiagramBlock): DiagramBlock {
  const { diagram } = block
  return diagram.kind === 'circuit'
    ? { ...block, diagram: { ...diagram, nodes: diagram.nodes.map(redactNode) } }
    : block
}

function redactBlank(blank: Blank): Blank {
  if (!('cells' in blank)) return redactSingle(blank)
  const { accepted: _, ...question } = blank
  return { ...question, cells: blank.cells.map((row) => row.map(redactSingle)) }
}

// What a question says is listed: an accepted range that is left out is not even worked out.
function redactSingle({ name, tex, points, worth, prompt, format }: SingleBlank): SingleBlank {
  return { name, tex, points, ...(worth !== undefined && { worth }), ...(prompt !== undefined && { prompt }), format }
}

function redactNode(node: CircuitNode): CircuitNode {
  const { value, gradient, ...rest } = node
  return {
    ...rest,
    ...(value && { value: redactWire(value) }),
    ...(gradient && { gradient: redactWire(gradient) }),
  }
}

function redactWire(wire: WireValue): WireValue {
  return wire.state === 'asked' ? { state: 'asked' } : wire
}
