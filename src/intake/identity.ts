import type { Fault } from '../fault.ts'
import { nearest } from '../nearest.ts'
import type { RosterEntry } from '../roster/roster.ts'
import { accountOf, type Claim } from './claims.ts'
import type { Person } from './origin.ts'
import type { StudentIndex } from './students.ts'

/** Whose submission it is. */
export interface Identity {
  /** Id of the roster; else what the file or its place says. */
  readonly student: string
  readonly name?: string
  readonly email?: string
  readonly entry?: RosterEntry
  /** The same for all attempts of one student. */
  readonly key: string
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

/** Whose a submission is: of a group, everybody's. The place of a file counts before what was typed into it. */
export function identitiesOf(claim: Claim, stated: Stated, roster?: Roster): Identity[] {
  const people = claim.origin?.people ?? []
  if (people.length > 1)
    return people.map((person) => identityOf(claim, { student: '', variant: stated.variant }, person, roster))
  return [identityOf(claim, stated, people[0], roster)]
}

function identityOf(claim: Claim, stated: Stated, person: Person | undefined, roster: Roster | undefined): Identity {
  const { file } = claim.handIn
  const entry = roster && find(claim, stated, person, roster.index)
  if (entry) {
    const { id, name, email } = entry
    const faults = othersSheet(entry, stated, roster!, file)
    return { student: id, ...(name && { name }), ...(email && { email }), entry, key: `roster ${id}`, faults }
  }
  const name = person?.names[0]
  const student = shownAs(claim, stated, person)
  const key = keyOf(claim, stated, person) ?? `file ${file}`
  const faults = roster ? [notOnRoster(student, person, roster, file)] : []
  return { student, ...(name && { name }), ...(person?.email && { email: person.email }), key, faults }
}

function find(
  { handIn, place, origin }: Claim,
  { student, variant }: Stated,
  person: Person | undefined,
  index: StudentIndex<RosterEntry>,
): RosterEntry | undefined {
  const known = person && index.byPerson(person)
  // In a group everybody is named; elsewhere the path and the file may say what the system does not.
  if (known || (origin?.people.length ?? 0) > 1) return known
  return (
    index.byPath(place) ??
    index.byText(labelOf(variant)) ??
    index.byText(student) ??
    index.byName(student) ??
    index.byPath(handIn.file)
  )
}

function shownAs({ origin }: Claim, { student }: Stated, person: Person | undefined): string {
  const known = person?.id ?? person?.names[0] ?? origin?.account ?? ''
  return origin?.system === 'pattern' ? known : student || known
}

function keyOf(claim: Claim, { student }: Stated, person: Person | undefined): string | undefined {
  const { origin } = claim
  if (origin && origin.people.length > 1) return `${origin.system} ${person?.id ?? person?.email ?? person?.names[0]}`
  return accountOf(claim) ?? (student ? `student ${student}` : undefined)
}

/** The label in a variant code such as `17-K3QF`. */
export function labelOf(variant: string): string {
  return variant.slice(0, Math.max(0, variant.lastIndexOf('-')))
}

function othersSheet(entry: RosterEntry, { variant }: Stated, { index }: Roster, file: string): Fault[] {
  const owner = index.byText(labelOf(variant))
  if (!owner || owner === entry) return []
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
