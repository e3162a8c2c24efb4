import { foldCase } from '../../roster/file-name.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import type { Owner } from '../variant-claim.ts'
import { type HandInPlace, isTold } from './claims.ts'
import type { Person } from './origin.ts'
import { StudentIndex } from './students.ts'

/** The roster of a run. */
export interface Roster {
  readonly entries: readonly RosterEntry[]
  readonly index: StudentIndex<RosterEntry>
}

export function rosterOf(entries: readonly RosterEntry[]): Roster {
  return { entries, index: new StudentIndex(entries) }
}

/** Whom the roster finds by what tells whose a file is, beside a code in it. */
export interface Signs {
  /** Everybody whom the user, the platform or the folder names; undefined for each who is not on the roster. */
  readonly placed: readonly (RosterEntry | undefined)[]
  /** By the file's own name. */
  readonly named?: RosterEntry
  /** By what was typed, which says least. */
  readonly typed?: RosterEntry
  /** By a folder that all files of the run lie in, which tells nobody apart. */
  readonly around?: RosterEntry
}

export function signsOf(place: HandInPlace, typed: string, { index }: Roster): Signs {
  const people = place.origin?.people ?? []
  const text = index.byText(typed) ?? index.byName(typed)
  if (people.length > 1) return { placed: people.map((person) => index.byPerson(person)) }
  const [person] = people
  const placed = placedBy(place, person, index)
  const [named, around] = person ? [] : [index.byStem(place.below), index.byFolders(place.file)]
  return {
    placed: [placed],
    ...(named && { named }),
    ...(text && mayBe(text, person, placed) && { typed: text }),
    ...(around && { around }),
  }
}

function placedBy(
  place: HandInPlace,
  person: Person | undefined,
  index: StudentIndex<RosterEntry>,
): RosterEntry | undefined {
  const known = person && index.byPerson(person)
  if (known || isTold(place)) return known
  if (!person) return index.byFolders(place.below)
  // Of those who share a name, a renamed file or folder tells who is meant.
  const meant = index.byFolders(place.below) ?? index.byStem(place.below)
  return meant && person.names.some((name) => index.isOneOf(meant, name)) ? meant : undefined
}

/** Whether what is typed may be believed: where a platform names somebody else, it may not. */
function mayBe(entry: RosterEntry, person: Person | undefined, placed: RosterEntry | undefined): boolean {
  return placed !== undefined || !person || (person.id === undefined && entry.name === undefined)
}

/** Whose sheet may lie in a place: as the user says, else by the roster; without either nobody knows. */
export function ownerOf(place: HandInPlace, typed: string, roster: Roster | undefined): Owner {
  const told = isTold(place) ? place.origin?.people[0]?.id : undefined
  if (!roster) return told === undefined ? {} : { label: told, owns: (label) => isSame(label, told) }
  const { placed, named, typed: written, around } = signsOf(place, typed, roster)
  const [only = named, ...others] = placed
  const mine = [only, ...others].filter((entry) => entry !== undefined)
  const label = others.length > 0 ? undefined : (only?.id ?? told ?? written?.id ?? around?.id)
  const owns = (sheet: string) => {
    const owner = roster.index.byText(sheet)
    if (owner && mine.includes(owner)) return true
    if (told !== undefined) return isSame(sheet, told)
    // Sheets that are numbered are nobody's by the roster.
    return owner === undefined
  }
  return { ...(label !== undefined && { label }), ...((mine.length > 0 || told !== undefined) && { owns }) }
}

function isSame(label: string, other: string): boolean {
  return foldCase(label) === foldCase(other)
}
