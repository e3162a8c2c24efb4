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
      says: 'the chain was written from the weight to the error',
      hint: 'The chain begins with what the error depends on directly.',
      node: 'chain',
      formula: `${codeOf([...chain].reverse())}`,
    },
    {
      id: 'activations-missing-in-chain',
      says: 'the factors of the activations are missing in the chain',
      hint: 'Between the output of a neuron and its net input stands its activation.',
      node: 'chain',
      formula: `${codeOf(chain.filter(({ kind }) => kind !== 'activation'))}`,
    },
    {
      id: 'factors-added',
      says: 'the factors along the chain were added',
      hint: 'Along one path the factors of the chain rule are multiplied; only different paths are added.',
      node: 'contribution',
      formula: chain.map(({ name }) => `\`${name}\``).join(' + '),
    },
    ...(sum === product || sizes.length < 2
      ? []
      : [
          {
            id: 'ways-added',
            says: 'the numbers of neurons behind each other were added',
            hint: 'Every way to one layer goes on in as many ways as the next layer has neurons.',
            node: 'paths',
            formula: `${sum}`,
          },
        ]),
  ]
}
