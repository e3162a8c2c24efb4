import type { Mistake } from '../contract.ts'

/** Mistakes in how upstream and local gradient make the downstream one. */
export function mistakes(inputs: readonly string[]): Mistake[] {
  return inputs.flatMap((input) => [
    {
      id: 'upstream-left-out',
      node: `dL/d${input}`,
      formula: `\`dz/d${input}\``,
    },
    {
      id: 'upstream-added',
      node: `dL/d${input}`,
      formula: `\`dL/dz\` + \`dz/d${input}\``,
    },
    {
      id: 'value-for-local-derivative',
      node: `dL/d${input}`,
      formula: '`dL/dz`*z',
    },
  ])
}
