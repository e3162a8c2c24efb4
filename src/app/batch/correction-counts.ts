import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { correctedPlaces } from '../../report/corrections.ts'
import type { ReportedGrade } from '../../report/reported-grade.ts'
import { terminalText } from '../../text/terminal-text.ts'
import type { Session } from '../session.ts'
import type { Sink } from './sinks.ts'

/** Counts in how many grades each correction counts. */
export interface CorrectionCounts extends Sink {
  note(grade: ReportedGrade): void
  /** By the line of the correction. */
  readonly counts: ReadonlyMap<number, number>
}

export function correctionCounts(): CorrectionCounts {
  const counts = new Map<number, number>()
  const note = (grade: ReportedGrade) => {
    const lines = new Set(correctedPlaces(grade).map(({ applied }) => applied.line))
    for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return { counts, note, entry: note, end: () => undefined }
}

/** Says which corrections were applied, and to how many. */
export function noteCorrections(
  { corrections }: MarkedSet,
  { counts }: CorrectionCounts,
  session: Pick<Session, 'note'>,
): void {
  for (const { stated, place } of corrections?.stated ?? []) {
    const { file, line } = place()
    const about = ['student', 'problem', 'blank', 'variant'].flatMap((key) => (stated as never)[key] ?? [])
    const count = counts.get(line!) ?? 0
    const applied =
      count === 0 ? 'changed nothing here' : count === 1 ? 'applied to 1 entry' : `applied to ${count} entries`
    session.note(terminalText(`${file}:${line}: ${[stated.do, ...about].join(' ')}: ${applied}`))
  }
}
