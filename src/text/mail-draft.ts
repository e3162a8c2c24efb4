import MailComposer from 'nodemailer/lib/mail-composer'

export interface MailAttachment {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A mail that somebody is to look at and send. */
export interface MailDraft {
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly attachments: readonly MailAttachment[]
  /** Stands between its parts; another one in each mail. */
  readonly boundary: string
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  yaml: 'application/yaml',
}

/** The file of a mail draft (RFC 5322), which mail programs open to be sent; it has no date, and is the same whenever it is made. */
export async function mailDraftFile({ to, subject, text, attachments, boundary }: MailDraft): Promise<Uint8Array> {
  const composer = new MailComposer({
    to,
    subject,
    text: text.replaceAll(/\r?\n/g, '\r\n'),
    baseBoundary: boundary,
    // Outlook opens it as a draft.
    headers: { 'X-Unsent': '1' },
    attachments: attachments.map(({ name, bytes }) => ({
      filename: name,
      content: Buffer.from(bytes),
      contentType: types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    })),
  })
  const whole = await composer.compile().build()
  const end = whole.indexOf('\r\n\r\n')
  // Whoever sends it gives it both.
  const head = whole
    .subarray(0, end)
    .toString()
    .replace(/^(?:Date|Message-ID):.*\r\n/gim, '')
  return Buffer.concat([Buffer.from(head), whole.subarray(end)])
}

/** Whether a text is the address of one person, and nothing that a mail program would read as more. */
export function isMailAddress(text: string): boolean {
  return /^[^\s@,;:<>()[\]"\\\p{C}]+@[^\s@,;:<>()[\]"\\\p{C}]+\.[^\s@,;:<>()[\]"\\\p{C}]+$/u.test(text)
}
