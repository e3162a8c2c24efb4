import { longestName } from './file-kind.ts'
import { timeIn } from './written-times.ts'

/** What the place of a file tells of who handed it in, by the system that gave it out. */
export interface Origin {
  readonly system: 'moodle' | 'canvas' | 'blackboard' | 'brightspace' | 'gradescope' | 'github' | 'pattern' | 'expected'
  /** The student within the system: a participant number, user id or account; the same for all attempts. */
  readonly account: string
  /** What the system puts before the name of the student's own file, or the folder of a repository. */
  readonly handle?: string
  readonly people: readonly Person[]
  readonly attempt?: number
  /** Milliseconds since 1970; of a clock in a zone that the place does not tell, as if that were UTC. */
  readonly time?: number
  /** What such a clock showed, as `2026-09-30T23:59:59`. */
  readonly clock?: string
  /** Where a time should stand and none can be read. */
  readonly unreadTime?: string
  /** Days; true where it is only known that it was late. */
  readonly late?: number | true
}

/** What is known of somebody; several names where it cannot be told where the name begins. */
export interface Person {
  readonly id?: string
  readonly names: readonly string[]
  readonly email?: string
}

/** Recognises where Moodle, Canvas, Blackboard, Brightspace and GitHub Classroom put what a student handed in. */
export function originOf(file: string, slug: string): Origin | undefined {
  const segments = file.split('/').filter(({ length }) => length <= longestName)
  const name = segments.pop() ?? ''
  return (
    moodle(segments, name) ?? canvas(name) ?? blackboard(name) ?? brightspace(segments) ?? classroom(segments, slug)
  )
}

/** `Ada Lovelace_12_assignsubmission_file/answers.yaml`, and the same without folders. */
function moodle(folders: readonly string[], name: string): Origin | undefined {
  const inFolder = folders.map((folder) => /^(.+)_(\d+)_assignsubmission_(?:file|onlinetext)_?$/.exec(folder))
  const found = inFolder.findLast((match) => match) ?? /^(.+)_(\d+)_assignsubmission_(?:file|onlinetext)_.+$/.exec(name)
  if (!found) return undefined
  const [, written, account] = found
  // With groups, the group's name and a dash come first.
  const names = [written!, ...(written!.includes('-') ? [written!.slice(written!.indexOf('-') + 1)] : [])]
  const anonymous = /^participant$/i.test(written!)
  return { system: 'moodle', account: account!, handle: `${written}_${account}`, people: anonymous ? [] : [{ names }] }
}

/**
 * `lovelaceada_LATE_123_456_answers-1.yaml`, where -1, before any of its endings, is the first resubmission, or
 * `anon_AbC12_456_answers.yaml`.
 */
function canvas(name: string): Origin | undefined {
  const anonymous = /^anon_(?:(LATE)_)?([A-Za-z0-9]+)_\d+_(.+)$/.exec(name)
  const found = anonymous ?? /^([^_]+)_(?:(LATE)_)?(\d+)_\d+_(.+)$/.exec(name)
  if (!found) return undefined
  const [late, account, written] = anonymous ? found.slice(1) : found.slice(2)
  const handle = name.slice(0, -written!.length - 1)
  const again = /-(\d{1,3})(?:\.\p{L}+)*$/u.exec(written!)
  return {
    system: 'canvas',
    account: account!,
    handle,
    people: anonymous ? [] : [{ names: [found[1]!] }],
    attempt: again ? Number(again[1]) + 1 : 1,
    ...(late && { late: true as const }),
  }
}

/** `Quiz 3_ada_attempt_2026-09-30-23-59-59_answers.yaml`; without the last part it is Blackboard's own account of it. */
function blackboard(name: string): Origin | undefined {
  const found = /^.+_([^_]+)_attempt_(\d{4}(?:-\d\d){5})[_.].+$/.exec(name)
  if (!found) return undefined
  const [, account, time] = found
  return { system: 'blackboard', account: account!, people: [{ id: account!, names: [] }], ...toldIn(time!) }
}

/** `123-456 - Ada Lovelace - Sep 30, 2026 1159 PM/answers.yaml`. */
function brightspace(folders: readonly string[]): Origin | undefined {
  const found = folders.map((folder) => /^(\d+)-\d+ - (.+) - (.*\d{4}.*)$/.exec(folder)).findLast((match) => match)
  if (!found) return undefined
  const [, account, name, date] = found
  return { system: 'brightspace', account: account!, people: [{ names: [name!] }], ...toldIn(date!) }
}

/** The time that a text states, where it states one. */
export function toldIn(text: string): Pick<Origin, 'time' | 'clock'> | undefined {
  const told = timeIn(text)
  if (!told) return undefined
  return 'clock' in told ? { time: Date.parse(`${told.clock}Z`), clock: told.clock } : { time: told.seconds * 1000 }
}

/** `quiz-3-ada/answers.yaml` below `quiz-3-submissions/`, or where the assignment is called as the problem set. */
function classroom(folders: readonly string[], slug: string): Origin | undefined {
  for (const [k, folder] of folders.entries()) {
    const parent = /^(.+)-submissions$/.exec(folders[k - 1] ?? '')?.[1]
    const prefix = [parent, slug].find(
      (start) => start && folder.startsWith(`${start}-`) && folder !== `${start}-submissions`,
    )
    if (!prefix) continue
    const account = folder.slice(prefix.length + 1)
    if (account !== '') return { system: 'github', account, handle: folder, people: [{ id: account, names: [] }] }
  }
  return undefined
}
