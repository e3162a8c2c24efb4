import { latexText } from './text.ts'

type Attributes = Readonly<Record<string, string>>

const token = /<(\/?)([a-z]+)((?: [\w:-]+="[^"]*")*)(\/?)>|([^<]+)/gs

/**
 * A drawing of gradsheet's as TikZ, which LaTeX sets with the fonts of the document. SVG counts downwards, so y is turned.
 * Throws on an element that it does not know.
 */
export function tikzOf(svg: string): string {
  const [, width] = /viewBox="0 0 ([\d.]+)/.exec(svg) ?? []
  const groups: Attributes[] = [{}]
  const lines: string[] = []
  let text: { attributes: Attributes; content: string } | undefined
  let span: Attributes | undefined
  let silent = ''
  for (const [, end, name, raw, closed, words] of svg.matchAll(token)) {
    if (words !== undefined) {
      if (text && silent === '') text.content += runOf(words, span ?? {})
      continue
    }
    const attributes = Object.fromEntries(
      [...raw!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]),
    )
    if (end) {
      if (name === 'g') {
        groups.pop()
        lines.push('\\end{scope}')
      }
      if (name === 'text') {
        lines.push(turned(nodeOf(text!.attributes, text!.content), text!.attributes.transform))
        text = undefined
      }
      if (name === 'tspan') span = undefined
      if (name === silent) silent = ''
      continue
    }
    const inherited = Object.assign({}, ...groups, attributes) as Attributes
    if (name === 'svg') continue
    if (name === 'title' || name === 'desc') silent = closed ? '' : name
    else if (name === 'g') {
      if (closed) continue
      const { transform, ...passedOn } = attributes
      groups.push(passedOn)
      lines.push(`\\begin{scope}${shiftOf(transform)}`)
    } else if (name === 'text') text = { attributes: inherited, content: '' }
    else if (name === 'tspan') span = attributes
    else if (!/\bpaper\b/.test(attributes.class ?? ''))
      lines.push(turned(shapeOf(name!, inherited), attributes.transform))
  }
  const scale = Math.min(1, 620 / Number(width))
  return `\\begin{tikzpicture}[x=0.75bp,y=-0.75bp,scale=${scale.toFixed(3)},line cap=round,line join=round]\n${lines.join('\n')}\n\\end{tikzpicture}`
}

function shapeOf(name: string, attributes: Attributes): string {
  const number = (key: string) => Number(attributes[key] ?? 0)
  const draw = (path: string) => `\\path[${styleOf(attributes)}] ${path};`
  switch (name) {
    case 'path':
      return draw(pathOf(attributes.d!))
    case 'line':
      return draw(`(${number('x1')},${number('y1')}) -- (${number('x2')},${number('y2')})`)
    case 'polyline':
    case 'polygon': {
      const points = attributes.points!.trim().split(/[\s,]+/)
      const corners = Array.from({ length: points.length / 2 }, (_, k) => `(${points[2 * k]},${points[2 * k + 1]})`)
      return draw(`${corners.join(' -- ')}${name === 'polygon' ? ' -- cycle' : ''}`)
    }
    case 'circle':
      return draw(`(${number('cx')},${number('cy')}) circle[radius=${number('r')}]`)
    case 'ellipse':
      return draw(`(${number('cx')},${number('cy')}) ellipse[x radius=${number('rx')},y radius=${number('ry')}]`)
    case 'rect': {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(number) as [number, number, number, number]
      const corners =
        number('rx') > 0
          ? `[rounded corners=${(0.75 * Math.min(number('rx'), width / 2, height / 2)).toFixed(2)}bp] `
          : ''
      return draw(`${corners}(${x},${y}) rectangle (${round(x + width)},${round(y + height)})`)
    }
    default:
      throw new Error(`TikZ is not written for the element ${name}`)
  }
}

/** Moves, lines and cubic curves in absolute coordinates. */
function pathOf(d: string): string {
  return [...d.matchAll(/([MLCZ])([^MLCZ]*)/gi)]
    .map(([, command, rest]) => {
      const numbers = [...rest!.matchAll(/-?[\d.]+/g)].map(([number]) => number)
      const points = Array.from({ length: numbers.length / 2 }, (_, k) => `(${numbers[2 * k]},${numbers[2 * k + 1]})`)
      if (command === 'M') return points.join(' -- ')
      if (command === 'L') return ` -- ${points.join(' -- ')}`
      if (command === 'Z') return ' -- cycle'
      if (command !== 'C') throw new Error(`TikZ is not written for the path command ${command}`)
      const curves = Array.from({ length: points.length / 3 }, (_, k) => points.slice(3 * k, 3 * k + 3))
      return curves.map(([first, second, end]) => ` .. controls ${first} and ${second} .. ${end}`).join('')
    })
    .join('')
}

function styleOf(attributes: Attributes): string {
  const { fill = 'none', stroke = 'none' } = attributes
  const width = attributes['stroke-width'] ?? '1'
  const dashes = attributes['stroke-dasharray']?.split(/[\s,]+/)
  return [
    ...(fill === 'none' ? [] : [`fill=${colourOf(fill)}`]),
    ...(stroke === 'none' ? [] : [`draw=${colourOf(stroke)}`, `line width=${(0.75 * Number(width)).toFixed(2)}bp`]),
    ...(dashes ? [`dash pattern=on ${dashes[0]}bp off ${dashes[1] ?? dashes[0]}bp`] : []),
  ].join(',')
}

function nodeOf(attributes: Attributes, content: string): string {
  const size = 0.75 * Number(attributes['font-size'] ?? 15)
  const anchor = { middle: 'base', end: 'base east' }[attributes['text-anchor'] ?? ''] ?? 'base west'
  const place = `(${attributes.x ?? 0},${attributes.y ?? 0})`
  const options = `anchor=${anchor},inner sep=0,text=${colourOf(attributes.fill ?? '#000000')}`
  const node = `node[${options},font=\\fontsize{${size.toFixed(1)}}{${(1.2 * size).toFixed(1)}}\\selectfont] at ${place} {${content}}`
  return `\\${node};`
}

function shiftOf(transform: string | undefined): string {
  const [, x, y] = /translate\((-?[\d.]+)[ ,](-?[\d.]+)\)/.exec(transform ?? '') ?? []
  return x === undefined ? '' : `[shift={(${x},${y})}]`
}

/** SVG turns clockwise, TikZ the other way. */
function turned(picture: string, transform: string | undefined): string {
  const [, degrees, x, y] = /rotate\((-?[\d.]+) (-?[\d.]+) (-?[\d.]+)\)/.exec(transform ?? '') ?? []
  if (degrees === undefined) return picture
  return `\\begin{scope}[rotate around={${-Number(degrees)}:(${x},${y})},transform shape]${picture}\\end{scope}`
}

/** A stretch of text: what is moved up or down is an index. */
function runOf(words: string, attributes: Attributes): string {
  const text = latexText(
    words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )
  const italic = attributes['font-style'] === 'italic' ? `\\textit{${text}}` : text
  const space = Number(attributes.dx ?? 0) > 0 && attributes['font-size'] === undefined ? '\\,' : ''
  const rise = Number(attributes.dy ?? 0)
  if (attributes['font-size'] === undefined) return `${space}${italic}`
  return rise > 0 || attributes.dy === undefined ? `\\textsubscript{${italic}}` : `\\textsuperscript{${italic}}`
}

function colourOf(colour: string): string {
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(colour) ?? []
  if (red === undefined) throw new Error(`TikZ is not written for the colour ${colour}`)
  return `{rgb,255:red,${Number.parseInt(red, 16)};green,${Number.parseInt(green!, 16)};blue,${Number.parseInt(blue!, 16)}}`
}

const round = (value: number) => Math.round(100 * value) / 100
