import type { Mistake } from '../contract.ts'

/** Mistakes in how upstream and local gradient make the downstream one. */
export function mistakes(inputs: readonly string[]): Mistake[] {
  return inputs.flatMap((input) => [
    {
      id: 'upstream-left-out',
      says: 'the upstream gradient was left out',
      hint: 'What a gate passes on is its local derivative times the gradient that comes back to it.',
      node: `dL/d${input}`,
      formula: `\`dz/d${input}\``,
    },
    {
      id: 'upstream-added',
      says: 'upstream and local gradient were added',
      hint: 'Upstream and local gradient are multiplied.',
      node: `dL/d${input}`,
      formula: `\`dL/dz\` + \`dz/d${input}\``,
    },
    {
      id: 'value-for-local-derivative',
      says: 'the upstream gradient was multiplied by the value of the gate instead of its derivative',
      hint: 'The forward value is not what a gate multiplies a gradient by.',
      node: `dL/d${input}`,
      formula: '`dL/dz`*z',
    },
  ])
}
