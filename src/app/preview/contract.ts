import type { Fault } from '../../faults/fault.ts'

/** What the page of a preview is told: first when it begins to listen, then at every change. */
export interface PreviewState {
  /** Name of the set's file, without its folder. */
  readonly file: string
  /** Absent where there is none that can be read. */
  readonly text?: string
  /** SHA-256 of the file, which a save says it is based on; absent where there is no file. */
  readonly hash?: string
  /** Why there is no text. */
  readonly faults: readonly Fault[]
  /** Whether sheets hang on what only the server has: templates, a theme, families that the command names. */
  readonly looksHere: boolean
  /** Another one for every change of templates, theme or families: sheets are to be looked at anew. */
  readonly edition: number
}

/** What is asked of the server, each by a POST of JSON to its name behind the token of the page. */
export const previewNames = { events: 'events', look: 'look', pdf: 'pdf', save: 'save' } as const

export interface SaveRequest {
  readonly text: string
  /** Hash of the file that the text was made from; null where there was none. */
  readonly basedOn: string | null
}

/** What the server answers with 200, or with 409 where the file is another by now. */
export interface Saved {
  readonly hash: string
}

/** What the server answers, with 422, where it cannot do what is asked. */
export interface Refused {
  readonly faults: readonly Fault[]
}
