import { csvLine } from '../csv-text.ts'
import type { Grade } from '../grade/types.ts'
import { jsonText } from './json.ts'
import { figure } from './reported-grade.ts'
import { terminalTable } from './terminal-table.ts'

/** What became of one blank, or of a submission as a whole, in one run. */
export interface Outcome {
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
  readonly from: Outcome | null
  readonly to: Outcome | null
}

/** The outcomes of a grade, without the rest of it: blanks by problem and name, and the whole under an empty name. */
export type Outcomes = ReadonlyMap<string, Outcome>

const between = '\n'

export function outcomesOf(grade: Grade): Outcomes {
  const whole: Outcome = { status: grade.errors.map(({ code }) => code).join(' ') || 'graded', score: grade.score }
  const blanks = grade.problems.flatMap(({ id, answers }) =>
    answers.map(({ name, status, score }): [string, Outcome] => [`${id}${between}${name}`, { status, score }]),
  )
  return new Map([[between, whole], ...blanks])
}

/** Everything whose status or score differs; undefined outcomes where a submission or blank is only in one run. */
export function changesOf(who: Pick<Grade, 'student' | 'file'>, from?: Outcomes, to?: Outcomes): Change[] {
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

export function changesCsv(changes: readonly Change[]): string {
  const rows = changes.map(({ student, file, problem, name, from, to }) =>
    csvLine([
      student,
      file,
      problem,
      name,
      from?.status,
      to?.status,
      from?.score,
      to?.score,
      (to?.score ?? 0) - (from?.score ?? 0),
    ]),
  )
  const header = [
    'student',
    'file',
    'problem',
    'blank',
    'status_before',
    'status_after',
    'score_before',
    'score_after',
    'change',
  ]
  return csvLine(header) + rows.join('')
}

export function changesTable(changes: readonly Change[]): string {
  const rows = changes.map(({ student, file, problem, name, from, to }) => [
    student || file,
    problem === '' ? 'total' : `${problem}: ${name}`,
    outcomeText(from),
    outcomeText(to),
  ])
  const columns = ['student', 'blank', 'before', 'after'].map((title) => ({ title }))
  const totals = changes.filter(({ problem }) => problem === '')
  const better = totals.filter(({ from, to }) => (to?.score ?? 0) > (from?.score ?? 0)).length
  const worse = totals.filter(({ from, to }) => (to?.score ?? 0) < (from?.score ?? 0)).length
  return `${rows.length > 0 ? terminalTable(columns, rows) : ''}${better} better, ${worse} worse\n`
}

function outcomeText(outcome: Outcome | null): string {
  return outcome ? `${figure(outcome.score)} ${outcome.status}` : 'not there'
}
