import type { Label, NetworkDiagram, NetworkNeuron } from '../../../document/diagram.ts'
import type { Point } from '../../../document/drawing.ts'
import { type Box, between, bounds, type Circle, distance } from './geometry.ts'
import { type Frame, frameOf, margin, type PlacedText, placedAt, surroundings } from './network-frame.ts'
import { type Crossings, placeOnLines, type Segment } from './network-labels.ts'
import { equationRuns } from './text.ts'

export interface PlacedNeuron extends Circle {
  readonly neuron: NetworkNeuron
}

/** A network in its place, in px; `area` is the part of the plane to show. */
export interface NetworkLayout {
  readonly area: Box
  readonly frame: Frame
  readonly neurons: readonly PlacedNeuron[]
  readonly biasUnits: readonly Circle[]
  readonly weights: readonly Segment[]
  readonly biasLines: readonly Segment[]
  /** Labels on the lines, in the order of `weights`. */
  readonly weightLabels: readonly PlacedText[]
  readonly biasLabels: readonly PlacedText[]
  /** Titles, input values and targets. */
  readonly texts: readonly PlacedText[]
}

const weightSize = 13

/** Places a network; rows move apart until every weight has a clear place on its own line. */
export function layoutNetwork(diagram: NetworkDiagram): NetworkLayout {
  const { weightTexts, boxes, ...draft } = search(diagram)
  const weightLabels = weightTexts.map((text, index) => ({ ...text, box: boxes[index]! }))
  const boxed = [...draft.texts, ...draft.biasLabels, ...weightLabels].map(({ box }) => box)
  const extent = bounds([...boxed, ...[...draft.neurons, ...draft.biasUnits].map(squareAround)])
  const area = { ...extent, width: extent.width + 2 * margin, height: extent.height + 2 * margin }
  return { ...draft, weightLabels, area }
}

/**
 * What is tried in turn: whether lines carry names and values, and the tallest distance of two rows; where lines are
 * many, a label may stand on others, which are drawn interrupted.
 */
const attempts = [
  { values: true, tallest: 130, growth: 1.04, crossings: 'none' },
  { values: false, tallest: 150, growth: 1.04, crossings: 'none' },
  { values: false, tallest: 400, growth: 1.1, crossings: 'few' },
] as const

function search(diagram: NetworkDiagram): Found {
  const least = rowDistance(diagram)
  for (const { values, tallest, growth, crossings } of attempts) {
    for (let pitch = least; pitch < tallest; pitch *= growth) {
      const draft = arrange(diagram, pitch, values)
      const { boxes, clear } = placeWeights(draft, crossings)
      if (clear) return { ...draft, boxes }
    }
  }
  const draft = arrange(diagram, least, false)
  return { ...draft, boxes: placeWeights(draft, 'few').boxes }
}

/** Few rows stand wide apart, many close together. */
function rowDistance({ layers }: NetworkDiagram): number {
  const rows = Math.max(...layers.map(({ neurons }) => neurons.length))
  return Math.max(64, 116 - 6 * rows)
}

interface Draft extends Omit<NetworkLayout, 'area' | 'weightLabels'> {
  /** Labels that have no place yet, in the order of `weights`. */
  readonly weightTexts: readonly PlacedText[]
}

interface Found extends Draft {
  /** Places of the weights. */
  readonly boxes: readonly Box[]
}

function placeWeights(
  { weights, weightTexts, neurons, biasUnits, biasLabels, biasLines }: Draft,
  crossings: Crossings,
) {
  return placeOnLines(
    weightTexts.map(({ box: { width, height } }, index) => ({ line: weights[index]!, width, height })),
    {
      circles: [...neurons, ...biasUnits],
      boxes: biasLabels.map(({ box }) => box),
      lines: [...weights, ...biasLines],
    },
    crossings,
  )
}

/** Everything but the places of the weights. */
function arrange(diagram: NetworkDiagram, pitch: number, values: boolean): Draft {
  const frame = frameOf(diagram)
  const neurons = placeNeurons(diagram, frame, pitch)
  const at = new Map(neurons.map((placed) => [placed.neuron.id, placed]))
  const { units, labels } = placeBiases(diagram, frame, neurons, pitch, values)
  return {
    frame,
    neurons,
    biasUnits: units,
    biasLabels: labels,
    biasLines: units.flatMap((unit, index) => diagram.biases[index]!.to.map((id) => lineBetween(unit, at.get(id)!))),
    weights: diagram.connections.map(({ from, to }) => lineBetween(at.get(from)!, at.get(to)!)),
    weightTexts: diagram.connections.map(({ label, value }) => weightText(label, values ? value : undefined)),
    texts: surroundings(diagram, frame, neurons),
  }
}

function placeNeurons({ layers }: NetworkDiagram, { columns, radius }: Frame, pitch: number): PlacedNeuron[] {
  return layers.flatMap(({ neurons }, layer) =>
    neurons.map((neuron, row) => ({
      neuron,
      x: columns[layer]!,
      y: (row - (neurons.length - 1) / 2) * pitch,
      radius,
    })),
  )
}

interface Biases {
  readonly units: readonly Circle[]
  readonly labels: readonly PlacedText[]
}

/** A bias shared by a layer is a unit of its own under the layer before; other biases are written at their neurons. */
function placeBiases(
  { biases, layers }: NetworkDiagram,
  { columns, radius }: Frame,
  neurons: readonly PlacedNeuron[],
  pitch: number,
  values: boolean,
): Biases {
  const shared = new Set(biases.map(({ layer }) => layer)).size === biases.length
  if (shared) {
    const y = (Math.max(...layers.map((layer) => layer.neurons.length)) / 2 + 0.35) * pitch
    const units = biases.map(({ layer }) => ({ x: columns[Math.max(0, layer - 1)]!, y, radius: radius - 2 }))
    const labels = biases.map((bias, index) =>
      moveTo(weightText(bias.label, bias.value), { x: units[index]!.x, y: y + radius + 10 }),
    )
    return { units, labels }
  }
  const labels = biases.flatMap((bias) =>
    neurons
      .filter(({ neuron }) => bias.to.includes(neuron.id))
      .map(({ x, y }) =>
        moveTo(weightText(bias.label, values ? bias.value : undefined), { x, y: y + (y > 1 ? 1 : -1) * (radius + 11) }),
      ),
  )
  return { units: [], labels }
}

function weightText(label: Label, value: string | undefined): PlacedText {
  const text = placedAt(equationRuns(label, value), { x: 0, y: 0 }, weightSize)
  // Names of weights and numbers have no strokes as tall as those of other text.
  return { ...text, box: { ...text.box, height: 1.05 * weightSize } }
}

function moveTo(text: PlacedText, { x, y }: Point): PlacedText {
  return { ...text, box: { ...text.box, x, y } }
}

function lineBetween(from: Circle, to: Circle): Segment {
  const length = distance(from, to) || 1
  return { from: between(from, to, from.radius / length), to: between(to, from, to.radius / length) }
}

function squareAround({ x, y, radius }: Circle): Box {
  return { x, y, width: 2 * radius, height: 2 * radius }
}
