import { isSlip } from '../base/nearest.ts'
import { FaultError } from '../faults/fault.ts'
import type { Verbatim } from '../roster/table.ts'
import type { Gradebook, Listed, MarkColumn } from './gradebook.ts'
import { cellOf, markWriter, namedColumn, notAGradebook, numberIn, whichColumn } from './gradebook-cells.ts'

// Canvas writes these in English on every site.
const aboutPeople = [
  'student',
  'lastname',
  'firstname',
  'id',
  'sis user id',
  'sis login id',
  'integration id',
  'root account',
  'section',
]

/** A gradebook of Canvas: a row per student, a column per assignment, called after it and its id. */
export function readCanvas(table: Verbatim, file: string, marks: MarkColumn): Gradebook {
  const header = (table.rows[0] ?? []).map((cell) => cell.trim())
  const columnOf = (name: string) => header.findIndex((cell) => cell.toLowerCase() === name)
  const account = columnOf('id')
  const names = ['student', 'lastname', 'firstname'].map(columnOf).filter((column) => column >= 0)
  if (account < 0 || names.length === 0)
    throw new FaultError(notAGradebook(file, 'Student,ID,SIS User ID,SIS Login ID,Section,…', header))
  const possible = table.rows.findIndex((row, k) => k > 0 && row[names[0]!]?.trim() === 'Points Possible')
  const taken = header.flatMap((title, column) => {
    const readOnly = /\D/.test(cellOf(table, possible, column).replace(/[.,]/g, ''))
    return title === '' || aboutPeople.includes(title.toLowerCase()) || readOnly ? [] : [column]
  })
  const existing = columnFor(marks, header, taken, file)
  const column = existing ?? header.length
  const [id, login] = [columnOf('sis user id'), columnOf('sis login id')]
  const students = table.rows.flatMap((_, row): Listed[] => {
    const inSystem = cellOf(table, row, account)
    if (row === 0 || row === possible || inSystem === '') return []
    const name = names.map((at) => cellOf(table, row, at)).join(', ')
    const [email, mark] = [cellOf(table, row, login), cellOf(table, row, column)]
    const known = { ...(name && { name }), ...(email && { email }), ...closedBy(mark) }
    const student = cellOf(table, row, id) || email
    return [{ id: student, folder: student, ...known, account: inSystem, row, mark: mark === '-' ? '' : mark }]
  })
  const points = existing === undefined ? Number.NaN : numberIn(cellOf(table, possible, column))
  if (existing === undefined) {
    table.set(0, column, marks.title)
    for (const { row } of students) table.set(row, column, '')
  }
  const written = markWriter([cellOf(table, possible, column), ...students.map(({ mark }) => mark)], table)
  return {
    students,
    ...(Number.isFinite(points) && { points }),
    remarks: existing === undefined ? [`a new column was added to ${file}: ${marks.title}`] : [],
    set: ({ row }, score) => {
      table.set(row, column, written(score))
      return ''
    },
    text: (of) => {
      if (existing === undefined && possible > 0) table.set(possible, column, written(of))
      return table.text()
    },
  }
}

/** What Canvas writes in place of a mark, and takes back as such. */
function closedBy(mark: string): Pick<Listed, 'closed'> {
  if (/^ex$/i.test(mark)) return { closed: 'excused' }
  return /^n\/a$/i.test(mark) ? { closed: 'not assigned' } : {}
}

/** The column of the assignment; undefined where there is none yet. */
function columnFor(
  { title, column, newColumn }: MarkColumn,
  header: readonly string[],
  taken: readonly number[],
  file: string,
): number | undefined {
  if (column !== undefined) return namedColumn(column, header, taken, file)
  if (newColumn) return undefined
  const wanted = plain(title)
  const titles = (at: number) => [header[at]!, header[at]!.replace(/ \(\d+\)$/, '')].map(plain)
  const same = taken.filter((at) => titles(at).includes(wanted))
  if (same.length === 1) return same[0]
  const alike = taken.filter((at) => titles(at).some((one) => one === wanted || isSlip(wanted, one)))
  if (alike.length > 0) throw new FaultError(whichColumn(title, file, header, alike))
  return undefined
}

/** A title without what nobody sees. */
function plain(title: string): string {
  return title.normalize('NFC').replace(/\s+/g, ' ').trim()
}
