import type { Program } from './contract.ts'

/** A family's `build` that returns the same program for the same parameters, for families that draw nothing but numbers. */
export function builtOnce<Params extends object>(build: (params: Params) => Program): (params: Params) => Program {
  const built = new WeakMap<Params, Program>()
  return (params) => {
    const known = built.get(params)
    if (known) return known
    const made = build(params)
    built.set(params, made)
    return made
  }
}
