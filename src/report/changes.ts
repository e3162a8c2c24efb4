import type { Grade } from '../grade/types.ts'
import { type Column, csvTable } from '../text/csv-text.ts'
import { jsonText } from './json.ts'
import { figure } from './reported-grade.ts'
import { terminalTable } from './terminal-table.ts'

/** What became of one blank, or of a submission as a whole, in one run. */
export interface BlankOutcome {
  readonly status: string
  readonly score: number
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
}

/** The outcomes of a grade, without the rest of it: blanks by problem and name, and the whole under an empty name. */
export type BlankOutcomes = ReadonlyMap<string, BlankOutcome>

const between = '\n'

export function outcomesOf(grade: Grade): BlankOutcomes {
  const whole: BlankOutcome = { status: grade.errors.map(({ code }) => code).join(' ') || 'graded', score: grade.score }
  const blanks = grade.problems.flatMap(({ id, answers }) =>
    answers.map(({ name, status, score }): [string, BlankOutcome] => [`${id}${between}${name}`, { status, score }]),
  )
  return new Map([[between, whole], ...blanks])
}

/** Everything whose status or score differs; undefined outcomes where a submission or blank is only in one run. */
export function changesOf(who: Pick<Grade, 'student' | 'file'>, from?: BlankOutcomes, to?: BlankOutcomes): Change[] {
  const keys = new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])
  return [...keys].flatMap((key) => {
    const [before, after] = [from?.get(key) ?? null, to?.get(key) ?? null]
    const same = before?.status === after?.status && Math.abs((before?.score ?? 0) - (after?.score ?? 0)) < 1e-9
    if (same) return []
    const [problem, name] = key.split(between)
    return [{ student: who.student, file: who.file, problem: problem!, name: name!, from: before, to: after }]
  })
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
]

export function changesCsv(changes: readonly Change[]): string {
  return csvTable(columns, changes)
}

function gained({ from, to }: Change): number {
  return (to?.score ?? 0) - (from?.score ?? 0)
}

export function changesTable(changes: readonly Change[]): string {
  const rows = changes.map(({ student, file, problem, name, from, to }) => [
    student || file,
    problem === '' ? 'total' : `${problem}: ${name}`,
    outcomeText(from),
    outcomeText(to),
  ])
  const titles = ['student', 'blank', 'before', 'after'].map((title) => ({ title }))
  const totals = changes.filter(({ problem }) => problem === '')
  const better = totals.filter((change) => gained(change) > 0).length
  const worse = totals.filter((change) => gained(change) < 0).length
  return `${rows.length > 0 ? terminalTable(titles, rows) : ''}${better} better, ${worse} worse\n`
}

function outcomeText(outcome: BlankOutcome | null): string {
  return outcome ? `${figure(outcome.score)} ${outcome.status}` : 'not there'
}
