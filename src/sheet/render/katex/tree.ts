/** A piece of typeset mathematics: text, an element, room of so many em, or markup that stays as it is. */
export type Piece = string | Span | Room | Markup

export interface Span {
  readonly kind: 'span'
  readonly classes: readonly string[]
  readonly style: ReadonlyMap<string, string>
  readonly children: readonly Piece[]
}

/** Empty room between neighbours, in em of the line that it stands in; may be negative. */
export interface Room {
  readonly kind: 'room'
  readonly width: number
}

export interface Markup {
  readonly kind: 'markup'
  readonly html: string
}

/** An element with a style such as `{ 'margin-right': '0.05em' }`. */
export function span(
  classes: readonly string[],
  style: Readonly<Record<string, string>>,
  children: readonly Piece[],
): Span {
  return { kind: 'span', classes, style: new Map(Object.entries(style)), children }
}

export function isSpan(piece: Piece | undefined): piece is Span {
  return typeof piece === 'object' && piece.kind === 'span'
}

const token = /<span((?: [a-z-]+="[^"]*")*)>|(<\/span>)|(<svg[\s\S]*?<\/svg>)|([^<]+)/g

/** Reads what KaTeX writes for the eye: nothing but spans, text and drawings; undefined where there is anything else. */
export function parseFormula(html: string): Piece[] | undefined {
  const open: { attributes: string; children: Piece[] }[] = [{ attributes: '', children: [] }]
  let read = 0
  for (const { 0: found, 1: attributes, 2: end, 3: drawing } of html.matchAll(token)) {
    read += found.length
    const { children } = open.at(-1)!
    if (attributes !== undefined) open.push({ attributes, children: [] })
    else if (drawing !== undefined) children.push({ kind: 'markup', html: drawing })
    else if (end === undefined) children.push(found)
    else {
      const closed = open.pop()!
      if (open.length === 0) return undefined
      open.at(-1)!.children.push(spanOf(closed.attributes, closed.children))
    }
  }
  return read === html.length && open.length === 1 ? open[0]!.children : undefined
}

function spanOf(attributes: string, children: readonly Piece[]): Span {
  const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
  const declarations = value('style').split(';').filter(Boolean)
  const style = declarations.map((text) => text.split(/:(.*)/s) as [string, string])
  return { kind: 'span', classes: value('class').split(' ').filter(Boolean), style: new Map(style), children }
}

export function writeFormula(pieces: readonly Piece[]): string {
  return pieces.map(write).join('')
}

function write(piece: Piece): string {
  if (typeof piece === 'string') return piece
  if (piece.kind === 'markup') return piece.html
  if (piece.kind === 'room') return `<span style="margin-right:${inEm(piece.width)}"></span>`
  const style = [...piece.style].map(([name, value]) => `${name}:${value}`).join(';')
  const attributes =
    (piece.classes.length ? ` class="${piece.classes.join(' ')}"` : '') + (style && ` style="${style}"`)
  return `<span${attributes}>${writeFormula(piece.children)}</span>`
}

/** A length as CSS. */
export function inEm(length: number): string {
  return `${Number(length.toFixed(4))}em`
}
