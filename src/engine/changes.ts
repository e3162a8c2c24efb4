import { type Compiled, positionAfter, ruleAt } from './evaluate.ts'

/** Where the nodes stand that read each node: from `starts[id]` to `starts[id + 1]` in `places`. */
function readersOf({ size, order, inputs }: Compiled): { starts: Int32Array; places: Int32Array } {
  const starts = new Int32Array(size + 2)
  for (const k of order.keys()) for (const id of inputs[k]!) starts[id + 2]!++
  for (let id = 2; id < starts.length; id++) starts[id]! += starts[id - 1]!
  const places = new Int32Array(starts.at(-1)!)
  for (const k of order.keys()) for (const id of inputs[k]!) places[starts[id + 1]!++] = k
  return { starts, places }
}

/**
 * What a changed value changes: only what is moved is computed again, in order.
 * @returns a function that tells `isSeen` of every value that becomes another one, until it holds, and leaves the values
 * as they were
 */
export function changesIn(compiled: Compiled) {
  const { order } = compiled
  const { starts, places } = readersOf(compiled)
  const waiting = new Uint32Array((order.length >> 5) + 1)
  return (
    values: Float64Array,
    changed: number,
    value: number,
    isSeen: (id: number, value: number) => boolean,
  ): boolean => {
    const before: [number, number][] = []
    let last = -1
    const move = (id: number, to: number) => {
      if (to === values[id]) return false
      before.push([id, values[id]!])
      values[id] = to
      for (let k = starts[id]!; k < starts[id + 1]!; k++) {
        const place = places[k]!
        waiting[place >> 5]! |= 1 << (place & 31)
        last = Math.max(last, place >> 5)
      }
      return isSeen(id, to)
    }
    let seen = move(changed, value)
    for (let word = positionAfter(order, changed) >> 5; word <= last && !seen; word++) {
      for (let bits = waiting[word]!; bits !== 0 && !seen; bits = waiting[word]!) {
        const place = (word << 5) + 31 - Math.clz32(bits & -bits)
        waiting[word]! &= bits - 1
        seen = move(order[place]!, ruleAt(compiled, values, place))
      }
    }
    waiting.fill(0)
    for (const [id, old] of before) values[id] = old
    return seen
  }
}
