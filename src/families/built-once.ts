import type { RandomStream } from '../random/stream.ts'
import type { Numbers, Program } from './contract.ts'

/** A family's `build` that returns the same program for the same parameters, for families that draw nothing but numbers. */
export function builtOnce<Params extends object>(
  build: (params: Params, numbers: Numbers) => Program,
): (params: Params, random: RandomStream, numbers: Numbers) => Program {
  const built = { plain: new WeakMap<Params, Program>(), exact: new WeakMap<Params, Program>() }
  return (params, _random, numbers) => {
    const known = built[numbers].get(params)
    if (known) return known
    const made = build(params, numbers)
    built[numbers].set(params, made)
    return made
  }
}
