import type { NetworkDiagram, NetworkNeuron } from '../../../document/diagram.ts'
import type { Point, Run } from '../../../document/drawing.ts'
import type { Box, Circle } from './geometry.ts'
import { pageWidth } from './style.ts'
import { equationRuns, lineHeight, numberRuns, runsWidth } from './text.ts'

/** A text and the room it takes, in px. */
export interface PlacedText {
  readonly box: Box
  readonly runs: readonly Run[]
  readonly size: number
  /** The edge of its room at which it stands: -1 left, 1 right; otherwise it stands in the middle. */
  readonly side?: -1 | 1
}

/** What all rows of a network share, in px. */
export interface Frame {
  /** Middle of each layer. */
  readonly columns: readonly number[]
  readonly radius: number
  /** Lines of text over each layer. */
  readonly titles: readonly (readonly string[])[]
}

/** White space around a network. */
export const margin = 8
export const activationSize = 11
const titleSize = 13
const valueSize = 14
const sideGap = 8
/** Leaves room for a bias over the topmost neuron. */
const titleGap = 36
const widest = 235
const largestRadius = 21

/** Columns as far apart as the page allows, and neurons small enough that no steep line touches a neighbour. */
export function frameOf(diagram: NetworkDiagram): Frame {
  const { layers } = diagram
  const left = Math.max(...sideTexts(layers[0]!.neurons, inputRuns))
  const right = Math.max(...sideTexts(layers.at(-1)!.neurons, targetRuns))
  const room = pageWidth - 2 * margin - 1 - left - right - 2 * largestRadius
  const spacing = Math.min(widest, room / Math.max(1, layers.length - 1))
  const rows = Math.max(...layers.map(({ neurons }) => neurons.length))
  const radius = Math.min(largestRadius, (0.8 * spacing) / rows)
  const titles = layers.map(({ title, neurons }) => [
    ...wrap(title, spacing - 12),
    ...new Set(
      neurons.flatMap(({ activation }) => (activation && !fitsInside(activation, radius) ? [activation] : [])),
    ),
  ])
  return { columns: layers.map((_, layer) => layer * spacing), radius, titles }
}

/** True if the activation can be written under the name inside the circle. */
export function fitsInside(activation: string, radius: number): boolean {
  return radius >= 18 && runsWidth([{ text: activation, face: 'upright' }], activationSize) <= 1.4 * radius
}

/** Titles over the columns, values beside the inputs, targets beside the outputs. */
export function surroundings({ layers }: NetworkDiagram, frame: Frame, neurons: readonly Circle[]): PlacedText[] {
  const top = Math.min(...neurons.map(({ y }) => y)) - frame.radius - titleGap
  const deepest = Math.max(...frame.titles.map((lines) => lines.length))
  const titles = frame.titles.flatMap((lines, layer) =>
    lines.map((text, line) => {
      const y = top - (deepest - 1 - line) * titleSize * lineHeight
      return placedAt([{ text, face: 'upright' }], { x: frame.columns[layer]!, y }, titleSize)
    }),
  )
  const last = neurons.length - layers.at(-1)!.neurons.length
  return [
    ...titles,
    ...layers[0]!.neurons.flatMap((neuron, row) => beside(inputRuns(neuron), neurons[row]!, -1)),
    ...layers.at(-1)!.neurons.flatMap((neuron, row) => beside(targetRuns(neuron), neurons[last + row]!, 1)),
  ]
}

/** Puts a text with its middle at a point. */
export function placedAt(runs: readonly Run[], at: Point, size: number): PlacedText {
  return { runs, size, box: { ...at, width: runsWidth(runs, size) + 4, height: size * 1.2 } }
}

function beside(runs: readonly Run[], { x, y, radius }: Circle, side: 1 | -1): PlacedText[] {
  if (runs.length === 0) return []
  const text = placedAt(runs, { x, y }, valueSize)
  const box = { ...text.box, x: x + side * (radius + sideGap + text.box.width / 2) }
  return [{ ...text, box, side: -side as 1 | -1 }]
}

function sideTexts(neurons: readonly NetworkNeuron[], runsOf: (neuron: NetworkNeuron) => readonly Run[]): number[] {
  return neurons.map(runsOf).map((runs) => (runs.length ? runsWidth(runs, valueSize) + 4 + sideGap : 0))
}

function inputRuns({ value }: NetworkNeuron): Run[] {
  return value === undefined ? [] : numberRuns(value)
}

function targetRuns({ target }: NetworkNeuron): Run[] {
  return target ? equationRuns(target.label, target.value) : []
}

/** Breaks a title between words. */
function wrap(title: string, width: number): string[] {
  const lines: string[] = []
  for (const word of title.split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word
    const fits = runsWidth([{ text: longer, face: 'upright' }], titleSize) <= width
    if (fits && lines.length) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
