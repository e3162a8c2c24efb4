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
      says: 'the probability was given as the gradient, without subtracting the label',
      hint: 'The gradient by a logit is a difference: for the true class the label counts too.',
      node: `dL/d${z}`,
      formula: `${p}${over}`,
    },
    {
      id: 'label-subtracted-everywhere',
      says: 'one was subtracted for every class, not for the true class alone',
      hint: 'The one-hot label is zero for every class but the true one.',
      node: `dL/d${z}`,
      formula: `(${p} - 1)${over}`,
    },
  ])
}
