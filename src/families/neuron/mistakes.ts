import type { Mistake } from '../contract.ts'
import { namesOf } from './given.ts'
import type { NeuronParams } from './schema.ts'

/** Mistakes in what comes after an update. */
export function mistakes(params: NeuronParams): Mistake[] {
  return Array.from({ length: params.steps }, (_, k) => {
    const products = namesOf(params).map(({ input, weight }) => `\`${weight}@${k + 1}\`*${input}`)
    return {
      id: 'bias-not-updated',
      node: `z@${k + 1}`,
      formula: `${products.join(' + ')} + ${k === 0 ? 'b' : `\`b@${k}\``}`,
    }
  })
}
