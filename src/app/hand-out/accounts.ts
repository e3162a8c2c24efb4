import { extname } from 'node:path'
import { readTextFile } from '../../files/text-file.ts'
import { readGradebook } from '../../report/read-gradebook.ts'
import type { Upload } from '../../report/uploads.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import type { ProblemSet } from '../../set/types.ts'
import { claimsOf } from '../../submission/intake/claims.ts'
import { collectFiles } from '../../submission/intake/collect.ts'
import { identitiesOf } from '../../submission/intake/identity.ts'
import { rosterOf } from '../../submission/intake/whose.ts'
import { type Note, noteEach, whoIs } from '../batch/gradebook.ts'
import { matched, type ToBeMatched, withoutDisputes } from '../batch/gradebook-match.ts'

const mostBytes = 64 * 1024 * 1024

/** How a platform calls what a student handed in, by id of the roster. */
export type Handles = Readonly<Record<string, string>>

/**
 * Whose account on a platform is whose: by the grading worksheet of Moodle, a CSV, or by what students handed in there, as it was
 * downloaded.
 * @throws FaultError why the file cannot be read
 */
export async function handlesIn(
  place: string,
  { system }: Upload,
  set: ProblemSet,
  students: readonly RosterEntry[],
  note: Note,
): Promise<Handles> {
  const isWorksheet = system === 'moodle' && extname(place).toLowerCase() === '.csv'
  const handles = isWorksheet
    ? await handlesOfWorksheet(place, set, students, note)
    : await handlesOfHandIns(place, system, set, students)
  const without = students.filter(({ id }) => handles[id] === undefined)
  noteEach(note, `not in ${place}, and without a sheet for ${titles[system]}`, without, ({ id }) => id)
  return handles
}

const titles = { moodle: 'Moodle', canvas: 'Canvas' } as const

async function handlesOfWorksheet(
  file: string,
  { title }: ProblemSet,
  students: readonly RosterEntry[],
  note: Note,
): Promise<Handles> {
  const book = readGradebook('moodle', await readTextFile(file, mostBytes, 'with its mark'), file, { title })
  const { found } = matched(students.map(toBeMatched), book.students)
  const { certain, disputed } = withoutDisputes(found)
  noteEach(note, 'without a sheet, as whose row it is cannot be told', disputed, ({ student }) => student)
  return Object.fromEntries(
    certain.map(({ student, listed }) => [
      student,
      `${whoIs({ ...listed, id: listed.name ?? listed.id })}_${listed.account}`,
    ]),
  )
}

function toBeMatched(entry: RosterEntry): ToBeMatched {
  const { id, name, email } = entry
  const key = `roster ${id}`
  const known = { ...(name && { name }), ...(email && { email }) }
  const identity = { student: id, ...known, entry, key, source: '', standing: 'sure' as const, faults: [] }
  return { student: id, ...known, account: '', file: '', below: '', share: 0, handedIn: true, key, identity }
}

/** Of several files of a student, the one that was handed in last counts. */
async function handlesOfHandIns(
  place: string,
  system: Upload['system'],
  set: ProblemSet,
  students: readonly RosterEntry[],
): Promise<Handles> {
  const roster = rosterOf(students)
  const collection = await collectFiles([place])
  try {
    const { claims } = await claimsOf(collection.handIns, set.id, { root: place })
    const found = claims.flatMap((claim) => {
      const { origin } = claim
      if (origin?.system !== system || origin.handle === undefined) return []
      const { handle, attempt = 1 } = origin
      return identitiesOf(claim, { student: '', label: '' }, roster).flatMap(({ entry }) =>
        entry ? [[entry.id, { handle, attempt }] as const] : [],
      )
    })
    found.sort(([, a], [, b]) => a.attempt - b.attempt)
    return Object.fromEntries(found.map(([id, { handle }]) => [id, handle]))
  } finally {
    collection.close()
  }
}
