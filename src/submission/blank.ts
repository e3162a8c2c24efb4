import type { AnswerFormat } from '../answer/format.ts'
import { howToWrite } from '../answer/writing.ts'
import type { Fault } from '../faults/fault.ts'
import { readAnswer } from './coded.ts'
import { continued, dashInstead, listInstead, nestedList } from './explanations.ts'
import { isBracketed } from './listed.ts'
import { quoted } from './plain-text.ts'
import { withoutCalls } from './printed.ts'
import { type Explanation, type NumberReading, unreadable } from './reading.ts'
import type { TypedAnswer, TypedValue } from './submission.ts'
import { faultAt } from './tree.ts'

/** What was typed for a blank, and read. */
export interface MatchedBlank {
  readonly name: string
  /** What was typed; absent where there is no single text. */
  readonly typed?: string
  /** Of the value, or of the name where there is none; 1-based, absent where the name does not stand in the file. */
  readonly line?: number
  readonly column?: number
  readonly reading: NumberReading
}

/** Reads what was typed for one blank; typed more than once, it counts only where all say the same. */
export function blankOf(
  name: string,
  format: AnswerFormat,
  answers: readonly TypedAnswer[],
): { blank: MatchedBlank; conflict?: Fault } {
  if (answers.length === 0) return { blank: { name, reading: { kind: 'blank' } } }
  const blanks = answers.map(({ entry }) => matched(name, format, entry))
  const given = blanks.filter(({ reading }) => reading.kind !== 'blank')
  const [first, ...others] = given
  if (!first) return { blank: blanks[0]! }
  const other = others.find((blank) => !sameAnswer(first, blank))
  if (!other) return { blank: first }
  const explanation: Explanation & { readonly got: string } = {
    code: 'conflicting-answers',
    message: `${quoted(name)} is answered twice: ${shown(first)} in line ${first.line}, ${shown(other)} in line ${other.line}`,
    got: `${shown(first)} and ${shown(other)}`,
    expected: 'one answer',
    remedy: 'keep the one that is meant',
  }
  const { typed, ...place } = first
  const again = answers[blanks.indexOf(other)]!.name
  return {
    blank: { ...place, reading: unreadable(explanation, '') },
    conflict: { ...faultAt(again, explanation), got: explanation.got },
  }
}

function matched(name: string, format: AnswerFormat, entry: TypedValue): MatchedBlank {
  const { line, column } = entry
  const typed = textOf(entry)
  return { name, ...(typed !== undefined && { typed }), line, column, reading: readingOf(format, entry, typed) }
}

function readingOf(format: AnswerFormat, entry: TypedValue, typed: string | undefined): NumberReading {
  if (entry.kind === 'unreadable') return entry.reading
  if (entry.kind === 'scalar' && entry.continued && !isWhole(entry.text)) return unreadable(continued, '')
  if (entry.kind === 'list' && entry.cut) return unreadable(continued, '')
  if (entry.kind === 'list' && format.kind === 'number') return unreadable(listExplained(entry), '')
  return typed === undefined
    ? unreadable(nestedList(howToWrite(format) ?? 'one number'), '')
    : readAnswer(format, typed)
}

/** Whether a text over several lines is one value to whoever printed it. */
function isWhole(text: string): boolean {
  return isBracketed(text) || !withoutCalls(text).trim().includes('\n')
}

function listExplained({ items, dashed }: Extract<TypedValue, { readonly kind: 'list' }>): Explanation {
  const [only = { kind: 'scalar', text: '' }, ...others] = items
  const text = only.kind === 'scalar' && others.length === 0 ? only.text : 'several'
  return dashed ? dashInstead(text) : listInstead(text)
}

/** What was typed, on one line; undefined where it is no single text and no plain list. */
function textOf(entry: TypedValue): string | undefined {
  if (entry.kind === 'scalar') return entry.text
  if (entry.kind !== 'list' || entry.items.some(({ kind }) => kind !== 'scalar')) return undefined
  return `[${entry.items.map(textOf).join(', ')}]`
}

function sameAnswer(a: MatchedBlank, b: MatchedBlank): boolean {
  if (a.reading.kind === 'number' && b.reading.kind === 'number') return a.reading.value === b.reading.value
  return a.typed !== undefined && a.typed === b.typed
}

function shown({ typed, reading }: MatchedBlank): string {
  if (typed !== undefined) return quoted(typed)
  return reading.kind === 'unreadable' ? reading.got : 'nothing'
}
