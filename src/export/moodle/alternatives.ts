import { escapeMarkup } from '../../text/xml-characters.ts'
import type { ChoiceAnswer, ChoiceOption, Html, ItemAnswer, NumberAnswer } from '../contract.ts'

/** One answer that Moodle foresees, in its order: the first that fits counts. */
export interface Alternative {
  /** Percent of the points. */
  readonly fraction: string
  /** A number, a text as Moodle compares it, or markup of an option. */
  readonly text: string
  /** Of a number. */
  readonly tolerance?: string
  readonly hint: Html
}

/** What is right, then what is foreseen as wrong; of a choice, its options in their order. */
export function alternativesOf(answer: ItemAnswer): Alternative[] {
  switch (answer.kind) {
    case 'number':
      return numbers(answer)
    case 'text':
      return [{ accepted: answer.accepted, fraction: '100', hint: '' }, ...answer.mistakes].flatMap(
        ({ accepted, hint, ...right }) =>
          accepted.map((text) => ({ fraction: '0', text: withoutWildcards(text), hint: escapeMarkup(hint), ...right })),
      )
    case 'choice': {
      const fractions = fractionsOf(answer)
      return answer.options.map(({ html, hint = '' }, k) => ({
        fraction: fractions[k]!,
        text: html,
        hint: escapeMarkup(hint),
      }))
    }
  }
}

/**
 * The accepted range stands around the full key; where students round, the rounded key comes first, exactly, because
 * Moodle shows the first right answer to them.
 */
function numbers(answer: NumberAnswer): Alternative[] {
  const { key, rounded, tolerance, mistakes } = answer
  const shows = Number(rounded) !== Number(key) && isAccepted(answer)
  return [
    ...(shows ? [{ fraction: '100', text: rounded, tolerance: '0', hint: '' }] : []),
    { fraction: '100', text: key, tolerance, hint: '' },
    ...mistakes.map(({ value, tolerance, hint }) => ({
      fraction: '0',
      text: value,
      tolerance,
      hint: escapeMarkup(hint),
    })),
  ]
}

/** Whether the rounded key is right; the exact ends of the range are worked out only where it comes near to one. */
function isAccepted(answer: NumberAnswer): boolean {
  const [shown, key, tolerance] = [Number(answer.rounded), Number(answer.key), Number(answer.tolerance)]
  if (Math.abs(shown - key) < 0.99 * tolerance) return true
  return Number(answer.low) <= shown && shown <= Number(answer.high)
}

// To Moodle an asterisk means any text.
const withoutWildcards = (text: string) => text.replaceAll('*', String.raw`\*`)

// As Moodle's list of fractions writes them; it drops a question with any other.
const shares = ['100', '50', '33.33333', '25', '20', '16.66667', '14.28571', '12.5', '11.11111', '10']

/**
 * Percent of the points for each option: right ones share them; a wrong one costs them all, or in parts its share, as wrong ones
 * together cost them all.
 */
function fractionsOf({ options, several, partMarks }: ChoiceAnswer): string[] {
  const right = options.filter((option) => option.right).length
  const lettersWrong = options.filter((option) => !option.right && !isNone(option)).length
  let [given, taken] = [0, 0]
  return options.map((option) => {
    if (option.right) return shareOf(given++, right)
    if (!several) return '0'
    return partMarks && !isNone(option) ? `-${shareOf(taken++, lettersWrong)}` : '-100'
  })
}

// What says that no letter is right goes with none of them.
function isNone({ letter }: ChoiceOption): boolean {
  return letter.length > 1
}

// The list has no eleventh and no twelfth: tens and fives make a hundred.
function shareOf(k: number, right: number): string {
  return shares[right - 1] ?? (k < 20 - right ? '10' : '5')
}
