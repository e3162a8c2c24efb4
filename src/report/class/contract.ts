import type { Label } from '../../document/diagram.ts'
import type { Correlation, Mean, Share } from './figures.ts'

/** What classes did in one quiz or several; shares lie between 0 and 1, intervals are those of 95 %. */
export interface ClassReport {
  readonly quizzes: readonly QuizReport[]
  /** Mistakes from quiz to quiz: of those that are ranked the one that most made in the last quiz first; empty for one quiz. */
  readonly changes: readonly MistakeChange[]
  /** Fewer than these are shown, but never ranked nor compared. */
  readonly least: LeastCounts
}

export interface LeastCounts {
  readonly students: number
  /** Students that share numbers. */
  readonly sharing: number
  /** Students that made a mistake. */
  readonly mistaken: number
}

/** One quiz of a class. */
export interface QuizReport {
  readonly set: string
  readonly title: string
  readonly turnout: TurnoutReport
  readonly scores: ScoreReport
  /** Blanks whose key or wording may be at fault, the one with most reason first. */
  readonly lookFirst: readonly Doubt[]
  readonly problems: readonly ProblemReport[]
  /** The one that most students made first. */
  readonly mistakes: readonly MistakeReport[]
  /** In the order of their names; empty where none is known. */
  readonly sections: readonly SectionReport[]
  readonly variants: VariantsReport
  readonly suspicions: readonly SuspicionReport[]
  /** Who is who; only where names were asked for. */
  readonly students?: readonly StudentReport[]
}

export interface TurnoutReport {
  readonly students: number
  readonly handedIn: number
  readonly absent: number
  /** Who needs no mark, handed in or not: beside the students. */
  readonly excused: number
  /** Of those handed in. */
  readonly unreadable: number
  /** Earlier attempts of students who handed in again. */
  readonly superseded: number
}

/** Shares of the points of those whose hand-in could be read, before anything is taken off for lateness. */
export interface ScoreReport {
  readonly mean: Mean
  readonly quartiles: readonly [least: number, lower: number, median: number, upper: number, most: number]
  readonly bins: readonly { readonly from: number; readonly to: number; readonly students: number }[]
}

export interface ProblemReport {
  readonly id: string
  readonly title: string
  /** Those who have it on their sheet, and whose hand-in could be read. */
  readonly students: number
  readonly mean: Mean
  /** What lint measures: 1 is a sum of two numbers of one digit. */
  readonly difficulty: number
  readonly discrimination?: Correlation
  /** Students who have every blank right. */
  readonly allRight: Share
  readonly blanks: readonly BlankReport[]
  /** Blanks that a correction took out of the marking. */
  readonly dropped: readonly string[]
  /** What is asked and what of it leads where; empty where students have different blanks. */
  readonly steps: readonly StepReport[]
}

export interface BlankReport {
  readonly name: string
  /** Those who have it on their sheet, and whose hand-in could be read. */
  readonly students: number
  readonly right: Share
  readonly consistent: Share
  readonly wrong: Share
  readonly blank: Share
  readonly unreadable: Share
  /** Share of its points. */
  readonly mean: Mean
  /** With the points of all other blanks. */
  readonly discrimination?: Correlation
  /** Students whose first wrong step of the problem it is. */
  readonly firstWrong: Share
  /** Points that follow-through gave, over all students. */
  readonly following: number
  /** Set where nobody, or everybody, has it right. */
  readonly extreme?: 'nobody' | 'everybody'
}

/** One answer of a problem, a matrix as a whole. */
export interface StepReport {
  readonly name: string
  readonly label: Label
  /** Blanks that it is made of. */
  readonly blanks: readonly string[]
  /** Answers that it is worked out from directly. */
  readonly from: readonly string[]
  readonly firstWrong: Share
}

export interface MistakeReport {
  readonly id: string
  /** What the student did. */
  readonly says: string
  readonly hint?: string
  readonly students: Share
  /** False where too few made it to say that it is more frequent than others. */
  readonly ranked: boolean
  /** Blanks in which it was found, over all students. */
  readonly times: number
  /** Of these, where another mistake leads to the same value. */
  readonly ambiguous: number
  readonly where: readonly { readonly problem: string; readonly blank: string; readonly students: number }[]
  /** Points that follow-through gave after it, where it was the first wrong step. */
  readonly saved: number
  /** The blanks that got them, the one with most first. */
  readonly savedIn: readonly { readonly problem: string; readonly blank: string; readonly points: number }[]
  readonly example?: MistakeExample
}

/** A wrong line of somebody's, without a name. */
export interface MistakeExample {
  readonly problem: string
  readonly blank: string
  readonly given: string
  readonly right?: string
}

export interface SectionReport {
  readonly section: string
  readonly handedIn: number
  readonly absent: number
  readonly unreadable: number
  readonly mean: Mean
  readonly problems: readonly { readonly id: string; readonly mean: Mean }[]
  /** False where too few are in it to be compared. */
  readonly compared: boolean
}

export interface VariantsReport {
  /** Problems of which students share numbers, or kinds; empty where every sheet is one of its own. */
  readonly tests: readonly VariantTest[]
  /** Problems in which nobody can be compared with anybody, as too few share their numbers. */
  readonly apart: readonly string[]
  /** Problems that are the same for everybody. */
  readonly alike: readonly string[]
}

/** Whether students with some numbers did better in a problem than those with others, as far as they are equally good. */
export interface VariantTest {
  readonly problem: string
  readonly by: 'numbers' | 'kind'
  /** Whether it is adjusted for the points of the other problems. */
  readonly adjusted: boolean
  /** The hardest first. */
  readonly groups: readonly VariantGroup[]
  /** Students whose group is too small to be compared. */
  readonly leftOut: number
  readonly f: number
  readonly freedom: readonly [between: number, within: number]
  readonly p: number
  /** Corrected for the number of tests of the quiz, by Holm. */
  readonly corrected: number
}

export interface VariantGroup {
  /** The label of the sheet where that is nobody's id; else a number. */
  readonly called: string
  /** How it is found: the right answer to its first blank, or its blanks. */
  readonly known: string
  readonly mean: Mean
  readonly raw: number
}

export type Doubt = AgreementDoubt | FailureDoubt | NobodyDoubt

interface DoubtfulBlank {
  readonly problem: string
  readonly blank: string
}

/** More of the better half agree in one wrong answer than are right. */
export interface AgreementDoubt extends DoubtfulBlank {
  readonly reason: 'agreement'
  /** What they agree in: a value, or what it is of the key. */
  readonly agreed: string
  readonly factor: boolean
  /** The right answer of the key, where they share it. */
  readonly key?: string
  /** Sheets that have this key; absent where all do. */
  readonly sheets?: string
  /** The usual mistake that leads there, if any. */
  readonly mistake?: string
  readonly agree: Share
  readonly right: Share
}

/** Good students get it right less often than others. */
export interface FailureDoubt extends DoubtfulBlank {
  readonly reason: 'failure'
  readonly discrimination: Correlation
  /** The chance of it where there is no correlation, corrected for the number of blanks by Holm. */
  readonly corrected: number
}

export interface NobodyDoubt extends DoubtfulBlank {
  readonly reason: 'nobody'
  readonly right: Share
}

/** Answers, wrong for the own sheet, that fit the sheet of another. */
export interface SuspicionReport {
  readonly fitting: number
  readonly wrong: number
  readonly blanks: readonly string[]
  readonly names?: { readonly student: string; readonly other: string }
}

export interface StudentReport {
  readonly student: string
  readonly name?: string
  readonly section?: string
  readonly outcome: 'read' | 'unreadable' | 'absent' | 'excused'
  readonly share?: number
  readonly mistakes: readonly string[]
}

/** A mistake in one quiz after the other. */
export interface MistakeChange {
  readonly id: string
  readonly says: string
  /** Of the students who were read; absent where the quiz has no place for it. */
  readonly quizzes: readonly (Share | null)[]
  /** Of those who made it in the quiz before, and were read in this one, how many made it again. */
  readonly again: readonly (Share | null)[]
  readonly ranked: boolean
}
