import type { Entry } from './entry.ts'
import type { Outline } from './outline.ts'
import { lineEnd, lineStart } from './problems.ts'

/** What is being typed at a place of a set. */
export interface TypedPlace {
  /** A key of a mapping (or an item of a list, where the holder has items), or a value. */
  readonly kind: 'key' | 'value'
  /** What the key is typed into, or what the value belongs to. */
  readonly holder: Entry
  /** Steps from the whole set to the mapping of a key, or to the value. */
  readonly path: readonly (string | number)[]
  /** The key or value as far as it stands there. */
  readonly from: number
  readonly to: number
  /** Whether it stands within brackets. */
  readonly flow: boolean
}

/** Steps from the whole set to an entry. */
export function pathOf(entry: Entry): (string | number)[] {
  return entry.parent ? [...pathOf(entry.parent), entry.step] : []
}

/** What is typed at a place, however unfinished the text around it is. */
export function placeAt({ source, root }: Outline, at: number): TypedPlace | undefined {
  const start = lineStart(source, at)
  if (/(?:^|\s)#/.test(outsideQuotes(source.slice(start, at)))) return undefined
  const chain = lastBefore(root, at)
  const flowing = chain.findLast((entry) => entry.opening && isInside(source, entry, at))
  if (flowing) return inBrackets(source, flowing, at)
  const last = chain.at(-1)!
  if (last.text && /^[|>]/.test(source[last.text.from]!) && at <= last.to && last.text.from < start) return undefined
  return last.from >= start && last !== root ? onItsLine(source, last, at) : onOtherLine(source, chain, at)
}

function outsideQuotes(line: string): string {
  return line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|["'].*$/g, '_')
}

/** From the root to the last entry of the block that begins before a place, those in brackets left out. */
function lastBefore(root: Entry, at: number): Entry[] {
  const chain = [root]
  for (;;) {
    const next = chain.at(-1)!.entries.findLast(({ from, flow }) => !flow && from <= at)
    if (!next) return chain
    chain.push(next)
  }
}

function isInside(source: string, { entries, opening, closed, valueFrom, to, flow }: Entry, at: number): boolean {
  if (flow) return false
  const begins = source.indexOf(opening!, valueFrom)
  const ends = closed ? closingOf(source, to) : Math.max(to, lineEnd(source, to), entries.at(-1)?.to ?? 0)
  return begins < at && at <= ends
}

/** Before the closing bracket; what follows it no longer belongs there. */
function closingOf(source: string, to: number): number {
  return /[}\]]/.test(source[to - 1] ?? '') ? to - 1 : to
}

/** A line whose own key or dash begins before the place. */
function onItsLine(source: string, entry: Entry, at: number): TypedPlace {
  const isKey = typeof entry.step === 'string'
  if (isKey && at <= entry.keyTo) return keyPlace(entry.parent!, { from: entry.from, to: entry.keyTo, flow: false })
  const { text } = entry
  if (text && at >= text.from) return valuePlace(entry, { from: text.from, to: Math.max(at, text.to) })
  void source
  return valuePlace(entry, { from: at, to: text ? at : at })
}

/** A blank line, or one whose word is no key yet: its indentation says where it belongs. */
function onOtherLine(source: string, chain: readonly Entry[], at: number): TypedPlace | undefined {
  const start = lineStart(source, at)
  const line = source.slice(start, lineEnd(source, at))
  const indentation = Math.min(/^ */.exec(line)![0].length, at - start)
  const from = start + indentation
  if (/\s/.test(source.slice(from, at))) return undefined
  const to = from + /^[\w-]*/.exec(line.slice(indentation))![0].length
  const holder = chain.findLast(({ column }) => column < indentation) ?? chain[0]!
  return keyPlace(holder, { from, to: Math.max(at, to), flow: false })
}

function inBrackets(source: string, holder: Entry, at: number): TypedPlace {
  const child = holder.entries.find((entry) => entry.from <= at && at <= entry.to)
  if (!child) return nothingYet(holder, at)
  if (child.opening) {
    const begins = source.indexOf(child.opening, child.valueFrom)
    const ends = child.closed ? source.lastIndexOf(child.opening === '{' ? '}' : ']', child.to - 1) : child.to
    if (begins < at && at <= ends) return inBrackets(source, child, at)
  }
  if (typeof child.step === 'string' && at <= child.keyTo)
    return keyPlace(holder, { from: child.from, to: child.keyTo, flow: true })
  const { text } = child
  const isInText = text && at >= text.from && at <= text.to
  return { ...valuePlace(child, isInText ? text : { from: at, to: at }), flow: true }
}

function nothingYet(holder: Entry, at: number): TypedPlace {
  if (holder.opening === '{') return keyPlace(holder, { from: at, to: at, flow: true })
  return { kind: 'value', holder, path: [...pathOf(holder), holder.entries.length], from: at, to: at, flow: true }
}

function keyPlace(holder: Entry, range: Pick<TypedPlace, 'from' | 'to' | 'flow'>): TypedPlace {
  return { kind: 'key', holder, path: pathOf(holder), ...range }
}

function valuePlace(holder: Entry, { from, to }: { readonly from: number; readonly to: number }): TypedPlace {
  return { kind: 'value', holder, path: pathOf(holder), from, to, flow: false }
}
