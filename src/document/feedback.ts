import type { DiagramBlock, Markdown, Steps } from './blocks.ts'

/** What a student is told about a graded submission; every text in it is plain text. */
export interface Feedback {
  /** BCP 47. */
  readonly language: string
  readonly set: string
  readonly student: string
  readonly variant: string
  readonly score: string
  readonly points: string
  /** About the submission as a whole: what was wrong with the file, lateness. */
  readonly notes: readonly string[]
  /** Whether right answers stand in it. */
  readonly reveals: boolean
  readonly problems: readonly FeedbackProblem[]
  /** What the formulas of worked solutions mean. */
  readonly solutionConventions?: readonly Markdown[]
}

export interface FeedbackProblem {
  readonly title: string
  readonly score: string
  readonly points: string
  /** About the problem as a whole: what was put right since. */
  readonly notes: readonly string[]
  readonly answers: readonly FeedbackAnswer[]
  /** The answers as a graph, and what is said of it. */
  readonly working?: { readonly drawing: DiagramBlock; readonly about: string }
  /** The worked solution, where students may see it. */
  readonly solution?: readonly Steps[]
}

export interface FeedbackAnswer {
  readonly name: string
  readonly status: 'correct' | 'consistent' | 'incorrect' | 'blank' | 'unreadable'
  /** As it was understood, or typed where it was not; empty where nothing was given. */
  readonly given: string
  /** The right answer, where students may see it. */
  readonly expected?: string
  readonly score: string
  readonly points: string
  /** What to look at again. */
  readonly remark: string
}
