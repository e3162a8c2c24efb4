import { groupsIn, isOpen } from './brackets.ts'
import { mappingInstead } from './explanations.ts'
import { inBrackets, isBracketed } from './listed.ts'
import { namedRows, noRows, rowLength, unmarkedRows, wrongShape } from './matrix-explanations.ts'
import { clean } from './plain-text.ts'
import { type Explanation, meansNothing, unreadable } from './reading.ts'
import type { Typed, TypedValue } from './submission.ts'

/** A matrix of which the blanks of a sheet are the cells, as it stands in an answer file. */
export interface ExpectedMatrix {
  readonly name: string
  /** Names of the blanks, row by row. */
  readonly cells: readonly (readonly string[])[]
}

type ListEntry = Extract<TypedValue, { readonly kind: 'list' }>

/** Whether nothing was filled in: an empty text, a placeholder, or a list of nothing else. */
export function isBlank(entry: TypedValue): boolean {
  if (entry.kind === 'scalar') return entry.text === '' || meansNothing(clean(entry.text))
  return entry.kind === 'list' && entry.items.length > 0 && entry.items.every(isBlank)
}

/**
 * What was typed for each cell of a matrix, row by row: a list of rows, or a text such as `1 2; 3 4`; of a vector a plain
 * list too. Where the shape is another, the cells that it leaves in doubt say so.
 */
export function cellEntries({ name, cells }: ExpectedMatrix, entry: TypedValue): TypedValue[][] {
  const [rows, columns] = [cells.length, cells[0]!.length]
  const everywhere = (same: TypedValue) => cells.map((row) => row.map(() => same))
  if (entry.kind === 'unreadable')
    return everywhere(entry.reading.code === mappingInstead.code ? refused(entry, namedRows(name, columns)) : entry)
  if (entry.kind === 'scalar' && isBlank(entry)) return everywhere(entry)
  if (entry.kind === 'scalar' && entry.continued && !isBracketed(entry.text))
    return everywhere(refused(entry, unmarkedRows(name, columns)))
  const given = rowsOf(rejoined(entry), rows, columns)
  if (entry.kind === 'scalar' && isNoList(entry.text, given, rows * columns)) {
    return everywhere(refused(entry, noRows(name, entry.text, rows, columns)))
  }
  const widths = new Set(given.map(({ items }) => items.length))
  if (given.length !== rows || (widths.size === 1 && !widths.has(columns) && rows > 1)) {
    return everywhere(refused(entry, wrongShape(name, shapeOf(entry, given, columns), rows, columns)))
  }
  return given.map(({ items, place }, row) => {
    if (items.length === columns) return [...items]
    const short = refused(place, rowLength(name, row, items.length, columns))
    return Array<TypedValue>(columns).fill(short)
  })
}

/** Whether a text is nothing that rows or cells can be told apart in. */
function isNoList(text: string, given: readonly Row[], cells: number): boolean {
  const isLone = given.length === 1 && given[0]!.items.length === 1 && cells > 1
  return isLone || /[&\\|]/.test(text) || given.some(({ items }) => items.some(hasBracket))
}

function hasBracket(entry: TypedValue): boolean {
  return entry.kind === 'scalar' && /[[\]{}]/.test(entry.text)
}

/** With calculations such as max(3, 2) whole again, which a list without quotes takes apart at their commas. */
function rejoined(entry: TypedValue): TypedValue {
  if (entry.kind !== 'list') return entry
  const items: TypedValue[] = []
  for (const item of entry.items) {
    const before = items.at(-1)
    if (before?.kind === 'scalar' && item.kind === 'scalar' && isOpen(before.text)) {
      items[items.length - 1] = { ...before, text: `${before.text}, ${item.text}` }
    } else items.push(rejoined(item))
  }
  return { ...entry, items }
}

interface Row {
  readonly items: readonly TypedValue[]
  readonly place: TypedValue
}

function rowsOf(entry: TypedValue, rows: number, columns: number): Row[] {
  const list = asList(entry)
  if (!list) return [{ items: [entry], place: entry }]
  const flat = list.items.every(({ kind }) => kind !== 'list')
  if (flat && columns === 1 && list.items.length === rows)
    return list.items.map((item) => ({ items: [item], place: item }))
  if (flat && rows === 1) return [{ items: list.items, place: list }]
  return list.items.map((item): Row => {
    if (item.kind === 'list') return { items: item.items, place: item }
    if (item.kind === 'scalar' && isBlank(item)) return { items: Array<TypedValue>(columns).fill(item), place: item }
    return { items: asList(item)?.items ?? [item], place: item }
  })
}

/** The rows or cells that an entry lists; undefined where it is a single value. */
function asList(entry: TypedValue): ListEntry | undefined {
  if (entry.kind === 'scalar') return listInText(entry)
  if (entry.kind !== 'list') return undefined
  const rows = withSemicolons(entry)
  if (rows) return listInText(rows)
  const [only, ...others] = entry.items
  const text = only?.kind === 'scalar' && others.length === 0 ? listInText(only) : undefined
  return text ?? entry
}

/** The text of `[1, 2; 3, 4]`, which YAML takes apart at its commas; undefined for a list without semicolons. */
function withSemicolons({ items }: ListEntry): Typed | undefined {
  const texts = items.flatMap((item) => (item.kind === 'scalar' ? [item] : []))
  const [first] = texts
  const isOneLine = texts.length === items.length && texts.every(({ line }) => line === first?.line)
  if (!first || texts.length < 2 || !isOneLine || !texts.some(({ text }) => text.includes(';'))) return undefined
  const text = texts.reduce((before, { text, column }) => {
    return before === '' ? text : `${before},`.padEnd(column - first.column) + text
  }, '')
  return { text, line: first.line, column: first.column }
}

/** Takes `[[1, 2], [3, 4]]`, `[1 2; 3 4]` or `1 2` apart; undefined for a text that is none of these. */
function listInText(typed: TypedText): ListEntry | undefined {
  const { text } = typed
  const piece = (part: Piece): TypedValue => ({ kind: 'scalar', text: part.text, ...placeIn(typed, part.at) })
  const list = (items: readonly TypedValue[], at = 0): ListEntry => ({ kind: 'list', items, ...placeIn(typed, at) })
  const whole = unwrapped(trimmed({ text: inBrackets(text), at: 0 }))
  const groups = rowsIn(whole)
  if (groups) return list(groups.map((group) => list(cellsIn(group).map(piece), group.at)))
  const lines = split(whole, /[;\n]/).filter(isThere)
  if (lines.length > 1) return list(lines.map((row) => list(cellsIn(row).map(piece), row.at)))
  const cells = cellsIn(whole)
  return cells.length > 1 || whole.at > 0 ? list(cells.map(piece)) : undefined
}

type TypedText = Typed & Pick<Extract<TypedValue, { readonly kind: 'scalar' }>, 'continued'>

/** Where a character of a text stands in the file. */
function placeIn({ text, line, column, continued }: TypedText, at: number): Pick<Typed, 'line' | 'column'> {
  const lines = continued ? text.slice(0, at).split('\n') : []
  return lines.length > 1
    ? { line: line + lines.length - 1, column: lines.at(-1)!.length + 1 }
    : { line, column: column + at }
}

interface Piece {
  readonly text: string
  readonly at: number
}

function trimmed({ text, at }: Piece): Piece {
  return { text: text.trim(), at: at + text.length - text.trimStart().length }
}

/** Without brackets around the whole. */
function unwrapped(piece: Piece): Piece {
  const { text, at } = piece
  if (!text.startsWith('[') || !text.endsWith(']')) return piece
  const [, first] = groupsIn(text, '[')
  return (first?.close ?? text.length) < text.length - 1 ? piece : trimmed({ text: text.slice(1, -1), at: at + 1 })
}

/** Bracketed rows, `[1, 2], [3, 4]`; undefined where something else stands between them or within. */
function rowsIn({ text, at }: Piece): Piece[] | undefined {
  if (!/^(?:\[[^[\]]*\][\s,;]*)+$/.test(text)) return undefined
  return [...text.matchAll(/\[([^[\]]*)\]/g)].map(({ index, 1: inner }) =>
    trimmed({ text: inner!, at: at + index + 1 }),
  )
}

/** Cells of a row: between commas, with an empty one between two, or else between spaces. */
function cellsIn(row: Piece): Piece[] {
  const bare = unwrapped(row)
  const byComma = split(bare, /,/)
  if (byComma.length === 1) return split(bare, /\s/).filter(isThere)
  return isThere(byComma.at(-1)!) ? byComma : byComma.slice(0, -1)
}

function isThere({ text }: Piece): boolean {
  return text !== ''
}

/** The pieces between separators; those in parentheses separate nothing. */
function split({ text, at }: Piece, separator: RegExp): Piece[] {
  const pieces: Piece[] = []
  let [depth, from] = [0, 0]
  for (let k = 0; k <= text.length; k++) {
    if (text[k] === '(') depth++
    if (text[k] === ')') depth--
    if (k < text.length && (depth > 0 || !separator.test(text[k]!))) continue
    pieces.push(trimmed({ text: text.slice(from, k), at: at + from }))
    from = k + 1
  }
  return pieces
}

function refused({ line, column }: TypedValue, explanation: Explanation): TypedValue {
  return { kind: 'unreadable', reading: unreadable(explanation, ''), line, column }
}

/** The shape of what was typed, in words. */
function shapeOf(entry: TypedValue, given: readonly Row[], columns: number): string {
  const [width, another] = new Set(given.map(({ items }) => items.length))
  if (width === undefined) return 'an empty list'
  if (another !== undefined) return `${given.length} rows of different lengths`
  const isFlat = entry.kind === 'list' && columns > 1 && entry.items.every(({ kind }) => kind === 'scalar')
  return isFlat && width === 1 ? `one list of ${given.length}` : `${given.length} × ${width}`
}
