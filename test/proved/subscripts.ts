import type { Places } from './places.ts'
import { splitAt } from './tokens.ts'
import type { Labels, Pair } from './windows.ts'

/** `2`, which is rows and columns; `1\times 2`. */
function pairOf(tokens: readonly string[]): Pair {
  const [rows, columns = rows] = splitAt(tokens, '\\times').map(([length]) => Number(length))
  return [rows!, columns!]
}

/** `s=2,p=0\times 1`, `\text{each}` below a sliding product. */
export function slideOf(group: readonly string[]): Labels & { each?: boolean } {
  const found: { s?: Pair; p?: Pair; each?: boolean } = {}
  for (const [name, , ...value] of splitAt(group, ',')) {
    if (name === '\\text{each}') found.each = true
    else found[name as 's' | 'p'] = pairOf(value)
  }
  return found
}

/** `2\times 2`, `2\times 2,s=1,p=1` below a name. */
export function sizesOf(group: readonly string[]): { lengths: number[] } & Labels {
  const [sizes, ...labels] = splitAt(group, ',')
  const lengths = splitAt(sizes!, '\\times').map(([length]) => Number(length))
  return Object.assign({ lengths }, ...labels.map((label) => slideOf(label)))
}

/** `[0,1:3]`, `[(2,0),:]`: places of every axis. */
export function placesOf(group: readonly string[]): Places {
  return splitAt(group.slice(1, -1), ',').map((axis) => {
    if (axis[0] === '(') return splitAt(axis.slice(1, -1), ',').map(([place]) => Number(place))
    const [from = [], to] = splitAt(axis, ':')
    if (to === undefined) return { from: Number(from[0]), to: -1 }
    return { from: Number(from[0] ?? 0), to: to[0] === undefined ? Number.POSITIVE_INFINITY : Number(to[0]) }
  })
}
