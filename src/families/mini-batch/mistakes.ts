import { told } from '../../language/mistakes.ts'
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
    const read = 'Read on the sheet whether the gradients of the examples are added or averaged.'
    return [
      {
        ...told('one-example-only'),
        node,
        formula: own[0]!,
      },
      {
        ...told('last-example-overwrites'),
        node,
        formula: own.at(-1)!,
      },
      ...(reduction === 'mean'
        ? [
            {
              id: 'gradients-summed-for-mean',
              says: 'the gradients of the examples were added where they are to be averaged',
              hint: read,
              node,
              formula: sum,
            },
            {
              id: 'mean-taken-twice',
              says: 'the sum was divided by the number of examples twice',
              hint: read,
              node,
              formula: `(${sum})/${losses.length * losses.length}`,
            },
          ]
        : [
            {
              ...told('gradients-averaged-for-sum'),
              node,
              formula: `(${sum})/${losses.length}`,
            },
          ]),
    ]
  })
}
