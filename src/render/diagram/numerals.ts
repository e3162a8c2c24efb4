import type { CircuitDiagram, CircuitNode, Diagram, NetworkDiagram, WireValue } from '../../document/blocks.ts'
import { escapeMarkup } from '../../xml-characters.ts'
import { type, writingBox } from './style.ts'
import { type Drawing, picture } from './svg.ts'
import { numberRuns, runsWidth } from './text.ts'

/**
 * A diagram with marks where its texts change from sheet to sheet. A mark takes the room of what it is made with, so that
 * all diagrams of one form have one drawing.
 */
export interface Form<Kind extends Diagram> {
  readonly diagram: Kind
  /** Markup that takes the place of each mark. */
  readonly texts: readonly string[]
}

/** A picture in which texts are still to be put; `pieces` has one more item than `places`. */
export interface Blank {
  readonly pieces: readonly string[]
  /** Which text comes after each piece. */
  readonly places: readonly number[]
}

// Noncharacters of Unicode, which no text contains; the middle ones write the number of a mark.
const [opening, closing] = ['\ufdd0', '\ufdef']
const firstDigit = 0xfdd1
const base = 16
const marks = new RegExp(`${opening}([\ufdd1-\ufde0]{3})[^${closing}]*${closing}`)

function markOf(index: number, room: string): string {
  const digits = [index >> 8, index >> 4, index].map((digit) => String.fromCharCode(firstDigit + (digit % base)))
  return `${opening}${digits.join('')}${room}${closing}`
}

const alternativeMark = markOf(0, '')

/** The marked diagram; `alternative` says in words what it shows. */
export function formOf(diagram: Diagram, alternative: string): Form<Diagram> {
  const texts = [escapeMarkup(alternative)]
  const mark: Mark = (text, room) => markOf(texts.push(escapeMarkup(numberRuns(text)[0]!.text)) - 1, room)
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
    return { ...value, text: mark(value.text, fits ? '' : formOfNumeral(value.text)) }
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
const formOfNumeral = (text: string) => text.replace(/\d/g, '0')

const widthOf = (text: string) => runsWidth(numberRuns(text), type.figure)

function widest(numerals: readonly (string | undefined)[]): string {
  let [room, width] = ['', 0]
  for (const text of numerals) {
    const own = text === undefined ? 0 : widthOf(text)
    if (own > width) [room, width] = [formOfNumeral(text!), own]
  }
  return room
}

/** Cuts the picture of a marked diagram at its marks. */
export function blankOf(drawing: Drawing): Blank {
  const parts = picture(drawing, alternativeMark).split(marks)
  return {
    pieces: parts.filter((_, index) => index % 2 === 0),
    places: parts.filter((_, index) => index % 2 === 1).map(indexOf),
  }
}

function indexOf(digits: string): number {
  return [...digits].reduce((index, digit) => base * index + digit.charCodeAt(0) - firstDigit, 0)
}

/** Puts the texts of a form into the picture of its diagram. */
export function filled({ pieces, places }: Blank, texts: readonly string[]): string {
  let svg = pieces[0]!
  for (let k = 0; k < places.length; k++) svg += (texts[places[k]!] ?? '') + pieces[k + 1]!
  return svg
}
