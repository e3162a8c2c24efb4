/** The values of a solved variant in full double precision, as the contract writes them in JSON. */
export interface SolvedValues {
  readonly set: string
  readonly variant: string
  readonly problems: readonly { readonly id: string; readonly values: Readonly<Record<string, number>> }[]
}
