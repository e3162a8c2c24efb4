import { Graph, layout } from '@dagrejs/dagre'
import { oncePerKey } from '../../../base/once.ts'

/** Something that stands in a column of a layered drawing. */
export interface LayeredBox {
  readonly column: number
  readonly height: number
}

/** A wire between two stations, by their positions in the list; it leads to a later column. */
export interface LayeredLink {
  readonly from: number
  readonly to: number
}

/** Least distances in px. */
export interface Separation {
  readonly stations: number
  readonly wires: number
}

export interface Levels {
  /** Height of the centre of each station, in px. */
  readonly stations: readonly number[]
  /** For each link its height in every column that it passes between its ends. */
  readonly links: readonly (readonly number[])[]
}

/**
 * Orders the stations of each column so that wires cross little and finds the height of everything, in px, so that in
 * no column a station meets another one or a passing wire (Sugiyama's method, by dagre). Every station must hang
 * together with one in column 0.
 */
export function assignLevels(
  stations: readonly LayeredBox[],
  links: readonly LayeredLink[],
  separation: Separation,
): Levels {
  return knownLevels(JSON.stringify([stations, links, separation]))
}

type Layered = readonly [readonly LayeredBox[], readonly LayeredLink[], Separation]

/** Drawings of a set that differ in the widths of their numbers have the same levels. */
const knownLevels = oncePerKey((layered: string): Levels => levelsOf(...(JSON.parse(layered) as Layered)), 200)

function levelsOf(...[stations, links, separation]: Layered): Levels {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: separation.stations, edgesep: separation.wires, ranksep: 20 })
  graph.setNode(root, { width: 0, height: 0 })
  for (const [index, { column, height }] of stations.entries()) {
    graph.setNode(String(index), { width: 1, height })
    if (column === 0) graph.setEdge(root, String(index), { minlen: 1, weight: 1 })
  }
  for (const [index, { from, to }] of links.entries()) {
    // Least lengths that can all be met at once: dagre finds exactly the columns that were asked for.
    const minlen = stations[to]!.column - stations[from]!.column
    graph.setEdge(String(from), String(to), { minlen, weight: 1 }, String(index))
  }
  layout(graph)
  const heights = stations.map((_, index) => graph.node(String(index)).y)
  const turn = standsOnHead(stations, heights) ? -1 : 1
  return { stations: heights.map((y) => turn * y), links: links.map(passing) }

  // dagre puts a point at each end of an edge and one at every half column between.
  function passing({ from, to }: LayeredLink, index: number): number[] {
    const points = graph.edge({ v: String(from), w: String(to), name: String(index) }).points as { y: number }[]
    return points.slice(1, -1).flatMap((point, half) => (half % 2 === 1 ? [turn * point.y] : []))
  }
}

const root = 'root'

/** True if the first column reads rather from the bottom up; a mirrored drawing is as good, and keeps the given order. */
function standsOnHead(stations: readonly LayeredBox[], heights: readonly number[]): boolean {
  const column = heights.filter((_, index) => stations[index]!.column === 0)
  let rising = 0
  for (const [index, y] of column.entries()) for (const above of column.slice(0, index)) rising += Math.sign(y - above)
  return rising < 0
}
