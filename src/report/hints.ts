import type { BlankGrade } from '../grade/types.ts'

/** A first hint about a wrong answer: what kind of mistake it is; no value. */
export function kindOfMistake({ explanation, given }: BlankGrade): string {
  if (explanation !== undefined) return `It looks as if ${explanation}.`
  return typeof given === 'number'
    ? 'The mistake is none of the usual ones.'
    : 'The answer alone does not tell which mistake led to it.'
}

/** Why an answer that is not right earns points all the same; no value. */
export function whyConsistent({ sameAs, message }: BlankGrade): string {
  return sameAs === undefined ? 'right working on an earlier value that is wrong' : message!
}

/** A second hint: which step to look at again, and what in it; no value. */
export function whereToLook({ name, hint }: BlankGrade): string {
  return `Look at ${name} again first.${hint ? ` ${hint}` : ''}`
}
