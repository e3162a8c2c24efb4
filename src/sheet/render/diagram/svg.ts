import {
  controls,
  type Drawing,
  type DrawnShape,
  footOfText,
  type Point,
  type TextShape,
} from '../../../document/drawing.ts'
import { escapeMarkup } from '../../../text/xml-characters.ts'
import { colour, type } from './style.ts'
import { spaceWidth, textWidth } from './text.ts'

type Attributes = Readonly<Record<string, string | number | undefined>>

/** Writes one element; `content` must be SVG already, and attributes without a value are left out. */
export function svgElement(name: string, attributes: Attributes, content = ''): string {
  let written = ''
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== undefined) written += ` ${key}="${typeof value === 'number' ? numeral(value) : escapeMarkup(value)}"`
  }
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

/** Writes a length with at most two decimals, the same on every machine. */
function numeral(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return String(rounded === 0 ? 0 : rounded)
}

const fallback = 'STIX Two Text, Times New Roman, Liberation Serif, serif'
const faces = {
  upright: { 'font-family': undefined, 'font-style': undefined },
  slanted: { 'font-family': undefined, 'font-style': 'italic' },
  variable: { 'font-family': `KaTeX_Math, ${fallback}`, 'font-style': 'italic' },
} as const

/**
 * A drawing as a standalone picture; the same drawing gives the same text.
 * @param alternative markup that says in words what it shows
 * @param marks further classes of some of its shapes
 */
export function svgOf(drawing: Drawing, alternative: string, marks?: ReadonlyMap<DrawnShape, string>): string {
  const { kind, width, height, scale, shapes } = drawing
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    class: `diagram ${kind}`,
    width: Math.ceil(width * scale),
    height: Math.ceil(height * scale),
    viewBox: `0 0 ${numeral(width)} ${numeral(height)}`,
    style: 'max-width:100%;height:auto',
  }
  // Without ids nothing clashes when many drawings share a page; <title> alone gives the picture its name.
  const title = svgElement('title', {}, alternative)
  const paper = svgElement('rect', { class: 'paper', width, height, fill: colour.paper })
  const content = shapes.map((shape) => markupOf(shape, marks)).join('')
  const typeset = svgElement('g', { 'font-family': `KaTeX_Main, ${fallback}` }, content)
  return svgElement('svg', attributes, `${title}${paper}${typeset}`)
}

function markupOf(shape: DrawnShape, marks: ReadonlyMap<DrawnShape, string> | undefined): string {
  const mark = marks?.get(shape)
  const head = { class: mark === undefined ? shape.className : [shape.className, mark].filter(Boolean).join(' ') }
  if (shape.kind === 'text') return textMarkup(shape, head)
  const look = {
    fill: shape.fill,
    stroke: shape.stroke,
    'stroke-width': shape.strokeWidth,
    'stroke-dasharray': shape.dashes?.join(' '),
  }
  switch (shape.kind) {
    case 'group': {
      const { shift, shapes } = shape
      const transform = shift && `translate(${pair(shift)})`
      return svgElement('g', { ...head, ...look, transform }, shapes.map((inner) => markupOf(inner, marks)).join(''))
    }
    case 'line': {
      const { from, to } = shape
      return svgElement('line', { ...head, x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...look })
    }
    case 'wire':
      return svgElement('path', { ...head, d: pathOf(shape.points), ...look })
    case 'polygon':
      return svgElement('polygon', { ...head, points: shape.corners.map(pair).join(' '), ...look })
    case 'circle':
      return svgElement('circle', { ...head, cx: shape.x, cy: shape.y, r: shape.radius, ...look })
    case 'box': {
      const { x, y, width, height, rounded } = shape
      const place = { x: x - width / 2, y: y - height / 2, width, height, rx: rounded }
      return svgElement('rect', { ...head, ...place, ...look, transform: turn(shape) })
    }
  }
}

const pair = ({ x, y }: Point) => `${numeral(x)} ${numeral(y)}`

function turn({ angle, ...at }: Point & { readonly angle?: number | undefined }): string | undefined {
  return angle ? `rotate(${numeral((angle * 180) / Math.PI)} ${pair(at)})` : undefined
}

function pathOf(points: readonly Point[]): string {
  const [start, ...rest] = points
  const pieces = rest.map((point, index) => {
    const from = points[index]!
    const isCurve = index % 2 === 0 && from.y !== point.y
    return isCurve ? `C${[...controls(from, point), point].map(pair).join(' ')}` : `L${pair(point)}`
  })
  return `M${pair(start!)}${pieces.join('')}`
}

function textMarkup(shape: TextShape, head: Attributes): string {
  const { x, y, size, fill, anchor } = shape
  const place = { x, y: y + footOfText * size, 'font-size': size }
  const end = anchor === 'start' ? undefined : anchor
  return svgElement('text', { ...head, ...place, fill, 'text-anchor': end, transform: turn(shape) }, spans(shape))
}

function spans({ runs, size }: TextShape): string {
  let height = 0
  let space = 0
  return runs
    .map((run, index) => {
      const target = run.place === 'sub' ? 0.22 * size : run.place === 'sup' ? -0.36 * size : 0
      const dy = target - height
      height = target
      // Renderers differ in what they do with spaces at the edges of a span: they become distances.
      const text = run.text.trim()
      const leading = run.text.length - run.text.trimStart().length
      // An upper index stands over the lower one, not behind it.
      const isStacked = run.place === 'sup' && runs[index - 1]?.place === 'sub'
      const back = isStacked ? textWidth(runs.filter(({ place }) => place === 'sub')) * size * type.subscript : 0
      const dx = (space + leading) * spaceWidth * size - back
      space = run.text.length - leading - text.length
      const place = { dx: dx || undefined, dy: dy || undefined, 'font-size': run.place && size * type.subscript }
      const attributes = { ...place, fill: run.fill, ...faces[run.face] }
      const isPlain = Object.values(attributes).every((value) => value === undefined)
      return isPlain ? escapeMarkup(text) : svgElement('tspan', attributes, escapeMarkup(text))
    })
    .join('')
}
