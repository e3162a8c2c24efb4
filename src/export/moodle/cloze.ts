import { escapeMarkup } from '../../xml-characters.ts'
import type { Html, ItemBlank } from '../contract.ts'
import { withoutWildcards } from '../spellings.ts'
import { numericalAnswers } from './fraction.ts'

/** A blank inside the text of a cloze question: `{1:NUMERICAL:=0.25:0.001~%0%0.2:0.0001#hint}`. */
export function clozeField({ answer }: ItemBlank, weight: number): Html {
  switch (answer.kind) {
    case 'number':
      return field(weight, 'NUMERICAL', [
        ...numericalAnswers(answer).map(
          ({ fraction, value, tolerance, hint }) =>
            `${fraction === '100' ? '=' : '%0%'}${value}:${tolerance}${feedback(hint)}`,
        ),
        widestNumber,
      ])
    case 'text':
      return field(weight, 'SHORTANSWER', [
        ...answer.accepted.map((text) => `=${escaped(withoutWildcards(text))}`),
        ...answer.mistakes.flatMap(({ accepted, hint }) =>
          accepted.map((text) => `%0%${escaped(withoutWildcards(text))}${feedback(hint)}`),
        ),
        `%0%${widestText.padEnd(answer.items.length * longestLetter, '.')}`,
      ])
    case 'choice': {
      const [type, wrong] = answer.several ? ['MULTIRESPONSE', '%-100%'] : ['MULTICHOICE_V', '%0%']
      // Moodle shares the points among the right ones itself.
      const alternatives = answer.options.map(
        ({ html, right, hint = '' }) => `${right ? '=' : wrong}${escaped(html)}${feedback(escapeMarkup(hint))}`,
      )
      return field(weight, type, alternatives)
    }
  }
}

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

function feedback(hint: Html): string {
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
