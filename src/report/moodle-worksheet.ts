import { type Fault, FaultError } from '../faults/fault.ts'
import type { Verbatim } from '../roster/table.ts'
import { safeCell } from '../text/csv-text.ts'
import type { Gradebook, Listed, MarkColumn } from './gradebook.ts'
import { cellOf, markWriter, namedColumn, notAGradebook, numberIn, whichColumn } from './gradebook-cells.ts'

/**
 * A grading worksheet of a Moodle assignment. Its titles and words are those of the site's language, so its columns are
 * known by what stands in them and by their order, which is Moodle's own (`mod/assign/gradingtable.php`).
 */
export function readWorksheet(table: Verbatim, file: string, marks: MarkColumn): Gradebook {
  if (marks.newColumn) throw new FaultError(noNewColumn(file))
  const columns = columnsOf(table, file, marks)
  const { identifier, grade, maximum, changeable, comments } = columns
  const students = table.rows.flatMap((_, row): Listed[] => {
    const account = accountIn(cellOf(table, row, identifier))
    if (row === 0 || account === undefined) return []
    const { id, name, email } = personIn(table, row, columns)
    const mark = cellOf(table, row, grade)
    const known = { ...(name && { name }), ...(email && { email }) }
    const closed = isNo(cellOf(table, row, changeable)) && { closed: 'locked' }
    return [{ id, folder: id, ...known, account, row, mark: mark === '-' ? '' : mark, ...closed }]
  })
  const [first] = students
  const points = first ? numberIn(cellOf(table, first.row, maximum)) : Number.NaN
  const written = markWriter(
    students.flatMap(({ mark, row }) => [mark, cellOf(table, row, maximum)]),
    table,
  )
  return {
    students,
    ...(Number.isFinite(points) && { points }),
    remarks: unknownWords(table, changeable),
    set: ({ row }, score, comment) => {
      table.set(row, grade, written(score))
      const [before, now] = [cellOf(table, row, comments), commentText(comment)]
      if (comments >= 0) table.set(row, comments, now)
      return before === now ? '' : before
    },
    text: () => table.text(),
  }
}

/** Where things stand; -1 for a column that is not there. */
interface Columns {
  readonly identifier: number
  readonly name: number
  readonly email: number
  readonly id: number
  readonly grade: number
  readonly maximum: number
  /** Whether a grade can be changed: a yes or no in the site's language. */
  readonly changeable: number
  readonly comments: number
}

/** @throws FaultError `not-a-gradebook`, `graded-by-scale`, `which-column` */
function columnsOf(table: Verbatim, file: string, { title, column }: MarkColumn): Columns {
  const header = (table.rows[0] ?? []).map((cell) => cell.trim())
  const titled = (...names: string[]) => header.findIndex((cell) => names.includes(cell.toLowerCase()))
  const all = header.map((_, at) => filledCells(table, at))
  const identifier = all.findIndex(areIdentifiers)
  if (identifier < 0) throw new FaultError(notAGradebook(file, expectedColumns, header))
  const right = all.flatMap((cells, at) => (at > identifier && cells.length > 0 ? [{ cells, at }] : []))
  const maxima = right.flatMap(({ cells, at }) => (at > identifier + 1 && areMaxima(cells, all[at - 1]!) ? [at] : []))
  const said = right.flatMap(({ cells, at }) => (cells.every(isYesOrNo) ? [at] : []))
  // A workflow state may stand between maximum and changeability.
  const isBeside = (most: number, word: number) => word > most && word <= most + 2
  const beside = maxima.filter((most) => said.some((word) => isBeside(most, word)))
  const [maximum = -1, ...others] = beside.length > 0 ? beside : maxima
  const changeable = said.find((word) => isBeside(maximum, word)) ?? (maximum < 0 ? (said[0] ?? -1) : -1)
  const named = column === undefined ? -1 : namedColumn(column, header, gradeColumns(header, identifier), file)
  if (named < 0 && others.length > 0)
    throw new FaultError(
      whichColumn(
        title,
        file,
        header,
        [maximum, ...others].map((at) => at - 1),
      ),
    )
  const grade = named >= 0 ? named : maximum >= 0 ? maximum - 1 : titled('grade')
  if (named < 0 && maximum < 0 && (changeable >= 0 || grade < 0))
    throw new FaultError(changeable >= 0 ? gradedByScale(file, header) : notAGradebook(file, expectedColumns, header))
  const last = Math.max(maximum, grade, changeable)
  return {
    identifier,
    grade,
    maximum: named >= 0 && named !== maximum - 1 ? -1 : maximum,
    // In a language whose yes and no are not known here.
    changeable: changeable < 0 && maximum >= 0 && areTwoWords(all[maximum + 1]) ? maximum + 1 : changeable,
    comments: commentColumn(all, last, titled('feedback comments')),
    ...personColumns(all, identifier, grade, titled('id number', 'username')),
  }
}

const expectedColumns = 'Identifier (a word and a number),…,Grade,Maximum Grade,…'

function gradeColumns(header: readonly string[], identifier: number): number[] {
  return header.flatMap((title, at) => (at > identifier && title !== '' ? [at] : []))
}

/** What stands in a column below its title. */
function filledCells(table: Verbatim, column: number): string[] {
  return table.rows.slice(1).flatMap((_, k) => cellOf(table, k + 1, column) || [])
}

/** `Participant 12`, `Teilnehmer/in12`: one word, each number once; fewer lines that somebody wrote below them. */
function areIdentifiers(cells: readonly string[]): boolean {
  const people = cells.filter((cell) => accountIn(cell) !== undefined)
  const words = new Set(people.map((cell) => cell.replace(/\d+$/, '')))
  const accounts = new Set(people.map(accountIn))
  return people.length > cells.length / 2 && words.size === 1 && accounts.size === people.length
}

function accountIn(cell: string): string | undefined {
  return /^\D*\p{L}\D*?(\d+)$/u.exec(cell)?.[1]
}

/** The same number in every row, right of nothing but marks up to it. */
function areMaxima(cells: readonly string[], left: readonly string[]): boolean {
  const [most = Number.NaN, ...others] = [...new Set(cells)].map(numberIn)
  const marks = left.filter((cell) => cell !== '-').map(numberIn)
  return others.length === 0 && most > 0 && marks.every((mark) => mark <= most)
}

function areTwoWords(cells: readonly string[] | undefined): boolean {
  return (
    cells !== undefined &&
    cells.length > 0 &&
    new Set(cells).size <= 2 &&
    cells.every((cell) => /^\p{L}[\p{L}\p{M}]*$/u.test(cell))
  )
}

/** The last column, unless it says when a grade was last changed: dates with a time of day, or dashes. */
function commentColumn(all: readonly (readonly string[])[], last: number, titled: number): number {
  const at = titled >= 0 ? titled : all.length - 1
  const cells = all[at] ?? []
  const dates = cells.filter((cell) => cell === '-' || /\p{Nd}{4}.*\p{Nd}{1,2}[:.h]\p{Nd}{2}/u.test(cell))
  return at > last && (titled >= 0 || cells.length === 0 || dates.length < cells.length) ? at : -1
}

function personColumns(all: readonly (readonly string[])[], identifier: number, grade: number, titled: number) {
  const between = all.flatMap((cells, at) => (at > identifier && at < grade ? [{ at, cells }] : []))
  const email = between.find(({ cells }) => cells.length > 0 && cells.every((cell) => /^\S+@\S+$/.test(cell)))?.at ?? -1
  const name = between.find(({ at, cells }) => at !== email && cells.some((cell) => /\p{L}/u.test(cell)))?.at ?? -1
  const ids = between.filter(({ at, cells }) => at !== email && at !== name && areIds(cells))
  return { name, email, id: titled >= 0 ? titled : (ids[0]?.at ?? -1) }
}

function areIds(cells: readonly string[]): boolean {
  return cells.length > 0 && new Set(cells).size === cells.length && cells.every((cell) => !/\s/.test(cell))
}

function personIn(table: Verbatim, row: number, { id, name, email }: Columns) {
  return { id: cellOf(table, row, id), name: cellOf(table, row, name), email: cellOf(table, row, email) }
}

/** Moodle shows comments as HTML. */
function commentText(comment: string): string {
  return safeCell(comment.replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`))
}

// Of Moodle's language packs, strings `yes` and `no`.
const yes = new Set(
  'yes ja oui sí si sì sim tak ano áno igen da да так evet ναι כן نعم بله 是 はい 예 네 kyllä jah taip jā bai po có ya ie oo jo'.split(
    ' ',
  ),
)
const no = new Set(
  'no nein non nee não nej nei ei nie ne nē nem nu не нет ні hayır όχι לא لا خیر 否 いいえ 아니오 아니요 không tidak ez na hindi'.split(
    ' ',
  ),
)

function isNo(cell: string): boolean {
  return no.has(cell.toLowerCase())
}

function isYesOrNo(cell: string): boolean {
  return isNo(cell) || yes.has(cell.toLowerCase())
}

function unknownWords(table: Verbatim, changeable: number): string[] {
  const words = [...new Set(changeable < 0 ? [] : filledCells(table, changeable))]
  if (words.length === 0 || words.every(isYesOrNo)) return []
  return [`which rows are locked cannot be told: ${table.rows[0]![changeable]} says ${words.join(' or ')}`]
}

function gradedByScale(file: string, header: readonly string[]): Fault {
  return {
    code: 'graded-by-scale',
    message: 'this worksheet has no maximum grade, so its grades are words of a scale and no points',
    file,
    line: 1,
    got: header.join(','),
    expected: 'an assignment that is graded by points',
    remedy: 'let Moodle grade the assignment by points, and download the worksheet again',
  }
}

function noNewColumn(file: string): Fault {
  return {
    code: 'no-new-column',
    message: 'Moodle reads no new column from a grading worksheet',
    file,
    remedy: 'leave --new-column out; --column names the column that takes the marks',
  }
}
