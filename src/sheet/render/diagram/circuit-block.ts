import type { CircuitNode, WireValue } from '../../../document/diagram.ts'
import type { Point, Run } from '../../../document/drawing.ts'
import type { Box } from './geometry.ts'
import { type, writingBox } from './style.ts'
import { labelRuns, lineHeight, numberRuns, runsWidth } from './text.ts'

/** How tightly a circuit is set. */
export interface Density {
  /** True: `q = 3` over the wire; false: the name over its node and only the number over the wire. */
  readonly equations: boolean
  /** Least and largest distance of two columns, in px. */
  readonly gap: readonly [number, number]
  /** Distance of two rows, in px. */
  readonly rows: number
}

/** From roomy to tight; a circuit takes the first that fits the page. */
export const densities: readonly Density[] = [
  { equations: true, gap: [20, 56], rows: 14 },
  { equations: true, gap: [12, 36], rows: 12 },
  { equations: false, gap: [8, 26], rows: 12 },
]

/** A number at a wire: given as text, or a box that is empty on the worksheet and filled in the key. */
export interface WireNumber {
  readonly runs: readonly Run[]
  readonly boxed: boolean
  readonly width: number
  readonly height: number
}

/** What a node shows and how much room it takes, apart from where it stands. */
export interface CircuitBlock {
  readonly node: CircuitNode
  readonly round: boolean
  readonly headWidth: number
  readonly headHeight: number
  /** Stands over the node, or before the value. */
  readonly name?: { readonly runs: readonly Run[]; readonly width: number; readonly overHead: boolean }
  readonly value?: WireNumber
  readonly gradient?: WireNumber
  /** Room for head and name together. */
  readonly leadWidth: number
  /** Length of the outgoing wire that carries the labels. */
  readonly stubWidth: number
  /** How far it extends above and below its wire. */
  readonly reach: number
}

/** Boxes of a block's labels, in px of the drawing. */
export interface BlockBoxes {
  readonly head: Box
  readonly name?: Box
  readonly value?: Box
  readonly gradient?: Box
}

const radius = 15
const portDistance = 9
const clearance = 4
const textHeight = type.body * lineHeight

/** Measures a node with so many incoming wires. */
export function measureNode(node: CircuitNode, inputs: number, density: Density): CircuitBlock {
  const given = node.shape === 'given'
  const inside = given ? labelRuns(node.label) : [{ text: node.operator ?? '', face: 'upright' } as const]
  const insideWidth = runsWidth(inside, type.body)
  const headHeight = given ? textHeight : Math.max(2 * radius, portDistance * (inputs - 1) + 14)
  const round = !given && insideWidth <= 1.5 * radius && headHeight === 2 * radius
  const headWidth = given ? insideWidth + 4 : round ? 2 * radius : Math.max(2 * radius, insideWidth + 14)
  const value = node.value && wireNumber(node.value, 'upright')
  const gradient = node.gradient && wireNumber(node.gradient, 'slanted')
  const name = given ? undefined : nameOf(node, density, value !== undefined)
  const stubWidth = inlineWidth(name) + Math.max(value?.width ?? 0, gradient?.width ?? 0) + 2 * clearance
  const nameReach = name ? (name.overHead ? headHeight / 2 : 0) + clearance + textHeight : 0
  return {
    node,
    round,
    headWidth,
    headHeight,
    ...(name && { name }),
    ...(value && { value }),
    ...(gradient && { gradient }),
    leadWidth: Math.max(headWidth, name?.overHead ? name.width : 0),
    stubWidth,
    reach: Math.max(headHeight / 2, nameReach, ...[value, gradient].map((it) => (it ? it.height + clearance : 0))),
  }
}

/** Height over which wires may enter a head. */
export function portRoom(block: CircuitBlock): number {
  return block.headHeight - 12
}

function nameOf(node: CircuitNode, { equations }: Density, hasValue: boolean): CircuitBlock['name'] {
  const overHead = !equations
  const runs: Run[] = labelRuns(node.label)
  if (!overHead && hasValue) runs.push({ text: ' =', face: 'upright' })
  return { runs, width: runsWidth(runs, type.body) + (overHead ? 2 : 8), overHead }
}

/** Room that a name takes before the value. */
function inlineWidth(name: CircuitBlock['name']): number {
  return name && !name.overHead ? name.width : 0
}

function wireNumber(value: WireValue, face: 'upright' | 'slanted'): WireNumber {
  const runs = value.text === undefined ? [] : numberRuns(value.text, face)
  const width = runsWidth(runs, type.figure) + 4
  if (value.state === 'given') return { runs, boxed: false, width, height: textHeight }
  // The same room on worksheet and key, so that both show the same drawing.
  return { runs, boxed: true, width: Math.max(writingBox.width, width), height: writingBox.height }
}

/** Places the labels of a block whose head is centred at `centre` and whose labelled wire ends at `end`. */
export function blockBoxes(block: CircuitBlock, centre: Point, end: number): BlockBoxes {
  const { name, value, gradient } = block
  const figures = Math.max(value?.width ?? 0, gradient?.width ?? 0)
  const middle = (centre.x + block.leadWidth / 2 + end) / 2
  const left = middle - (inlineWidth(name) + figures) / 2
  // Value and gradient stand over each other, the name before the value.
  const figuresX = left + inlineWidth(name) + figures / 2
  const above = centre.y - (value?.height ?? textHeight) / 2 - clearance
  const nameAt = name?.overHead
    ? { x: centre.x, y: centre.y - (block.headHeight + textHeight) / 2 - clearance }
    : { x: left + inlineWidth(name) / 2, y: above }
  return {
    head: { ...centre, width: block.headWidth, height: block.headHeight },
    ...(name && { name: { ...nameAt, width: name.width, height: textHeight } }),
    ...(value && { value: { x: figuresX, y: above, width: value.width, height: value.height } }),
    ...(gradient && {
      gradient: {
        x: figuresX,
        y: centre.y + gradient.height / 2 + clearance,
        width: gradient.width,
        height: gradient.height,
      },
    }),
  }
}
