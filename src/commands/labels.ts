import { loadRoster } from '../roster/roster.ts'
import type { Student } from '../sheet/sheet.ts'

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
  if (options.roster !== undefined) {
    const entries = await loadRoster(options.roster)
    return entries.map(({ id, folder, name, section }) => ({
      label: id,
      folder,
      student: { id, ...(name && { name }), ...(section && { section }) },
    }))
  }
  const count = options.count ?? 1
  return Array.from({ length: count }, (_, k) => ({ label: `${k + 1}`, folder: `${k + 1}` }))
}
