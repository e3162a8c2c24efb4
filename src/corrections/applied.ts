export const correctionKinds = [
  ...(['drop', 'giveAll', 'accept', 'points', 'weights'] as const),
  ...(['latePenalty', 'excuse', 'mark'] as const),
] as const

export type CorrectionKind = (typeof correctionKinds)[number]

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
