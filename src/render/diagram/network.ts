import type { NetworkDiagram } from '../../document/diagram.ts'
import type { Box, Circle } from './geometry.ts'
import { activationSize, fitsInside, type PlacedText } from './network-frame.ts'
import type { Line } from './network-labels.ts'
import { layoutNetwork, type PlacedNeuron } from './network-layout.ts'
import { colour } from './style.ts'
import { type Drawing, element, numeral } from './svg.ts'
import { labelRuns, type Run, runsWidth, typeset, writeText } from './text.ts'

/** Draws a layered network from left to right. */
export function renderNetwork(diagram: NetworkDiagram): Drawing {
  const layout = layoutNetwork(diagram)
  const { area } = layout
  const unit: Run = { text: '1', face: 'upright' }
  const content = [
    element(
      'g',
      { class: 'bias', stroke: colour.faint, 'stroke-dasharray': '5 3' },
      layout.biasLines.map(drawLine).join(''),
    ),
    element('g', { class: 'weight', stroke: colour.wire, 'stroke-width': 1.1 }, layout.weights.map(drawLine).join('')),
    ...layout.weightLabels.map((text) => drawHalo(text.box) + drawText(text, 'weight')),
    ...layout.biasLabels.map((text) => drawHalo(text.box) + drawText(text, 'bias')),
    ...layout.biasUnits.map((circle) => drawCircle(circle, 'bias') + writeText([unit], circle)),
    ...layout.neurons.map(drawNeuron),
    ...layout.texts.map((text) => drawText(text)),
  ].join('')
  const shift = `translate(${numeral(area.width / 2 - area.x)} ${numeral(area.height / 2 - area.y)})`
  const { width, height } = area
  return { kind: 'network', width, height, scale: 1, content: typeset(element('g', { transform: shift }, content)) }
}

function drawLine({ from, to }: Line): string {
  return element('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y })
}

function drawHalo({ x, y, width, height, angle }: Box): string {
  return element('rect', {
    class: 'halo',
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    rx: 3,
    fill: colour.paper,
    transform: angle ? `rotate(${numeral((angle * 180) / Math.PI)} ${numeral(x)} ${numeral(y)})` : undefined,
  })
}

function drawText({ runs, box, size, side }: PlacedText, className?: string): string {
  const at = { x: box.x + ((side ?? 0) * box.width) / 2, y: box.y }
  const anchor = side === undefined ? 'middle' : side < 0 ? 'start' : 'end'
  return writeText(runs, at, { size, className, anchor, angle: box.angle })
}

function drawCircle({ x, y, radius }: Circle, className: string): string {
  const shape = {
    class: className,
    cx: x,
    cy: y,
    r: radius,
    fill: colour.node,
    stroke: colour.ink,
    'stroke-width': 1.3,
  }
  return element('circle', shape)
}

function drawNeuron(placed: PlacedNeuron): string {
  const { neuron, x, y, radius } = placed
  const name = labelRuns(neuron.label)
  const largest = radius < 18 ? 12 : 15
  const size = Math.min(largest, (largest * 1.7 * radius) / runsWidth(name, largest))
  const inside = neuron.activation && fitsInside(neuron.activation, radius) ? neuron.activation : undefined
  return [
    drawCircle(placed, 'neuron'),
    writeText(name, { x, y: inside ? y - 6 : y }, { size, className: 'name' }),
    inside ? writeText([{ text: inside, face: 'upright' }], { x, y: y + 9 }, { size: activationSize }) : '',
  ].join('')
}
