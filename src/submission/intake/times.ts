import { type Fault, FaultError } from '../../faults/fault.ts'
import { parseTable, type TableRow } from '../../roster/table.ts'
import type { ToldTime } from '../../time/moment.ts'
import type { HandInPlace } from './claims.ts'
import type { Identity } from './identity.ts'
import type { Unread } from './lateness.ts'
import { StudentIndex } from './students.ts'
import { orderIn, timeIn } from './written-times.ts'

/** When each student handed in, as a table says it. */
export interface Times {
  /** undefined where the table says nothing of the student. */
  of(identity: Identity, place: HandInPlace): ToldTime | Unread | undefined
}

interface Row {
  readonly id: string
  readonly folder: string
  readonly name?: string
  readonly email?: string
  /** Number of the participant, as Moodle writes it into names too. */
  readonly account?: string
  readonly typed: string
}

const ids =
  /^(?:id|sid|(?:id|user|student)[ _]?number|student[ _]?id|sis[ _](?:user |login )?id|user ?name|login|net ?id)$/
const names = /^(?:(?:full )?name|names|student)$/
const timeTitles =
  /^(?:time|handed[ _-]?in|submitted(?:[ _-]?at)?|submission[ _-]?time|created[ _-]?at|last modified \(submission\))$/

/**
 * Reads a table of times: a grading worksheet of Moodle in any language whose dates can be read, a list of grades from
 * Gradescope, or any CSV that tells students by id, email or name.
 * @throws FaultError `no-times`, or what is wrong with it as a table
 */
export function parseTimes(text: string, file: string): Times {
  const [header, ...rows] = parseTable(text, file)
  const titles = (header?.cells ?? []).map((cell) => cell.replace(/^\uFEFF/, '').toLowerCase())
  const column = timeColumn(titles, rows)
  if (column === undefined) throw new FaultError(noTimes(file, header))
  const cells = rows.map((row) => row.cells[column] ?? '')
  const order = orderIn(cells)
  const people = peopleIn(titles, rows, cells)
  const index = new StudentIndex(people)
  const byAccount = new Map(people.map((row) => [row.account, row]))
  return {
    of: (identity, { origin }) => {
      const account = origin?.system === 'moodle' ? byAccount.get(origin.account) : undefined
      const person = personOf(identity)
      const row = account ?? index.byPerson(person)
      const typed = row ? [row.typed] : timesOfId(people, person.id)
      // A dash stands in worksheets where nothing was handed in.
      const times = typed.filter((cell) => !/^[-–]?$/.test(cell))
      if (times.length === 0) return undefined
      // Which of several hand-ins a time is of, no table says.
      return (times.length === 1 && timeIn(times[0]!, order)) || { unread: times.join(' and ') }
    },
  }
}

/** What stands in several rows of one student, each time once. */
function timesOfId(people: readonly Row[], id: string): string[] {
  const own = people.filter((row) => id !== '' && (row.id === id || row.folder === id))
  return [...new Set(own.map(({ typed }) => typed))]
}

function personOf({ student, name, email, entry }: Identity) {
  const called = entry?.name ?? name
  const address = entry?.email ?? email
  return { id: entry?.id ?? student, names: called ? [called] : [], ...(address && { email: address }) }
}

function peopleIn(titles: readonly string[], rows: readonly TableRow[], times: readonly string[]): Row[] {
  const [name, email] = [names, /^e-?mail/].map((title) => titles.findIndex((text) => title.test(text)))
  // A platform's own number may stand before the id that the teacher knows.
  const [first = -1, second = first] = titles.flatMap((title, at) => (ids.test(title) ? [at] : []))
  const parts = [titles.indexOf('first name'), titles.indexOf('last name')]
  const accounts = titles.findIndex((_, at) => rows.every(({ cells }) => accountIn(cells[at] ?? '') !== undefined))
  return rows.map(({ cells }, k): Row => {
    const called =
      name! >= 0
        ? (cells[name!] ?? '')
        : parts
            .map((at) => cells[at] ?? '')
            .join(' ')
            .trim()
    const address = email! >= 0 ? cells[email!] : cells.find((cell) => /^[^\s@]+@[^\s@]+$/.test(cell))
    const account = accountIn(cells[accounts] ?? '')
    return {
      id: cells[first] ?? '',
      folder: cells[second] ?? '',
      ...(called && { name: called }),
      ...(address && { email: address }),
      ...(account && { account }),
      typed: times[k]!,
    }
  })
}

/** `Participant 12`, `Teilnehmer/in12`. */
function accountIn(cell: string): string | undefined {
  return /^\D*\p{L}\D*?(\d+)$/u.exec(cell)?.[1]
}

/** By its title; in a worksheet of another language the first whose cells are times and whose title names a part, as `(Abgabe)`. */
function timeColumn(titles: readonly string[], rows: readonly TableRow[]): number | undefined {
  const titled = titles.findIndex((title) => timeTitles.test(title))
  if (titled >= 0) return titled
  const found = titles.flatMap((title, at) => {
    const filled = rows.map(({ cells }) => cells[at] ?? '').filter((cell) => !/^[-–]?$/.test(cell))
    const areTimes = filled.length > 0 && filled.every((cell) => /\p{Nd}{4}.*\p{Nd}{1,2}[:.h]\p{Nd}{2}/u.test(cell))
    return areTimes ? [{ title, at }] : []
  })
  const parted = found.find(({ title }) => title.includes('('))
  return parted?.at ?? (found.length === 1 ? found[0]!.at : undefined)
}

function noTimes(file: string, header: TableRow | undefined): Fault {
  return {
    code: 'no-times',
    message: 'no column of this table says when each student handed in',
    file,
    line: header?.line ?? 1,
    got: header?.cells.join(', ') ?? 'nothing',
    expected: 'a column such as "Last modified (submission)", "Submission Time" or "time"',
    remedy: 'rename the column of the times to time',
  }
}
