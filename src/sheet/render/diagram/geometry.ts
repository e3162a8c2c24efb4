import { cos, sin } from '../../../base/elementary.ts'
import type { Point } from '../../../document/drawing.ts'

/** A rectangle by its centre, turned clockwise by `angle` radians. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
  readonly angle?: number
}

export interface Circle extends Point {
  readonly radius: number
}

/** True if two boxes come closer than `gap` px to each other (separating axes; corners count a little early). */
export function boxesMeet(a: Box, b: Box, gap = 0): boolean {
  const axesOfA = axes(a)
  const axesOfB = axes(b)
  const overlapAlong = (axis: Point) =>
    Math.abs((b.x - a.x) * axis.x + (b.y - a.y) * axis.y) < reach(a, axesOfA, axis) + reach(b, axesOfB, axis) + gap
  return axesOfA.every(overlapAlong) && axesOfB.every(overlapAlong)
}

export function distance(from: Point, to: Point): number {
  const [across, down] = [to.x - from.x, to.y - from.y]
  return Math.sqrt(across * across + down * down)
}

/** The point a share `t` of the way from one point to another. */
export function between(from: Point, to: Point, t: number): Point {
  return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }
}

/** The box that stands straight and holds all given boxes. */
export function bounds(boxes: readonly Box[]): Box {
  const across = boxes.map((box) => reach(box, axes(box), { x: 1, y: 0 }))
  const down = boxes.map((box) => reach(box, axes(box), { x: 0, y: 1 }))
  const left = Math.min(...boxes.map(({ x }, index) => x - across[index]!))
  const right = Math.max(...boxes.map(({ x }, index) => x + across[index]!))
  const top = Math.min(...boxes.map(({ y }, index) => y - down[index]!))
  const bottom = Math.max(...boxes.map(({ y }, index) => y + down[index]!))
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top }
}

function axes({ angle = 0 }: Box): [Point, Point] {
  const along = { x: cos(angle), y: sin(angle) }
  return [along, { x: -along.y, y: along.x }]
}

/** How far a box extends from its centre in a direction. */
function reach({ width, height }: Box, [along, across]: [Point, Point], axis: Point): number {
  return (
    (width / 2) * Math.abs(along.x * axis.x + along.y * axis.y) +
    (height / 2) * Math.abs(across.x * axis.x + across.y * axis.y)
  )
}
