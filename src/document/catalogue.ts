import type { Markdown, ProblemSection } from './blocks.ts'

/** Every family with an example as a student sees it; what is beside it is for who writes a set. */
export interface CatalogueDocument {
  readonly families: readonly CatalogueEntry[]
}

export interface CatalogueEntry {
  readonly name: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly says: string }[]
  /** The first example; nothing in it reveals an answer. */
  readonly problem: ProblemSection
  readonly conventions: readonly Markdown[]
  /** The examples as they stand in a set. */
  readonly examples: readonly { readonly title: string; readonly yaml: string }[]
  /** Links to the sheet of all examples and its key. */
  readonly worksheet: string
  readonly key: string
}
