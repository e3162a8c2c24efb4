import type { Mistake } from '../contract.ts'
import { namesOf } from './names.ts'
import type { Activation, LinearChainParams } from './schema.ts'

/** Mistakes in how the factors along the chain are put together. */
export function mistakes({ layers }: LinearChainParams, activation: Activation): Mistake[] {
  const { weights, values } = namesOf(layers)
  return [
    {
      id: 'factors-added',
      says: 'the factors along the chain were added',
      hint: 'Along one path the factors of the chain rule are multiplied; only different paths are added.',
      node: 'dy/dx',
      formula: values
        .slice(1)
        .map((value, k) => `\`d${value}/d${values[k]}\``)
        .join(' + '),
    },
    ...weights.map((weight, k) => ({
      id: 'own-factor-kept',
      says: 'the weight itself stands among the factors of its own gradient',
      hint: 'The chain stops at the weight: what the weight is multiplied by is its last factor.',
      node: `dL/d${weight}`,
      formula: `\`dL/d${activation === 'linear' ? values[k + 1] : `z${k + 1}`}\`*${values[k]}*${weight}`,
    })),
  ]
}
