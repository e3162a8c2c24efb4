import type { Entry } from './entry.ts'
import { type Outline, outlineOf } from './outline.ts'
import { lineEnd, lineStart, listedProblems, problemAt, textUnder, under } from './problems.ts'
import { editorWords } from './words.ts'

/** What changes in a text, and what is selected afterwards. */
export interface Insertion {
  readonly from: number
  readonly to: number
  readonly insert: string
  readonly selection: { readonly from: number; readonly to: number }
}

/**
 * Puts problems into a set, wherever the cursor is: behind the problem that it is in, or else behind the last one.
 * @param yaml one or several problems, with or without dashes, or a whole set, of which an empty text becomes one
 */
export function insertion(source: string, cursor: number, yaml: string): Insertion {
  const outline = outlineOf(source)
  const given = dedented(yaml)
  const isEmpty = outline.root.entries.length === 0 && outline.root.text === undefined
  if (isEmpty) return wholeSet(source, given)
  const problems = problemTexts(given).map((text) => withOwnId(text, outline))
  return selected(source, intoList(outline, cursor, problems), problems[0]!)
}

/** Into a text without a set, all of it; what is a comment stays above. */
function wholeSet(source: string, given: string): Insertion {
  const isSet = under(outlineOf(given).root, 'problems') !== undefined
  const head = source.trim() === '' ? '' : `${source.trimEnd()}\n`
  const list = problemTexts(given).map((text) => `${asItem(text, 2)}\n`)
  const set = isSet ? given : editorWords.newSet + list.join('')
  const text = head + set
  const title = under(outlineOf(text).root, 'title')?.text
  const selection = title ? withinQuotes(text, title) : { from: text.length, to: text.length }
  return { from: 0, to: source.length, insert: text, selection }
}

function withinQuotes(text: string, { from, to }: { readonly from: number; readonly to: number }) {
  const isQuoted = /^(["']).*\1$/s.test(text.slice(from, to))
  return isQuoted ? { from: from + 1, to: to - 1 } : { from, to }
}

type Change = Omit<Insertion, 'selection'>

function intoList(outline: Outline, cursor: number, problems: readonly string[]): Change {
  const { source, root } = outline
  const list = under(root, 'problems')
  if (root.opening) return intoBrackets(source, list ?? root, problems, list === undefined)
  if (!list) return asLines(source, lastLine(source), `problems:\n${asItems(problems, 2)}`)
  const current = problemAt(outline, cursor)?.entry
  const beside = current ?? list.entries.at(-1)
  if (beside?.flow) return intoBrackets(source, beside.parent!, problems, false)
  // An item that is begun and holds nothing yet is filled.
  if (beside && isBare(beside)) return filled(source, beside, problems)
  if (beside) return asLines(source, lineEnd(source, beside.to), asItems(problems, beside.column))
  return intoEmptyList(list, problems)
}

const isBare = (item: Entry) => item.entries.length === 0 && !item.text && !item.opening

function filled(source: string, item: Entry, problems: readonly string[]): Change {
  const insert = asItems(problems, item.column).slice(item.column)
  return { from: item.from, to: lineEnd(source, item.from), insert }
}

/** Of `problems:`, `problems: []` or `problems: ~`, all behind the colon. */
function intoEmptyList(list: Entry, problems: readonly string[]): Change {
  return { from: list.valueFrom, to: list.to, insert: `\n${asItems(problems, list.column + 2)}` }
}

/** On lines of their own behind a line, which a text without a line feed at its end gets. */
function asLines(source: string, behind: number, lines: string): Change {
  const isAfterLine = behind === 0 || source[behind - 1] === '\n'
  return { from: behind, to: behind, insert: isAfterLine ? `${lines}\n` : `\n${lines}` }
}

/** Behind the last line that is not blank. */
function lastLine(source: string): number {
  return source.trimEnd().length
}

function asItems(problems: readonly string[], column: number): string {
  return problems.map((text) => asItem(text, column)).join('\n')
}

/** The lines of a problem as an item of a list that stands at a column. */
function asItem(text: string, column: number): string {
  const pad = ' '.repeat(column)
  const [first, ...others] = text.split('\n')
  return [`${pad}- ${first}`, ...others.map((line) => (line === '' ? '' : `${pad}  ${line}`))].join('\n')
}

/** Within brackets a problem stands in braces: `{ id: a, family: gate }`. */
function intoBrackets(source: string, list: Entry, problems: readonly string[], isNew: boolean): Change {
  const braces = problems.map((text) => inBraces(outlineOf(text))).join(', ')
  const at = list.closed ? list.to - 1 : list.to
  const behind = source.slice(0, at).trimEnd()
  const comma = /[[{,]$/.test(behind) ? ' ' : ', '
  const end = behind.length
  return { from: end, to: end, insert: `${comma}${isNew ? `"problems": [${braces}]` : braces}` }
}

function inBraces({ source, root }: Outline): string {
  return written(source, root)
}

function written(source: string, entry: Entry): string {
  const { entries, text } = entry
  if (entries.length === 0) return text ? quoted(source, text) : entry.opening === '[' ? '[]' : '{}'
  const isList = typeof entries[0]!.step === 'number'
  const parts = entries.map((child) => {
    const value = child.entries.length || child.text || child.opening ? written(source, child) : 'null'
    return isList ? value : `${JSON.stringify(child.step)}: ${value}`
  })
  return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
}

function quoted(source: string, { from, to }: { readonly from: number; readonly to: number }): string {
  const text = source.slice(from, to)
  const isPlain = /^[-+.\d][\d.eE+-]*$|^(?:true|false|null)$|^".*"$/s.test(text)
  if (isPlain) return text
  return JSON.stringify(/^'.*'$/s.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text.replace(/\s+/g, ' '))
}

/** Takes away the indentation that all lines share, and blank lines around them. */
function dedented(yaml: string): string {
  const lines = yaml.replaceAll('\r\n', '\n').split('\n')
  const widths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length)
  const shared = Math.min(...widths)
  return lines
    .map((line) => line.slice(Number.isFinite(shared) ? shared : 0).trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

/** The problems of a text, each dedented and without its dash; comments above them are left behind. */
function problemTexts(given: string): string[] {
  const { root } = outlineOf(given)
  const list = under(root, 'problems') ?? root
  const isList = list.entries.length > 0 && typeof list.entries[0]!.step === 'number'
  if (!isList) return [given]
  return list.entries.map((item) => {
    const from = item.entries[0]?.from ?? item.text?.from ?? item.keyTo
    const column = from - lineStart(given, from)
    return dedented(`${' '.repeat(column)}${given.slice(from, lineEnd(given, item.to))}`)
  })
}

/** With another id where the set has a problem of this one. */
function withOwnId(text: string, outline: Outline): string {
  const own = outlineOf(text)
  const place = under(own.root, 'id')?.text
  const id = idOf(own)
  if (!place || id === undefined) return text
  return text.slice(0, place.from) + freeId(id, outline) + text.slice(place.to)
}

/** An id that no problem or pool of the set has: the wanted one, or that with a number. */
export function freeId(wanted: string, outline: Outline): string {
  const pools = under(outline.root, 'problems')?.entries.map((entry) => under(entry, 'pool')) ?? []
  const stated = [...pools, ...listedProblems(outline).map((entry) => under(entry, 'id'))]
  const taken = new Set(stated.map((entry) => textUnder(outline, entry)?.toLowerCase()))
  if (!taken.has(wanted.toLowerCase())) return wanted
  const stem = wanted.replace(/-\d+$/, '')
  let number = 2
  while (taken.has(`${stem}-${number}`.toLowerCase())) number++
  return `${stem}-${number}`
}

/** Selects the id of the first problem that came in: it is changed first, and read next. */
function selected(source: string, change: Change, problem: string): Insertion {
  const behind = change.from + change.insert.length
  const after = outlineOf(source.slice(0, change.from) + change.insert + source.slice(change.to))
  const id = idOf(outlineOf(problem))
  const place = listedProblems(after).flatMap((entry) => under(entry, 'id') ?? [])
  const found = place.find((entry) => textUnder(after, entry) === id)?.text ?? { from: behind, to: behind }
  return { ...change, selection: { from: found.from, to: found.to } }
}

const idOf = (problem: Outline) => textUnder(problem, under(problem.root, 'id'))
