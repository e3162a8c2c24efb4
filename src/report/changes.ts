import { groupBy } from '../base/group-by.ts'
import type { AppliedCorrection } from '../corrections/applied.ts'
import type { Grade } from '../grade/types.ts'
import { type Column, csvTable } from '../text/csv-text.ts'
import { type CorrectedPlace, correctedPlaces, keyOf } from './corrections.ts'
import { jsonText } from './json.ts'
import { figure } from './reported-grade.ts'
import { terminalTable } from './terminal-table.ts'

/** What became of one blank, or of a submission as a whole, in one run. */
export interface BlankOutcome {
  readonly status: string
  readonly score: number
  /** Of a change, where they are others than before. */
  readonly points?: number
}

/** A difference between two runs over the same submissions. */
export interface Change {
  readonly student: string
  readonly file: string
  /** Empty where it is about the whole submission. */
  readonly problem: string
  readonly name: string
  readonly from: BlankOutcome | null
  readonly to: BlankOutcome | null
  /** The corrections that count in one of the runs and not in the other; absent where there is none. */
  readonly corrections?: readonly ChangedCorrection[]
}

/** Why a mark changed: a correction that counts now, or that was withdrawn and counted before. */
export interface ChangedCorrection extends AppliedCorrection {
  readonly withdrawn?: true
}

/** An outcome with what was put right about it. */
interface CorrectedOutcome extends BlankOutcome {
  readonly points: number
  readonly corrections: readonly AppliedCorrection[]
}

/** The outcomes of a grade, without the rest of it: blanks by problem and name, and the whole under an empty name. */
export type BlankOutcomes = ReadonlyMap<string, CorrectedOutcome>

const between = '\n'
const excused = 'excused'

export function outcomesOf(grade: Grade): BlankOutcomes {
  const places = correctedPlaces(grade)
  const codes = [...new Set(grade.errors.map(({ code }) => code))]
  const status = grade.excused ? excused : codes.join(' ') || 'graded'
  const whole: CorrectedOutcome = { status, score: grade.score, points: grade.points, corrections: appliedIn(places) }
  const blanks = grade.problems.flatMap(({ id, answers }) =>
    answers.map(({ name, status, score, points }): [string, CorrectedOutcome] => {
      const own = places.filter(
        ({ problem, part, blanks }) => problem === id && (part === 'problem' || blanks.includes(name)),
      )
      return [`${id}${between}${name}`, { status, score, points, corrections: appliedIn(own) }]
    }),
  )
  return new Map([[between, whole], ...blanks])
}

function appliedIn(places: readonly CorrectedPlace[]): AppliedCorrection[] {
  return [...new Map(places.map(({ applied }) => [keyOf(applied), applied])).values()]
}

/** Everything whose status or score differs, or that a correction made worth other points; undefined outcomes where a submission or blank is only in one run. */
export function changesOf(who: Pick<Grade, 'student' | 'file'>, from?: BlankOutcomes, to?: BlankOutcomes): Change[] {
  const keys = new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])
  return [...keys].flatMap((key) => {
    const [before, after] = [from?.get(key), to?.get(key)]
    const corrections = reasonsOf(before?.corrections ?? [], after?.corrections ?? [])
    const isWorthSame = corrections.length === 0 || isSame(before?.points, after?.points)
    if (before?.status === after?.status && isSame(before?.score, after?.score) && isWorthSame) return []
    const [problem, name] = key.split(between)
    const [was, is] = [before, after].map((one) => shown(one, before && after && !isWorthSame))
    const about = { student: who.student, file: who.file, problem: problem!, name: name!, from: was!, to: is! }
    return [{ ...about, ...(corrections.length > 0 && { corrections }) }]
  })
}

function isSame(one = 0, other = 0): boolean {
  return Math.abs(one - other) < 1e-9
}

function shown(outcome: CorrectedOutcome | undefined, withPoints: boolean | undefined): BlankOutcome | null {
  if (!outcome) return null
  const { status, score, points } = outcome
  return { status, score, ...(withPoints && { points }) }
}

function reasonsOf(before: readonly AppliedCorrection[], after: readonly AppliedCorrection[]): ChangedCorrection[] {
  const [was, is] = [before, after].map((all) => new Set(all.map(keyOf)))
  const added = after.filter((one) => !was!.has(keyOf(one)))
  const gone = before.filter((one) => !is!.has(keyOf(one)))
  return [...added, ...gone.map((one) => ({ ...one, withdrawn: true as const }))]
}

export function changesJson(changes: readonly Change[]): string {
  return `[\n${changes.map(jsonText).join(',\n')}${changes.length > 0 ? '\n' : ''}]\n`
}

const columns: readonly Column<Change>[] = [
  ['student', ({ student }) => student],
  ['file', ({ file }) => file],
  ['problem', ({ problem }) => problem],
  ['blank', ({ name }) => name],
  ['status_before', ({ from }) => from?.status],
  ['status_after', ({ to }) => to?.status],
  ['score_before', ({ from }) => from?.score],
  ['score_after', ({ to }) => to?.score],
  ['change', gained],
  ['points_before', ({ from }) => from?.points],
  ['points_after', ({ to }) => to?.points],
  ['corrections', whyText],
]

export function changesCsv(changes: readonly Change[]): string {
  return csvTable(columns, changes)
}

function gained({ from, to }: Change): number {
  return (to?.score ?? 0) - (from?.score ?? 0)
}

/** Such as `drop, line 3: the sheet did not say which sign`. */
function whyText({ corrections = [] }: Change): string {
  return corrections
    .map(({ do: kind, line, reason, withdrawn }) =>
      withdrawn ? `no longer ${kind}: ${reason}` : `${kind}, line ${line}: ${reason}`,
    )
    .join('; ')
}

// Characters; blanks that changed alike are listed over several lines.
const mostInCell = 36

/** Blanks of one problem of which the same became for the same reason, together. */
function alike(changes: readonly Change[]) {
  const groups = groupBy(changes, (change) =>
    JSON.stringify([change.student, change.file, change.problem, change.from, change.to, whyText(change)]),
  )
  return [...groups.values()].map((group) => ({ names: group.map(({ name }) => name), change: group[0]! }))
}

export function changesTable(changes: readonly Change[]): string {
  const isExplained = changes.some(({ corrections }) => corrections)
  const rows = alike(changes).map(({ names, change }) => [
    change.student || change.file,
    change.problem === '' ? 'total' : `${change.problem}: ${names.join(', ')}`,
    outcomeText(change.from),
    outcomeText(change.to),
    ...(isExplained ? [whyText(change)] : []),
  ])
  const width = rows.some(([, blanks]) => blanks!.length > mostInCell) ? { width: mostInCell } : {}
  const titles = [{ title: 'student' }, { title: 'blank', ...width }, { title: 'before' }, { title: 'after' }]
  const why = isExplained ? [{ title: 'why', width: 44 }] : []
  const totals = changes.filter(({ problem, to }) => problem === '' && to?.status !== excused)
  const isScaled = totals.some(({ to }) => to?.points !== undefined)
  const better = totals.filter((change) => gainedShare(change) > 0).length
  const worse = totals.filter((change) => gainedShare(change) < 0).length
  return `${rows.length > 0 ? terminalTable([...titles, ...why], rows) : ''}${better} better, ${worse} worse${isScaled ? ', by the share of what they could earn' : ''}\n`
}

/** What was gained, as a share where what can be gained is another than before. */
function gainedShare({ from, to }: Change): number {
  const share = (outcome: BlankOutcome | null) => {
    const { score = 0, points = 1 } = outcome ?? {}
    return points > 0 ? score / points : 0
  }
  return share(to) - share(from)
}

function outcomeText(outcome: BlankOutcome | null): string {
  if (!outcome) return 'not there'
  const { score, points, status } = outcome
  return `${figure(score)}${points === undefined ? '' : ` of ${figure(points)}`} ${status}`
}
