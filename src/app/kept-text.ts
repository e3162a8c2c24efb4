import { readRosterText } from '../roster/roster.ts'

/** The text of a file of a run, and what the file is called: what is made of it can be made elsewhere. */
export interface KeptText {
  readonly file: string
  readonly text: string
}

/** Of a roster or another table, where there is one. */
export async function keptTable(file: string | undefined): Promise<KeptText | undefined> {
  return file === undefined ? undefined : { file, text: await readRosterText(file) }
}

/** The tables that a run of grading is told of students by, read once. */
export interface GradingTables {
  readonly roster?: KeptText
  readonly times?: KeptText
}

export async function gradingTables(named: {
  readonly roster?: string
  readonly times?: string
}): Promise<GradingTables> {
  const [roster, times] = [await keptTable(named.roster), await keptTable(named.times)]
  return { ...(roster && { roster }), ...(times && { times }) }
}
