import type { Point } from '../../../../src/document/drawing.ts'
import { type Box, boxesMeet, type Circle } from '../../../../src/sheet/render/diagram/geometry.ts'

/** True if a box comes closer than `gap` px to the straight line between two points. */
export function boxMeetsSegment(box: Box, from: Point, to: Point, gap = 0): boolean {
  const line: Box = {
    x: (from.x + to.x) / 2,
    y: (from.y + to.y) / 2,
    width: Math.hypot(to.x - from.x, to.y - from.y),
    height: 0,
    angle: Math.atan2(to.y - from.y, to.x - from.x),
  }
  return boxesMeet(box, line, gap)
}

/** True if a box and a circle share a point. */
export function boxMeetsCircle({ x, y, width, height, angle = 0 }: Box, circle: Circle): boolean {
  const along = (circle.x - x) * Math.cos(angle) + (circle.y - y) * Math.sin(angle)
  const across = (circle.y - y) * Math.cos(angle) - (circle.x - x) * Math.sin(angle)
  const beside = Math.max(0, Math.abs(along) - width / 2)
  const above = Math.max(0, Math.abs(across) - height / 2)
  return Math.hypot(beside, above) < circle.radius
}
