import { cell, forCells } from '../../model/matrix.ts'
import { outputSizeMistakes, type Pair, type Sliding, type Tap, tapsAt } from '../../model/sliding-window.ts'
import { encode, type MatrixPlan, type Mistake } from '../contract.ts'
import type { PoolingParams } from './schema.ts'

/** Code of the output's shape. */
export function shapeCode(size: Pair): string {
  return `${encode({ kind: 'shape' }, size)}`
}

const confused = {
  id: 'pooling-confused',
  says: 'max and average pooling were confused',
  hint: 'Read in the problem what is kept of a window.',
} as const

/** Mistakes of pooling; that a maximum sends its gradient to all, or shares it, is known of every max gate. */
export function mistakes(
  { pooling, window }: PoolingParams,
  sliding: Sliding,
  { X, Y, G }: Readonly<Record<'X' | 'Y' | 'G', MatrixPlan>>,
  taps: readonly Tap[],
): Mistake[] {
  const size = window[0] * window[1]
  const cells = (own: readonly Tap[]) => own.map(({ input }) => cell(X.name, ...input))
  const forward = forCells(Y, (i, j): Mistake[] => {
    const own = cells(tapsAt(taps, 'output', i, j))
    const node = cell(Y.name, i, j)
    if (pooling === 'max') return [{ ...confused, node, formula: `(${own.join(' + ')})/${size}` }]
    return [
      { ...confused, node, formula: `max(${own.join(', ')})` },
      {
        id: 'average-not-divided',
        says: 'the numbers of a window were added and not divided by their count',
        hint: 'An average is a sum divided by how many numbers were added.',
        node,
        formula: own.join(' + '),
      },
    ]
  })
  const backward = forCells(X, (row, column): Mistake[] => {
    const own = tapsAt(taps, 'input', row, column)
    if (pooling === 'max' || own.length === 0) return []
    return [
      {
        id: 'average-gradient-not-shared',
        says: 'average pooling sent the whole gradient to every cell of the window',
        hint: 'Each cell of a window has only its share in the average.',
        node: `dL/d${cell(X.name, row, column)}`,
        formula: own.map(({ output }) => cell(G.name, ...output)).join(' + '),
      },
    ]
  })
  return [...outputSizeMistakes(sliding, 'window', 'shape_Y', shapeCode), ...[...forward, ...backward].flat()]
}
