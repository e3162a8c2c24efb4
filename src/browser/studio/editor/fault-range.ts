import type { Fault } from '../../../faults/fault.ts'
import type { Entry } from './entry.ts'
import { formulaKind } from './formulas.ts'
import type { Outline } from './outline.ts'
import { pathOf } from './place.ts'
import { lineEnd } from './problems.ts'

/** A stretch of a text. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/** Where the character at a line and column stands, both counted from 1; the end of the text where there is no such line. */
export function offsetOfPlace(source: string, line: number, column: number): number {
  let start = 0
  for (let k = 1; k < line; k++) {
    const end = source.indexOf('\n', start)
    if (end < 0) return source.length
    start = end + 1
  }
  return Math.min(lineEnd(source, start), start + column - 1)
}

/** What a fault is about: the key, value or part of a formula at its place; at least one character, where there is one. */
export function faultRange({ source, root }: Outline, { line = 1, column = 1 }: Fault): TextRange {
  const at = offsetOfPlace(source, line, column)
  const range = entryRange(source, root, at) ?? wordAt(source, at)
  if (range.to > range.from) return range
  return at < source.length && source[at] !== '\n' ? { from: at, to: at + 1 } : lineBefore(source, at)
}

/** Of what is missing at the end of a line, the text of that line. */
function lineBefore(source: string, at: number): TextRange {
  const start = source.lastIndexOf('\n', at - 1) + 1
  const indentation = /^\s*/.exec(source.slice(start, at))![0].length
  return { from: Math.min(at, start + indentation), to: at }
}

function entryRange(source: string, entry: Entry, at: number): TextRange | undefined {
  for (const child of entry.entries) {
    if (child.from > at || child.to < at) continue
    const inner = entryRange(source, child, at)
    if (inner) return inner
    if (typeof child.step === 'string' && at >= child.from && at < child.keyTo)
      return { from: child.from, to: child.keyTo }
    if (child.text && at >= child.text.from && at <= child.text.to) return textRange(source, child, at)
  }
  return undefined
}

/** Of a formula the token at the place, unless the place is its beginning: then the fault is about all of it. */
function textRange(source: string, { text, parent, step }: Entry, at: number): TextRange {
  const { from, to } = text!
  const isLine = parent && formulaKind([...pathOf(parent), step], 'value') === 'line'
  if (/^[|>]/.test(source[from]!)) return wordAt(source, at)
  return isLine && at > from ? wordAt(source, at) : { from, to }
}

function wordAt(source: string, at: number): TextRange {
  const word = /[\w.-]+|[^\w\s]/y
  word.lastIndex = at
  return { from: at, to: at + (word.exec(source)?.[0].length ?? 0) }
}
