import { type CompiledNodes, evaluateAltered } from '../src/engine/evaluate.ts'

/**
 * Computes every node, but those in `overrides` take the value given there, and all that depends on them follows.
 * @returns what the rules of those nodes give instead, from everything before them as it is now
 */
export function evaluateWith(
  compiled: CompiledNodes,
  values: Float64Array,
  overrides: ReadonlyMap<number, number>,
): Map<number, number> {
  const computed = new Map<number, number>()
  for (const [id, value] of overrides) values[id] = value
  evaluateAltered(compiled, values, (id, value) => {
    const override = overrides.get(id)
    if (override === undefined) return value
    computed.set(id, value)
    return override
  })
  return computed
}
