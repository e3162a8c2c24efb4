/** A typed value in the characters of the number grammar. */
export interface PlainText {
  readonly text: string
  /** Where each character of `text`, and its end, stands in what was typed. */
  readonly origin: readonly number[]
}

// Written through code points: in a source file nobody sees the difference between these characters.
const invisible = /[\u200B-\u200F\u2060\u2066-\u2069\uFEFF]/gu
const minus = /[\u2010-\u2015\u2212\uFE58\uFE63]/u
const times = /[\u00B7\u00D7\u2022\u2217\u2219\u22C5\u2715\u2A2F]/u
const over = /[\u00F7\u2044\u2215]/u
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'
const quotePair = /^["'“”„‟‘’‚«»]([^"'“”„‟‘’‚«»]*)["'“”„‟‘’«»]$/u
const onlyAscii = /^[\x20-\x7E]*$/

/** The text without what nobody sees or means: surrounding space, zero-width characters, one pair of quotation marks. */
export function clean(typed: string): string {
  const seen = onlyAscii.test(typed) ? typed.trim() : typed.replace(invisible, '').trim()
  return quotePair.exec(seen)?.[1]?.trim() ?? seen
}

/** A name as it was meant: without the colon before it that makes a symbol of it in Ruby. */
export function nameIn(typed: string): string {
  return clean(typed).replace(/^:(?=[^\s:])/, '')
}

/** Writes a typed value in ASCII as far as that is unambiguous: minus signs, products, superscripts, full-width digits. */
export function plainText(typed: string): PlainText {
  const pieces: { text: string; at: number }[] = []
  let raised = false
  let at = 0
  for (const character of typed) {
    const power = superscripts.indexOf(character)
    if (power >= 0 !== raised) pieces.push({ text: raised ? ')' : '^(', at })
    raised = power >= 0
    pieces.push({ text: raised ? '0123456789+-'[power]! : ascii(character), at })
    at += character.length
  }
  if (raised) pieces.push({ text: ')', at })
  const text = pieces.map((piece) => piece.text).join('')
  const origin = [...pieces.flatMap((piece) => Array<number>(piece.text.length).fill(piece.at)), at]
  return stripped(text, origin)
}

/** Text as it may stand in a message: clipped, with every invisible or control character spelled out. */
export function quoted(text: string): string {
  const characters = [...text]
  const shown = characters.length > 40 ? [...characters.slice(0, 39), '…'] : characters
  return `"${shown.join('').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, spelledOut)}"`
}

function spelledOut(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

function ascii(character: string): string {
  const code = character.codePointAt(0)!
  if (code > 0x20 && code < 0x7f) return character
  if (/\s/u.test(character)) return ' '
  if (character.replace(invisible, '') === '') return ''
  if (minus.test(character)) return '-'
  if (times.test(character)) return '*'
  if (over.test(character)) return '/'
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  const compatible = character.normalize('NFKC')
  // ½ after a digit is a mixed number, not the digits of a larger one: the parentheses keep it from being read so.
  if (/^\d+\u2044\d+$/u.test(compatible)) return `(${compatible.replace('\u2044', '/')})`
  return /^\p{Nd}$/u.test(character) && /^\d$/.test(compatible) ? compatible : character
}

function stripped(text: string, origin: readonly number[]): PlainText {
  const inner = quotePair.exec(text.trim())?.[1] ?? text
  const body = inner.trim()
  const start = text.indexOf(inner) + inner.indexOf(body)
  return { text: body, origin: origin.slice(start, start + body.length + 1) }
}
