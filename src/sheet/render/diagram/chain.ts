import type { ChainDiagram, Label } from '../../../document/diagram.ts'
import type { Drawing, DrawnShape, Point, Run } from '../../../document/drawing.ts'
import type { Box } from './geometry.ts'
import { colour, pageWidth, type } from './style.ts'
import { labelRuns, numberRuns, runsWidth, textShape } from './text.ts'

/** One thing that depends on the next, in px. */
export interface ChainStation {
  readonly runs: readonly Run[]
  readonly box: Box
}

/** What the way from one station to the next multiplies by, in px; the arrow goes the way of the gradient. */
export interface ChainLink {
  readonly from: Point
  readonly to: Point
  readonly above: readonly Run[]
  readonly below: readonly Run[]
  readonly value: readonly Run[]
  /** Room of the fraction over the arrow and of the number under it. */
  readonly fraction: Box
  readonly number: Box
}

export interface ChainLayout {
  readonly width: number
  readonly height: number
  readonly stations: readonly ChainStation[]
  readonly links: readonly ChainLink[]
}

const margin = 8
const padding = 9
const stationHeight = 28
const overhang = 14
const fractionSize = 13
const rowHeight = fractionSize * 1.25
const gap = 5
const middle = margin + 2 * rowHeight + gap

/** Places stations in a row, the output at the left, each as far from the next as the factor between them needs. */
export function layoutChain({ stations, factors }: ChainDiagram): ChainLayout {
  const names = stations.map(labelRuns)
  const derivative = (label: Label): Run[] => [{ text: '∂', face: 'upright' }, ...labelRuns(label)]
  const placed: ChainStation[] = []
  const links: ChainLink[] = []
  let x = margin
  for (const [k, runs] of names.entries()) {
    if (k > 0) {
      const [above, below] = [derivative(stations[k - 1]!), derivative(stations[k]!)]
      const value = numberRuns(factors[k - 1]!, 'slanted')
      const width = Math.max(runsWidth(above, fractionSize), runsWidth(below, fractionSize)) + 4
      const numberWidth = runsWidth(value, type.figure) + 4
      const length = Math.max(width, numberWidth) + 2 * overhang
      const at = { x: x + length / 2, y: middle }
      links.push({
        from: { x, y: middle },
        to: { x: x + length, y: middle },
        above,
        below,
        value,
        fraction: { x: at.x, y: middle - gap - rowHeight, width, height: 2 * rowHeight },
        number: { x: at.x, y: middle + gap + rowHeight / 2 + 2, width: numberWidth, height: rowHeight },
      })
      x += length
    }
    const width = Math.max(stationHeight, runsWidth(runs, type.body) + 2 * padding)
    placed.push({ runs, box: { x: x + width / 2, y: middle, width, height: stationHeight } })
    x += width
  }
  return { width: x + margin, height: middle + gap + rowHeight + 4 + margin, stations: placed, links }
}

/** Draws a chain of factors as a path, smaller where it is wider than a page. */
export function drawChain(diagram: ChainDiagram): Drawing {
  const { width, height, stations, links } = layoutChain(diagram)
  const scale = Math.min(1, pageWidth / width)
  return {
    kind: 'chain',
    width,
    height,
    scale,
    shapes: [...links.flatMap(linkShapes), ...stations.flatMap(stationShapes)],
  }
}

function stationShapes({ runs, box }: ChainStation): DrawnShape[] {
  const look = { fill: colour.node, stroke: colour.ink, strokeWidth: 1.3 }
  return [{ kind: 'box', className: 'station', ...box, rounded: box.height / 2, ...look }, textShape(runs, box)]
}

function linkShapes({ from, to, above, below, value, fraction, number }: ChainLink): DrawnShape[] {
  const tip = { x: to.x - 7, y: to.y }
  const [left, right] = [-1, 1].map((side) => ({ x: fraction.x + (side * fraction.width) / 2, y: fraction.y }))
  const corners = [to, { x: tip.x, y: tip.y - 3.5 }, { x: tip.x, y: tip.y + 3.5 }]
  const text = { size: fractionSize, fill: colour.ink }
  return [
    { kind: 'line', className: 'link', from, to: tip, stroke: colour.gradient, strokeWidth: 1.4, dashes: [5, 2.5] },
    { kind: 'polygon', className: 'arrow', corners, fill: colour.gradient },
    textShape(above, { x: fraction.x, y: fraction.y - rowHeight / 2 }, text),
    { kind: 'line', className: 'bar', from: left!, to: right!, stroke: colour.ink, strokeWidth: 0.8 },
    textShape(below, { x: fraction.x, y: fraction.y + rowHeight / 2 }, text),
    textShape(value, number, { size: type.figure, fill: colour.gradient, className: 'gradient' }),
  ]
}
