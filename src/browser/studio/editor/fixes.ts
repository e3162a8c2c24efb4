import type { Fault } from '../../../faults/fault.ts'
import type { Entry } from './entry.ts'
import { faultRange, offsetOfPlace, type TextRange } from './fault-range.ts'
import { freeId } from './insertion.ts'
import type { Outline } from './outline.ts'
import { lineEnd, lineStart } from './problems.ts'
import { editorWords } from './words.ts'

/** A change that mends a fault, with what its button says. */
export interface Fix extends TextRange {
  readonly says: string
  readonly insert: string
}

/** The change that a fault's remedy names, where it is a mechanical one. */
export function fixOf(outline: Outline, fault: Fault): Fix | undefined {
  if (fault.meant !== undefined) return nearestName(outline, fault, fault.meant)
  return fixes[fault.code]?.(outline, fault)
}

type MakeFix = (outline: Outline, fault: Fault) => Fix | undefined

const fixes: Readonly<Partial<Record<Fault['code'], MakeFix>>> = {
  'yaml-tab-as-indent': tabsToSpaces,
  'duplicate-id': ownId,
  'missing-id': addId,
  'asked-given': withoutItem,
  'wrong-type': inQuotes,
  'yaml-bad-scalar-start': inQuotes,
}

/** Puts the name that was meant where the other one stands; within quotes or a formula it takes the place of that alone. */
function nearestName(outline: Outline, fault: Fault, meant: string): Fix | undefined {
  const { source } = outline
  const range = faultRange(outline, fault)
  const got = fault.got?.replace(/^"(.*)"$/, '$1') ?? ''
  const at = source.slice(range.from, lineEnd(source, range.from)).indexOf(got)
  const isThere = got !== '' && at >= 0 && range.from + at <= range.to
  const place = isThere ? { from: range.from + at, to: range.from + at + got.length } : range
  return { ...place, insert: meant, says: editorWords.replaceBy(meant) }
}

function tabsToSpaces({ source }: Outline): Fix | undefined {
  const first = /^[ ]*\t/m.exec(source)
  if (!first) return undefined
  const insert = source.slice(first.index).replaceAll(/^[ \t]*\t[ \t]*/gm, (blanks) => blanks.replaceAll('\t', '  '))
  return { from: first.index, to: source.length, insert, says: editorWords.tabsToSpaces }
}

function ownId(outline: Outline, fault: Fault): Fix | undefined {
  const range = faultRange(outline, fault)
  const insert = freeId(outline.source.slice(range.from, range.to), outline)
  return { ...range, insert, says: editorWords.replaceBy(insert) }
}

function addId(_: Outline, { remedy }: Fault): Fix | undefined {
  const line = /"(id: [\w-]+)"/.exec(remedy ?? '')?.[1]
  return line === undefined ? undefined : { from: 0, to: 0, insert: `${line}\n`, says: editorWords.add(line) }
}

function inQuotes(outline: Outline, fault: Fault): Fix | undefined {
  if (fault.code === 'wrong-type' && !/^a text\b/.test(fault.expected ?? '')) return undefined
  const { source } = outline
  const at = offsetOfPlace(source, fault.line ?? 1, fault.column ?? 1)
  const range = fault.code === 'wrong-type' ? faultRange(outline, fault) : { from: at, to: lineEnd(source, at) }
  const text = source.slice(range.from, range.to).trimEnd()
  if (text === '' || text.includes('\n')) return undefined
  const insert = `'${text.replaceAll("'", "''")}'`
  return { from: range.from, to: range.from + text.length, insert, says: editorWords.putInQuotes }
}

/** Takes an item out of its list, with its comma or line. */
function withoutItem(outline: Outline, fault: Fault): Fix | undefined {
  const { source, root } = outline
  const item = itemAt(root, faultRange(outline, fault).from)
  if (!item?.parent || item.parent.entries.length < 2) return undefined
  const says = editorWords.takeOut(fault.got ?? '')
  if (!item.flow) return { from: lineStart(source, item.from), to: lineEnd(source, item.to) + 1, insert: '', says }
  const isFirst = item.parent.entries[0] === item
  if (isFirst) return { from: item.from, to: item.parent.entries[1]!.from, insert: '', says }
  const before = item.parent.entries[Number(item.step) - 1]!
  return { from: before.to, to: item.to, insert: '', says }
}

function itemAt(entry: Entry, at: number): Entry | undefined {
  for (const child of entry.entries) {
    if (child.from > at || child.to < at) continue
    return itemAt(child, at) ?? (typeof child.step === 'number' ? child : undefined)
  }
  return undefined
}
