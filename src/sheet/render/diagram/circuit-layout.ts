import type { CircuitDiagram, CircuitNode } from '../../../document/diagram.ts'
import type { Point } from '../../../document/drawing.ts'
import {
  type BlockBoxes,
  blockBoxes,
  type CircuitBlock,
  type Density,
  densities,
  measureNode,
  portRoom,
} from './circuit-block.ts'
import { assignLevels, type LayeredLink, type Levels } from './layers.ts'
import { leastBody, pageWidth, type } from './style.ts'

/** A node of the circuit in its place; boxes are in px from the top left corner of the drawing. */
export interface PlacedBlock extends CircuitBlock {
  readonly boxes: BlockBoxes
  /** The straight start of the outgoing wire, which carries the labels. */
  readonly stub: readonly [Point, Point]
  /** True where several wires leave. */
  readonly splits: boolean
}

/** A wire from the end of a stub: level runs joined by S-shaped curves, both given by their end points in turn. */
export type Wire = readonly Point[]

export interface CircuitLayout {
  readonly width: number
  readonly height: number
  /** Px per unit. */
  readonly scale: number
  readonly blocks: readonly PlacedBlock[]
  readonly wires: readonly Wire[]
  /** Where arrows leave the circuit. */
  readonly exits: readonly Point[]
}

const margin = 6
const exitLength = 14

/** Places a circuit: in every column blocks and passing wires keep apart, and wires change height between columns only. */
export function layoutCircuit(diagram: CircuitDiagram): CircuitLayout {
  const plan = planCircuit(diagram)
  let layout = place(plan, densities[0]!)
  for (const density of densities.slice(1)) if (layout.width > pageWidth) layout = place(plan, density)
  return { ...layout, scale: Math.min(1, Math.max(pageWidth / layout.width, leastBody / type.body)) }
}

interface Plan {
  readonly nodes: readonly CircuitNode[]
  readonly columns: readonly number[]
  /** Wires between nodes; those to places beyond the nodes lead out of the circuit. */
  readonly links: readonly LayeredLink[]
}

function planCircuit({ nodes, edges }: CircuitDiagram): Plan {
  const position = new Map(nodes.map((node, index) => [node.id, index]))
  const inner = edges.map(({ from, to }) => ({ from: position.get(from)!, to: position.get(to)! }))
  const columns = assignColumns(nodes, inner)
  const sources = new Set(inner.map(({ from }) => from))
  const open = nodes.flatMap((node, index) => (node.output || !sources.has(index) ? [index] : []))
  const last = Math.max(0, ...columns) + 1
  return {
    nodes,
    columns: [...columns, ...open.map(() => last)],
    links: [...inner, ...open.map((from, index) => ({ from, to: nodes.length + index }))],
  }
}

/** Longest way from the given numbers; bare constants stand right before their operation. */
function assignColumns(nodes: readonly CircuitNode[], links: readonly LayeredLink[]): number[] {
  const incoming = nodes.map((_, index) => links.filter(({ to }) => to === index))
  const known: number[] = []
  const columnOf = (index: number): number => {
    known[index] ??= Math.max(0, ...incoming[index]!.map(({ from }) => columnOf(from) + 1))
    return known[index]
  }
  return nodes.map((node, index) => {
    const readers = links.filter(({ from }) => from === index)
    const constant = node.shape === 'given' && !node.value && !node.gradient && readers.length > 0
    return constant ? Math.min(...readers.map(({ to }) => columnOf(to))) - 1 : columnOf(index)
  })
}

function place(plan: Plan, density: Density): Omit<CircuitLayout, 'scale'> {
  const { nodes, columns, links } = plan
  const blocks = nodes.map((node, index) => measureNode(node, links.filter(({ to }) => to === index).length, density))
  const stations = columns.map((column, index) => ({ column, height: blocks[index] ? 2 * blocks[index].reach : 1 }))
  const levels = assignLevels(stations, links, { stations: density.rows, wires: density.rows + 4 })
  const edges = stations.flatMap(({ height }, index) => {
    const y = levels.stations[index]!
    return [y - height / 2, y + height / 2]
  })
  const heights = [...edges, ...levels.links.flat()]
  const top = Math.min(...heights) - margin
  const rows = { stations: levels.stations.map((y) => y - top), links: levels.links.map((l) => l.map((y) => y - top)) }
  return { height: Math.max(...heights) - top + margin, ...assemble(plan, blocks, rows, density) }
}

/** Puts the columns side by side and draws the wires through them. */
function assemble(plan: Plan, blocks: readonly CircuitBlock[], rows: Levels, density: Density) {
  const { columns, links } = plan
  const ports = portHeights(plan, blocks, rows)
  const routes = links.map((_, index) => [...rows.links[index]!, ports[index]!])
  const spans = columnSpans(plan, blocks, rows, routes, density)
  const placed = blocks.map((block, index): PlacedBlock => {
    const { left, lead, right } = spans[columns[index]!]!
    const y = rows.stations[index]!
    const given = block.node.shape === 'given'
    const centre = { x: given ? left + lead - block.headWidth / 2 : left + lead / 2, y }
    const start = { x: centre.x + block.headWidth / 2, y }
    const splits = links.filter(({ from }) => from === index).length > 1
    return { ...block, boxes: blockBoxes(block, centre, right), stub: [start, { x: right, y }], splits }
  })
  const wires = links.map(({ from, to }, index): Wire => {
    const bends = routes[index]!.flatMap((y, step) => {
      const { left, right } = spans[columns[from]! + step + 1]!
      return [
        { x: left, y },
        { x: right, y },
      ]
    })
    return [placed[from]!.stub[1], ...bends.slice(0, -1), { x: entry(placed[to], bends.at(-2)!), y: ports[index]! }]
  })
  return {
    width: spans.at(-1)!.right + margin,
    blocks: placed,
    wires,
    exits: wires.filter((_, index) => !placed[links[index]!.to]).map((wire) => wire.at(-1)!),
  }
}

/** Where a wire at this height reaches the head, or the end of the arrow that leaves the circuit. */
function entry(block: PlacedBlock | undefined, { x, y }: Point): number {
  if (!block) return x + exitLength
  const { head } = block.boxes
  const half = head.width / 2
  return head.x - (block.round ? Math.sqrt(half * half - (y - head.y) * (y - head.y)) : half)
}

/** Where the order of the operands matters, the first enters at the top; elsewhere wires enter without crossing. */
const ordered = new Set(['−', '-', '÷', '/', '^'])

function portHeights({ links }: Plan, blocks: readonly CircuitBlock[], rows: Levels): number[] {
  const heights: number[] = links.map(({ to }) => rows.stations[to]!)
  for (const [target, block] of blocks.entries()) {
    const arriving = links.flatMap(({ to }, index) => (to === target ? [index] : []))
    const from = (index: number) => rows.links[index]!.at(-1) ?? rows.stations[links[index]!.from]!
    if (!ordered.has(block.node.operator ?? '')) arriving.sort((a, b) => from(a) - from(b))
    for (const [place, index] of arriving.entries()) {
      heights[index]! += (place - (arriving.length - 1) / 2) * Math.min(12, portRoom(block) / (arriving.length - 1))
    }
  }
  return heights
}

interface Span {
  readonly left: number
  /** Room for the heads. */
  readonly lead: number
  readonly right: number
}

function columnSpans(
  { columns, links }: Plan,
  blocks: readonly CircuitBlock[],
  rows: Levels,
  routes: readonly (readonly number[])[],
  { gap: [least, most] }: Density,
): Span[] {
  const climbs = columns.map(() => 0)
  for (const [index, { from }] of links.entries()) {
    let y = rows.stations[from]!
    for (const [step, next] of routes[index]!.entries()) {
      const column = columns[from]! + step
      climbs[column] = Math.max(climbs[column]!, Math.abs(next - y))
      y = next
    }
  }
  const spans: Span[] = []
  let left = margin
  for (let column = 0; column <= Math.max(...columns); column += 1) {
    const members = blocks.filter((_, index) => columns[index] === column)
    const lead = Math.max(0, ...members.map(({ leadWidth }) => leadWidth))
    const stub = Math.max(...members.map(({ stubWidth }) => stubWidth), members.length ? 0 : exitLength)
    const right = left + lead + stub
    spans.push({ left, lead, right })
    left = right + Math.min(most, Math.max(least, 0.3 * climbs[column]!))
  }
  return spans
}
