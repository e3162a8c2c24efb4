import type { Fault } from '../../faults/fault.ts'

/** A set to look at while it is written. */
export interface LookRequest {
  /** Name of the file, as faults call it. */
  readonly file: string
  readonly text: string
  readonly seed: string
  readonly labels: readonly string[]
  readonly paper: 'A4' | 'Letter'
  readonly columns: 1 | 2
  readonly solutions: 'full' | 'compact'
  readonly pages: readonly LookPage[]
}

export type LookPage = 'worksheet' | 'key'

export interface Look {
  /** What is wrong; where anything is, there are no sheets. */
  readonly faults: readonly Fault[]
  readonly set?: LookedSet
  readonly sheets: readonly LookedSheet[]
  /** What is to be said of the pages of sheets. */
  readonly note?: string
}

export interface LookedSet {
  readonly id: string
  readonly title: string
  readonly problems: readonly { readonly id: string; readonly family: string; readonly line: number }[]
}

export interface LookedSheet {
  readonly label: string
  /** Code of the variant. */
  readonly code: string
  readonly pages: Readonly<Partial<Record<LookPage, PageInParts>>>
  /** The answer file, empty and filled in. */
  readonly answers: string
  readonly key: string
}

/** A page in parts, so that one that changed can be exchanged alone. */
export interface PageInParts {
  readonly language: string
  readonly title: string
  /** CSS of all such pages, fonts included: the same text for most looks. */
  readonly style: string
  readonly ownStyle: string
  /** Markup before the first problem, of each problem, and behind the last. */
  readonly before: string
  readonly problems: readonly { readonly id: string; readonly markup: string }[]
  readonly after: string
}
