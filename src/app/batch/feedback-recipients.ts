import { groupBy } from '../../base/group-by.ts'
import type { Gradebook } from '../../report/gradebook.ts'
import type { Upload } from '../../report/uploads.ts'
import { ownFileNames } from '../../roster/file-name.ts'
import { lastOfEach, type Note, noteEach, whoIs } from './gradebook.ts'
import { type Matched, matched, type ToBeMatched, withoutDisputes } from './gradebook-match.ts'
import type { Grades } from './grades.ts'
import { isHandedIn } from './reported.ts'
import type { ReportRow } from './rows.ts'

/** A row that may get a file, as gradebooks are searched for it. */
interface Candidate extends ToBeMatched {
  readonly row: ReportRow
}

/**
 * Whose feedback goes to whom on a platform: of each student the last hand-in, by what the platform calls it. Whoever handed
 * in nothing gets no file, nor does who cannot be told, nor whose row of the gradebook is closed.
 */
export function feedbackRecipients(
  { system }: Upload,
  { rows }: Pick<Grades, 'rows'>,
  book: Gradebook | undefined,
  note: Note,
): ReadonlyMap<ReportRow, string> {
  const candidates = rows.filter(isHandedIn).map((row) => candidateOf(row, system))
  return book ? byGradebook(system, candidates, book, note) : byPlace(candidates, note)
}

/**
 * How the file of each who handed in is called: after the repository on GitHub, of each the last hand-in; what is in none is called
 * after its student.
 */
export function repositoryNames({ rows }: Pick<Grades, 'rows'>, note: Note): ReadonlyMap<ReportRow, string> {
  const candidates = rows.filter(isHandedIn).map((row) => candidateOf(row, 'github'))
  const others = candidates.filter((one) => !isPlaced(one)).map(({ row }) => [row, row.page] as const)
  const called = [...byPlace(candidates.filter(isPlaced), note), ...others]
  const names = ownFileNames(called.map(([, name]) => name))
  return new Map(called.map(([row], k) => [row, names[k]!]))
}

function candidateOf(row: ReportRow, system: Upload['system'] | 'github'): Candidate {
  const { student, name, email } = row.identity
  const account = row.account.startsWith(`${system} `) ? row.account.slice(system.length + 1) : ''
  const known = { student, ...(name && { name }), ...(email && { email }) }
  return { ...row, ...known, account, file: row.below, handedIn: true, row }
}

const callOf = ({ student, name, below }: Candidate) => student || name || below

function byPlace(candidates: readonly Candidate[], note: Note): Map<ReportRow, string> {
  const [placed, others] = [candidates.filter(isPlaced), candidates.filter((one) => !isPlaced(one))]
  noteEach(note, 'no feedback, as they handed in elsewhere', others, callOf)
  const accounts = [...groupBy(placed, ({ account }) => account).values()]
  const isOnes = (own: readonly Candidate[]) => new Set(own.map(({ key }) => key)).size === 1
  const disputed = accounts.filter((own) => !isOnes(own)).flat()
  noteEach(note, 'no feedback, as several handed in from one account', disputed, callOf)
  const last = lastOfEach(accounts.filter(isOnes).flat(), note)
  return new Map(last.map(({ row }) => [row, row.handle!]))
}

function isPlaced({ account, row }: Candidate): boolean {
  return account !== '' && row.handle !== undefined
}

function byGradebook(
  system: Upload['system'],
  candidates: readonly Candidate[],
  { students }: Gradebook,
  note: Note,
): Map<ReportRow, string> {
  const { found, others } = matched(candidates, students)
  const { certain, disputed } = withoutDisputes(found)
  noteEach(note, 'no feedback, as they are not in the gradebook', others, callOf)
  noteEach(note, 'no feedback, as whose it is is told in two ways', disputed, ({ listed }) => whoIs(listed))
  const last = lastOfEach(certain, note)
  const closed = last.filter(({ listed }) => listed.closed !== undefined)
  noteEach(note, 'no feedback, as their rows are closed', closed, ({ listed }) => `${whoIs(listed)} (${listed.closed})`)
  const open = last.filter(({ listed }) => listed.closed === undefined)
  const called = open.map((one) => [one, handleOf(system, one)] as const)
  const unknown = called.filter(([, handle]) => handle === undefined)
  noteEach(note, 'no feedback, as they handed in elsewhere', unknown, ([one]) => whoIs(one.listed))
  return new Map(called.flatMap(([{ row }, handle]) => (handle === undefined ? [] : [[row, handle]])))
}

/** Moodle takes files by the number of a participant; Canvas only for a file that was handed in there. */
function handleOf(system: Upload['system'], { row, account, listed }: Matched<Candidate>): string | undefined {
  if (row.handle !== undefined && account === listed.account) return row.handle
  return system === 'moodle' ? `${whoIs(listed)}_${listed.account}` : undefined
}
