import { oncePerKey } from '../../../base/once.ts'
import { type Skeleton, skeletonOf } from './skeleton.ts'
import { typeset } from './typeset.ts'

/** What formulas are set for. */
export interface Medium {
  readonly inline: Setter
  readonly display: Setter
}

interface Setter {
  direct(tex: string): string
  /** Of a formula with its numerals marked; undefined where KaTeX did not keep them whole. */
  skeleton(marked: string): Skeleton | undefined
}

/** A medium that takes KaTeX's markup in a form of its own; each formula is set once. */
export function mediumOf(output: 'htmlAndMathml' | 'mathml', finish: (html: string) => string): Medium {
  // For the eye and for readers aloud, or for both at once.
  const times = output === 'mathml' ? 1 : 2
  const setterOf = (display: boolean): Setter => {
    const direct = (tex: string) => finish(typeset(tex, display, output))
    return { direct, skeleton: oncePerKey((marked: string) => skeletonOf(marked, direct(marked), times)) }
  }
  return { inline: setterOf(false), display: setterOf(true) }
}
