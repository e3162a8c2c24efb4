import type { Html, ItemBlank } from '../contract.ts'
import { type Alternative, alternativesOf } from './alternatives.ts'

/** A blank inside the text of a cloze question: `{1:NUMERICAL:=0.25:0.001~%0%0.2:0.0001#hint}`. */
export function clozeField({ answer }: ItemBlank, weight: number): Html {
  const alternatives = alternativesOf(answer)
  switch (answer.kind) {
    case 'number': {
      const numbers = alternatives.map((one) => `${markOf(one)}${one.text}:${one.tolerance}${feedback(one)}`)
      return field(weight, 'NUMERICAL', [...numbers, widestNumber])
    }
    case 'text': {
      const widest = `%0%${widestText.padEnd(answer.items.length * longestLetter, '.')}`
      return field(weight, 'SHORTANSWER', [...alternatives.map(wholeText), widest])
    }
    case 'choice':
      return field(weight, answer.several ? 'MULTIRESPONSE' : 'MULTICHOICE_V', alternatives.map(wholeText))
  }
}

const wholeText = (one: Alternative) => `${markOf(one)}${escaped(one.text)}${feedback(one)}`

// Moodle shares the points among the right ones itself.
const markOf = ({ fraction }: Alternative) => (Number(fraction) > 0 ? '=' : `%${fraction}%`)

/**
 * A box is as wide as the longest answer that Moodle stores for it, so each has one that nobody gives, as wrong as any
 * other: numbers are kept to 14 to 17 digits, and none takes more room than a negative one with such an exponent.
 */
const widestNumber = '%0%-1.2345678901234567E+123:0'
const widestText = '(boxes all of one size)'
// With comma and space.
const longestLetter = 3

function field(weight: number, type: string, alternatives: readonly string[]): Html {
  return `{${weight}:${type}:${alternatives.join('~')}}`
}

function feedback({ hint }: Alternative): string {
  return hint === '' ? '' : `#${escaped(hint)}`
}

const special = /[&}#~]|[^\S ]| {2}/

/**
 * A text that cannot end its alternative or its field. Moodle takes the backslash from `\}` and `\#` only, and decodes
 * entities once, so that those of the text itself are encoded once more.
 */
function escaped(text: Html): string {
  // Most hints are plain, and there are hundreds of them in a question.
  if (!special.test(text)) return text
  return text.replaceAll('&', '&amp;').replace(/[}#]/g, String.raw`\$&`).replaceAll('~', '&#126;').replace(/\s+/g, ' ')
}
