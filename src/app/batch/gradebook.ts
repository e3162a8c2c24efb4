import { join } from 'node:path'
import { listed } from '../../base/listed.ts'
import type { Gradebook, Listed } from '../../report/gradebook.ts'
import { numberIn } from '../../report/gradebook-cells.ts'
import { gradebookEntry, newCanvasGradebook, newMoodleGrades } from '../../report/new-gradebook.ts'
import type { GradebookKind } from '../../report/read-gradebook.ts'
import { figure, isMissing } from '../../report/reported-grade.ts'
import { chooseAttempts } from '../../submission/intake/attempts.ts'
import { terminalText } from '../../text/terminal-text.ts'
import { writeWhole } from '../files/files.ts'
import type { Session } from '../session.ts'
import {
  type GradeToEnter,
  isKnown,
  type MatchedGrade,
  matched,
  type ToBeMatched,
  withoutDisputes,
} from './gradebook-match.ts'
import type { Grades } from './grades.ts'
import type { GradebookOptions } from './open-gradebook.ts'
import type { Sink } from './sinks.ts'

/** Collects a grade per student, the last attempt of each, and puts them into the gradebook or a new one. */
export function gradebookSink(
  kind: GradebookKind,
  title: string,
  gradebook: Gradebook | undefined,
  grades: Pick<Grades, 'roster' | 'interrupted'>,
  { out, zeros = false }: GradebookOptions & { readonly out?: string },
  session: Session,
): Sink {
  const [entries, excused]: [GradeToEnter[], GradeToEnter[]] = [[], []]
  const note = (text: string) => session.note(terminalText(text))
  return {
    entry: (grade, row) => {
      const { account } = row
      const inSystem = account.startsWith(`${kind} `) ? account.slice(kind.length + 1) : ''
      const ungraded = grade.score === 0 && grade.errors[0]?.message
      const collected = grade.excused ? excused : entries
      collected.push({
        ...row,
        ...gradebookEntry(grade, inSystem),
        file: grade.file,
        handedIn: !isMissing(grade),
        ...(ungraded && { ungraded }),
      })
    },
    end: async () => {
      const zero = zeros && !grades.interrupted
      if (zeros && !zero) note('no zeros were written: the run was interrupted, and others may have handed in')
      const text = gradebook
        ? filledGradebook(gradebook, entries, excused, { zeros: zero, byRoster: grades.roster !== undefined }, note)
        : newGradebook(kind, title, entries, zero, note)
      const left = gradebook ? 'left as they are, as they are excused' : 'left out, as they are excused'
      noteEach(note, left, excused, ({ student, file }) => student || file)
      if (out === undefined) return void session.out(text)
      const file = join(out, `${kind}.csv`)
      await writeWhole(file, text)
      return file
    },
  }
}

export type Note = (text: string) => void

/** A gradebook of those who handed in: an empty mark may take away the mark that a student has. */
function newGradebook(
  kind: GradebookKind,
  title: string,
  all: readonly GradeToEnter[],
  zeros: boolean,
  note: Note,
): string {
  const known = all.filter(isKnown)
  const handedIn = lastOfEach(known, note)
  const absent = known.filter((entry) => !entry.handedIn)
  const listed = zeros ? [...handedIn, ...absent] : handedIn
  const fate = zeros
    ? 'given 0, as they handed in nothing'
    : 'left out, as they handed in nothing (--zeros gives them 0)'
  noteEach(note, fate, absent, ({ student }) => student)
  noteUnknown(note, all)
  noteUngraded(note, handedIn)
  return kind === 'canvas' ? newCanvasGradebook(title, listed) : newMoodleGrades(title, listed)
}

export function lastOfEach<Item extends ToBeMatched>(entries: readonly Item[], note: Note): Item[] {
  const choices = chooseAttempts(
    entries.filter((entry) => entry.handedIn),
    'last',
  )
  const several = choices.filter(({ why }) => why !== undefined)
  noteEach(note, 'of several attempts the last counts', several, ({ item, why }) => `${item.file} (${why})`)
  return choices.map(({ item }) => item)
}

function filledGradebook(
  gradebook: Gradebook,
  entries: readonly GradeToEnter[],
  excused: readonly GradeToEnter[],
  { zeros, byRoster }: { readonly zeros: boolean; readonly byRoster: boolean },
  note: Note,
): string {
  const { found, others, isShared } = matched(entries, gradebook.students)
  const strangers = others.filter((entry) => isKnown(entry) && !isShared(entry))
  const { certain, disputed } = withoutDisputes(found)
  const handedIn = lastOfEach(certain, note)
  noteEach(note, 'put into no row, as whose they are is told in two ways', disputed, ({ listed, file }) => {
    return `${whoIs(listed)} (${file})`
  })
  const spared = matched(excused, gradebook.students).found
  const rows = new Set([...handedIn, ...disputed, ...spared].map(({ listed }) => listed.row))
  const mayBeAbsent = byRoster ? found.map(({ listed }) => listed) : gradebook.students
  for (const remark of gradebook.remarks) note(remark)
  putMarks(gradebook, handedIn, note)
  if (zeros)
    putZeros(
      gradebook,
      mayBeAbsent.filter(({ row }) => !rows.has(row)),
      note,
    )
  noteEach(note, 'not in the gradebook', strangers, ({ student, account }) => student || account)
  noteEach(
    note,
    'in the gradebook more than once',
    others.filter(isShared),
    ({ student, name }) => student || name || '',
  )
  noteUnknown(note, others)
  const points = entries[0]?.points ?? 0
  if (gradebook.points !== undefined && Math.abs(gradebook.points - points) > 1e-9)
    note(
      `the gradebook gives ${figure(gradebook.points)} points and the set ${figure(points)}: --points ${figure(gradebook.points)} rescales`,
    )
  return gradebook.text(points)
}

/** Puts the marks of those who handed in, except where the gradebook is closed to them; says what they replace. */
function putMarks(gradebook: Gradebook, entries: readonly MatchedGrade[], note: Note): void {
  const [open, closed] = [
    entries.filter(({ listed }) => listed.closed === undefined),
    entries.filter(({ listed }) => listed.closed !== undefined),
  ]
  const comments = open.flatMap(({ listed, score, remarks }) => {
    const before = gradebook.set(listed, score, remarks)
    return before === '' ? [] : [{ listed, before }]
  })
  const earned = ({ listed, score }: MatchedGrade) => `${whoIs(listed)} (${listed.closed}, earned ${figure(score)})`
  noteEach(note, 'left as they are, though they handed in', closed, earned)
  const replaced = open.filter(
    ({ listed, score }) => listed.mark !== '' && numberIn(listed.mark) !== Number(figure(score)),
  )
  noteEach(
    note,
    'marks that were replaced',
    replaced,
    ({ listed, score }) => `${whoIs(listed)} (${listed.mark}, now ${figure(score)})`,
  )
  noteEach(note, 'comments that were replaced', comments, ({ listed, before }) => `${whoIs(listed)} (${before})`)
  noteUngraded(note, open)
}

function putZeros(gradebook: Gradebook, absent: readonly Listed[], note: Note): void {
  const open = absent.filter(({ closed, mark }) => closed === undefined && mark === '')
  for (const listed of open) gradebook.set(listed, 0, 'nothing was handed in')
  noteEach(note, 'given 0, as they handed in nothing', open, whoIs)
  const kept = absent.filter((listed) => !open.includes(listed))
  noteEach(note, 'handed in nothing, and left as they are', kept, (one) => `${whoIs(one)} (${one.closed ?? one.mark})`)
}

/** A student of a gradebook, as the teacher knows them. */
export function whoIs({ id, name, account }: Listed): string {
  return id || name || account
}

function noteUnknown(note: Note, entries: readonly GradeToEnter[]): void {
  const unknown = entries.filter((entry) => !isKnown(entry))
  noteEach(note, 'in no gradebook, as nobody knows whose they are', unknown, ({ file }) => file)
}

function noteUngraded(note: Note, entries: readonly GradeToEnter[]): void {
  const ungraded = entries.filter((entry) => entry.ungraded)
  const why = (entry: GradeToEnter) => `${entry.student || entry.file} (${entry.ungraded})`
  noteEach(note, 'given 0, as what they handed in could not be graded', ungraded, why)
}

const mostNames = 50

/** Says of all at once what became of them; nothing where there are none. */
export function noteEach<One>(note: Note, what: string, all: readonly One[], nameOf: (one: One) => string): void {
  if (all.length > 0) note(`${what}: ${listed(all.map(nameOf), mostNames)}`)
}
