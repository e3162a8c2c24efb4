import { operations } from '../engine/operations.ts'
import { gathered, plus, simplify, terms, times } from './algebra.ts'
import type { CellByCell, Term, Whole } from './operation.ts'
import { shaped } from './term.ts'
import { isWritten, wholes } from './wholes/index.ts'

/**
 * What comes back through a formula to one of the names in it, as a formula in matrices: the chain rule, summed over the
 * places where the name stands. Undefined where it does not stand in it, or comes back through what only gradients have.
 * @param upstream what comes back to the whole formula
 * @param value the name of the formula's value, which derivatives such as A ⊙ (1 − A) speak of
 */
export function backTo(term: Term, name: string, upstream: Term, value: Term = term): Term | undefined {
  if (term.kind === 'name') return term.name === name ? shaped(upstream, term.shape) : undefined
  if (!('args' in term)) return undefined
  return term.args.reduce<Term | undefined>((sum, arg, k) => {
    if (!uses(arg, name)) return sum
    const back = backTo(arg, name, backToArgument(term, k, upstream, value))
    return sum && back ? plus(sum, back) : (sum ?? back)
  }, undefined)
}

/** Whether a name stands in a formula. */
export function uses(term: Term, name: string): boolean {
  if (term.kind === 'name') return term.name === name
  return 'args' in term && term.args.some((arg) => uses(arg, name))
}

/** A term that applies an operation. */
export type Applied = CellByCell | Whole

/** What comes back to argument k of an operation when `upstream` comes back to its result. */
export function backToArgument(term: Applied, k: number, upstream: Term, value: Term): Term {
  const arg = term.args[k]!
  if (term.kind === 'whole') {
    if (!isWritten(term.operation)) throw new Error(`${term.operation} only comes back in gradients`)
    return shaped(wholes[term.operation].gradient(terms, upstream, { ...term, value }, k), arg.shape)
  }
  const local = operations[term.operation].derivative(simplify, term.args, value, k, term.index)
  return gathered(times(upstream, local), arg.shape)
}
