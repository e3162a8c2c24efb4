import type { Mistake } from '../contract.ts'

interface Unit {
  readonly pairs: readonly { readonly input: string; readonly weight: string }[]
  readonly trained: readonly string[]
  readonly unit: 'step' | 'sign'
  readonly steps: number
}

/** Mistakes in the perceptron rule, at every step and parameter. */
export function mistakes({ pairs, trained, unit, steps }: Unit): Mistake[] {
  return Array.from({ length: steps }, (_, step) => {
    const at = (name: string, k = step) => (k === 0 ? name : `\`${name}@${k}\``)
    // What an error is where there is one, in terms of the target.
    const error = unit === 'step' ? `(2*${at('t')} - 1)` : `2*${at('t')}`
    const inputOf = (name: string) => pairs.find(({ weight }) => weight === name)?.input
    return [
      ...trained.flatMap((name): Mistake[] => {
        const input = inputOf(name)
        return [
          {
            id: 'perceptron-step-reversed',
            node: `${name}@${step + 1}`,
            formula: `${at(name)} - \`α\`*${at(`d_${name}`)}`,
          },
          {
            id: 'updated-though-right',
            node: `${name}@${step + 1}`,
            formula: `${at(name)} + \`α\`*${error}${input ? `*${at(input)}` : ''}`,
          },
          input
            ? { id: 'input-left-out-of-update', node: `${name}@${step + 1}`, formula: `${at(name)} + \`α\`*${at('e')}` }
            : { id: 'bias-not-updated', node: `${name}@${step + 1}`, formula: at(name) },
        ]
      }),
    ]
  }).flat()
}
