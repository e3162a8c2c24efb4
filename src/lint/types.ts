import type { Fault } from '../faults/fault.ts'
import type { Demands } from '../set/types.ts'

/** What many draws of a set show. */
export interface LintReport {
  readonly set: string
  readonly title: string
  /** Draws that were kept of each problem. */
  readonly samples: number
  readonly problems: readonly ProblemLint[]
  /** What the sheets of different students come to. */
  readonly sheets: {
    readonly difficulty: Spread
    /** Share of the points that the right answers of another sheet earn in the mean. */
    readonly copied: number
  }
  /** Students of the class that `variants.alike` is about. */
  readonly class: number
  readonly demands: Demands
  /** Where the set falls short of its demands. */
  readonly findings: readonly Finding[]
}

/** What many draws of one problem show. */
export interface ProblemLint {
  readonly id: string
  readonly title: string
  readonly pool?: string
  readonly points: number
  /** Set where its pool wants another difficulty, so that nobody gets it and nothing was drawn. */
  readonly neverPicked?: true
  /** Whether every number is fixed, so that there is one draw only. */
  readonly fixed: boolean
  /** Why it could not be drawn. */
  readonly fault?: Fault
  /** Draws made for one that is kept: the mean and the most. */
  readonly attempts: { readonly mean: number; readonly most: number }
  /** Which rules refused draws, the most frequent first. */
  readonly refused: readonly Refusal[]
  /** The kinds that its parameters state, the most frequent first; empty where they state one. */
  readonly kinds: readonly KindLint[]
  readonly variants: Variants
  readonly difficulty: Spread
  /** Share of the points that whoever always gives the most frequent answers earns. */
  readonly byGuessing: number
  /** Answers that are the same in more than one variant of twenty, the most frequent first. */
  readonly guessable: readonly Guess[]
  readonly copied: CopiedLint
  /** Usual mistakes, the one that shows least first. */
  readonly mistakes: readonly MistakeLint[]
}

export interface Refusal {
  readonly rule: string
  readonly says: string
  /** Share of all draws. */
  readonly share: number
  /** The node at which it refused most or the mistake that would not show; and the drawn numbers behind it. */
  readonly at: string
  readonly drawn: readonly string[]
}

export interface KindLint {
  readonly kind: string
  /** Share of the draws that are kept. */
  readonly share: number
  /** What its share would be if no draw were refused. */
  readonly fair: number
  /** How much work its draws are, where that is too little or too much for the problem. */
  readonly outlying?: number
}

export interface Variants {
  /** Different ones among the samples. */
  readonly different: number
  /** How many there are, about; a lower bound where the samples show no end. */
  readonly about: number
  /** How many students of a class are to be expected to have the numbers of another. */
  readonly alike: number
  /** The drawn numbers that take the fewest values, with their count. */
  readonly narrowest: readonly { readonly name: string; readonly values: number }[]
}

/** Difficulty of the easiest, the middle and the hardest draw. */
export interface Spread {
  readonly least: number
  readonly median: number
  readonly most: number
}

export interface Guess {
  readonly name: string
  /** As a key prints it. */
  readonly value: string
  /** Share of the variants. */
  readonly share: number
  readonly drawn: readonly string[]
}

/** What the right answers of another draw earn, graded as a hand-in is. */
export interface CopiedLint {
  /** Share of the points of the problem, in the mean. */
  readonly share: number
  /** The blanks that earn most first. */
  readonly answers: readonly CopiedAnswer[]
}

export interface CopiedAnswer {
  readonly name: string
  /** Share of its points, in the mean. */
  readonly share: number
  /** The part of it that is earned as right working on earlier values, which were copied too. */
  readonly following: number
  readonly drawn: readonly string[]
}

export interface MistakeLint {
  readonly id: string
  readonly says: string
  /** Smallest distance of the answer in which it shows best from the right one, in tolerances; at most `farGap`. */
  readonly gap: number
  /** Share of draws in which no answer shows it. */
  readonly hidden: number
  /** Share of draws in which it would show, were it not for the allowance for rounding. */
  readonly swallowed: number
}

/** Gaps beyond are all the same: no rounding leads there. */
export const farGap = 1e6

/** A demand that is not met. */
export interface Finding {
  /** Absent where it is about the whole set. */
  readonly problem?: string
  readonly demand: keyof Demands | 'drawable'
  /** In the file of the set. */
  readonly line?: number
  readonly says: string
  /** What to widen. */
  readonly remedy: string
}
