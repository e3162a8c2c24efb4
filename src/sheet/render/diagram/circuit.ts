import type { CircuitDiagram, CircuitNode } from '../../../document/diagram.ts'
import type { Drawing, DrawnShape, Point, Run } from '../../../document/drawing.ts'
import { pageWords } from '../words.ts'
import type { WireNumber } from './circuit-block.ts'
import { layoutCircuit, type PlacedBlock } from './circuit-layout.ts'
import type { Box } from './geometry.ts'
import { colour, shaded, type } from './style.ts'
import { labelRuns, runsWidth, textShape } from './text.ts'

/** Draws a computational graph from left to right. */
export function drawCircuit(diagram: CircuitDiagram): Drawing {
  const layout = layoutCircuit(diagram)
  const legend = legendRuns(diagram)
  const width = Math.max(layout.width, legend ? runsWidth(legend, type.figure) + 12 : 0)
  const height = layout.height + (legend ? legendHeight : 0)
  const wires = [...layout.blocks.map(({ stub }) => stub), ...layout.wires].map(
    (points): DrawnShape => ({ kind: 'wire', className: 'wire', points }),
  )
  const shapes: DrawnShape[] = [
    { kind: 'group', fill: 'none', stroke: colour.wire, strokeWidth: 1.3, shapes: wires },
    ...layout.exits.map(arrowShape),
    ...layout.blocks.flatMap(blockShapes),
  ]
  if (legend)
    shapes.push(textShape(legend, { x: 6, y: height - legendHeight / 2 }, { size: type.figure, anchor: 'start' }))
  return { kind: 'circuit', width, height, scale: layout.scale, shapes }
}

const legendHeight = 26

/** Says what stands above and below the wires, in the type in which it stands there. */
function legendRuns({ nodes }: CircuitDiagram): Run[] | undefined {
  if (!nodes.some(({ gradient }) => gradient)) return undefined
  const [output, ...others] = nodes.filter((node) => node.output)
  return [
    { text: `${pageWords.aboveWires} `, face: 'upright', fill: colour.forward },
    ...(output && others.length === 0
      ? around(pageWords.belowWiresOf, labelRuns(output.label))
      : [{ text: pageWords.belowWires, face: 'slanted' } as const]
    ).map((run) => ({ ...run, fill: colour.gradient })),
  ]
}

/** A sentence with a label in its place. */
function around(sentence: (place: string) => string, label: readonly Run[]): Run[] {
  const [before, after] = sentence('\n')
    .split('\n')
    .map((text): Run => ({ text, face: 'slanted' }))
  return [before!, ...label, after!]
}

function arrowShape(tip: Point): DrawnShape {
  const corners = [tip, { x: tip.x - 8, y: tip.y - 3.5 }, { x: tip.x - 8, y: tip.y + 3.5 }]
  return { kind: 'polygon', className: 'arrow', corners, fill: colour.wire }
}

function blockShapes(block: PlacedBlock): DrawnShape[] {
  const { node, boxes, name, value, gradient } = block
  const split: DrawnShape = { kind: 'circle', className: 'split', ...block.stub[1], radius: 2.8, fill: colour.wire }
  return [
    ...(block.splits ? [split] : []),
    ...(node.shape === 'given'
      ? [textShape(labelRuns(node.label), boxes.head, { className: 'name' })]
      : headShapes(block)),
    ...(name && boxes.name ? [textShape(name.runs, boxes.name, { className: 'name' })] : []),
    ...(value && boxes.value ? figureShapes(value, boxes.value, 'forward') : []),
    ...(gradient && boxes.gradient ? figureShapes(gradient, boxes.gradient, 'gradient') : []),
  ]
}

function headShapes({ node, boxes: { head }, round }: PlacedBlock): DrawnShape[] {
  const rounded = round ? head.width / 2 : 9
  const plain = { rounded, fill: shaded(node.shade), stroke: colour.ink, strokeWidth: 1.3 }
  const look = node.mark ? { fill: colour.node, ...markedLook(node.mark, head) } : plain
  const operator = [{ text: node.operator ?? '', face: 'upright' }] as const
  const inside = { ...head, width: head.width - 8, height: head.height - 8, fill: 'none', stroke: colour.gradient }
  return [
    { kind: 'box', className: 'operation', ...head, ...look },
    ...(node.mark === 'firstWrong' ? [{ kind: 'box', className: 'mark', ...inside, strokeWidth: 1.2 } as const] : []),
    textShape(operator, head, { className: 'operator', ...(node.mark && { size: type.mark }) }),
  ]
}

/** What became of an answer shows in the corners and the line of its node, and not in its colour alone. */
function markedLook(mark: NonNullable<CircuitNode['mark']>, { height }: Box) {
  switch (mark) {
    case 'correct':
      return { rounded: height / 2, stroke: colour.forward, strokeWidth: 1.6 }
    case 'consistent':
      return { rounded: height / 2, stroke: colour.forward, strokeWidth: 1.6, dashes: [7, 3] as const }
    case 'incorrect':
    case 'firstWrong':
      return { rounded: 0, stroke: colour.gradient, strokeWidth: 2.4 }
    case 'blank':
      return { rounded: 3, stroke: colour.faint, strokeWidth: 1.3, dashes: [2, 3] as const, fill: colour.paper }
    case 'unreadable':
      return { rounded: 0, stroke: colour.ink, strokeWidth: 1.6, dashes: [2, 3] as const, fill: colour.paper }
  }
}

function figureShapes({ runs, boxed }: WireNumber, box: Box, role: 'forward' | 'gradient'): DrawnShape[] {
  const dashes = role === 'gradient' ? ([4, 2] as const) : undefined
  const look = { fill: colour.box, stroke: colour[role], dashes }
  const text = textShape(runs, box, { size: type.figure, fill: colour[role], className: role })
  return [
    ...(boxed ? [{ kind: 'box', className: `blank ${role}`, ...box, rounded: 2, ...look } as const] : []),
    ...(runs.length > 0 ? [text] : []),
  ]
}
