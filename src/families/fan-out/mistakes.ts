import { pathName } from '../../autodiff/differentiate.ts'
import type { Mistake } from '../contract.ts'
import type { Pattern } from './patterns.ts'

/** Mistakes where branches meet: contributions multiplied, and the gradient shared among branches. */
export function mistakes({ fans }: Pattern): Mistake[] {
  return fans.flatMap(({ of, into }) => {
    const paths = into.map((gate) => `\`${pathOf(of, gate)}\``)
    return [
      {
        id: 'paths-multiplied',
        node: `df/d${of}`,
        formula: paths.join('*'),
      },
      {
        id: 'paths-averaged',
        node: `df/d${of}`,
        formula: `(${paths.join(' + ')})/${paths.length}`,
      },
    ]
  })
}

/** Name of the contribution that a value makes through a gate; `f` itself is the direct edge. */
export function pathOf(value: string, gate: string): string {
  return gate === 'f' ? `∂f/∂${value}` : pathName('f', value, gate)
}
