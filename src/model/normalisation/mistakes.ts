import type { Mistake } from '../../families/contract.ts'
import { told } from '../../language/mistakes.ts'
import { cell, cellOrScalar, forCells } from '../matrix.ts'
import { type Group, groupsOf, type Normalisation, plansOf, rootOf } from './schema.ts'

/** What goes wrong in a normalisation's statistics, its normalised values and its gradients. */
export function mistakesOf(normalisation: Normalisation): Mistake[] {
  const { x, gamma, G } = plansOf(normalisation)
  const root = rootOf(normalisation)
  const scales = forCells(gamma, (_, j): Mistake => {
    const rows = Array.from({ length: normalisation.examples }, (_, i) => `${cell(G.name, i, j)}*${cell(x.name, i, j)}`)
    return {
      id: 'input-not-normalised',
      says: 'the input itself was used in the gradient of γ where the normalised input belongs',
      hint: 'What γ multiplies is the normalised input.',
      node: `dL/d${cellOrScalar(gamma, 0, j)}`,
      formula: rows.join(' + '),
    }
  })
  return [...groupsOf(normalisation).flatMap((group) => groupMistakes(group, root)), ...scales]
}

function groupMistakes({ mean, variance, members }: Group, root: (variance: string) => string): Mistake[] {
  const squares = members.map(({ x }) => `(${x} - ${mean})^2`).join(' + ')
  return [
    {
      ...told('sample-variance'),
      node: variance,
      formula: `(${squares})/${members.length - 1}`,
    },
    {
      ...told('deviation-for-variance'),
      node: variance,
      formula: `sqrt((${squares})/${members.length})`,
    },
    ...members.flatMap(({ x, hat }): Mistake[] => {
      const via = (name: string) => `\`dL/d${x} via ${name}\``
      return [
        {
          id: 'root-left-out',
          says: 'the difference was divided by the variance without taking its root',
          hint: 'Divide by the standard deviation, the root of the variance.',
          node: hat,
          formula: `(${x} - ${mean})/${root(variance)}^2`,
        },
        {
          id: 'statistics-constant',
          says: 'mean and variance were treated as constants',
          hint: 'Mean and variance depend on every input too: the gradient also goes through them.',
          node: `dL/d${x}`,
          formula: via(hat),
        },
        {
          id: 'variance-constant',
          says: 'the variance was treated as a constant',
          hint: 'The variance depends on every input too: the gradient also goes through it.',
          node: `dL/d${x}`,
          formula: `${via(hat)} + ${via(mean)}`,
        },
        {
          id: 'mean-constant',
          says: 'the mean was treated as a constant',
          hint: 'The mean depends on every input too: the gradient also goes through it.',
          node: `dL/d${x}`,
          formula: `${via(hat)} + ${via(variance)}`,
        },
      ]
    }),
  ]
}
