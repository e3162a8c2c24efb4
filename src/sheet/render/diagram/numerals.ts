import type { CircuitDiagram, CircuitNode, Diagram, NetworkDiagram, WireValue } from '../../../document/diagram.ts'
import { textMark } from '../../../text/text-form.ts'
import { type, writingBox } from './style.ts'
import { numberRuns, runsWidth } from './text.ts'

/**
 * A diagram with marks where its texts change from sheet to sheet. A mark takes the room of what it is made with, so that
 * all diagrams that are marked alike have one drawing.
 */
export interface MarkedDiagram {
  readonly diagram: Diagram
  /** What takes the place of each mark, from the second. */
  readonly texts: readonly string[]
}

/** The first mark stands for what the diagram shows, in words. */
export const alternativeMark = textMark(0)

/** Marks a diagram. */
export function markedDiagram(diagram: Diagram): MarkedDiagram {
  const texts: string[] = []
  const mark: Mark = (text, room) => textMark(texts.push(numberRuns(text)[0]!.text), room)
  return { diagram: marked(diagram, mark), texts }
}

type Mark = (text: string, room: string) => string

function marked(diagram: Diagram, mark: Mark): Diagram {
  switch (diagram.kind) {
    case 'circuit':
      return markedCircuit(diagram, mark)
    case 'network':
      return markedNetwork(diagram, mark)
    case 'chain': {
      const room = widest(diagram.factors)
      return { ...diagram, factors: diagram.factors.map((factor) => mark(factor, room)) }
    }
  }
}

/** Given numbers stand right beside the sign of equality; boxes are wide enough for most answers. */
function markedCircuit(diagram: CircuitDiagram, mark: Mark): CircuitDiagram {
  const wire = (value: WireValue | undefined): WireValue | undefined => {
    if (value?.text === undefined) return value
    const fits = value.state === 'asked' && widthOf(value.text) <= writingBox.width
    return { ...value, text: mark(value.text, fits ? '' : roomOf(value.text)) }
  }
  const node = (it: CircuitNode): CircuitNode => {
    const [value, gradient] = [wire(it.value), wire(it.gradient)]
    return { ...it, ...(value && { value }), ...(gradient && { gradient }) }
  }
  return { ...diagram, nodes: diagram.nodes.map(node) }
}

/** All weights have the room of the widest, and so have all other numbers. */
function markedNetwork(diagram: NetworkDiagram, mark: Mark): NetworkDiagram {
  const { layers, connections, biases } = diagram
  const neurons = layers.flatMap((layer) => layer.neurons)
  const weightRoom = widest(connections.map(({ value }) => value))
  const otherRoom = widest([
    ...neurons.flatMap(({ value, target }) => [value, target?.value]),
    ...biases.map(({ value }) => value),
  ])
  const inRoom = <Owner extends { readonly value?: string }>(owner: Owner, room: string): Owner =>
    owner.value === undefined ? owner : { ...owner, value: mark(owner.value, room) }
  return {
    ...diagram,
    layers: layers.map((layer) => ({
      ...layer,
      neurons: layer.neurons.map((neuron) => {
        const { target } = neuron
        return { ...inRoom(neuron, otherRoom), ...(target && { target: inRoom(target, otherRoom) }) }
      }),
    })),
    connections: connections.map((connection) => inRoom(connection, weightRoom)),
    biases: biases.map((bias) => inRoom(bias, otherRoom)),
  }
}

// Digits are equally wide.
const roomOf = (text: string) => text.replace(/\d/g, '0')

const widthOf = (text: string) => runsWidth(numberRuns(text), type.figure)

function widest(numerals: readonly (string | undefined)[]): string {
  let [room, width] = ['', 0]
  for (const text of numerals) {
    const own = text === undefined ? 0 : widthOf(text)
    if (own > width) [room, width] = [roomOf(text!), own]
  }
  return room
}
