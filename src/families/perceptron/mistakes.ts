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
            says: 'the error was subtracted where it is to be added',
            hint: 'The error is target less output: a weight grows where the output is too small and its input positive.',
            node: `${name}@${step + 1}`,
            formula: `${at(name)} - \`α\`*${at(`d_${name}`)}`,
          },
          {
            id: 'updated-though-right',
            says: 'the parameters were updated although the example was classified right',
            hint: 'Compare output and target first: without an error nothing changes.',
            node: `${name}@${step + 1}`,
            formula: `${at(name)} + \`α\`*${error}${input ? `*${at(input)}` : ''}`,
          },
          ...(input
            ? [
                {
                  id: 'input-left-out-of-update',
                  says: 'the input was left out of the update of its weight',
                  hint: 'A weight moves by the error times the input that came in through it.',
                  node: `${name}@${step + 1}`,
                  formula: `${at(name)} + \`α\`*${at('e')}`,
                },
              ]
            : [
                {
                  id: 'bias-not-updated',
                  says: 'the bias was not updated',
                  hint: 'Every parameter moves in an update, the bias too.',
                  node: `${name}@${step + 1}`,
                  formula: at(name),
                },
              ]),
        ]
      }),
    ]
  }).flat()
}
