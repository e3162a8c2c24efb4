import { once } from '../base/once.ts'
import type { Compiled } from '../engine/evaluate.ts'
import type { Graph } from '../engine/graph.ts'
import { boundsOf, localSlopes, sensitivityOf, sweepBack } from '../engine/sensitivity.ts'
import type { Rounding } from '../set/types.ts'
import { isBelow } from './noise.ts'
import { halfUnit, isExact } from './rounding.ts'

/** How rounding intermediate values moves the nodes of one solution. */
export interface RoundingEffect {
  /** Half a unit of the node's own last place plus Σ |∂node/∂m| · half unit over the nodes m before it. */
  allowance(id: number): number
  /** Whether the allowance is as large as a distance. */
  allows(id: number, distance: number): boolean
  /** The most that doubling one value before the node would move it. */
  reach(id: number): number
}

const nothingTyped: ReadonlyMap<number, number> = new Map()
// A solution is asked for its allowances when it is drawn, when it is printed and when it is graded.
const effects = new WeakMap<Float64Array, RoundingEffect>()

/** What rounding as told can do to a solution; its values must not change any more. */
export function roundingEffect(
  graph: Graph,
  compiled: Compiled,
  values: Float64Array,
  round: Rounding,
): RoundingEffect {
  const known = effects.get(values) ?? roundingEffectOnOwn(graph, compiled, values, round, nothingTyped, values)
  effects.set(values, known)
  return known
}

/**
 * Measures what rounding as told can do when some values are a student's own, by reverse sweeps over the solution graph;
 * a node that is exact as printed adds nothing.
 * @param computed what the rules give for nodes whose value is a student's own; nothing moves through them
 * @param key the values of the solution
 */
export function roundingEffectOnOwn(
  graph: Graph,
  compiled: Compiled,
  values: Float64Array,
  round: Rounding,
  computed: ReadonlyMap<number, number>,
  key: Float64Array,
): RoundingEffect {
  const local = localSlopes(compiled, values, computed)
  const unitOf = (id: number) => {
    const { name, meta, operation } = graph.node(id)
    if (name === undefined || meta!.coded || (operation === 'leaf' && !meta!.inexact)) return 0
    // What was written down is always exact to its last digit; whether it was rounded, the rule and the key tell, unless
    // it is neither.
    const value = computed.get(id) ?? values[id]!
    const unit = halfUnit(value, round)
    const isWrong = Math.abs(values[id]! - value) > unit && Math.abs(values[id]! - key[id]!) > unit
    return isWrong || !isExact(value, round) || !isExact(key[id]!, round) ? unit : 0
  }
  const units = new Float64Array(compiled.size).fill(-1)
  const unit = (id: number) => {
    if (units[id] === -1) units[id] = unitOf(id)
    return units[id]!
  }
  const buffer = new Float64Array(compiled.size)
  const moved = (id: number) => sensitivityOf(compiled, local, id, computed, buffer)
  // A node that does not matter may have no derivative: ln of the negative base of x^2.
  const share = (m: number, moves: number) => (moves === 0 || unit(m) === 0 ? 0 : Math.abs(moves) * unit(m))
  const farther = once(() => ({ bound: boundsOf(compiled, local, unit), zeros: new Float64Array(compiled.size) }))
  const allowances = new Map<number, number>()
  const allowance = (id: number) => {
    const known = allowances.get(id)
    if (known !== undefined) return known
    const adjoint = moved(id)
    let sum = unit(id)
    for (let m = 0; m < adjoint.length; m++) if (m !== id) sum += share(m, adjoint[m]!)
    allowances.set(id, sum)
    return sum
  }
  return {
    allowance,
    allows(id, distance) {
      // The order of a sum must not decide.
      const [less, more] = [distance * (1 - 1e-12) - 1e-12, distance * (1 + 1e-12)]
      const { bound, zeros } = farther()
      if (bound(id) < less) return false
      // What moves a node most is near it: few need a whole sweep.
      let sum = 0
      sweepBack(compiled, local, id, computed, zeros, (m, moves) => {
        sum += share(m, moves)
        return sum > more
      })
      return sum > more || !isBelow(allowance(id), distance)
    },
    reach(id) {
      const adjoint = moved(id)
      let most = 0
      for (let m = 0; m < adjoint.length; m++) if (m !== id) most = Math.max(most, Math.abs(adjoint[m]! * values[m]!))
      return most
    },
  }
}
