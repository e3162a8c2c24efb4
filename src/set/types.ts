import type { Fault } from '../faults/fault.ts'
import type { Deadline } from './deadline.ts'
import type { FeedbackRules } from './feedback.ts'

/** Decimals, or significant digits, that students are told to round to. */
export type Rounding = number | { readonly significant: number }

/**
 * The most of a key that a tolerance may be: usual mistakes are off by a factor of 2, a sign or a term, and a ½ forgotten
 * must not pass, nor what lies half way to it.
 */
export const widestTolerance = 0.25

export interface GradingPolicy {
  /** Default of `absolute`: see `solution/tolerance.ts`. */
  readonly tolerance: { readonly absolute?: number; readonly relative: number }
  readonly roundingAware: boolean
  /** Share of the points for right working on a wrong earlier value, 0 to 1. */
  readonly followThrough: number
  readonly diagnose: boolean
  /** As of a problem, for all that say nothing themselves. */
  readonly partMarks?: boolean
}

/** A range of difficulty, ends included, in the units of `solution/difficulty.ts`. */
export interface Difficulty {
  readonly from: number
  /** Absent where there is no upper end. */
  readonly to?: number
}

/** What an author says in place of a family's words, or beside them; placeholders as in `Program.statement`. */
export interface Words {
  readonly title?: string
  readonly statement?: string
  /** By the name of a blank. */
  readonly prompts?: Readonly<Record<string, string>>
  /** TeX, by name. */
  readonly symbols?: Readonly<Record<string, string>>
  readonly conventions?: readonly string[]
  /** What the sheet shows of the program. */
  readonly show?: 'both' | 'drawing' | 'formulas' | 'none'
}

export interface Problem extends Words {
  readonly id: string
  readonly family: string
  /** Default: one point per blank, or the sum of the weights. */
  readonly points?: number
  /** How much of the points blanks are worth, by names and groups; what is not named weighs 1 per blank. */
  readonly weights?: Readonly<Record<string, number>>
  /** False where it earns no points; default: true. */
  readonly graded?: boolean
  /** Whether orders and several choices earn part of their points where they are right in part; default: false. */
  readonly partMarks?: boolean
  /** As the family's schema returns it; the same object for as long as the set lives. */
  readonly params: unknown
  readonly ask?: readonly string[]
  /** Ids of quality rules that may be broken on purpose. */
  readonly allow: readonly string[]
  /** Id of the problem whose drawn values the given numbers have that both state. */
  readonly with?: string
  /** `exact`: all asked values are short decimals; default: `plain`. */
  readonly numbers?: 'plain' | 'exact'
  /** Whether the order of what is asked differs from student to student. */
  readonly shuffleParts: boolean
  /** What its draws have to keep to; default: a band around the median of its draws. */
  readonly difficulty?: Difficulty
  /** Id of the pool that it is picked from; absent where everybody gets it. */
  readonly pool?: string
  /** Where it stands in the file. */
  readonly at: SourcePath
}

/** Problems of which each student gets some. */
export interface Pool {
  readonly id: string
  /** How many of its problems each student gets. */
  readonly pick: number
  /** Only problems whose typical difficulty lies in it are picked. */
  readonly difficulty?: Difficulty
  readonly at: SourcePath
}

/** What `gradsheet lint` demands of a set. */
export interface Demands {
  /** Most draws made for one that is kept, in the mean. */
  readonly attempts: number
  /** Least number of different variants of a problem. */
  readonly variants: number
  /** Largest share of a problem's points that whoever always gives the most frequent answers may earn. */
  readonly guessable: number
  /** Largest share of a sheet's points that the answers of another sheet may earn in the mean. */
  readonly copied: number
  /** Largest share of draws in which a usual mistake may not show. */
  readonly hidden: number
  /** Most difficulty of the hardest draw of a problem, as a multiple of the easiest. */
  readonly spread: number
  /** Largest share of draws in which the allowance for rounding may swallow a mistake. */
  readonly swallowed: number
  /** Least part of its share that each of several stated kinds gets. */
  readonly kinds: number
  /** How many times the default the stated tolerance may be. */
  readonly tolerance: number
}

/** Where something stands in a file: keys and indices from the root. */
export type SourcePath = readonly (string | number)[]

export interface ProblemSet {
  readonly id: string
  readonly title: string
  readonly course?: string
  readonly instructions?: string
  readonly seed?: string
  /** Paths of families of its own, from the folder of the file. */
  readonly families?: readonly string[]
  readonly round: Rounding
  readonly grading: GradingPolicy
  readonly deadline?: Deadline
  readonly feedback?: FeedbackRules
  /** Whether the order of the problems differs from student to student. */
  readonly shuffle: boolean
  /** Whether each problem begins on a page of its own. */
  readonly pagePerProblem?: boolean
  /** Every problem that a student may get, those of a pool one after the other. */
  readonly problems: readonly Problem[]
  readonly pools: readonly Pool[]
  /** Largest share of a problem's points that the answers of another label's sheet may earn; absent where none is stated. */
  readonly apart?: number
  readonly lint: Demands
  readonly file: string
  /** File, line and column of the value at a path, some characters into it when it is a text, or of its key. */
  locate(path: SourcePath, at?: number | 'key'): Pick<Fault, 'file' | 'line' | 'column'>
}
