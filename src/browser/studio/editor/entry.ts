/** A key of a mapping, or an item of a list, with what stands under it. */
export interface Entry {
  /** Name of the key, or place in the list. */
  readonly step: string | number
  readonly parent: Entry | undefined
  /** Of the key or dash: where it begins and ends, and how far it is indented. */
  readonly from: number
  readonly keyTo: number
  readonly column: number
  /** What stands behind the key or dash: where it may begin, and where the entry with all that is under it ends. */
  readonly valueFrom: number
  to: number
  /** A single value as it is written, quotes included; for a block of text its first line. */
  text?: { readonly from: number; to: number }
  /** Whether it stands within braces or brackets. */
  readonly flow: boolean
  /** Brackets that its value opens with. */
  opening?: '{' | '[' | undefined
  /** Whether the brackets are closed; set where they are opened. */
  closed?: boolean
  readonly entries: Entry[]
}

/** A text without the quotes it may stand in. */
export function unquoted(written: string): string {
  const trimmed = written.trim()
  if (/^'.*'$/s.test(trimmed)) return trimmed.slice(1, -1).replaceAll("''", "'")
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll(/\\(["\\/])/g, '$1') : trimmed
}
