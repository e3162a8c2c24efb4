import type { BlankGrade } from '../grade/types.ts'
import { feedbackWords } from './feedback-words.ts'

/** A first hint about a wrong answer: what kind of mistake it is; no value. */
export function kindOfMistake({ explanation, given }: BlankGrade): string {
  if (explanation !== undefined) return feedbackWords.looksAsIf(explanation)
  return typeof given === 'number' ? feedbackWords.unusualMistake : feedbackWords.untoldMistake
}

/** Why an answer that is not right earns points all the same; no value. */
export function whyConsistent({ sameAs, message }: BlankGrade): string {
  return sameAs === undefined ? feedbackWords.consistentUntold : message!
}

/** A second hint: which step to look at again, and what in it; no value. */
export function whereToLook({ name, hint }: BlankGrade): string {
  return [feedbackWords.lookAgain(name), ...(hint ? [hint] : [])].join(' ')
}
