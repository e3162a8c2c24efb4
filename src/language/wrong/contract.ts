import type { MistakeId } from '../../mistakes/catalogue.ts'
import { Misfit, type Term, type Terms, type WholeParts } from '../operation.ts'
import { sameShape, sizeOf } from '../shape.ts'
import { shaped } from '../term.ts'

/** What a student makes in place of a term. */
export interface WrongTerm {
  readonly mistake: MistakeId
  /** Tells ways to make the same mistake apart: who makes it in one line makes it the same way in the next. */
  readonly way?: string
  readonly term: Term
}

/** What students take an operation for. A term that does not fit in the place of the right one is no answer that anybody writes. */
export interface WrongOperation {
  /** In place of the operation. */
  forward(terms: Terms, term: WholeParts): Iterable<Wrong>
  /** In place of what goes back to argument k. */
  backward(terms: Terms, upstream: Term, term: WholeParts, k: number): Iterable<Wrong>
}

/** A mistake, and how its term is made; `make` may throw Misfit. */
export type Wrong = readonly [mistake: WrongTerm['mistake'], make: () => Term, way?: string | undefined]

export const none = (): Wrong[] => []

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
    const isOneLine = sizeOf(term.shape) === sizeOf(shape) && [term.shape, shape].every(hasOneLine)
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
