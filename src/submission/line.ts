import { isOpen } from './brackets.ts'
import { dashBefore, separatorMistakes } from './explanations.ts'
import { nameIn } from './plain-text.ts'
import type { Explanation } from './reading.ts'

/** A line `name: value` taken apart without regard to the lines around it. */
export interface EntryLine {
  readonly indent: string
  readonly key: string
  /** 1-based. */
  readonly keyColumn: number
  /** Without the comma that JSON puts after it. */
  readonly value: string
  /** 1-based. */
  readonly valueColumn: number
  /** Why the line cannot be taken as it stands. */
  readonly mistake?: Explanation
}

const dash = /^[-*•]\s+/u
const quotedKey = /^(?:"[^"]*"|'[^']*'|[“„‘][^”’]*[”’])\s*/u

/** Takes a line apart; undefined where it has no name and separator. `json` allows what JSON adds. */
export function splitEntry(line: string, json: boolean): EntryLine | undefined {
  const body = line.trimStart()
  const indent = line.slice(0, line.length - body.length)
  const bullet = dash.exec(body)?.[0] ?? ''
  const entry = body.slice(bullet.length)
  // A colon before a name makes a symbol of Ruby of it.
  const name = quotedKey.exec(entry)?.[0] ?? /^:(?=[^\s:])/.exec(entry)?.[0] ?? ''
  const offset = entry.slice(name.length).search(/[:：=]/u)
  if (offset < 0) return undefined
  const at = name.length + offset
  const key = nameIn(unescaped(entry.slice(0, at), json))
  // Names begin with no bracket, dash or mark; a colon or an equals sign may stand in a cell or a call.
  if (/^(?:$|[#[({!&*\\-])/.test(key) || isOpen(key)) return undefined
  const after = entry.slice(at + 1)
  const separator = entry[at]!
  const value = valueIn(after.trim(), json)
  const keyColumn = indent.length + bullet.length + 1
  const valueColumn = keyColumn + at + 1 + after.length - after.trimStart().length
  const sound = separator === ':' && (after === '' || /^\s/.test(after) || (json && name !== ''))
  const mistake = bullet ? dashBefore(key, value) : sound ? undefined : separatorMistakes[separator]!(key, value)
  return { indent, key, keyColumn, value, valueColumn, ...(mistake && { mistake }) }
}

/** A name of JSON, in which PHP puts a backslash before each slash. */
function unescaped(written: string, json: boolean): string {
  return json && written.includes('\\') ? written.replaceAll(String.raw`\/`, '/') : written
}

function valueIn(written: string, json: boolean): string {
  if (written.startsWith('#') || (json && written === '{')) return ''
  return json && written.endsWith(',') ? written.slice(0, -1).trimEnd() : written
}

/** Columns that the space before a line takes, a tab up to the next multiple of eight. */
export function widthOf(indent: string): number {
  let width = 0
  for (const character of indent) width = character === '\t' ? (width | 7) + 1 : width + 1
  return width
}
