import type { BlankGrade } from '../grade/types.ts'

/** A first hint about a wrong answer: what kind of mistake it is; no value. */
export function kindOfMistake({ explanation }: BlankGrade): string {
  return explanation === undefined ? 'The mistake is none of the usual ones.' : `It looks as if ${explanation}.`
}

/** A second hint: which step to look at again, and what in it; no value. */
export function whereToLook({ name, hint }: BlankGrade): string {
  return `Look at ${name} again first.${hint ? ` ${hint}` : ''}`
}
