/** Names as a sentence has them: `a, b and c`. */
export function inSentence(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** Names one after another; of more than `most` the first ones, and how many more there are. */
export function listed(names: readonly string[], most: number, between = ', '): string {
  const more = names.length > most ? ` and ${names.length - most} more` : ''
  return `${names.slice(0, most).join(between)}${more}`
}
