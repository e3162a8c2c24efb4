import { atan2 } from '../../../base/elementary.ts'
import type { Point } from '../../../document/drawing.ts'
import { type Box, between, boxesMeet, type Circle, distance } from './geometry.ts'

export interface Segment {
  readonly from: Point
  readonly to: Point
}

/** A label that must stand on its own line. */
export interface LineLabel {
  readonly line: Segment
  readonly width: number
  readonly height: number
}

export interface Obstacles {
  readonly circles: readonly Circle[]
  readonly boxes: readonly Box[]
  /** All lines that are drawn. */
  readonly lines: readonly Segment[]
}

interface Candidate {
  readonly box: Box
  readonly cost: number
}

const step = 3
const labelGap = 2
const circleGap = 6
/** Textbooks write a weight nearer to the neuron it comes from. */
const preferredPlace = 0.32
const preference = 4
const crossingCost = 3
const overlapCost = 60
const sweeps = 16

/** How many lines other than its own a label may stand on. */
export type Crossings = 'none' | 'few'

/** Finds a place on its line for every label so that, if that can be, none meets another label, a circle or a box. */
export function placeOnLines(
  labels: readonly LineLabel[],
  obstacles: Obstacles,
  crossings: Crossings,
): { boxes: Box[]; clear: boolean } {
  const found: Candidate[][] = []
  for (const label of labels) {
    found.push(candidates(label, obstacles, crossings))
    // No need to look for a good choice where there is none.
    if (crossings === 'none' && found.at(-1)!.length === 0) return { boxes: [], clear: false }
  }
  const choices = found.map((list, index) => (list.length ? list : [{ box: middle(labels[index]!), cost: 0 }]))
  const rivals = labels.map((label) =>
    labels.flatMap((other, index) => (other !== label && shareRoom(label.line, other.line) ? [index] : [])),
  )
  const order = [...labels.keys()]
  // Who moves first can end in another place.
  const tightest = order.toSorted((a, b) => choices[a]!.length - choices[b]!.length)
  let boxes: Box[] = []
  for (const turns of [order, order.toReversed(), tightest]) {
    boxes = settle(choices, rivals, turns).map(({ box }) => box)
    const clash = boxes.some((box, index) => rivals[index]!.some((rival) => rival < index && meet(box, boxes[rival]!)))
    if (!clash) return { boxes, clear: found.every((list) => list.length > 0) }
  }
  return { boxes, clear: false }
}

/** Lets labels that meet others move in turn, in the order given, each beginning at the place it likes best. */
function settle(
  choices: readonly (readonly Candidate[])[],
  rivals: readonly (readonly number[])[],
  order: readonly number[],
): Candidate[] {
  const chosen = choices.map((list) => list.reduce((best, next) => (next.cost < best.cost ? next : best)))
  for (let sweep = 0, changed = true; changed && sweep < sweeps; sweep += 1) {
    changed = false
    for (const index of order) {
      const others = rivals[index]!.map((rival) => chosen[rival]!.box)
      if (!others.some((box) => meet(chosen[index]!.box, box))) continue
      const next = cheapest(choices[index]!, others)
      changed ||= next !== chosen[index]
      chosen[index] = next
    }
  }
  return chosen
}

function cheapest(list: readonly Candidate[], others: readonly Box[]): Candidate {
  let best = list[0]!
  let least = Number.POSITIVE_INFINITY
  for (const candidate of list) {
    let cost = candidate.cost
    for (let other = 0; other < others.length && cost < least; other += 1) {
      if (meet(candidate.box, others[other]!)) cost += overlapCost
    }
    if (cost < least) {
      least = cost
      best = candidate
    }
  }
  return best
}

/** Every free place of a label on its line, from its start to its end. */
function candidates(
  { line, width, height }: LineLabel,
  { circles, boxes, lines }: Obstacles,
  allowed: Crossings,
): Candidate[] {
  const view = along(line)
  const isNear = ([from, to]: Interval) => from < view.length && to > 0
  const others = lines.filter((other) => other !== line)
  const crossed = others.map((other) => view.line(other, width / 2, height / 2 + 1)).filter(isNear)
  const blocked = circles.map((circle) => view.circle(circle, width / 2, height / 2 + circleGap)).filter(isNear)
  if (allowed === 'none') blocked.push(...crossed)
  const found: Candidate[] = []
  for (let place = width / 2; place <= view.length - width / 2; place += step) {
    if (blocked.some((interval) => holds(interval, place))) continue
    const box: Box = { ...between(line.from, line.to, place / view.length), width, height, angle: view.angle }
    if (boxes.some((other) => meet(box, other))) continue
    const crossings = allowed === 'none' ? 0 : crossed.filter((interval) => holds(interval, place)).length
    const cost = crossings * crossingCost + preference * Math.abs(place / view.length - preferredPlace)
    found.push({ box, cost })
  }
  return found
}

type Interval = readonly [from: number, to: number]
const nowhere: Interval = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]

function holds([from, to]: Interval, place: number): boolean {
  return from < place && place < to
}

/** Sees other shapes from a line: at which places on it a label of this half width and height would meet them. */
function along({ from, to }: Segment) {
  const length = distance(from, to)
  const ux = (to.x - from.x) / length
  const uy = (to.y - from.y) / length
  const seen = ({ x, y }: Point) => ({
    u: (x - from.x) * ux + (y - from.y) * uy,
    v: (y - from.y) * ux - (x - from.x) * uy,
  })
  return {
    length,
    angle: atan2(uy, ux),
    circle(circle: Circle, halfWidth: number, halfHeight: number): Interval {
      const { u, v } = seen(circle)
      const above = Math.max(0, Math.abs(v) - halfHeight)
      if (above >= circle.radius) return nowhere
      const reach = halfWidth + circleGap + Math.sqrt(circle.radius * circle.radius - above * above)
      return [u - reach, u + reach]
    },
    line(other: Segment, halfWidth: number, halfHeight: number): Interval {
      const a = seen(other.from)
      const b = seen(other.to)
      if (Math.min(a.v, b.v) >= halfHeight || Math.max(a.v, b.v) <= -halfHeight) return nowhere
      // The part of the other line that runs through the strip which the label sweeps.
      const cut = (v: number) => (a.v === b.v ? a.u : a.u + ((b.u - a.u) * (v - a.v)) / (b.v - a.v))
      const ends = [a, b].map(({ u, v }) => (Math.abs(v) <= halfHeight ? u : cut(Math.sign(v) * halfHeight)))
      return [Math.min(...ends) - halfWidth, Math.max(...ends) + halfWidth]
    },
  }
}

function middle({ line, width, height }: LineLabel): Box {
  return { ...between(line.from, line.to, 0.5), width, height }
}

/** False where not even labels at the ends of the lines, as high as text is, could meet. */
function shareRoom(a: Segment, b: Segment): boolean {
  return Math.min(a.to.x, b.to.x) + 24 > Math.max(a.from.x, b.from.x)
}

function meet(a: Box, b: Box): boolean {
  const far = (a.width + a.height + b.width + b.height) / 2 + labelGap
  return Math.abs(a.x - b.x) < far && Math.abs(a.y - b.y) < far && boxesMeet(a, b, labelGap)
}
