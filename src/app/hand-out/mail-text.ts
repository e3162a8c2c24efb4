import { type Fault, FaultError } from '../../faults/fault.ts'
import { unknownName } from '../../faults/makers.ts'
import { readTextFile } from '../../files/text-file.ts'

/** Subject and body of the mails of a hand-out, with places such as `{name}`. */
export interface MailText {
  readonly subject: string
  readonly body: string
}

const places = ['name', 'title', 'course', 'code', 'id', 'section', 'deadline'] as const

/** What stands in the places of one student's mail. */
export type MailPlaces = Readonly<Record<(typeof places)[number], string>>

const mostBytes = 64 * 1024

function ownText(isDue: boolean): MailText {
  return {
    subject: '{title}: your sheet',
    body: `Hello {name},

attached is your sheet of {title}, with the code {code}. It is yours alone: numbers differ from sheet to sheet.

Fill in the worksheet, or write your answers into answers.yaml, and hand in answers.yaml${isDue ? ' by {deadline}' : ''}.
`,
  }
}

/**
 * The text of mails: the file's first line is the subject, behind "Subject:", and what follows an empty line is the body.
 * @param isDue whether there is a deadline to be named
 * @throws FaultError `bad-mail-text`, `unknown-name`, or why the file cannot be read
 */
export async function mailTextIn(file: string | undefined, isDue: boolean): Promise<MailText> {
  if (file === undefined) return ownText(isDue)
  const text = await readTextFile(file, mostBytes)
  const found = /^Subject:[ \t]*(\S[^\n]*)\n\s*\n([\s\S]*\S[\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'))
  if (!found) throw new FaultError(badMailText(file))
  const [, subject, body] = found
  checkPlaces(text, file, isDue ? places : places.filter((place) => place !== 'deadline'))
  return { subject: subject!.trim(), body: body! }
}

function checkPlaces(text: string, file: string, known: readonly string[]): void {
  const faults = text.split('\n').flatMap((line, k) =>
    Array.from(line.matchAll(/\{(\w*)\}/g), ({ 1: name, index }): Fault[] =>
      known.includes(name!)
        ? []
        : [
            {
              ...unknownName(name!, known, 'a mail has no such place'),
              file,
              line: k + 1,
              column: index + 1,
            },
          ],
    ).flat(),
  )
  if (faults.length > 0) throw new FaultError(faults)
}

/** A text with what stands in its places. */
export function filledMail(text: string, values: MailPlaces): string {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name as keyof MailPlaces])
}

function badMailText(file: string): Fault {
  return {
    code: 'bad-mail-text',
    message: 'this is no text of a mail',
    file,
    line: 1,
    expected: 'a first line "Subject: …", an empty line, and the body',
    remedy: 'begin with "Subject: {title}: your sheet" and an empty line',
  }
}
