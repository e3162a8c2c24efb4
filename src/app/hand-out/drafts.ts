import type { ProblemSet } from '../../set/types.ts'
import { type Column, csvTable } from '../../text/csv-text.ts'
import { isMailAddress, mailDraftFile } from '../../text/mail-draft.ts'
import type { DueTexts } from './due.ts'
import type { HandedSheet } from './handed-sheet.ts'
import { filledMail, type MailPlaces, type MailText } from './mail-text.ts'

/** A row of the table for mail merges. */
interface MergeRow extends MailPlaces {
  readonly email: string
  readonly subject: string
  readonly draft: string
  /** Paths of the student's files by name, from the table. */
  readonly files: ReadonlyMap<string, string>
}

/** Mail drafts to students, and the table that a mail program merges into a text. */
export class Drafts {
  readonly #set: ProblemSet
  readonly #text: MailText
  readonly #due: DueTexts | undefined
  readonly #rows: MergeRow[] = []
  /** Who has no address. */
  readonly without: HandedSheet[] = []

  constructor(set: ProblemSet, text: MailText, due?: DueTexts) {
    this.#set = set
    this.#text = text
    this.#due = due
  }

  /**
   * The file of a draft; undefined where the student has no address.
   * @param boundary what stands between its parts
   */
  async draftFor(sheet: HandedSheet, boundary: string): Promise<Uint8Array | undefined> {
    const { student, folder, files, section } = sheet
    const email = student?.email
    if (email === undefined || !isMailAddress(email)) {
      this.without.push(sheet)
      return undefined
    }
    const values = this.#valuesOf(sheet)
    const subject = filledMail(this.#text.subject, values)
    const draft = `${section === undefined ? '' : `${section}/`}${folder}.eml`
    const paths = new Map(files.map(({ name }) => [name, `../../students/${folder}/${name}`]))
    this.#rows.push({ ...values, email, subject, draft, files: paths })
    const text = filledMail(this.#text.body, values)
    return mailDraftFile({ to: { name: values.name, address: email }, subject, text, attachments: files, boundary })
  }

  #valuesOf({ student, code, folder }: HandedSheet): MailPlaces {
    const { title, course = '' } = this.#set
    const id = student?.id ?? folder
    const deadline = this.#due?.[folder] ?? ''
    return { id, name: student?.name ?? id, section: student?.section ?? '', title, course, code, deadline }
  }

  /** CSV with a row for each draft. */
  table(): string {
    const names = [...new Set(this.#rows.flatMap(({ files }) => [...files.keys()]))]
    const columns: Column<MergeRow>[] = [
      ['id', ({ id }) => id],
      ['name', ({ name }) => name],
      ['email', ({ email }) => email],
      ['section', ({ section }) => section],
      ['code', ({ code }) => code],
      ['subject', ({ subject }) => subject],
      ['draft', ({ draft }) => draft],
      ...names.map((name): Column<MergeRow> => [name, ({ files }) => files.get(name)]),
      ...(this.#due ? [['deadline', ({ deadline }) => deadline] satisfies Column<MergeRow>] : []),
    ]
    return csvTable(columns, this.#rows)
  }
}
