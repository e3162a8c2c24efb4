import type { Mistake } from '../contract.ts'
import type { ChainShape, Factor } from './shape.ts'

/**
 * Mistakes in chains: their order, what is left out, how factors are put together.
 * @param codeOf the code of some factors in an order, as an answer
 * @param sizes neurons of each layer behind the weight
 */
export function mistakes(
  { chain }: ChainShape,
  codeOf: (factors: readonly Factor[]) => number,
  sizes: readonly number[],
): Mistake[] {
  const product = sizes.reduce((count, size) => count * size, 1)
  const sum = sizes.reduce((count, size) => count + size, 0)
  return [
    {
      id: 'chain-turned-round',
      node: 'chain',
      formula: `${codeOf([...chain].reverse())}`,
    },
    {
      id: 'activations-missing-in-chain',
      node: 'chain',
      formula: `${codeOf(chain.filter(({ kind }) => kind !== 'activation'))}`,
    },
    {
      id: 'factors-added',
      node: 'contribution',
      formula: chain.map(({ name }) => `\`${name}\``).join(' + '),
    },
    ...(sum === product || sizes.length < 2 ? [] : [{ id: 'ways-added', node: 'paths', formula: `${sum}` } as const]),
  ]
}
