import { groupBy } from '../../base/group-by.ts'
import type { Fault } from '../../faults/fault.ts'
import { missingCode, type OtherFile, shareOf } from '../../report/reported-grade.ts'
import { ownFileNames } from '../../roster/file-name.ts'
import { type AttemptPolicy, chooseAttempts, type RankedAttempt } from '../../submission/intake/attempts.ts'
import { accountOf, type ClaimedFile } from '../../submission/intake/claims.ts'
import { apartFrom, type Identity, identitiesOf, nobodys, standings } from '../../submission/intake/identity.ts'
import { inTime } from '../../submission/intake/lateness.ts'
import { type Nature, natureOfUnread, noAnswerFile } from '../../submission/intake/nature.ts'
import type { Roster } from '../../submission/intake/whose.ts'
import type { JournalSpan } from '../work/journal.ts'
import type { GradeEntry } from './grade-chunk.ts'
import type { CorrectedLateWork, LatenessOf } from './lateness.ts'
import type { Graded } from './run.ts'

/** One entry of the reports: whose it is, and where its grade stands. */
export interface ReportRow extends RankedAttempt {
  readonly identity: Identity
  /** What is strange about the hand-in, beside what its grade says. */
  readonly faults: readonly Fault[]
  readonly lateWork: CorrectedLateWork
  /** Why this attempt counts, and with whom it was handed in. */
  readonly notes: readonly string[]
  /** What else of the student's was found. */
  readonly others: readonly OtherFile[]
  /** Name for a file of the student's own; no two rows share it. */
  readonly page: string
  /** System and account in it, such as `moodle 12`, where the place tells it. */
  readonly account: string
  /** How that system calls the hand-in, where it does. */
  readonly handle?: string
  /** Where the grade stands; absent for a student who handed in nothing, or nothing that can be graded. */
  readonly span?: JournalSpan
  /** True of a hand-in that stands for itself, though something speaks for a student. */
  readonly apart?: true
  /** Why nothing that a student handed in can be graded. */
  readonly refusal?: Fault
}

export interface RowOptions {
  readonly roster: Roster | undefined
  readonly attempts: AttemptPolicy
  /** How late a file is as a student's, and what that costs. */
  readonly lateness: LatenessOf
  /** False for an interrupted run, of which nobody knows who handed in nothing, or nothing else. */
  readonly complete: boolean
}

/** The entries of the reports, and the files that are nobody's hand-in. */
export interface ReportRows {
  readonly rows: readonly ReportRow[]
  readonly passedOver: readonly OtherFile[]
}

/**
 * The entries of the reports: the attempts that count in input order, then the students who are missing. What is no answer
 * file never counts before one that is; it makes an entry where a student handed in nothing else.
 */
export function reportRowsOf(
  claims: readonly ClaimedFile[],
  graded: readonly Graded[],
  options: RowOptions,
): ReportRows {
  const entries = new Map(graded.map(({ claim, entry }) => [claim, entry]))
  const files = claims.flatMap((claim) => filesOf(claim, entries.get(claim), options))
  const counting = new Map<HandedIn, RowWithoutPage>()
  const passedOver: OtherFile[] = []
  for (const all of groupBy(files, ({ key }) => key).values()) {
    const { own, apart } = attributed(all)
    for (const file of apart) counting.set(file, setApart(file))
    if (own.length === 0) continue
    const highest = Math.max(...own.map(({ rank }) => rank))
    // Of all attempts, the one that is answers to another's sheet is told of too.
    const counts = ({ rank, nature }: HandedIn) =>
      rank === highest || (options.attempts === 'all' && nature.is === 'anothers')
    const contenders = own.filter(counts)
    const chosen =
      highest > 0 ? chooseOfEach(contenders, options.attempts) : options.complete ? refused(contenders) : []
    const others = own.filter((file) => !counts(file) || chosen.length === 0).map(passed)
    if (chosen.length === 0) passedOver.push(...others)
    for (const [k, { file, row }] of chosen.entries())
      counting.set(file, k === 0 ? { ...row, others: [...row.others, ...others] } : row)
  }
  const present = new Set(files.map(({ key }) => key))
  const expected = options.complete ? (options.roster?.entries ?? []) : []
  const missing = expected.filter(({ id }) => !present.has(`roster ${id}`)).map(missingRow)
  return { rows: withPages([...files.flatMap((file) => counting.get(file) ?? []), ...missing]), passedOver }
}

/** Who is on the roster has the page of their own name, whatever others call themselves. */
function withPages(rows: readonly RowWithoutPage[]): ReportRow[] {
  const [listed, others] = [
    rows.filter(({ identity }) => identity.entry),
    rows.filter(({ identity }) => !identity.entry),
  ]
  const named = [...listed, ...others]
  const names = ownFileNames(named.map(({ identity: { student, name } }) => student || name || 'unknown'))
  const pages = new Map(named.map((row, k) => [row, names[k]!]))
  return rows.map((row) => ({ ...row, page: pages.get(row)! }))
}

/**
 * Of the files that seem to be one student's those that are held to be, and those that stand for themselves, as more speaks
 * for others: so nobody takes another's place by what can be typed or copied.
 */
function attributed(all: readonly HandedIn[]): { own: HandedIn[]; apart: HandedIn[] } {
  const gradable = all.filter(({ rank }) => rank > 0)
  const highest = Math.max(...gradable.map(standingOf))
  const several = gradable.length > 1 && highest === standings.indexOf('contested')
  const isApart = (file: HandedIn) => file.rank > 0 && (several || standingOf(file) < highest)
  return { own: all.filter((file) => !isApart(file)), apart: all.filter(isApart) }
}

function standingOf({ identity }: HandedIn): number {
  return standings.indexOf(identity.standing)
}

function setApart({ claim, nature, span, handle, ...row }: HandedIn): RowWithoutPage {
  const { faults, ...identity } = apartFrom(row.identity, claim)
  const [refusal] = faults
  return {
    ...row,
    identity: { ...identity, faults: [] },
    key: identity.key,
    account: '',
    apart: true,
    share: 0,
    refusal,
  }
}

/** Of several accounts or sheets that seem to be one student's each has its attempts, and is told of. */
function chooseOfEach(files: readonly HandedIn[], policy: AttemptPolicy): Counting[] {
  const sources = [...groupBy(files, ({ identity }) => identity.source)]
  return sources.flatMap(([source, own]) => {
    const chosen = choose(own, policy)
    if (sources.length === 1) return chosen
    return chosen.map(({ file, row }) => ({
      file,
      row: { ...row, faults: [...row.faults, severalSources(file, source)] },
    }))
  })
}

function severalSources({ claim, identity }: HandedIn, source: string): Fault {
  return {
    code: 'several-sources',
    message: 'hand-ins of several accounts, sheets or names seem to be those of one student',
    file: claim.file,
    got: source || identity.student,
    expected: `those of ${identity.student} alone`,
    remedy: 'find out whose each of them is, and name it by --pattern, a folder or the roster',
  }
}

/** What counts before what; 0 of what is not graded. */
function rankOf({ is }: Nature, { meant }: ClaimedFile['handIn']): number {
  return is === 'answers' ? 3 : is !== 'other' ? 2 : meant ? 1 : 0
}

type RowWithoutPage = Omit<ReportRow, 'page'>

/** A file as a student's, of a group as each student's. */
interface HandedIn extends RowWithoutPage {
  readonly claim: ClaimedFile
  readonly nature: Nature
  readonly rank: number
}

interface Counting {
  readonly file: HandedIn
  readonly row: RowWithoutPage
}

function filesOf(claim: ClaimedFile, entry: GradeEntry | undefined, { roster, lateness }: RowOptions): HandedIn[] {
  const { handIn, origin, file, below } = claim
  const { attempt, time } = origin ?? {}
  // Of an interrupted run, some are not graded.
  if (!entry && handIn.kind === 'answers') return []
  const unread: Nature = handIn.refusal ? natureOfUnread(file, handIn.refusal) : { is: 'other', what: '' }
  const { nature = unread } = entry ?? {}
  return identitiesOf(claim, entry ?? { student: '', label: '' }, roster).map((identity) => {
    const lateWork = lateness(claim, identity)
    const { late, percent, explanation } = lateWork
    const { others = [] } = identity
    return {
      claim,
      nature,
      rank: rankOf(nature, handIn),
      identity,
      key: identity.key,
      below,
      ...(attempt !== undefined && { attempt }),
      ...(time !== undefined && { time }),
      ...(late !== undefined && { late }),
      ...(explanation?.closed && { closed: true as const }),
      lateWork,
      untouched: entry?.untouched ?? false,
      share: entry ? shareOf(entry) * (1 - percent / 100) : 0,
      faults: [...handIn.faults, ...identity.faults, ...lateWork.faults],
      notes: others.length > 0 ? [`handed in together with ${others.join(', ')}`] : [],
      others: [],
      account: accountOf(claim) ?? '',
      ...(claim.origin?.handle && { handle: claim.origin.handle }),
      ...(entry && { span: entry.span }),
    }
  })
}

function choose(files: readonly HandedIn[], policy: AttemptPolicy): Counting[] {
  return chooseAttempts(files, policy).map(({ item, superseded, why }) => {
    const reason = `${item.claim.file} counts`
    const others = superseded.map(({ claim }): OtherFile => ({ file: claim.file, outcome: 'superseded', reason }))
    return { file: item, row: { ...item, notes: [...(why ? [why] : []), ...item.notes], others } }
  })
}

/** The entry of a student who handed in nothing but other files; nobody's other files make none. */
function refused([first, ...rest]: readonly HandedIn[]): Counting[] {
  const { claim, nature, span, ...row } = first!
  if (row.key === nobodys(claim)) return []
  const what = nature.is === 'answers' ? '' : nature.what
  const refusal = { ...(claim.handIn.refusal ?? noAnswerFile(claim.file, what)), file: claim.file }
  return [{ file: first!, row: { ...row, refusal, others: rest.map(passed) } }]
}

function passed({ claim, nature }: HandedIn): OtherFile {
  const what = nature.is === 'answers' ? '' : nature.what
  return { file: claim.file, outcome: 'passed over', reason: what || 'no answer file' }
}

const missingFault: Fault = { code: missingCode, message: 'nothing was handed in', remedy: 'ask the student' }

function missingRow(entry: NonNullable<Identity['entry']>): RowWithoutPage {
  const { id, name, email } = entry
  const key = `roster ${id}`
  const who = { student: id, ...(name && { name }), ...(email && { email }), entry }
  const identity: Identity = { ...who, key, source: '', standing: 'sure', faults: [] }
  return {
    identity,
    key,
    below: '',
    share: 0,
    faults: [missingFault],
    notes: [],
    others: [],
    account: '',
    lateWork: inTime,
  }
}
