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
  // What was moved and from where, to be put back.
  const moved = new Int32Array(order.length + 1)
  const before = new Float64Array(order.length + 1)
  return (
    values: Float64Array,
    changed: number,
    value: number,
    isSeen: (id: number, value: number) => boolean,
  ): boolean => {
    if (value === values[changed]) return false
    let [count, last] = [0, -1]
    let [id, to] = [changed, value]
    let word = positionAfter(order, changed) >> 5
    let seen = false
    for (;;) {
      if (to !== values[id]) {
        moved[count] = id
        before[count++] = values[id]!
        values[id] = to
        for (let k = starts[id]!; k < starts[id + 1]!; k++) {
          const place = places[k]!
          waiting[place >> 5]! |= 1 << (place & 31)
          if (place >> 5 > last) last = place >> 5
        }
        seen = isSeen(id, to)
        if (seen) break
      }
      while (word <= last && waiting[word] === 0) word++
      if (word > last) break
      const bits = waiting[word]!
      const place = (word << 5) + 31 - Math.clz32(bits & -bits)
      waiting[word] = bits & (bits - 1)
      id = order[place]!
      to = ruleAt(compiled, values, place)
    }
    waiting.fill(0, 0, last + 1)
    while (count-- > 0) values[moved[count]!] = before[count]!
    return seen
  }
}
