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
        id: 'one-example-only',
        says: 'the gradient of one example was taken for that of the batch',
        hint: 'Every example of the batch adds to the gradient.',
        node,
        formula: own[0]!,
      },
      {
        id: 'last-example-overwrites',
        says: 'the gradient of the last example replaced the others instead of being added to them',
        hint: 'Every example of the batch adds to the gradient.',
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
              id: 'gradients-averaged-for-sum',
              says: 'the gradients of the examples were averaged where they are to be added',
              hint: read,
              node,
              formula: `(${sum})/${losses.length}`,
            },
          ]),
    ]
  })
}
