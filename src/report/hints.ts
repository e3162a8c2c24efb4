import type { BlankGrade } from '../grade/types.ts'
import { misconceptions } from '../misconceptions/index.ts'

/** A first hint about a wrong answer: what kind of mistake it is; no value. */
export function kindOfMistake({ diagnosis }: BlankGrade): string {
  const found = misconceptions.filter(({ id }) => diagnosis?.includes(id)).map(({ says }) => says)
  return found.length > 0 ? `It looks as if ${found.join(', or ')}.` : 'The mistake is none of the usual ones.'
}

/** A second hint: which step to look at again, and what in it; no value. */
export function whereToLook({ name, hint }: BlankGrade): string {
  return `Look at ${name} again first.${hint ? ` ${hint}` : ''}`
}
