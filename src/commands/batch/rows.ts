import type { Fault } from '../../fault.ts'
import { type AttemptPolicy, chooseAttempts } from '../../intake/attempts.ts'
import { accountOf } from '../../intake/claims.ts'
import { type Identity, identitiesOf, type Roster } from '../../intake/identity.ts'
import type { Lateness } from '../../intake/lateness.ts'
import { latenessOf } from '../../intake/lateness.ts'
import { missingCode, shareOf } from '../../report/reported-grade.ts'
import { foldCase, safeFileName } from '../../roster/file-name.ts'
import type { Span } from './journal.ts'
import type { Graded } from './run.ts'

/** One entry of the reports: whose it is, and where its grade stands. */
export interface Row {
  readonly identity: Identity
  readonly key: string
  readonly attempt?: number
  readonly late?: Lateness
  readonly share: number
  /** What is strange about the hand-in, beside what its grade says. */
  readonly faults: readonly Fault[]
  /** Name for a file of the student's own; no two rows share it. */
  readonly page: string
  /** System and account in it, such as `moodle 12`, where the place tells it. */
  readonly account: string
  /** Absent for a student who handed in nothing. */
  readonly span?: Span
}

/** The entries of the reports: the attempts that count in input order, then the students who are missing. */
export function rowsOf(
  graded: readonly Graded[],
  roster: Roster | undefined,
  policy: AttemptPolicy,
  complete: boolean,
): Row[] {
  const all = graded.flatMap((one) => submitted(one, roster))
  const chosen = chooseAttempts(all, policy)
  const present = new Set(all.map(({ key }) => key))
  // Of an interrupted run nobody knows who is missing.
  const entries = complete ? (roster?.entries ?? []) : []
  const missing = entries.filter(({ id }) => !present.has(`roster ${id}`)).map(missingRow)
  const taken = new Set<string>()
  return [...chosen, ...missing].map((row) => ({ ...row, page: freeName(row.identity, taken) }))
}

type RowWithoutPage = Omit<Row, 'page'>

function submitted({ claim, entry }: Graded, roster: Roster | undefined): RowWithoutPage[] {
  const { handIn, origin } = claim
  return identitiesOf(claim, entry, roster).map((identity) => {
    const late = latenessOf(identity.entry, origin)
    return {
      identity,
      key: identity.key,
      ...(origin?.attempt !== undefined && { attempt: origin.attempt }),
      ...(late !== undefined && { late }),
      share: shareOf(entry),
      faults: [...handIn.faults, ...identity.faults],
      account: accountOf(claim) ?? '',
      span: entry.span,
    }
  })
}

const missingFault: Fault = { code: missingCode, message: 'nothing was handed in', remedy: 'ask the student' }

function missingRow(entry: NonNullable<Identity['entry']>): RowWithoutPage {
  const { id, name, email } = entry
  const key = `roster ${id}`
  const identity = { student: id, ...(name && { name }), ...(email && { email }), entry, key, faults: [] }
  return { identity, key, share: 0, faults: [missingFault], account: '' }
}

function freeName({ student, name, entry }: Identity, taken: Set<string>): string {
  const wanted = entry?.folder ?? safeFileName(student || name || 'unknown')
  let free = wanted
  for (let k = 2; taken.has(foldCase(free)); k++) free = `${wanted}-${k}`
  taken.add(foldCase(free))
  return free
}
