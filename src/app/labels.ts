import { listed } from '../base/listed.ts'
import { parseRoster } from '../roster/roster.ts'
import type { Student } from '../sheet/student.ts'
import type { Alike } from '../solution/run.ts'
import { terminalText } from '../text/terminal-text.ts'
import { type KeptText, keptTable } from './kept-text.ts'

/** One sheet of a run: who it is for, and the folder it goes to. */
export interface Recipient {
  readonly label: string
  readonly folder: string
  /** Unknown where sheets are numbered. */
  readonly student?: Student
}

/** The recipients of a run: the rows of a roster, or the numbers from 1. */
export async function recipientsOf(options: {
  readonly roster?: string
  readonly count?: number
}): Promise<Recipient[]> {
  return recipientsIn(await keptTable(options.roster), options.count)
}

/** The same, of a roster that was read. */
export function recipientsIn(roster: KeptText | undefined, count = 1): Recipient[] {
  if (!roster) return Array.from({ length: count }, (_, k) => ({ label: `${k + 1}`, folder: `${k + 1}` }))
  return parseRoster(roster.text, roster.file).map(({ id, folder, name, section }) => ({
    label: id,
    folder,
    student: { id, ...(name && { name }), ...(section && { section }) },
  }))
}

const mostDraws = 3
const mostNames = 4

/** Which of a run's labels drew the same numbers of a problem: so many, and the first of them by name. */
export function alikeNote({ problem, labels }: Alike, all: number): string {
  const several = labels.reduce((sum, sharing) => sum + sharing.length, 0)
  const draws = labels.map((sharing) => listed(sharing.map(terminalText), mostNames))
  return `problem ${problem.id}: ${several} of ${all} labels drew the numbers of another (${listed(draws, mostDraws, '; ')}); wider ranges make that rarer`
}
