import { inEm, isSpan, type Piece, parseFormula, type Room, type Span, span, writeFormula } from './tree.ts'

/**
 * What KaTeX wrote for the eye with a third of the elements, each of which costs Chromium time in every phase from style
 * to the tagged structure. With `printedStyle` every glyph and line stands where it stood, give or take hundredths of a
 * pixel: elements without effect go, room becomes a margin of a neighbour, a lone script becomes a raised text, and
 * other stacks (fractions, scripts over each other) become blocks in place of tables. Markup of another form stays.
 */
export function compactFormula(html: string): string {
  const pieces = parseFormula(html)
  return pieces?.every(isMeasured) ? writeFormula(compact(pieces)) : html
}

/** Goes with `compactFormula`. Positioned elements would each be painted as a layer. */
export const printedStyle = `
.katex,.katex .katex-base{position:static}
.katex .raised{line-height:0}
.katex .stack{display:inline-block;height:0;text-align:left}
.katex .over{text-align:center}
.katex .stack>.row{display:block;height:0}
.katex .stack>.bar{display:block;height:0;border-bottom:1px solid}
.katex .pstrut{display:inline-block;width:0}
.katex .hung{display:inline-block;height:0;contain:layout;vertical-align:baseline}`

/** KaTeX's sizes 1 to 11 over its size 6. */
const sizes = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488]
const nullDelimiter = 0.12

/** Classes whose elements are plain inline text with another face or size: what is in them can be rewritten. */
const plain =
  /^(?:katex-(?:html|base|strut|sizing)|reset-size\d+|size\d+|math[a-z]+|text[a-z]+|amsrm|boldsymbol|mainrm)$/
/** Plain only around single glyphs. */
const glyphs = /^(?:delimcenter|delimsizing|op-symbol|(?:small|large)-op)$/
/** Classes without a style of their own. */
const inert = /^m(?:ord|op|bin|rel|open|close|punct|inner|tight)$/

const effective = (classes: readonly string[]) => classes.filter((name) => !inert.test(name))

const compact = (pieces: readonly Piece[]): Piece[] => settleRoom(pieces.flatMap(compactPiece))

function compactPiece(piece: Piece): readonly Piece[] {
  if (!isSpan(piece)) return [piece]
  const { style, children } = piece
  const room = roomOf(piece)
  if (room) return [room]
  const classes = effective(piece.classes)
  if (classes.includes('mfrac') || classes.includes('msupsub')) return [stacked(piece, classes.includes('mfrac'))]
  // A delimiter that is moved by nothing need not be positioned.
  if (classes.length === 1 && classes[0] === 'delimcenter' && style.get('top') === '0em') return compact(children)
  const isPlain = classes.every((name) => plain.test(name) || (glyphs.test(name) && children.length === 1))
  if (!isPlain) return [asItIs(piece)]
  const inner = compact(children)
  return classes.length || style.size ? [{ ...piece, classes, children: inner }] : inner
}

/** The room that an element makes without showing anything. */
function roomOf({ classes, style, children }: Span): Room | undefined {
  if (children.length > 0) return undefined
  if (classes.includes('nulldelimiter')) return { kind: 'room', width: nullDelimiter * scaleOf(classes) }
  const isSpace = classes.length === 1 && classes[0] === 'mspace' && style.size === 1 && style.has('margin-right')
  return isSpace ? { kind: 'room', width: lengthOf(style.get('margin-right')) } : undefined
}

/** Puts room at the side of a neighbour, best of an operator between two. */
function settleRoom(pieces: readonly Piece[]): Piece[] {
  const settled: Piece[] = []
  let before: Room | undefined
  for (const [index, piece] of pieces.entries()) {
    const last = settled.at(-1)
    if (typeof piece === 'object' && piece.kind === 'room') {
      const next = pieces[index + 1]
      const isOperator = isSpan(last) && last.style.has('margin-left') && canHold(last, 'margin-right')
      if (before) settled.push(before)
      before = undefined
      if (!isOperator && (typeof next === 'string' || canHold(next, 'margin-left'))) before = piece
      else if (canHold(last, 'margin-right')) settled[settled.length - 1] = withRoom(last, 'margin-right', piece)
      else settled.push(piece)
    } else if (before) {
      settled.push(withRoom(typeof piece === 'string' ? span([], {}, [piece]) : (piece as Span), 'margin-left', before))
      before = undefined
    } else if (typeof piece === 'string' && typeof last === 'string') settled[settled.length - 1] = last + piece
    else settled.push(piece)
  }
  return settled
}

type Side = 'margin-left' | 'margin-right'

/** Whether an element has this side free; one of another size or one of KaTeX's own blocks counts in other units. */
function canHold(piece: Piece | undefined, side: Side): piece is Span {
  return (
    isSpan(piece) && !piece.style.has(side) && piece.classes.every((name) => /^(?:math|text|stack|over)/.test(name))
  )
}

function withRoom(piece: Span, side: Side, { width }: Room): Span {
  return { ...piece, style: new Map(piece.style).set(side, inEm(width)) }
}

interface Row {
  /** How far its baseline is above that of the formula, in em. */
  readonly raise: number
  /** How far its upper edge is above the baseline of the formula, in em. */
  readonly top: number
  readonly strut: Span
  readonly style: ReadonlyMap<string, string>
  readonly content: readonly Piece[]
}

/** A fraction, or scripts. */
function stacked(piece: Span, isFraction: boolean): Span {
  const [table] = piece.children
  const rows = piece.children.length === 1 && isSpan(table) ? rowsOf(table) : undefined
  if (!rows) return asItIs(piece)
  return rows.length === 1 && !isFraction ? raised(rows[0]!) : stack(rows, isFraction)
}

/** The rows of a stack, from below, where all of them are plain. */
function rowsOf(table: Span): Row[] | undefined {
  const rows = listOf(table)?.children.map((row) => (isSpan(row) ? rowOf(row) : undefined))
  return rows?.every((row) => row !== undefined) ? rows : undefined
}

/** The rows of a table of KaTeX's; its second row only says how deep the first reaches. */
function listOf(table: Span): Span | undefined {
  const [upper] = table.children
  const list = isSpan(upper) ? upper.children[0] : undefined
  return isSpan(list) && list.classes.includes('vlist') ? list : undefined
}

function rowOf({ style, children: [strut, ...content] }: Span): Row | undefined {
  if (!isSpan(strut) || !strut.classes.includes('pstrut') || !style.has('top')) return undefined
  if ([...style.keys()].some((name) => !measured.includes(name))) return undefined
  const top = -lengthOf(style.get('top'))
  const inner = isBar(content) ? content : compact(content)
  const isPlain =
    isBar(content) ||
    inner.every((piece) => typeof piece === 'string' || (isSpan(piece) && !piece.classes.some(isForeign)))
  const margins = new Map([...style].filter(([name]) => name !== 'top'))
  return isPlain
    ? { top, raise: top - lengthOf(strut.style.get('height')), strut, style: margins, content: inner }
    : undefined
}

// Every fraction's line is as thin as a line can be, unless its author asks for another one.
const isBar = ([piece]: readonly Piece[]) =>
  isSpan(piece) && piece.classes.includes('frac-line') && piece.style.get('border-bottom-width') === '0.04em'
const isForeign = (name: string) => !(plain.test(name) || glyphs.test(name) || /^(?:raised|stack|over)$/.test(name))

/** One script alone needs no stack. */
function raised({ raise, style, content }: Row): Span {
  const [only] = content
  const sized =
    content.length === 1 && isSpan(only) && only.classes.includes('katex-sizing') ? only : span([], {}, content)
  const scale = scaleOf(sized.classes)
  const moved = new Map(sized.style).set('vertical-align', inEm(raise / scale))
  for (const [side, length] of style) moved.set(side, inEm(lengthOf(length) / scale))
  return { ...sized, classes: ['raised', ...sized.classes], style: moved }
}

/**
 * Rows hang below each other in a block without height. Its baseline is that of its last line, so it is moved by as much
 * as that line is raised; lines of fractions come first because they are as high as they are thick.
 */
function stack(rows: readonly Row[], isFraction: boolean): Span {
  let above = 0
  const ordered = [...rows.filter(({ content }) => isBar(content)), ...rows.filter(({ content }) => !isBar(content))]
  const children = ordered.map(({ top, raise, strut, style, content }) => {
    const isLine = isBar(content)
    const reach = isLine ? raise : top
    const distance = inEm(above - reach)
    above = reach
    return isLine
      ? span(['bar'], { 'margin-top': `calc(${distance} - 1px)` }, [])
      : span(['row'], { 'margin-top': distance, ...Object.fromEntries(style) }, [strut, ...content])
  })
  const classes = isFraction ? ['stack', 'over'] : ['stack']
  return span(classes, { 'vertical-align': inEm(ordered.at(-1)!.raise) }, children)
}

/** What KaTeX's stylesheet knows by its place keeps its place; only its tables become blocks. */
function asItIs(piece: Span): Span {
  const { classes, children } = piece
  // Its strut says nothing of how tall it is, so its tables must.
  if (classes.includes('katex-smash')) return piece
  const kept = (child: Piece) => (isSpan(child) ? asItIs(child) : child)
  const list = classes.includes('vlist-t') ? listOf(piece) : undefined
  return list
    ? span(['hung', 'vlist-t', 'vlist'], {}, list.children.map(kept))
    : { ...piece, children: children.map(kept) }
}

function scaleOf(classes: readonly string[]): number {
  const [, from = 6, to = 6] = /\breset-size(\d+) size(\d+)/.exec(classes.join(' ')) ?? []
  return sizes[Number(to) - 1]! / sizes[Number(from) - 1]!
}

/** Whether all lengths in a piece that are worked with are in em, as KaTeX writes them. */
function isMeasured(piece: Piece): boolean {
  if (!isSpan(piece)) return true
  const { style, children } = piece
  return measured.every((name) => /^-?[\d.]+em$/.test(style.get(name) ?? '0em')) && children.every(isMeasured)
}

const measured = ['top', 'height', 'margin-left', 'margin-right']

function lengthOf(text: string | undefined): number {
  return Number.parseFloat(text ?? '0')
}
