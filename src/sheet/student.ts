/** Who a sheet is for. */
export interface Student {
  /** The label that the numbers are drawn for. */
  readonly id: string
  readonly name?: string
  readonly section?: string
}
