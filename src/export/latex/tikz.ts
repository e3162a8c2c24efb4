import {
  type BoxShape,
  controls,
  type Drawing,
  type DrawnShape,
  footOfText,
  type Point,
  type Run,
  type TextShape,
  type WireShape,
} from '../../document/drawing.ts'
import { latexText } from './text.ts'

// Px of a drawing that is as wide as a page of LaTeX's.
const pageWidth = 620

/** A drawing as TikZ, which LaTeX sets with the fonts of the document; y counts downwards, as in the drawing. */
export function tikzOf({ width, shapes }: Drawing): string {
  const scale = Math.min(1, pageWidth / width)
  const lines = shapes.map((shape) => picture(shape, {}))
  return `\\begin{tikzpicture}[x=0.75bp,y=-0.75bp,scale=${scale.toFixed(3)},line cap=round,line join=round]\n${lines.join('\n')}\n\\end{tikzpicture}`
}

/** What shapes have of the groups around them. */
type Inherited = Pick<BoxShape, 'fill' | 'stroke' | 'strokeWidth' | 'dashes'>

function picture(shape: DrawnShape, around: Inherited): string {
  if (shape.kind === 'text') return turned(textNode(shape), shape)
  const { fill, stroke, strokeWidth, dashes } = { ...around, ...shape }
  const style = { ...(fill && { fill }), ...(stroke && { stroke }), ...(strokeWidth && { strokeWidth }), dashes }
  if (shape.kind === 'group') {
    const inner = shape.shapes.map((one) => picture(one, style)).join('\n')
    return shape.shift ? `\\begin{scope}[shift={${pair(shape.shift)}}]\n${inner}\n\\end{scope}` : inner
  }
  const drawn = `\\path[${styleText(style)}] ${pathOf(shape)};`
  return shape.kind === 'box' ? turned(drawn, shape) : drawn
}

function pathOf(shape: Exclude<DrawnShape, { kind: 'group' | 'text' }>): string {
  switch (shape.kind) {
    case 'line':
      return `${pair(shape.from)} -- ${pair(shape.to)}`
    case 'wire':
      return wirePath(shape)
    case 'polygon':
      return `${shape.corners.map(pair).join(' -- ')} -- cycle`
    case 'circle':
      return `${pair(shape)} circle[radius=${round(shape.radius)}]`
    case 'box': {
      const { x, y, width, height, rounded = 0 } = shape
      const corner = 0.75 * Math.min(rounded, width / 2, height / 2)
      const corners = corner > 0 ? `[rounded corners=${corner.toFixed(2)}bp] ` : ''
      const [start, end] = [-0.5, 0.5].map((half) => pair({ x: x + half * width, y: y + half * height }))
      return `${corners}${start} rectangle ${end}`
    }
  }
}

function wirePath({ points }: WireShape): string {
  return points.reduce((path, point, k) => {
    const from = points[k - 1]
    if (!from) return pair(point)
    if (k % 2 === 0 || from.y === point.y) return `${path} -- ${pair(point)}`
    const [first, second] = controls(from, point)
    return `${path} .. controls ${pair(first)} and ${pair(second)} .. ${pair(point)}`
  }, '')
}

function styleText({ fill = 'none', stroke = 'none', strokeWidth = 1, dashes }: Inherited): string {
  return [
    ...(fill === 'none' ? [] : [`fill=${colourOf(fill)}`]),
    ...(stroke === 'none' ? [] : [`draw=${colourOf(stroke)}`, `line width=${(0.75 * strokeWidth).toFixed(2)}bp`]),
    ...(dashes ? [`dash pattern=on ${dashes[0]}bp off ${dashes[1]}bp`] : []),
  ].join(',')
}

function textNode({ x, y, size, fill, anchor, runs }: TextShape): string {
  const points = 0.75 * size
  const edge = { start: 'base west', middle: 'base', end: 'base east' }[anchor]
  const font = `\\fontsize{${points.toFixed(1)}}{${(1.2 * points).toFixed(1)}}\\selectfont`
  const options = `anchor=${edge},inner sep=0,text=${colourOf(fill)},font=${font}`
  return `\\node[${options}] at ${pair({ x, y: y + footOfText * size })} {${runs.map(runText).join('')}};`
}

/** Spaces at the edges of a stretch are thin ones of their own: between commands TeX would lose them. */
function runText({ text, face, place, fill }: Run): string {
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(text)!
  const plain = latexText(words!)
  const slanted = face === 'upright' ? plain : `\\textit{${plain}}`
  const coloured = fill ? `\\textcolor[RGB]{${partsOf(fill)}}{${slanted}}` : slanted
  const [begin, end] = places[place ?? 'line']
  return `${before && '\\,'}${begin}${coloured}${end}${after && '\\,'}`
}

const places = {
  line: ['', ''],
  sub: ['\\textsubscript{', '}'],
  sup: ['\\textsuperscript{', '}'],
  beside: ['{\\footnotesize ', '}'],
} as const

/** What is turned clockwise, which is the other way than TikZ turns. */
function turned(drawn: string, { angle, ...at }: Point & { readonly angle?: number | undefined }): string {
  if (!angle) return drawn
  const degrees = round((-angle * 180) / Math.PI)
  return `\\begin{scope}[rotate around={${degrees}:${pair(at)}},transform shape]${drawn}\\end{scope}`
}

function colourOf(colour: string): string {
  const [red, green, blue] = partsOf(colour)
  return `{rgb,255:red,${red};green,${green};blue,${blue}}`
}

/** Red, green and blue of `#rrggbb`, from 0 to 255. */
function partsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}

const round = (value: number) => Math.round(100 * value) / 100
const pair = ({ x, y }: Point) => `(${round(x)},${round(y)})`
