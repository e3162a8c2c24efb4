import { foldCase } from '../../roster/file-name.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import { longestName, withoutEndings } from './file-kind.ts'
import type { Person } from './origin.ts'

/** Finds students of a list by whatever a system calls them. */
export class StudentIndex<Student extends Pick<RosterEntry, 'id' | 'folder' | 'name' | 'email'>> {
  /** null where two students share the text. */
  readonly #exact = new Map<string, Student | null>()
  readonly #names = new Map<string, Student | null>()

  constructor(students: readonly Student[]) {
    for (const student of students) {
      const { id, folder, email, name } = student
      for (const text of new Set([id, folder, ...(email ? [email] : [])].map(exactly))) note(this.#exact, text, student)
      for (const text of new Set(name ? spellings(name) : [])) note(this.#names, text, student)
    }
  }

  /** By id, folder or email; case does not matter. */
  byText(text: string): Student | undefined {
    return text.length > longestName ? undefined : (this.#exact.get(exactly(text)) ?? undefined)
  }

  /** By name, whatever the order of its parts and with or without spaces; undefined where two are called so. */
  byName(name: string): Student | undefined {
    if (name.length > longestName) return undefined
    const [sorted] = spellings(name)
    return this.#names.get(sorted!) ?? this.#names.get(together(parts(name))) ?? undefined
  }

  byPerson({ id, email, names }: Person): Student | undefined {
    for (const text of [id, email]) {
      const found = text && this.byText(text)
      if (found) return found
    }
    return first(names, (name) => this.byName(name)) ?? first(names, (name) => this.byText(name))
  }

  byPath(file: string): Student | undefined {
    return this.byFolders(file) ?? this.byStem(file)
  }

  /**
   * By the folders and archives that a file lies in, also `assignment-student`: the outermost first, as what lies inside is
   * called as the student likes.
   */
  byFolders(file: string): Student | undefined {
    const folders = file
      .split('/')
      .slice(0, -1)
      .map((folder) => folder.replace(/\.zip$/i, ''))
      .filter(({ length }) => length <= longestName)
    const byTail = (folder: string, isNumber: boolean) =>
      first(
        tails(folder).filter((tail) => /^\d+$/.test(tail) === isNumber),
        (tail) => this.byText(tail),
      )
    return (
      first(folders, (folder) => this.byText(folder) ?? this.byName(folder) ?? byTail(folder, false)) ??
      // `week-3` is more often a week than the third student.
      first(folders, (folder) => byTail(folder, true))
    )
  }

  /** By the name of the file itself, without its endings. */
  byStem(file: string): Student | undefined {
    const stem = file.slice(file.lastIndexOf('/') + 1)
    const stems = [...new Set([stem.replace(/\.[^.]+$/, ''), withoutEndings(stem).replace(/ ?\(\d{1,3}\)$/, '')])]
    return first(stems, (one) => this.byText(one)) ?? first(stems, (one) => this.byName(one))
  }

  /** Whether this is one of several students who go by this name. */
  isOneOf({ name: own = '' }: Student, name: string): boolean {
    return this.isShared(name) && spellings(own).some((spelling) => spellings(name).includes(spelling))
  }

  /** Whether two students go by this name, so that it says nothing. */
  isShared(name: string): boolean {
    if (name.length > longestName) return false
    return this.#names.get(spellings(name)[0]!) === null || this.#exact.get(exactly(name)) === null
  }
}

function note<Student>(index: Map<string, Student | null>, text: string, student: Student): void {
  if (text === '') return
  const known = index.get(text)
  index.set(text, known === undefined || known === student ? student : null)
}

function exactly(text: string): string {
  return foldCase(text.normalize('NFC').trim())
}

/** Parts in any order, and run together beginning with any part: `lovelaceada` is Ada Lovelace. */
function spellings(name: string): string[] {
  const found = parts(name)
  const turned = found.map((_, k) => together([...found.slice(k), ...found.slice(0, k)]))
  return [[...found].sort().join(' '), ...turned]
}

function parts(name: string): string[] {
  return (
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function together(found: readonly string[]): string {
  return found.join('')
}

function tails(place: string): string[] {
  return [...place.matchAll(/-/g)].map(({ index }) => place.slice(index + 1))
}

function first<From, To>(items: readonly From[], find: (item: From) => To | undefined): To | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
