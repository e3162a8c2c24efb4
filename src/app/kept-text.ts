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
