import { withoutEndings } from './file-kind.ts'
import { dateOrNumber, folded, writtenDate } from './written-times.ts'

// A hostile archive may hold names of any length.
const longestPath = 1_000

/** Digits of a number without leading zeros, those of a date as year, month, day and time; or text between them. */
type Token = { readonly digits: string } | { readonly text: string }

/**
 * Compares the paths of two files so that numbers count as numbers and dates as dates, however they are written: `try9`
 * comes before `try10`, `30 Sep 2026` before `1 October 2026`, `answers.yaml` before `answers-1.yaml`, and what lies in a
 * folder before what lies beside it. Days and months that are both numbers are told apart by `monthFirst`.
 */
export function compareNames(a: string, b: string, monthFirst = false): number {
  const [left, right] = [a.slice(-longestPath).split('/'), b.slice(-longestPath).split('/')]
  for (let k = 0; ; k++) {
    const [leftIsFile, rightIsFile] = [k === left.length - 1, k === right.length - 1]
    if (leftIsFile !== rightIsFile) return leftIsFile ? 1 : -1
    const order = compareTokens(tokensOf(left[k]!, monthFirst), tokensOf(right[k]!, monthFirst))
    if (order !== 0 || leftIsFile) return order
  }
}

/** Whether dates such as 09-30-2026 among these names say that the month comes first. */
export function hasMonthFirst(names: readonly string[]): boolean {
  return names.some((name) =>
    [...folded(name.slice(-longestPath)).matchAll(dateOrNumber)].some(({ groups }) => Number(groups?.b6) > 12),
  )
}

function compareTokens(a: readonly Token[], b: readonly Token[]): number {
  for (let k = 0; k < a.length && k < b.length; k++) {
    const order = compareToken(a[k]!, b[k]!)
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareToken(a: Token, b: Token): number {
  if ('digits' in a && 'digits' in b) return a.digits.length - b.digits.length || compareText(a.digits, b.digits)
  if ('text' in a && 'text' in b) return compareText(a.text, b.text)
  return 'digits' in a ? -1 : 1
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function tokensOf(name: string, monthFirst: boolean): Token[] {
  const tokens: Token[] = []
  const text = folded(withoutEndings(name))
  const add = (between: string) => {
    if (between !== '') tokens.push({ text: between.replace(/[^\p{L}\p{N}]+/gu, ' ') })
  }
  let end = 0
  for (const found of text.matchAll(dateOrNumber)) {
    add(text.slice(end, found.index))
    tokens.push({ digits: dateDigits(found.groups!, monthFirst) ?? found[0].replace(/^0+(?=\d)/, '') })
    end = found.index + found[0].length
  }
  add(text.slice(end))
  return tokens
}

function dateDigits(groups: Readonly<Record<string, string | undefined>>, monthFirst: boolean): string | undefined {
  const date = writtenDate(groups, monthFirst)
  if (!date) return undefined
  const { year, month, day, hours, minute, second } = date
  return [year, month, day, hours, minute, second].map((part) => String(part).padStart(2, '0')).join('')
}
