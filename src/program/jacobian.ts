import { operations } from '../engine/operations.ts'
import { matmul, simplify, transposed } from './algebra.ts'
import type { Term } from './operation.ts'
import { cells, namesOf, whole } from './term.ts'

export function isColumn({ shape }: Term): boolean {
  return shape.length === 1 || (shape.length === 2 && shape[1] === 1)
}

/**
 * The Jacobian of a vector by a vector that stands in its formula once, one row per result: diag(p) − p pᵀ of a softmax,
 * the matrix of a product, a diagonal of what works cell by cell. Undefined where no such rule is known.
 * @param value the name of the formula's value
 */
export function jacobianOf(term: Term, by: string, value: Term): Term | undefined {
  if (term.kind !== 'cells' && term.kind !== 'whole') return undefined
  const [first, second] = term.args as [Term, Term | undefined]
  const isBy = (arg: Term | undefined) => arg?.kind === 'name' && arg.name === by && isColumn(arg)
  if (term.kind === 'whole') {
    if (term.operation === 'softmax' && isBy(first) && term.options.numbers === undefined)
      return cells('sub', [whole('diag', [value]), matmul(value, transposed(value))])
    return term.operation === 'matmul' && isBy(second) && !namesOf(first).has(by) ? first : undefined
  }
  if (term.operation === 'add' && second && !namesOf(second).has(by)) return jacobianOf(first, by, value)
  if (term.args.length > 1 || !isBy(first)) return undefined
  const slope = operations[term.operation].derivative(simplify, term.args, value, 0, term.index)
  return slope.shape.length === 0 ? undefined : whole('diag', [slope])
}
