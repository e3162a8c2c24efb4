import { type Compiled, sensitivity, slopes } from '../autodiff/evaluate.ts'
import type { Graph } from '../autodiff/graph.ts'
import type { Rounding } from '../problem-set/types.ts'
import { halfUnit, isExact } from './rounding.ts'

/** How rounding intermediate values moves the nodes of one solution. */
export interface RoundingEffect {
  /** Half a unit of the node's own last place plus Σ |∂node/∂m| · half unit over the nodes m before it. */
  allowance(id: number): number
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
  const local = slopes(compiled, values, computed)
  const units = new Float64Array(compiled.size)
  const rough = graph.nodes.filter(({ meta }) => meta?.inexact).map(({ id }) => id)
  for (const id of [...rough, ...compiled.order]) {
    const { name, meta } = graph.node(id)
    if (name === undefined || meta!.coded) continue
    // What was written down is always exact to its last digit; whether it was rounded, the rule and the key tell, unless
    // it is neither.
    const value = computed.get(id) ?? values[id]!
    const unit = halfUnit(value, round)
    const wrong = [value, key[id]!].every((right) => Math.abs(values[id]! - right) > unit)
    if (wrong || !isExact(value, round) || !isExact(key[id]!, round)) units[id] = unit
  }
  const buffer = new Float64Array(compiled.size)
  const moved = (id: number) => sensitivity(compiled, local, id, computed, buffer)
  const allowances = new Map<number, number>()
  return {
    allowance(id) {
      const known = allowances.get(id)
      if (known !== undefined) return known
      const adjoint = moved(id)
      let sum = units[id]!
      for (let m = 0; m < adjoint.length; m++) if (m !== id && units[m]! > 0) sum += Math.abs(adjoint[m]!) * units[m]!
      allowances.set(id, sum)
      return sum
    },
    reach(id) {
      const adjoint = moved(id)
      let most = 0
      for (let m = 0; m < adjoint.length; m++) if (m !== id) most = Math.max(most, Math.abs(adjoint[m]! * values[m]!))
      return most
    },
  }
}
