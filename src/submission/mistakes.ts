import type { ExpressionError } from '../engine/expression.ts'
import { commaOutsideCall, pointInstead } from './comma.ts'
import { type NumberSlip, numberAlone } from './number-slip.ts'
import { severals, slips } from './number-slips.ts'
import { type PlainText, quoted } from './plain-text.ts'
import { type Explanation, type Unreadable, unreadable } from './reading.ts'

const ambiguousComma: Pick<Explanation, 'code' | 'message'> = {
  code: 'comma',
  message: 'a comma can be a decimal point or can group digits',
}

/** The mistake that a typed value shows before it is read as a formula, if any. */
export function findMistake(plain: PlainText, typed: string): Unreadable | undefined {
  return firstOf(severals, plain, typed) ?? ambiguousCommaIn(plain, typed) ?? firstOf(slips, plain, typed)
}

function ambiguousCommaIn(plain: PlainText, typed: string): Unreadable | undefined {
  if (/[=≈]/.test(plain.text)) return undefined
  const comma = /\d/.test(plain.text) ? commaOutsideCall(plain.text) : undefined
  if (comma === undefined) return undefined
  return unreadable({ ...ambiguousComma, remedy: pointInstead(plain.text) }, typed, plain.origin[comma])
}

function firstOf(rows: readonly NumberSlip[], plain: PlainText, typed: string): Unreadable | undefined {
  for (const { code, pattern, asTyped, message, remedy } of rows) {
    const match = pattern.exec(asTyped ? typed : plain.text)
    if (!match) continue
    const at = match.indices?.groups?.at?.[0] ?? match.index
    const said = typeof remedy === 'function' ? remedy(match) : (remedy ?? numberAlone(match.groups!.number ?? ''))
    return unreadable({ code, message, remedy: said }, typed, asTyped ? at : plain.origin[at])
  }
  return undefined
}

const formulaMistakes: Readonly<Record<ExpressionError['code'], { says(got: string): string; remedy: string }>> = {
  'unexpected-character': {
    says: (got) => `${got} has no place in a number`,
    remedy: 'write one number, with a point before its decimals',
  },
  'unexpected-end': { says: () => 'the formula is not complete', remedy: 'complete it, or write its result' },
  'unexpected-token': {
    says: (got) => `${got} does not fit here`,
    remedy: 'check the operators and parentheses, or write the result',
  },
  'unknown-function': { says: (got) => `${got} is no known function`, remedy: 'write the result' },
  'wrong-arity': {
    says: (got) => `the function is given ${got} arguments`,
    remedy: 'check the arguments; decimals are written with a point',
  },
  'too-deep': { says: () => 'the formula is nested too deeply', remedy: 'write the result' },
  'too-long': { says: () => 'the formula is too long', remedy: 'write the result' },
}

/** Explains why a formula cannot be read. */
export function formulaMistake({ code, got, expected }: ExpressionError): Explanation {
  const { says, remedy } = formulaMistakes[code]
  const found = got.startsWith('"') ? quoted(got.slice(1, -1)) : got
  if (/^"U\+[\dA-F]+"$/.test(found) && got !== found) {
    return {
      code,
      message: `${found}, which cannot be seen, has no place in a number`,
      remedy: 'type the number again',
    }
  }
  // The parser also reads formulas with names; an answer has none.
  return { code, message: says(found), remedy, expected: expected.replace(/,? (?:or )?a name/, '') }
}
