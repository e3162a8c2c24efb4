import { nearest } from '../../base/nearest.ts'
import type { Fault } from '../../faults/fault.ts'
import { foldCase } from '../../roster/file-name.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import { accountOf, type HandInPlace, isTold } from './claims.ts'
import { longestName } from './file-kind.ts'
import type { Person } from './origin.ts'
import { type Roster, type Signs, signsOf } from './whose.ts'

/** Whose submission it is. */
export interface Identity {
  /** Id of the roster; else what the file or its place says. */
  readonly student: string
  readonly name?: string
  readonly email?: string
  readonly entry?: RosterEntry
  /** The same for all attempts of one student. */
  readonly key: string
  /** What tells apart hand-ins of the same key that are not one student's attempts; empty where nothing does. */
  readonly source: string
  readonly standing: Standing
  /** Those who handed it in together with this student. */
  readonly others?: readonly string[]
  readonly faults: readonly Fault[]
}

/** What an answer file says of itself. */
export interface StatedInFile {
  /** What was typed behind `student:`. */
  readonly student: string
  /** Label of the sheet that a valid code names; empty without such a code. */
  readonly label: string
}

/**
 * How much speaks for it that a file is the student's whose it seems to be, from the least on: a code and somebody else's name, a
 * typed name, a file's name, a code where a platform names somebody whom the roster does not know; a place, or a code that
 * nothing contradicts.
 */
export const standings = ['contested', 'typed', 'named', 'stranger', 'sure'] as const

export type Standing = (typeof standings)[number]

/** Whose a submission is: of a group, everybody's. A place counts before a code, and a code before all that can be typed. */
export function identitiesOf(place: HandInPlace, stated: StatedInFile, roster?: Roster): Identity[] {
  const people = place.origin?.people ?? []
  if (people.length > 1) return groupOf(place, people, roster)
  if (!roster) return [byItself(place, stated)]
  const signs = signsOf(place, stated.student, roster)
  const [placed] = signs.placed
  return [placed ? onRoster(placed, place, stated, roster) : withoutPlace(place, stated, signs, roster)]
}

/** Each by what the platform says of them: nothing in the file is about one of them alone. */
function groupOf(place: HandInPlace, people: readonly Person[], roster: Roster | undefined): Identity[] {
  const none: StatedInFile = { student: '', label: '' }
  const found = people.map((person) => {
    const entry = roster?.index.byPerson(person)
    return { person, entry, called: entry?.name ?? entry?.id ?? person.names[0] ?? person.id ?? '' }
  })
  return found.map(({ person, entry, called }) => {
    const identity = entry
      ? onRoster(entry, place, none, roster!)
      : roster
        ? outsider(place, none, person, roster)
        : byItself(place, none, person)
    const others = found.map((other) => other.called).filter((name) => name !== called && name !== '')
    return others.length > 0 ? { ...identity, others } : identity
  })
}

/** By the code; a file's name and what was typed only where there is none. */
function withoutPlace(place: HandInPlace, stated: StatedInFile, signs: Signs, roster: Roster): Identity {
  const { label } = stated
  const [person] = place.origin?.people ?? []
  if (isTold(place) && person?.id !== undefined) return outsider(place, stated, person, roster)
  const coded = label === '' ? undefined : roster.index.byText(label)
  if (coded && signs.named && coded !== signs.named) return nobody(place)
  if (coded) {
    const identity = onRoster(coded, place, stated, roster)
    const standing = identity.faults.length > 0 ? 'contested' : person ? 'stranger' : 'sure'
    return { ...identity, standing, source: sourceOf(place, '') }
  }
  const known = signs.named ?? signs.typed ?? signs.around
  if (!known) return outsider(place, stated, person, roster)
  const standing = known === signs.typed && known !== signs.named ? 'typed' : 'named'
  return { ...onRoster(known, place, stated, roster), standing, source: sourceOf(place, label) }
}

function onRoster(entry: RosterEntry, { file }: HandInPlace, { student }: StatedInFile, roster: Roster): Identity {
  const { id, name, email } = entry
  return {
    student: id,
    ...(name && { name }),
    ...(email && { email }),
    entry,
    key: `roster ${id}`,
    source: '',
    standing: 'sure',
    faults: otherName(entry, student, file, roster),
  }
}

/** Whose a file is without a roster: whom the user names, else the sheet by its code, else whom the platform names. */
function byItself(place: HandInPlace, { student, label }: StatedInFile, person = place.origin?.people[0]): Identity {
  const known = person?.id ?? person?.names[0] ?? place.origin?.account ?? ''
  // Of a numbered sheet what was typed is all there is; it is shown, and finds nobody's file.
  const name = person?.names[0] ?? (label === '' || student === label ? '' : student)
  return {
    student: isTold(place) ? known : label || known,
    ...(name && { name }),
    ...(person?.email && { email: person.email }),
    key: keyOf(place, label, person),
    source: place.origin || student === '' || foldCase(student) === foldCase(label) ? '' : `name ${foldCase(student)}`,
    standing: 'sure',
    faults: [],
  }
}

function outsider(place: HandInPlace, stated: StatedInFile, person: Person | undefined, roster: Roster): Identity {
  const faults = [notOnRoster(stated.student, person, roster, place.file)]
  return { ...byItself(place, stated, person), faults }
}

function nobody(place: HandInPlace): Identity {
  return { student: '', key: nobodys(place), source: '', standing: 'contested', faults: [] }
}

/** A file as nobody's, though something speaks for a student: why it earns nothing. */
export function apartFrom(
  { student, standing }: Identity,
  place: HandInPlace,
): Identity & { readonly faults: [Fault] } {
  const fault: Fault = {
    code: 'contested-hand-in',
    message: `${whyApart[standing]}, and there is another hand-in of which that is certain`,
    file: place.file,
    got: student,
    remedy:
      "ask the student; if the file is theirs, put it into the student's own folder, with the student's own code in it",
  }
  return { ...nobody(place), faults: [fault] }
}

const whyApart: Readonly<Record<Standing, string>> = {
  contested: "code and typed name of this file are two students'",
  typed: 'only what was typed says whose this file is',
  named: 'only its name says whose this file is',
  stranger: 'only the code says whose this file is, and the platform names somebody else',
  sure: 'whose this file is cannot be told',
}

// Gradescope numbers submissions, not students; elsewhere an account is one student.
const systemsOfAccounts: readonly (string | undefined)[] = ['canvas', 'moodle', 'brightspace']

/** What tells two students apart of whom one says to be the other: the account, or the sheet where sheets are numbered. */
function sourceOf(place: HandInPlace, number: string): string {
  const account = systemsOfAccounts.includes(place.origin?.system) ? accountOf(place) : undefined
  return account ?? (number === '' ? '' : `sheet ${number}`)
}

function keyOf(place: HandInPlace, label: string, person: Person | undefined): string {
  const { origin } = place
  const known = origin?.system === 'gradescope' && (person?.id ?? person?.email ?? person?.names[0])
  if (known) return `gradescope ${known}`
  return accountOf(place) ?? (label ? `sheet ${label}` : nobodys(place))
}

/** The key of a file of which nobody knows whose it is. */
export function nobodys({ file }: HandInPlace): string {
  return `file ${file}`
}

function otherName(entry: RosterEntry, typed: string, file: string, { index }: Roster): Fault[] {
  const other = index.byText(typed) ?? index.byName(typed)
  if (!other || other === entry) return []
  return [
    {
      code: 'other-students-name',
      message: "the name that was typed is another student's",
      file,
      got: typed,
      expected: entry.id,
      remedy: 'ask the student; what was typed counts for nothing where a place or a code says whose a file is',
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
