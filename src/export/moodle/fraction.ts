import { escapeMarkup } from '../../xml-characters.ts'
import type { ChoiceAnswer, Html, NumberAnswer } from '../contract.ts'

/** An answer of a numerical question, in Moodle's order: the first that fits counts. */
export interface GradedNumber {
  /** Percent of the points. */
  readonly fraction: '100' | '0'
  readonly value: string
  readonly tolerance: string
  readonly hint: Html
}

/**
 * The right answer, then the wrong ones that are foreseen. The accepted range stands around the full key; where students
 * round, the rounded key comes first, exactly, because Moodle shows the first right answer to them.
 */
export function numericalAnswers(answer: NumberAnswer): GradedNumber[] {
  const { key, rounded, tolerance, mistakes } = answer
  const graded: GradedNumber[] = []
  const shows = Number(rounded) !== Number(key) && isAccepted(answer)
  if (shows) graded.push({ fraction: '100', value: rounded, tolerance: '0', hint: '' })
  graded.push({ fraction: '100', value: key, tolerance, hint: '' })
  for (const { value, tolerance, hint } of mistakes)
    graded.push({ fraction: '0', value, tolerance, hint: escapeMarkup(hint) })
  return graded
}

/** Whether the rounded key is right; the exact ends of the range are worked out only where it comes near to one. */
function isAccepted(answer: NumberAnswer): boolean {
  const [shown, key, tolerance] = [Number(answer.rounded), Number(answer.key), Number(answer.tolerance)]
  if (Math.abs(shown - key) < 0.99 * tolerance) return true
  return Number(answer.low) <= shown && shown <= Number(answer.high)
}

// As Moodle's list of fractions writes them; it drops a question with any other.
const shares = ['100', '50', '33.33333', '25', '20', '16.66667', '14.28571', '12.5', '11.11111', '10']

/** Percent of the points for each option: right ones share them, a wrong one costs them all. */
export function fractionsOf({ options, several }: ChoiceAnswer): string[] {
  const right = options.filter((option) => option.right).length
  let given = 0
  return options.map((option) => (option.right ? shareOf(given++, right) : several ? '-100' : '0'))
}

// The list has no eleventh and no twelfth: tens and fives make a hundred.
function shareOf(k: number, right: number): string {
  return shares[right - 1] ?? (k < 20 - right ? '10' : '5')
}
