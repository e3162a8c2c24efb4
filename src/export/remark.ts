/** What a format does not carry as the set has it. */
export interface Remark {
  /** A note: it arrives in another form. A warning: it does not arrive, or is judged otherwise. */
  readonly kind: 'note' | 'warning'
  /** Ids of the problems that it is about; none where it is about the whole export. */
  readonly problems: readonly string[]
  readonly message: string
}
