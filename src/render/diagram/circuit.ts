import type { CircuitDiagram } from '../../document/diagram.ts'
import type { Figure } from './circuit-block.ts'
import { layoutCircuit, type PlacedBlock, type Wire } from './circuit-layout.ts'
import type { Box, Point } from './geometry.ts'
import { colour, type } from './style.ts'
import { type Drawing, element, numeral } from './svg.ts'
import { labelRuns, type Run, runsWidth, typeset, writeText } from './text.ts'

/** Draws a computational graph from left to right. */
export function renderCircuit(diagram: CircuitDiagram): Drawing {
  const layout = layoutCircuit(diagram)
  const legend = legendRuns(diagram)
  const width = Math.max(layout.width, legend ? runsWidth(legend, type.figure) + 12 : 0)
  const height = layout.height + (legend ? legendHeight : 0)
  const wires = [...layout.blocks.map(({ stub }) => stub), ...layout.wires].map(drawWire)
  const content = [
    element('g', { fill: 'none', stroke: colour.wire, 'stroke-width': 1.3 }, wires.join('')),
    ...layout.exits.map(drawArrow),
    ...layout.blocks.map(drawBlock),
    legend ? writeText(legend, { x: 6, y: height - legendHeight / 2 }, { size: type.figure, anchor: 'start' }) : '',
  ]
  return { kind: 'circuit', width, height, scale: layout.scale, content: typeset(content.join('')) }
}

const legendHeight = 26

/** Says what stands above and below the wires, in the type in which it stands there. */
function legendRuns({ nodes }: CircuitDiagram): Run[] | undefined {
  if (!nodes.some(({ gradient }) => gradient)) return undefined
  const [output, ...others] = nodes.filter((node) => node.output)
  return [
    { text: 'Above each wire: its value. ', face: 'upright', fill: colour.forward },
    { text: 'Below: the gradient', face: 'slanted', fill: colour.gradient },
    ...(output && others.length === 0
      ? [
          { text: ' of ', face: 'slanted', fill: colour.gradient } as const,
          ...labelRuns(output.label).map((run) => ({ ...run, fill: colour.gradient })),
        ]
      : []),
    { text: '.', face: 'upright', fill: colour.gradient },
  ]
}

function drawWire(wire: Wire): string {
  const [start, ...rest] = wire
  const pieces = rest.map((point, index) => {
    const from = wire[index]!
    return index % 2 === 0 && from.y !== point.y ? curve(from, point) : `L${pair(point)}`
  })
  return element('path', { class: 'wire', d: `M${pair(start!)}${pieces.join('')}` })
}

function curve(from: Point, to: Point): string {
  const lead = (to.x - from.x) * 0.45
  return `C${pair({ x: from.x + lead, y: from.y })} ${pair({ x: to.x - lead, y: to.y })} ${pair(to)}`
}

function pair({ x, y }: Point): string {
  return `${numeral(x)} ${numeral(y)}`
}

function drawArrow(tip: Point): string {
  const corners = [tip, { x: tip.x - 8, y: tip.y - 3.5 }, { x: tip.x - 8, y: tip.y + 3.5 }]
  return element('polygon', { class: 'arrow', points: corners.map(pair).join(' '), fill: colour.wire })
}

function drawBlock(block: PlacedBlock): string {
  const { node, boxes, name, value, gradient } = block
  return [
    block.splits
      ? element('circle', { class: 'split', cx: block.stub[1].x, cy: block.stub[1].y, r: 2.8, fill: colour.wire })
      : '',
    node.shape === 'given' ? writeText(labelRuns(node.label), boxes.head, { className: 'name' }) : drawHead(block),
    name && boxes.name ? writeText(name.runs, boxes.name, { className: 'name' }) : '',
    value && boxes.value ? drawFigure(value, boxes.value, 'forward') : '',
    gradient && boxes.gradient ? drawFigure(gradient, boxes.gradient, 'gradient') : '',
  ].join('')
}

function drawHead({ node, boxes: { head }, round }: PlacedBlock): string {
  const shape = element('rect', {
    class: 'operation',
    x: head.x - head.width / 2,
    y: head.y - head.height / 2,
    width: head.width,
    height: head.height,
    rx: round ? head.width / 2 : 9,
    fill: colour.node,
    stroke: colour.ink,
    'stroke-width': 1.3,
  })
  return shape + writeText([{ text: node.operator ?? '', face: 'upright' }], head, { className: 'operator' })
}

function drawFigure(figure: Figure, box: Box, role: 'forward' | 'gradient'): string {
  const left = box.x - box.width / 2
  const frame = element('rect', {
    class: `blank ${role}`,
    x: left,
    y: box.y - box.height / 2,
    width: box.width,
    height: box.height,
    rx: 2,
    fill: colour.box,
    stroke: colour[role],
    'stroke-dasharray': role === 'gradient' ? '4 2' : undefined,
  })
  const text = figure.runs.length
    ? writeText(figure.runs, box, { size: type.figure, fill: colour[role], className: role })
    : ''
  return figure.boxed ? frame + text : text
}
