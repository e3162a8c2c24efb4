import type { ScoreReport, TurnoutReport } from './contract.ts'
import { meanOf, quantileOf } from './estimates.ts'
import type { HandIns } from './hand-ins.ts'

export function turnoutOf({ read, unreadable, absent, excused, superseded }: HandIns): TurnoutReport {
  const handedIn = read.length + unreadable.length
  return {
    students: handedIn + absent.length,
    handedIn,
    absent: absent.length,
    excused: excused.length,
    unreadable: unreadable.length,
    superseded,
  }
}

const bins = 10

export function scoresOf({ read }: HandIns): ScoreReport {
  const shares = read.map(({ share }) => share).sort((a, b) => a - b)
  // A share that is a tenth on paper may lie a last digit below it.
  const binOf = (share: number) => Math.min(bins - 1, Math.floor(share * bins + 1e-9))
  const counts = Array.from({ length: bins }, (_, bin) => shares.filter((share) => binOf(share) === bin).length)
  return {
    mean: meanOf(shares),
    quartiles: [
      quantileOf(shares, 0),
      quantileOf(shares, 0.25),
      quantileOf(shares, 0.5),
      quantileOf(shares, 0.75),
      quantileOf(shares, 1),
    ],
    bins: counts.map((students, bin) => ({ from: bin / bins, to: (bin + 1) / bins, students })),
  }
}
