/** What fields say that are filled in on any page. */
export const entryWords = {
  noneOfThese: 'none of these',
}
