import type { Mistake } from '../contract.ts'

/**
 * What students take for p − y.
 * @param logits names of the cells of the logits, with the probability that each becomes
 * @param share what the gradient of an example is divided by
 */
export function labelMistakes(logits: readonly { readonly z: string; readonly p: string }[], share: number): Mistake[] {
  const over = share === 1 ? '' : `/${share}`
  return logits.flatMap(({ z, p }): Mistake[] => [
    {
      id: 'label-not-subtracted',
      node: `dL/d${z}`,
      formula: `${p}${over}`,
    },
    {
      id: 'label-subtracted-everywhere',
      node: `dL/d${z}`,
      formula: `(${p} - 1)${over}`,
    },
  ])
}
