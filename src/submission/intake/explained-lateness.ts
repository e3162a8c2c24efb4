/** What explains how late a hand-in is. */
export interface ExplainedLateness {
  /** Such as `2026-10-26T00:10:00+01:00`; absent where it is not known. */
  readonly handedIn?: string
  /** What says when it was handed in, or how late. */
  readonly by?: LatenessSign
  /** The deadline that held for the student, and its zone. */
  readonly deadline?: string
  readonly zone?: string
  /** What the roster gave the student beyond the common deadline, as it stands there. */
  readonly extension?: string
  /** Percent of the score that lateness costs. */
  readonly percent: number
  /** Hours, where it is hours that cost. */
  readonly hours?: number
  /** True after the last moment that counts. */
  readonly closed?: true
  /** Why it is not known how late it is. */
  readonly unknown?: string
}

/** Where a sign of the time of a hand-in was found, what counts first before what counts last. */
export type LatenessSign = 'roster' | 'pattern' | 'times' | 'platform' | 'commit'

/** What a command says of late work, before what the set says. */
export interface StatedLateRules {
  /** The last second that is in time, with its zone. */
  readonly deadline?: string
  /** Percent of the score that each day costs. */
  readonly latePenalty?: number
}
