import type { Mistake } from '../contract.ts'
import { namesOf } from './given.ts'
import type { NeuronParams } from './schema.ts'

/** Mistakes in what comes after an update. */
export function mistakes(params: NeuronParams): Mistake[] {
  return Array.from({ length: params.steps }, (_, k) => {
    const products = namesOf(params).map(({ input, weight }) => `\`${weight}@${k + 1}\`*${input}`)
    return {
      id: 'bias-not-updated',
      says: 'the new forward pass used the new weights with the old bias',
      hint: 'Every parameter moves in an update, the bias too.',
      node: `z@${k + 1}`,
      formula: `${products.join(' + ')} + ${k === 0 ? 'b' : `\`b@${k}\``}`,
    }
  })
}
