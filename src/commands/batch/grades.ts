import type { AttemptPolicy } from '../../intake/attempts.ts'
import { type Claims, claimsOf } from '../../intake/claims.ts'
import { collect } from '../../intake/collect.ts'
import type { Roster } from '../../intake/identity.ts'
import { checkLateDays } from '../../intake/lateness.ts'
import { StudentIndex } from '../../intake/students.ts'
import type { ReportedGrade } from '../../report/reported-grade.ts'
import { loadRoster } from '../../roster/roster.ts'
import type { PreparedSet } from '../../solution/variant.ts'
import { terminalText } from '../../terminal-text.ts'
import type { Session, SetOptions } from '../session.ts'
import { missingGrade, reportedGrade, type Scaling } from './reported.ts'
import { type Row, rowsOf } from './rows.ts'
import { type Batch, type BatchOptions, runBatch } from './run.ts'

export interface IntakeOptions extends SetOptions {
  readonly roster?: string
  readonly pattern?: string
  readonly attempts?: AttemptPolicy
}

/** The graded submissions of a run; each pass over them reads the grades from the disk again, so that none is kept. */
export interface Grades {
  readonly rows: readonly Row[]
  readonly roster?: Roster
  readonly interrupted: boolean
  /** Submissions that were graded, of how many. */
  readonly graded: number
  readonly submissions: number
  each(visit: (grade: ReportedGrade, row: Row) => Promise<void> | void): Promise<void>
  readonly journal: string
  /** Closes the journal and forgets it, or keeps it for a run that goes on with this one. */
  close(keep: boolean): Promise<void>
}

/** Collects what was handed in, grades it and finds out whose it is. */
export async function gradeAll(
  prepared: PreparedSet,
  inputs: readonly string[],
  options: IntakeOptions & BatchOptions & Scaling,
  session: Session,
): Promise<Grades> {
  const roster = options.roster === undefined ? undefined : await openRoster(options.roster)
  const collection = await collect(inputs)
  try {
    const claims = await claimsOf(collection.handIns, prepared.set.id, options.pattern)
    noteClaims(claims, options.pattern !== undefined, session)
    const batch = await runBatch(prepared, claims.claims, options, session)
    const rows = rowsOf(batch.graded, roster, options.attempts ?? 'all', !batch.interrupted)
    return gradesOf(prepared, batch, rows, roster, options, claims.claims.length)
  } finally {
    collection.close()
  }
}

function gradesOf(
  prepared: PreparedSet,
  { journal, graded, interrupted, close }: Batch,
  rows: readonly Row[],
  roster: Roster | undefined,
  scaling: Scaling,
  submissions: number,
): Grades {
  const each: Grades['each'] = async (visit) => {
    for (const row of rows) {
      const raw = row.span ? await journal.read(row.span) : missingGrade(prepared, row)
      await visit(reportedGrade(raw, row, scaling), row)
    }
  }
  return {
    rows,
    ...(roster && { roster }),
    interrupted,
    graded: graded.length,
    submissions,
    journal: journal.file,
    each,
    close,
  }
}

async function openRoster(file: string): Promise<Roster> {
  const entries = await loadRoster(file)
  checkLateDays(entries, file)
  return { entries, index: new StudentIndex(entries) }
}

const fewNames = 3

function noteClaims({ passedOver, faults, claims }: Claims, byPattern: boolean, session: Session): void {
  const note = (text: string) => session.note(terminalText(text))
  for (const { message, file, line } of faults) note(`${file}${line ? `:${line}` : ''}: ${message}`)
  const unmatched = claims.filter(({ origin }) => !origin).length
  if (byPattern && unmatched > 0) note(`${unmatched} of ${claims.length} files do not match --pattern`)
  if (passedOver.length === 0) return
  const names = passedOver.slice(0, fewNames).join(', ')
  const more = passedOver.length > fewNames ? `, and ${passedOver.length - fewNames} more` : ''
  note(`passed over, as they are no answer files: ${names}${more}`)
}
