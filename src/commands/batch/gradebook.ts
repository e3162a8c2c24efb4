import { join } from 'node:path'
import { FaultError } from '../../fault.ts'
import { chooseAttempts } from '../../intake/attempts.ts'
import { StudentIndex } from '../../intake/students.ts'
import { type Gradebook, type GradebookKind, readGradebook } from '../../report/gradebook.ts'
import { type GradebookEntry, gradebookEntry, newCanvasGradebook, newMoodleGrades } from '../../report/new-gradebook.ts'
import { figure, shareOf } from '../../report/reported-grade.ts'
import { terminalText } from '../../terminal-text.ts'
import { readTextFile } from '../../text-file.ts'
import { writeWhole } from '../files.ts'
import type { Session } from '../session.ts'
import type { Sink } from './sinks.ts'

const mostBytes = 64 * 1024 * 1024

export interface GradebookOptions {
  /** Gradebook or worksheet as downloaded. */
  readonly gradebook?: string
  readonly format?: readonly string[]
}

/**
 * Reads the gradebook that grades are to be put into, if there is one.
 * @throws FaultError `which-gradebook`, `not-a-gradebook`, or why the file cannot be read
 */
export async function openGradebook(
  { gradebook, format }: GradebookOptions,
  title: string,
): Promise<Gradebook | undefined> {
  if (gradebook === undefined) return undefined
  const kinds = (['canvas', 'moodle'] as const).filter((kind) => format?.includes(kind))
  if (kinds.length === 1) return readGradebook(kinds[0]!, await readTextFile(gradebook, mostBytes), gradebook, title)
  throw new FaultError({
    code: 'which-gradebook',
    message: 'whose gradebook this is cannot be told',
    file: gradebook,
    remedy: 'pass --format canvas or --format moodle with --gradebook',
  })
}

/** Collects a grade per student, the last attempt of each, and puts them into the gradebook or a new one. */
export function gradebookSink(
  kind: GradebookKind,
  title: string,
  gradebook: Gradebook | undefined,
  out: string | undefined,
  session: Session,
): Sink {
  const entries: (GradebookEntry & { key: string; attempt?: number; share: number })[] = []
  return {
    entry: (grade, { key, account, attempt }) => {
      entries.push({
        ...gradebookEntry(grade, account),
        key,
        share: shareOf(grade),
        ...(attempt !== undefined && { attempt }),
      })
    },
    end: async () => {
      const known = entries.filter(({ student, account: inSystem }) => student !== '' || inSystem !== '')
      if (known.length < entries.length)
        session.note(`in no gradebook, as nobody knows whose they are: ${entries.length - known.length} submissions`)
      const chosen = chooseAttempts(known, 'last')
      const text = gradebook
        ? filledGradebook(gradebook, chosen, session)
        : kind === 'canvas'
          ? newCanvasGradebook(title, chosen)
          : newMoodleGrades(title, chosen)
      if (out === undefined) return void session.out(text)
      const file = join(out, `${kind}.csv`)
      await writeWhole(file, text)
      return file
    },
  }
}

function filledGradebook(gradebook: Gradebook, entries: readonly GradebookEntry[], session: Session): string {
  const { students } = gradebook
  const byAccount = new Map(students.map((student) => [student.account, student]))
  const index = new StudentIndex(students)
  const points = entries[0]?.points ?? 0
  const missing: string[] = []
  for (const { student, name, email, account, score, remarks } of entries) {
    const person = { id: student, names: name ? [name] : [], ...(email && { email }) }
    const found = (account !== '' && byAccount.get(account)) || index.byPerson(person) || index.byName(student)
    if (found) gradebook.set(found, score, remarks)
    else missing.push(student)
  }
  if (missing.length > 0)
    session.note(
      terminalText(`not in the gradebook: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' …' : ''}`),
    )
  if (gradebook.points !== undefined && Math.abs(gradebook.points - points) > 1e-9)
    session.note(
      `the gradebook gives ${figure(gradebook.points)} points and the set ${figure(points)}: --points ${figure(gradebook.points)} rescales`,
    )
  return gradebook.text(points)
}
