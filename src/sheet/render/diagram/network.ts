import type { NetworkDiagram } from '../../../document/diagram.ts'
import type { CircleShape, Drawing, DrawnShape, LineShape, Point, Run } from '../../../document/drawing.ts'
import type { Circle } from './geometry.ts'
import { activationSize, fitsInside, type PlacedText } from './network-frame.ts'
import type { Segment } from './network-labels.ts'
import { layoutNetwork, type PlacedNeuron } from './network-layout.ts'
import { colour } from './style.ts'
import { labelRuns, runsWidth, textShape } from './text.ts'

/** Draws a layered network from left to right. */
export function drawNetwork(diagram: NetworkDiagram): Drawing {
  const layout = layoutNetwork(diagram)
  const { width, height, x, y } = layout.area
  const lines = (placed: readonly Segment[]) => placed.map((line): LineShape => ({ kind: 'line', ...line }))
  const shapes: DrawnShape[] = [
    { kind: 'group', className: 'bias', stroke: colour.faint, dashes: [5, 3], shapes: lines(layout.biasLines) },
    { kind: 'group', className: 'weight', stroke: colour.wire, strokeWidth: 1.1, shapes: lines(layout.weights) },
    ...layout.weightLabels.flatMap((text) => labelShapes(text, 'weight')),
    ...layout.biasLabels.flatMap((text) => labelShapes(text, 'bias')),
    ...layout.biasUnits.flatMap((circle) => [circleShape(circle, 'bias'), textShape([upright('1')], circle)]),
    ...layout.neurons.flatMap(neuronShapes),
    ...layout.texts.map((text) => placedText(text)),
  ]
  const shift: Point = { x: width / 2 - x, y: height / 2 - y }
  return { kind: 'network', width, height, scale: 1, shapes: [{ kind: 'group', shift, shapes }] }
}

const upright = (text: string): Run => ({ text, face: 'upright' })

/** A label that interrupts the lines below it. */
function labelShapes(text: PlacedText, className: string): DrawnShape[] {
  return [{ kind: 'box', className: 'halo', ...text.box, rounded: 3, fill: colour.paper }, placedText(text, className)]
}

function placedText({ runs, box, size, side }: PlacedText, className?: string): DrawnShape {
  const at = { x: box.x + ((side ?? 0) * box.width) / 2, y: box.y }
  const anchor = side === undefined ? 'middle' : side < 0 ? 'start' : 'end'
  return textShape(runs, at, { size, className, anchor, angle: box.angle })
}

function circleShape({ x, y, radius }: Circle, className: string): CircleShape {
  return { kind: 'circle', className, x, y, radius, fill: colour.node, stroke: colour.ink, strokeWidth: 1.3 }
}

function neuronShapes(placed: PlacedNeuron): DrawnShape[] {
  const { neuron, x, y, radius } = placed
  const name = labelRuns(neuron.label)
  const largest = radius < 18 ? 12 : 15
  const size = Math.min(largest, (largest * 1.7 * radius) / runsWidth(name, largest))
  const inside = neuron.activation && fitsInside(neuron.activation, radius) ? neuron.activation : undefined
  return [
    circleShape(placed, 'neuron'),
    textShape(name, { x, y: inside ? y - 6 : y }, { size, className: 'name' }),
    ...(inside ? [textShape([upright(inside)], { x, y: y + 9 }, { size: activationSize })] : []),
  ]
}
