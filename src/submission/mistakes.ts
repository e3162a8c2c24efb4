import type { ExpressionError } from '../autodiff/expression.ts'
import { commaOutsideCall, pointInstead } from './comma.ts'
import { type PlainText, quoted } from './plain-text.ts'
import { type Explanation, type Unreadable, unreadable } from './reading.ts'

interface Mistake {
  readonly code: string
  /** A group `at` tells where in the match the mistake stands. */
  readonly pattern: RegExp
  /** Matched against what was typed, where rewriting in ASCII would lose the evidence. */
  readonly asTyped?: true
  readonly message: string
  readonly remedy: string | ((match: RegExpExecArray) => string)
}

const number = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`
const onlyTheNumber = 'write only the number'
const numberAlone = (text: string) => (/^[+-]?[\d.]+$/.test(text) ? `write ${text}` : onlyTheNumber)

/** What looks like a number, or would even compute as one, and can mean something else; the first row that fits counts. */
const mistakes: readonly Mistake[] = [
  {
    code: 'not-finite',
    pattern: /^[+-]?\s*(?:\.?inf(?:inity)?|\.?nan|∞)$/i,
    message: 'every answer is a finite number',
    remedy: 'write a number, or leave the answer empty',
  },
  {
    code: 'boolean',
    pattern: /^(?:true|false|yes|no|on|off|y|n)$/i,
    message: 'this is a yes or no, and an answer is a number',
    remedy: 'write 1 or 0 if that is meant',
  },
  {
    code: 'date',
    pattern: /^\d{4}-\d{1,2}-\d{1,2}(?:[T ].*)?$|^\d{1,2}([./])\d{1,2}\1\d{4}$/,
    message: 'this reads as a date',
    remedy: 'write one number; put spaces around the minus or write the result if a calculation is meant',
  },
  {
    code: 'time',
    pattern: /^\d+(?::[\d.]+)+$/,
    message: 'numbers with a colon between them read as a time or a ratio',
    remedy: 'write one number; a ratio is written with /',
  },
  {
    code: 'markup',
    pattern: /<\/?[a-z!][^<>]*>/i,
    message: 'a tag in angle brackets is no part of a number',
    remedy: ({ input }) => numberAlone(input.replace(/<[^<>]*>/g, '').trim()),
  },
  {
    code: 'yaml-mark',
    pattern: /^(?:!\S*|&\S+|\*[a-z_]\S*)(?:\s+(?<number>.*))?$/i,
    message: 'a word that begins with !, & or * is a mark of YAML, and marks are not read',
    remedy: ({ groups }) => numberAlone(groups!.number ?? ''),
  },
  {
    code: 'relation',
    pattern: /^(?:~|.*?(?<at>[=≈≃≅≤≥<>±]+))\s*(?<number>[^=≈≃≅≤≥<>±~]*)$/d,
    message: 'only the number belongs here, without a name or a sign such as =',
    remedy: ({ groups }) => numberAlone(groups!.number!),
  },
  {
    code: 'percent',
    pattern: /[%‰]/,
    message: 'a percentage is not read as a number',
    remedy: ({ input }) => percentRemedy(input),
  },
  {
    code: 'other-base',
    pattern: /^[+-]?0[xob][\da-f]+$/i,
    message: 'only decimal numbers are read',
    remedy: 'write the number in decimal',
  },
  {
    code: 'digit-separator',
    pattern: /\d(?<at>['’‘`´_])\d/d,
    message: 'digits cannot be grouped',
    remedy: ({ input }) => {
      const joined = input.replace(/(?<=\d)['’‘`´_](?=\d)/g, '')
      return /^[+-]?[\d.]+$/.test(joined) ? `write ${joined}` : 'write the digits without marks between them'
    },
  },
  {
    code: 'two-numbers',
    pattern: /[\d.](?<at>\s+)[\d.]/d,
    message: 'a space between digits can group them or separate two numbers',
    remedy: 'write one number without spaces inside it; a mixed number is written as a sum, 1+1/2',
  },
  {
    code: 'power-of-exponent',
    pattern: /\d[eE][+-]?\d+\s*(?<at>\^|\*\*)/d,
    message: 'e and ^ in one number can mean two things',
    remedy: 'write 1.2e-3 or 1.2*10^-3',
  },
  {
    code: 'lost-exponent',
    pattern: /^\s*[-+−–]?\s*[\d.]+\s*[×·⋅∙]\s*(?<at>10\s*[-+−–]\s*\d+)\s*$/d,
    asTyped: true,
    message: 'the exponent of 10 seems to have lost its raised place',
    remedy: 'write 1.2e-3 or 1.2*10^-3; write the result if a difference is meant',
  },
  {
    code: 'range',
    pattern: /^\s*[\d.]+(?<at>[–—])[\d.]+\s*$/d,
    asTyped: true,
    message: 'a long dash between two numbers can be a range or a minus',
    remedy: 'write one number, or a plain - for minus',
  },
  {
    code: 'double-sign',
    pattern: /--|\+\+|^[+-]\s*[+-]/,
    message: 'two signs in a row can be a slip',
    remedy: 'write one sign, or parentheses around the second number',
  },
  {
    code: 'two-points',
    pattern: /(?=.*\d)[\d.](?<at>\.\d*\.)|\d*\.\d*(?<at>\.)\d/d,
    message: 'a number has one decimal point',
    remedy: 'write one number with one point',
  },
  {
    code: 'incomplete',
    pattern: /[\d.](?<at>[eE][+-]?)$/d,
    message: 'the exponent is missing',
    remedy: 'write the exponent after e, as in 1e-3',
  },
  { code: 'notation', pattern: /√/, message: '√ is not read', remedy: 'write sqrt(…)' },
  { code: 'notation', pattern: /π|\bpi\b/i, message: 'π is not read', remedy: 'write its value, 3.14159265' },
  { code: 'notation', pattern: /(?<![a-z\d])e\s*(?:\^|\*\*)/i, message: 'e^ is not read', remedy: 'write exp(…)' },
  {
    code: 'notation',
    pattern: /\bln\b/i,
    message: 'ln is not read',
    remedy: 'write log(…), which is the natural logarithm',
  },
  { code: 'notation', pattern: /σ|\bsigma\b/i, message: 'σ is not read', remedy: 'write sigmoid(…)' },
  { code: 'notation', pattern: /\|/, message: 'bars around a number are not read', remedy: 'write abs(…)' },
  {
    code: 'missing-operator',
    pattern: /(?:(?<!\w)[\d.]+|\))(?<at>\s*)\(|\)\s*(?<at>\d)/d,
    message: 'an operator is missing beside the parenthesis',
    remedy: 'write * for a product',
  },
  {
    code: 'text-after-number',
    pattern: new RegExp(`^[+-]?\\s*${number}\\s*(?<at>(?!e[+-]?\\d)[\\p{L}°µ€$£"'].*)$`, 'diu'),
    message: 'there is text after the number',
    remedy: onlyTheNumber,
  },
  {
    code: 'not-a-number',
    pattern: /^\D*$/,
    message: 'this is not a number',
    remedy: 'write a number, or leave the answer empty',
  },
]

const ambiguousComma = { code: 'comma', message: 'a comma can be a decimal point or can group digits' }

/** The mistake that a typed value shows before it is read as a formula, if any. */
export function findMistake(plain: PlainText, typed: string): Unreadable | undefined {
  const comma = /\d/.test(plain.text) ? commaOutsideCall(plain.text) : undefined
  if (comma !== undefined) {
    return unreadable({ ...ambiguousComma, remedy: pointInstead(plain.text) }, typed, plain.origin[comma])
  }
  for (const { code, pattern, asTyped, message, remedy } of mistakes) {
    const match = pattern.exec(asTyped ? typed : plain.text)
    if (!match) continue
    const at = match.indices?.groups?.at?.[0] ?? match.index
    const said = typeof remedy === 'string' ? remedy : remedy(match)
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
  // The parser also reads formulas with names; an answer has none.
  return { code, message: says(found), remedy, expected: expected.replace(/,? (?:or )?a name/, '') }
}

function percentRemedy(text: string): string {
  const match = /^([+-]?\d*\.?\d+)\s*%$/.exec(text)
  return match ? `write ${Number((Number(match[1]) / 100).toPrecision(15))}` : 'write it as a decimal'
}
