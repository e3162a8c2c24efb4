export type CorrectionKind = 'drop' | 'giveAll' | 'accept' | 'points' | 'weights' | 'latePenalty' | 'excuse' | 'mark'

/** A correction that a grade takes into account, as reports tell of it. */
export interface AppliedCorrection {
  readonly do: CorrectionKind
  /** As the teacher gave it. */
  readonly reason: string
  /** Of the correction in its file, 1-based. */
  readonly line: number
  /** Most percent of the score that lateness may cost. */
  readonly most?: number
}
