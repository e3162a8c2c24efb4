import { type AnswerFormat, type CodedFormat, encode, letterOf, longestAxis, mostAxes } from '../answer/format.ts'
import { howToWrite } from '../answer/writing.ts'
import type { FaultCode } from '../faults/codes.ts'
import { inBrackets } from './listed.ts'
import { readNumber } from './number.ts'
import { type PlainText, plainText, quoted } from './plain-text.ts'
import { withoutCalls } from './printed.ts'
import { meansNothing, type NumberReading, type Unreadable, unreadable } from './reading.ts'

const longest = 200

/** Reads what a student typed for one blank, in whatever format it is answered; nothing is guessed and nothing thrown. */
export function readAnswer(format: AnswerFormat, typed: string): NumberReading {
  return format.kind === 'number' ? readNumber(typed) : readCoded(format, typed)
}

/** Why a typed answer is not read, and how many characters into it. */
interface Refusal {
  readonly code: FaultCode
  readonly message: string
  readonly remedy: string
  readonly at?: number
}

function readCoded(format: CodedFormat, typed: string): NumberReading {
  if (typed.length > longest) return refused(format, typed, tooLong)
  const plain = plainText(typed)
  const tokens = tokensOf(plain, separators[format.kind])
  if (meansNothing(plain.text) || (tokens.length > 0 && tokens.every(({ text }) => meansNothing(text))))
    return { kind: 'blank' }
  const loose = isUnpaired(plain.text) && tokens.find(({ text }) => /[[\]{}]/.test(text))
  if (loose) return refused(format, typed, { ...looseBracket, remedy: `write ${howToWrite(format)!}`, at: loose.at })
  const found = format.kind === 'shape' ? lengthsIn(tokens, plain) : positionsIn(format, tokens)
  if ('code' in found) return refused(format, typed, found)
  const value = encode(format, found)
  return { kind: 'number', value, decimal: String(value) }
}

function refused(format: CodedFormat, typed: string, { at, ...why }: Refusal): Unreadable {
  return unreadable({ ...why, expected: howToWrite(format)! }, typed, at)
}

const tooLong: Refusal = {
  code: 'too-long',
  message: `more than ${longest} characters are not read as an answer`,
  remedy: 'write the answer alone',
}

const looseBracket: Pick<Refusal, 'code' | 'message'> = { code: 'bracket', message: 'the brackets do not fit together' }

/** Whether some square bracket or brace has no partner. */
function isUnpaired(text: string): boolean {
  return text.split(/[[{]/).length !== text.split(/[\]}]/).length
}

interface Token {
  readonly text: string
  readonly at: number
}

// What a word or a sign between two letters cannot mean otherwise; a range a-c is left to be refused.
const separators: Readonly<Record<CodedFormat['kind'], RegExp>> = {
  choice: /[\s,;]+/gu,
  choices: /(?:[\s,;&+]|\band\b)+/giu,
  order: /[\s,;→>-]+/gu,
  // A multiplication sign is an asterisk by now.
  shape: /(?:[\s,;*]|(?<!\p{L})x(?!\p{L})|\bby\b)+/giu,
}

/** The parts of an answer between its separators, without one pair of brackets around the whole. */
function tokensOf({ text, origin }: PlainText, separator: RegExp): Token[] {
  const listed = inBrackets(text)
  const bare = withoutCalls(text)
  const inner = /^\s*(?:\[([^[\]]*)\]|\(([^()]*)\))\s*$/.exec(listed)
  const body = inner ? (inner[1] ?? inner[2])! : bare
  const start = inner ? listed.search(/[[(]/) + 1 : 0
  const tokens: Token[] = []
  let from = 0
  for (const match of [...body.matchAll(separator), undefined]) {
    const to = match?.index ?? body.length
    if (to > from) tokens.push({ text: body.slice(from, to), at: origin[start + from]! })
    from = match ? match.index + match[0].length : to
  }
  return tokens
}

type Lettered = Exclude<CodedFormat, { readonly kind: 'shape' }>

function positionsIn(format: Lettered, tokens: readonly Token[]): number[] | Refusal {
  const isNone = tokens.length === 0 || (tokens.length === 1 && /^["']?none["']?$/i.test(tokens[0]!.text))
  if (format.kind === 'choices' && isNone) return []
  const count = ('options' in format ? format.options : format.items).length
  const write = howToWrite(format)!
  const positions: number[] = []
  for (const { letter, at } of tokens.flatMap((token) => lettersOf(token, format.kind !== 'choice'))) {
    const position = /^[a-z]$/i.test(letter) ? letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0) + 1 : 0
    if (position === 0) {
      const message = `${quoted(letter)} is not the letter of an answer`
      return { code: 'not-a-letter', message, remedy: `${alphabetOf(letter)}write ${write}`, at }
    }
    if (position > count) {
      const message = `there is no ${quoted(letter)} among the answers`
      return { code: 'unknown-letter', message, remedy: `write letters from a to ${letterOf(count)}`, at }
    }
    if (positions.includes(position)) {
      const message = `${quoted(letter)} stands there twice`
      return { code: 'repeated-letter', message, remedy: 'write each letter once', at }
    }
    positions.push(position)
  }
  return miscounted(format, positions.length, count) ?? positions
}

/** What eyes cannot tell: а, е or с of another alphabet. */
function alphabetOf(letter: string): string {
  if (!/^(?![a-z])\p{L}$/iu.test(letter)) return ''
  return `it is U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}, of another alphabet: `
}

function miscounted(format: Lettered, given: number, count: number): Refusal | undefined {
  const remedy = `write ${howToWrite(format)!}`
  if (given === 0) return { code: 'no-letter', message: 'no letter stands there', remedy }
  if (format.kind === 'choice' && given > 1) {
    return { code: 'several-letters', message: 'several letters stand where one belongs', remedy }
  }
  if (format.kind === 'order' && !format.distractors && given < count) {
    return { code: 'letters-missing', message: `${given} of ${count} letters stand there`, remedy }
  }
  return undefined
}

/** The letter that a token spells, `b`, `(b)`, `b)` or `b.`; those of `cab` where letters may stand together. */
function lettersOf({ text, at }: Token, together: boolean): { letter: string; at: number }[] {
  const spelled = /^[([{"':]?([a-z])(?:[)\]}"']|[.:])?$/i.exec(text)
  if (spelled) return [{ letter: spelled[1]!, at }]
  if (!together || !/^[a-z]+$/i.test(text)) return [{ letter: text, at }]
  return [...text].map((letter, k) => ({ letter, at: at + k }))
}

function lengthsIn(tokens: readonly Token[], { text }: PlainText): number[] | Refusal {
  if (tokens.length === 0 && !/^[\s[(]+[\])\s]+$/.test(inBrackets(text))) {
    return { code: 'not-a-shape', message: 'no length stands there', remedy: shapeRemedy }
  }
  if (/^scalar$/i.test(text)) return []
  if (/(?:^|[([{])\s*(?:[,;*]|x(?!\p{L}))|(?:[;*]|(?<!\p{L})x)\s*[)\]}]*$/iu.test(text)) {
    return { code: 'not-a-shape', message: 'a length is missing', remedy: shapeRemedy }
  }
  for (const { text: length, at } of tokens) {
    if (/^[1-9]\d*(?:\.0*)?$/.test(length) && Number(length) <= longestAxis) continue
    const message = `${quoted(length)} is no length of an axis`
    return { code: 'not-a-shape', message, remedy: shapeRemedy, at }
  }
  if (tokens.length <= mostAxes) return tokens.map(({ text: length }) => Number(length))
  const message = `${tokens.length} lengths stand there`
  return { code: 'too-many-axes', message, remedy: `write at most ${mostAxes} lengths` }
}

const shapeRemedy = 'write whole numbers with x or a comma between them, and [] for the shape of a single number'
