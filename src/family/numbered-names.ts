/** Names of several scalars: `w1`, `w2`, `w3`; one alone has no number and is called `w`. */
export function numberedNames(letter: string, count: number): string[] {
  return count === 1 ? [letter] : Array.from({ length: count }, (_, k) => `${letter}${k + 1}`)
}

/** `w1*x1 + w2*x2 + b`: every weight with its input, and what is added to them. */
export function weightedSum(weights: readonly string[], inputs: readonly string[], ...added: string[]): string {
  return [...weights.map((weight, k) => `${weight}*${inputs[k]}`), ...added].join(' + ')
}
