import type { Fault } from '../fault.ts'
import { nearest } from '../nearest.ts'
import type { RosterEntry } from '../roster/roster.ts'
import { accountOf, isTold, type Place } from './claims.ts'
import { longestName } from './file-kind.ts'
import type { Person } from './origin.ts'
import { StudentIndex } from './students.ts'

/** Whose submission it is. */
export interface Identity {
  /** Id of the roster; else what the file or its place says. */
  readonly student: string
  readonly name?: string
  readonly email?: string
  readonly entry?: RosterEntry
  /** The same for all attempts of one student. */
  readonly key: string
  /** Those who handed it in together with this student. */
  readonly others?: readonly string[]
  readonly faults: readonly Fault[]
}

/** What an answer file says of itself. */
export interface Stated {
  readonly student: string
  /** The code of the sheet. */
  readonly variant: string
}

/** The roster of a run. */
export interface Roster {
  readonly entries: readonly RosterEntry[]
  readonly index: StudentIndex<RosterEntry>
}

export function rosterOf(entries: readonly RosterEntry[]): Roster {
  return { entries, index: new StudentIndex(entries) }
}

/** Whose a submission is: of a group, everybody's. The place of a file counts before what was typed into it. */
export function identitiesOf(place: Place, stated: Stated, roster?: Roster): Identity[] {
  const people = place.origin?.people ?? []
  const inGroup = people.length > 1
  const said = inGroup ? { student: '', variant: stated.variant } : stated
  const found = (inGroup ? people : [people[0]]).map((person) => {
    const entry = roster && find(place, said, person, roster.index)
    return { person, entry, called: entry?.name ?? entry?.id ?? person?.names[0] ?? person?.id ?? '' }
  })
  const group = found.map(({ entry }) => entry)
  return found.map(({ person, entry, called }) => {
    const identity = entry
      ? onRoster(entry, isTold(place) ? [] : othersSheet(entry, group, said, roster!, place.file))
      : outsider(place, said, person, roster)
    const others = found.map((other) => other.called).filter((name) => name !== called && name !== '')
    return others.length > 0 ? { ...identity, others } : identity
  })
}

function onRoster(entry: RosterEntry, faults: readonly Fault[]): Identity {
  const { id, name, email } = entry
  return { student: id, ...(name && { name }), ...(email && { email }), entry, key: `roster ${id}`, faults }
}

function outsider(place: Place, stated: Stated, person: Person | undefined, roster: Roster | undefined): Identity {
  const { file } = place
  const name = person?.names[0]
  const student = shownAs(place, stated, person)
  const key = keyOf(place, stated, person) ?? nobodys(place)
  const faults = roster ? [notOnRoster(student, person, roster, file)] : []
  return { student, ...(name && { name }), ...(person?.email && { email: person.email }), key, faults }
}

function find(
  place: Place,
  { student, variant }: Stated,
  person: Person | undefined,
  index: StudentIndex<RosterEntry>,
): RosterEntry | undefined {
  const { file, below, origin } = place
  const known = person && index.byPerson(person)
  // In a group everybody is named; elsewhere the path and the file may say what the system does not.
  if (known || isTold(place) || (origin?.people.length ?? 0) > 1) return known
  return (
    index.byPath(below) ??
    index.byText(labelOf(variant)) ??
    index.byText(student) ??
    index.byName(student) ??
    index.byPath(file)
  )
}

function shownAs(place: Place, { student }: Stated, person: Person | undefined): string {
  const known = person?.id ?? person?.names[0] ?? place.origin?.account ?? ''
  return isTold(place) ? known : student || known
}

function keyOf(place: Place, { student }: Stated, person: Person | undefined): string | undefined {
  const { origin } = place
  // Gradescope numbers submissions, not students.
  const known = origin?.system === 'gradescope' && (person?.id ?? person?.email ?? person?.names[0])
  if (known) return `gradescope ${known}`
  return accountOf(place) ?? (student ? `student ${student}` : undefined)
}

/** The key of a file of which nobody knows whose it is. */
export function nobodys({ file }: Place): string {
  return `file ${file}`
}

/** The label in a variant code such as `17-K3QF`. */
export function labelOf(variant: string): string {
  return variant.slice(0, Math.max(0, variant.lastIndexOf('-')))
}

function othersSheet(
  entry: RosterEntry,
  group: readonly (RosterEntry | undefined)[],
  { variant }: Stated,
  { index }: Roster,
  file: string,
): Fault[] {
  const owner = index.byText(labelOf(variant))
  if (!owner || group.includes(owner)) return []
  return [
    {
      code: 'other-students-sheet',
      message: `${entry.id} handed in answers to the sheet of ${owner.id}`,
      file,
      got: variant,
      expected: `the sheet of ${entry.id}`,
      remedy: 'ask the student; the score is for the sheet that was handed in',
    },
  ]
}

function notOnRoster(student: string, person: Person | undefined, { entries, index }: Roster, file: string): Fault {
  const names = [...(person?.names ?? []), student].filter((name) => name !== '')
  if (names.some((name) => index.isShared(name))) {
    const message = 'two students of the roster have this name'
    return { code: 'ambiguous-student', message, file, got: names[0]!, remedy: 'rename the file or folder to the id' }
  }
  const meant =
    names[0] &&
    names[0].length <= longestName &&
    nearest(
      names[0],
      entries.flatMap(({ id, name }) => (name ? [id, name] : [id])),
    )
  return {
    code: 'not-on-roster',
    message: 'whose submission this is cannot be told by the roster',
    file,
    got: names[0] ?? 'no name',
    ...(meant && { expected: meant }),
    remedy: 'add the student to the roster, or rename the file or folder to the id',
  }
}
