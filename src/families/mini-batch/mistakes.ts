import type { Mistake } from '../contract.ts'

/** Mistakes in putting the gradients of a batch together. */
export function mistakes(
  losses: readonly string[],
  parameters: readonly string[],
  reduction: 'mean' | 'sum',
): Mistake[] {
  return parameters.flatMap((parameter): Mistake[] => {
    const node = `dL/d${parameter}`
    const own = losses.map((loss) => `\`d${loss}/d${parameter}\``)
    const sum = own.join(' + ')
    const more: readonly Mistake[] =
      reduction === 'mean'
        ? [
            { id: 'gradients-summed-for-mean', node, formula: sum },
            { id: 'mean-taken-twice', node, formula: `(${sum})/${losses.length * losses.length}` },
          ]
        : [{ id: 'gradients-averaged-for-sum', node, formula: `(${sum})/${losses.length}` }]
    return [
      {
        id: 'one-example-only',
        node,
        formula: own[0]!,
      },
      {
        id: 'last-example-overwrites',
        node,
        formula: own.at(-1)!,
      },
      ...more,
    ]
  })
}
