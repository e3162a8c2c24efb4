import type { AppliedCorrection, CorrectionKind } from '../corrections/applied.ts'

/** What a correction is about. */
export type CorrectedPart = 'blank' | 'problem' | 'sheet'

const said: Readonly<Record<CorrectionKind, (part: CorrectedPart, applied: AppliedCorrection) => string>> = {
  drop: (part) =>
    part === 'blank' ? 'this blank was taken out of the marking' : 'this problem was taken out of the marking',
  giveAll: (part) =>
    part === 'blank' ? 'everybody gets the points of this blank' : 'everybody gets the points of this problem',
  accept: () => 'this answer is taken for right too',
  points: () => 'this problem is worth other points than the sheet says',
  weights: () => 'the points of this problem are shared out in another way than the sheet says',
  latePenalty: (_, { most = 0 }) => (most === 0 ? 'lateness costs nothing' : `lateness costs at most ${most} %`),
  excuse: () => 'excused',
  mark: () => 'the points of this blank were set by hand',
}

/** What a correction did and why, in a sentence that students read too. */
export function correctionText(applied: AppliedCorrection, part: CorrectedPart): string {
  return `${said[applied.do](part, applied)}: ${applied.reason}`
}
