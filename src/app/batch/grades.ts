import { groupBy } from '../../base/group-by.ts'
import { listed } from '../../base/listed.ts'
import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { FaultError } from '../../faults/fault.ts'
import type { OtherFile, ReportedGrade } from '../../report/reported-grade.ts'
import { parseRoster } from '../../roster/roster.ts'
import { looseText, looseTolerances } from '../../solution/tolerance.ts'
import type { AttemptPolicy } from '../../submission/intake/attempts.ts'
import { type ClaimedFile, type Claims, claimsOf, type ToldByUser } from '../../submission/intake/claims.ts'
import { collect, noSubmissions } from '../../submission/intake/collect.ts'
import type { StatedLateRules } from '../../submission/intake/explained-lateness.ts'
import { withCommits } from '../../submission/intake/git/commits.ts'
import type { HandIn } from '../../submission/intake/hand-in.ts'
import { checkLateDays } from '../../submission/intake/roster-times.ts'
import { type Roster, rosterOf } from '../../submission/intake/whose.ts'
import { terminalText } from '../../text/terminal-text.ts'
import type { GradingTables, KeptText } from '../kept-text.ts'
import type { OpenedSet, Session, SetOptions } from '../session.ts'
import { checkStudents, faultsInStudents } from './correction-checks.ts'
import { latenessBy } from './lateness.ts'
import { isHandedIn, missingGrade, reportedGrade, type Scaling } from './reported.ts'
import { type ReportRow, type ReportRows, type RowOptions, reportRowsOf } from './rows.ts'
import { type BatchOptions, type GradedBatch, runBatch } from './run.ts'

export interface IntakeOptions extends SetOptions, Omit<ToldByUser, 'root'> {
  readonly roster?: string
  readonly attempts?: AttemptPolicy
  /** A table that says when each student handed in. */
  readonly times?: string
}

/** The graded submissions of a run; each pass over them reads the grades from the disk again, so that none is kept. */
export interface Grades extends ReportRows {
  readonly roster?: Roster
  readonly interrupted: boolean
  /** Submissions that were graded, of how many. */
  readonly graded: number
  readonly submissions: number
  each(visit: (grade: ReportedGrade, row: ReportRow) => Promise<void> | void): Promise<void>
  readonly journal: string
  /** Closes the journal and forgets it, or keeps it for a run that goes on with this one. */
  close(keep: boolean): Promise<void>
}

/** Collects what was handed in, grades it and finds out whose it is. */
export async function gradeAll(
  prepared: OpenedSet,
  inputs: readonly string[],
  tables: GradingTables,
  options: IntakeOptions & BatchOptions & Scaling,
  session: Session,
): Promise<Grades> {
  noteLoose(prepared, session)
  const roster = tables.roster && rosterIn(tables.roster)
  checkStudents(prepared, roster?.entries)
  const lateness = latenessBy(prepared, options, tables.times)
  return withIntake(inputs, prepared, options, async (intake) => {
    const batch = await runBatch(prepared, readableOf(intake), roster, options, session)
    return gradesOf(prepared, intake, batch, { ...options, students: roster, lateness, inputs }, session)
  })
}

/** Does something with what was handed in, and with what its places tell, while it can be read. */
export async function withIntake<Result>(
  inputs: readonly string[],
  { set }: MarkedSet,
  options: IntakeOptions & StatedLateRules,
  work: (intake: Claims) => Promise<Result>,
): Promise<Result> {
  const collection = await collect(inputs)
  try {
    const root = inputs.length === 1 && { root: inputs[0]! }
    const intake = await claimsOf(collection.handIns, set.id, { ...options, ...root })
    const timed = options.deadline ?? set.deadline?.at
    return await work(timed === undefined ? intake : await withCommits(intake))
  } finally {
    collection.close()
  }
}

/** The files that are graded; of others it is only told that they are there. */
export function readableOf({ claims }: Claims): ClaimedFile[] {
  return claims.filter(({ handIn }) => handIn.kind === 'answers')
}

/** What the entries of the reports hang on, beside what was graded. */
interface GradesOptions extends IntakeOptions, Scaling, Pick<RowOptions, 'lateness'> {
  readonly students: Roster | undefined
  readonly inputs: readonly string[]
}

/** The graded submissions of a run, once all of them are graded or the run was interrupted. */
export async function gradesOf(
  prepared: MarkedSet,
  intake: Claims,
  batch: GradedBatch,
  { students: roster, lateness, inputs, ...options }: GradesOptions,
  session: Session,
): Promise<Grades> {
  const { claims, setAside, faults } = intake
  const { attempts = 'all' } = options
  const found = reportRowsOf(claims, batch.graded, { roster, attempts, lateness, complete: !batch.interrupted })
  const passedOver = [...found.passedOver, ...setAside.map(asOther)]
  if (!batch.interrupted && !found.rows.some(isHandedIn)) {
    await batch.close(false)
    throw new FaultError(noSubmissions(inputs))
  }
  // Whoever names the only sheet looks at one student of many.
  const isWhole = roster === undefined && options.expect === undefined && !batch.interrupted
  const strangers = isWhole ? faultsInStudents(prepared, studentsOf(found.rows), 'among those who handed in') : []
  if (strangers.length > 0) {
    await batch.close(false)
    throw new FaultError(strangers)
  }
  for (const { message, file, line } of faults) noteOn(session, `${file}${line ? `:${line}` : ''}: ${message}`)
  if (options.pattern !== undefined) noteUnmatched(claims, session)
  notePassedOver([...passedOver, ...found.rows.flatMap(({ others }) => others)], session)
  noteUnknownLateness(found.rows, session)
  const rows = { rows: found.rows, passedOver }
  return readGrades(prepared, batch, rows, roster, options, readableOf(intake).length)
}

function studentsOf(rows: readonly ReportRow[]): string[] {
  return rows.map(({ identity }) => identity.student)
}

/** Who grades a set that somebody else wrote should know what passes. */
export function noteLoose({ set }: MarkedSet, session: Session): void {
  const found = looseTolerances(set, set.lint.tolerance)
  if (found.length > 0) noteOn(session, `${set.file}: ${found.map(looseText).join('; ')}`)
}

function readGrades(
  prepared: MarkedSet,
  { journal, graded, interrupted, close }: GradedBatch,
  rows: ReportRows,
  roster: Roster | undefined,
  scaling: Scaling,
  submissions: number,
): Grades {
  const each: Grades['each'] = async (visit) => {
    for (const row of rows.rows) {
      const raw = row.span ? await journal.read(row.span) : missingGrade(prepared, row)
      await visit(reportedGrade(raw, row, scaling, prepared.corrections), row)
    }
  }
  return {
    ...rows,
    ...(roster && { roster }),
    interrupted,
    graded: graded.length,
    submissions,
    journal: journal.file,
    each,
    close,
  }
}

export function rosterIn({ file, text }: KeptText): Roster {
  const entries = parseRoster(text, file)
  checkLateDays(entries, file)
  return rosterOf(entries)
}

function noteOn(session: Session, text: string): void {
  session.note(terminalText(text))
}

function noteUnmatched(claims: readonly ClaimedFile[], session: Session): void {
  const unmatched = claims.filter(({ origin }) => !origin).length
  if (unmatched > 0) noteOn(session, `${unmatched} of ${claims.length} files do not match --pattern`)
}

function noteUnknownLateness(rows: readonly ReportRow[], session: Session): void {
  const unknown = rows.filter(({ lateWork, span }) => span && lateWork.explanation?.unknown !== undefined)
  if (unknown.length === 0) return
  const alike = groupBy(unknown, ({ lateWork }) => lateWork.explanation!.unknown!)
  const whose = [...alike].map(([why, rows]) => {
    const students = rows.map(({ identity }) => identity.student)
    return `${listed(students, mostNames)} (${why})`
  })
  const remedy = 'a table for --times or a column "late" of the roster says it'
  noteOn(session, `how late they are is not known, and nothing is taken off for it: ${whose.join('; ')}; ${remedy}`)
}

const mostNames = 50

/** Names what was passed over; what programs left stands there once by name, as there may be one in every folder. */
function notePassedOver(files: readonly OtherFile[], session: Session): void {
  const told = files.filter(({ outcome, reason }) => outcome === 'passed over' && reason !== metadata)
  const [left, others] = [
    told.filter(({ reason }) => reason === leftOver),
    told.filter(({ reason }) => reason !== leftOver),
  ]
  const names = others.map(({ file, reason }) => `${file} (${reason})`)
  noteNames('passed over, as they are no answer files', names, session)
  const counts = groupBy(left, ({ file }) => /[^/]+\/?$/.exec(file)![0])
  const times = [...counts].map(([name, { length }]) => (length > 1 ? `${name} (${length} times)` : name))
  noteNames('passed over, as programs left them there', times, session)
}

function noteNames(
  what: string,
  names: readonly string[],
  session: Session,
  whereAll = ', which --format files lists',
): void {
  if (names.length === 0) return
  const more = names.length > mostNames ? whereAll : ''
  noteOn(session, `${what}: ${listed(names, mostNames)}${more}`)
}

const metadata = 'says who handed in what'
const leftOver = 'left there by a program'

function asOther({ file, kind }: HandIn): OtherFile {
  return { file, outcome: 'passed over', reason: kind === 'metadata' ? metadata : leftOver }
}
