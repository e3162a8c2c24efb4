import type { MistakeId } from '../../mistakes/catalogue.ts'
import { Misfit, type Term, type Wrong } from '../operation.ts'
import { cellCount, sameShape } from '../shape.ts'
import { shaped } from '../term.ts'

/** What a student makes in place of a term. */
export interface WrongTerm {
  readonly mistake: MistakeId
  readonly way?: string
  readonly term: Term
}

/** The wrong terms that have the shape of the right one and are not it, each once. */
export function fitting(right: Term, wrong: Iterable<Wrong>): WrongTerm[] {
  const known = new Set([keyOf(right)])
  const found: WrongTerm[] = []
  for (const [mistake, make, way] of wrong) {
    const term = made(make, right)
    if (!term || known.has(keyOf(term))) continue
    known.add(keyOf(term))
    found.push({ mistake, term, ...(way !== undefined && { way }) })
  }
  return found
}

function made(make: () => Term, { shape }: Term): Term | undefined {
  try {
    const term = make()
    if (sameShape(term.shape, shape)) return term
    // A vector may come out as its row or column; 1 × 1 is a number.
    const isOneLine = cellCount(term.shape) === cellCount(shape) && [term.shape, shape].every(hasOneLine)
    return isOneLine ? shaped(term, shape) : undefined
  } catch (error) {
    if (error instanceof Misfit) return undefined
    throw error
  }
}

function hasOneLine(shape: readonly number[]): boolean {
  return shape.filter((length) => length > 1).length <= 1
}

function keyOf(term: Term): string {
  return JSON.stringify(term)
}
