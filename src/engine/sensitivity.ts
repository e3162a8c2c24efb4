import { type Compiled, numbers, plain, positionAfter } from './evaluate.ts'
import { operations } from './operations.ts'

/** Local derivatives at some values, worked out when they are first asked for. */
export interface Slopes {
  readonly values: Float64Array
  /** Of the computed node at a place in the order, with respect to each of its arguments. */
  at(place: number): readonly number[]
}

/** @param computed what the rules of overridden nodes give; their local derivatives are taken there */
export function localSlopes(compiled: Compiled, values: Float64Array, computed?: ReadonlyMap<number, number>): Slopes {
  const { order, names, inputs, index } = compiled
  const known: (readonly number[] | undefined)[] = []
  const slopesAt = (place: number) => {
    const { derivative } = operations[names[place]!]
    const args = inputs[place]!.map((id) => values[id]!)
    const result = computed?.get(order[place]!) ?? values[order[place]!]!
    return args.map((_, position) => derivative(numbers, args, result, position, index[place]!))
  }
  return {
    values,
    at(place) {
      known[place] ??= slopesAt(place)
      return known[place]
    },
  }
}

/**
 * How far one node moves per unit that each other node is moved: ∂output/∂m for every node m, by one reverse sweep over
 * the solution graph (Griewank & Walther, Evaluating Derivatives, 3.2).
 * @param fixed nodes whose value does not follow what comes before them
 * @param adjoint an array to use again for the result
 */
export function sensitivityOf(
  compiled: Compiled,
  local: Slopes,
  output: number,
  fixed?: { has(id: number): boolean },
  adjoint: Float64Array = new Float64Array(compiled.size),
): Float64Array {
  const { order } = compiled
  adjoint.fill(0)
  adjoint[output] = 1
  for (let k = positionAfter(order, output) - 1; k >= 0; k--) {
    const upstream = adjoint[order[k]!]!
    if (upstream === 0 || (fixed?.has(order[k]!) && order[k] !== output)) continue
    handBack(compiled, local, k, upstream, adjoint)
  }
  return adjoint
}

/**
 * As `sensitivity`, node by node as far as is needed.
 * @param zeros an array of zeros, which it is again in the end
 * @param isEnough is told of each computed node, the last first, how far the output moves with it, until it holds
 */
export function sweepBack(
  compiled: Compiled,
  local: Slopes,
  output: number,
  fixed: { has(id: number): boolean },
  zeros: Float64Array,
  isEnough: (id: number, moves: number) => boolean,
): void {
  const { order, inputs, placeOf } = compiled
  // Which places the sweep still has to come to, a bit for each.
  const bits = new Int32Array((order.length >> 5) + 1)
  const reached: number[] = []
  const wait = (id: number) => {
    const place = placeOf[id]!
    if (place >= 0) bits[place >> 5]! |= 1 << (place & 31)
    reached.push(id)
  }
  zeros[output] = 1
  wait(output)
  let isFound = false
  for (let word = placeOf[output]! >> 5; word >= 0 && !isFound; word--) {
    while (bits[word] !== 0 && !isFound) {
      const bit = 31 - Math.clz32(bits[word]!)
      bits[word]! &= ~(1 << bit)
      const place = (word << 5) + bit
      const id = order[place]!
      const upstream = zeros[id]!
      if (upstream === 0) continue
      isFound = isEnough(id, upstream)
      if (isFound || (fixed.has(id) && id !== output)) continue
      handBack(compiled, local, place, upstream, zeros)
      inputs[place]!.forEach(wait)
    }
  }
  for (const id of reached) zeros[id] = 0
}

/** Adds what a node hands back to its arguments to what they have. */
function handBack(
  { code, first, second, inputs }: Compiled,
  local: Slopes,
  place: number,
  upstream: number,
  adjoint: Float64Array,
): void {
  const [a, b] = [first[place]!, second[place]!]
  switch (code[place]) {
    case plain.add:
      adjoint[a]! += upstream
      adjoint[b]! += upstream
      return
    case plain.mul:
      adjoint[a]! += upstream * local.values[b]!
      adjoint[b]! += upstream * local.values[a]!
      return
    case plain.copy:
      adjoint[a]! += upstream
      return
  }
  const slope = local.at(place)
  const args = inputs[place]!
  for (let j = 0; j < slope.length; j++) adjoint[args[j]!]! += upstream * slope[j]!
}

/**
 * No less than what moving every node by its unit can move each node, as if nothing cancelled: one sweep forward for all
 * nodes, as far as they are asked for.
 */
export function boundsOf(compiled: Compiled, local: Slopes, unit: (id: number) => number): (id: number) => number {
  const { order, code, first, second, inputs } = compiled
  const bounds = new Float64Array(compiled.size)
  let done = 0
  for (const id of compiled.leaves) bounds[id] = unit(id)
  const moved = (place: number) => {
    const [a, b] = [first[place]!, second[place]!]
    switch (code[place]) {
      case plain.add:
      case plain.sub:
        return bounds[a]! + bounds[b]!
      case plain.mul:
        return bounds[a]! * Math.abs(local.values[b]!) + bounds[b]! * Math.abs(local.values[a]!)
      case plain.copy:
      case plain.neg:
        return bounds[a]!
    }
    return local.at(place).reduce((sum, slope, j) => {
      const bound = bounds[inputs[place]![j]!]!
      return bound === 0 ? sum : sum + bound * Math.abs(slope)
    }, 0)
  }
  return (id) => {
    for (const end = positionAfter(order, id); done < end; done++) {
      const node = order[done]!
      bounds[node] = moved(done) + unit(node)
    }
    return bounds[id]!
  }
}
