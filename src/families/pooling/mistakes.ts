import { cell, forCells } from '../../model/matrix.ts'
import { outputSizeMistakes, type Pair, type Sliding, type Tap, tapsAt } from '../../model/sliding-window.ts'
import { encode, type Mistake } from '../contract.ts'
import type { Channel, PoolingParams } from './schema.ts'

/** Code of the output's shape. */
export function shapeCode({ channels }: PoolingParams, size: Pair): string {
  return `${encode({ kind: 'shape' }, channels > 1 ? [channels, ...size] : size)}`
}

/** Mistakes of pooling; that a maximum sends its gradient to all, or shares it, is known of every max gate. */
export function mistakes(
  params: PoolingParams,
  sliding: Sliding,
  channels: readonly Channel[],
  taps: readonly Tap[],
): Mistake[] {
  return [
    ...outputSizeMistakes(sliding, 'shape_Y', (size) => shapeCode(params, size)),
    ...channels.flatMap((channel) => channelMistakes(params, channel, taps)),
  ]
}

function channelMistakes({ pooling, window }: PoolingParams, { X, Y, G }: Channel, taps: readonly Tap[]): Mistake[] {
  const size = window[0] * window[1]
  const cells = (own: readonly Tap[]) => own.map(({ input }) => cell(X.name, ...input))
  const forward = forCells(Y, (i, j): Mistake[] => {
    const own = cells(tapsAt(taps, 'output', i, j))
    const node = cell(Y.name, i, j)
    if (pooling === 'max') return [{ id: 'pooling-confused', node, formula: `(${own.join(' + ')})/${size}` }]
    return [
      { id: 'pooling-confused', node, formula: own.length === 1 ? own[0]! : `max(${own.join(', ')})` },
      {
        id: 'average-not-divided',
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
        node: `dL/d${cell(X.name, row, column)}`,
        formula: own.map(({ output }) => cell(G.name, ...output)).join(' + '),
      },
    ]
  })
  return [...forward, ...backward].flat()
}
