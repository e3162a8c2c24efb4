/** A picture as data: what every format of pictures is written from. Lengths are px; y counts downwards. */
export interface Drawing {
  /** Of what is drawn: `circuit`. */
  readonly kind: string
  readonly width: number
  readonly height: number
  /** Px on the page per px of the drawing. */
  readonly scale: number
  /** The first is the undermost. */
  readonly shapes: readonly DrawnShape[]
}

export type DrawnShape = DrawnGroup | LineShape | WireShape | PolygonShape | CircleShape | BoxShape | TextShape

export interface Point {
  readonly x: number
  readonly y: number
}

/** How a shape looks; what is left out is that of the group around it, or nothing. */
interface Look {
  /** What the shape is, for styles. */
  readonly className?: string | undefined
  /** Colours are `#rrggbb`. */
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
  readonly dashes?: readonly [on: number, off: number] | undefined
}

/** Shapes that look alike, or are moved together. */
export interface DrawnGroup extends Look {
  readonly kind: 'group'
  readonly shift?: Point
  readonly shapes: readonly DrawnShape[]
}

export interface LineShape extends Look {
  readonly kind: 'line'
  readonly from: Point
  readonly to: Point
}

/** Level lines from the second point to the third and so on in turn, and S-shaped curves between them. */
export interface WireShape extends Look {
  readonly kind: 'wire'
  readonly points: readonly Point[]
}

export interface PolygonShape extends Look {
  readonly kind: 'polygon'
  readonly corners: readonly Point[]
}

export interface CircleShape extends Look, Point {
  readonly kind: 'circle'
  readonly radius: number
}

/** A rectangle by its centre, turned clockwise by `angle` radians. */
export interface BoxShape extends Look, Point {
  readonly kind: 'box'
  readonly width: number
  readonly height: number
  readonly angle?: number | undefined
  /** Radius of the corners. */
  readonly rounded?: number
}

/** A text whose digits are centred at the height of its point, turned clockwise by `angle` radians about it. */
export interface TextShape extends Point {
  readonly kind: 'text'
  readonly className?: string | undefined
  readonly runs: readonly Run[]
  readonly size: number
  readonly fill: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly angle?: number | undefined
}

/** A stretch of text in one style. */
export interface Run {
  readonly text: string
  /** `variable` is the italic of formulas, `slanted` the italic of text. */
  readonly face: 'upright' | 'variable' | 'slanted'
  /** Index, exponent, or as small as they are but on the line. */
  readonly place?: 'sub' | 'sup' | 'beside'
  /** Colour, if another than that of the whole text. */
  readonly fill?: string
}

/** How far below its centre the feet of a text stand, over its size. */
export const footOfText = 0.33

/** The two points that a curve of a wire heads for on its way. */
export function controls(from: Point, to: Point): [Point, Point] {
  const lead = (to.x - from.x) * 0.45
  return [
    { x: from.x + lead, y: from.y },
    { x: to.x - lead, y: to.y },
  ]
}

/** The shapes of a class, in their order. */
export function shapesOfClass({ shapes }: Pick<Drawing, 'shapes'>, className: string): DrawnShape[] {
  return shapes.flatMap((shape) => [
    ...(shape.className === className ? [shape] : []),
    ...(shape.kind === 'group' ? shapesOfClass(shape, className) : []),
  ])
}

/** The lines in the groups of a class. */
export function linesOfClass(drawing: Drawing, className: string): DrawnShape[] {
  return shapesOfClass(drawing, className).flatMap((shape) => (shape.kind === 'group' ? shape.shapes : []))
}
