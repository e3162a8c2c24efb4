/** Formulas of which the reader cannot say whether they hold, and why: whatever else it cannot read is a fault. */
export const unread: readonly { readonly tex: RegExp; readonly where: RegExp; readonly why: string }[] = [
  {
    where: /^Cross-entropy/,
    tex: /^L = -\\sum_k/,
    why: 'said of one example, whose class the sheet gives as its number',
  },
  { where: /divided by \$n - 1/, tex: /^n - 1/, why: 'a count of examples that has no symbol on the sheet' },
]
