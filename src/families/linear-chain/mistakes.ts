import type { Mistake } from '../contract.ts'
import { namesOf } from './names.ts'
import type { Activation, LinearChainParams } from './schema.ts'

/** Mistakes in how the factors along the chain are put together. */
export function mistakes({ layers }: LinearChainParams, activation: Activation): Mistake[] {
  const { weights, values } = namesOf(layers)
  return [
    {
      id: 'factors-added',
      node: 'dy/dx',
      formula: values
        .slice(1)
        .map((value, k) => `\`d${value}/d${values[k]}\``)
        .join(' + '),
    },
    ...weights.map(
      (weight, k): Mistake => ({
        id: 'own-factor-kept',
        node: `dL/d${weight}`,
        formula: `\`dL/d${activation === 'linear' ? values[k + 1] : `z${k + 1}`}\`*${values[k]}*${weight}`,
      }),
    ),
  ]
}
