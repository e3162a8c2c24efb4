import type { OperationName } from './operations.ts'

/** What is computed, in order; ids are places in an array of values. */
interface Calculation {
  readonly order: Int32Array
  readonly names: readonly OperationName[]
  readonly forward: readonly ((a: number, b: number) => number)[]
  readonly first: Int32Array
  readonly second: Int32Array
  readonly many: readonly (readonly number[] | undefined)[]
}

// A call through a table takes longer than the arithmetic of these; all others are called.
const written: Partial<Record<OperationName, (a: string, b: string) => string>> = {
  add: (a, b) => `${a} + ${b}`,
  sub: (a, b) => `${a} - ${b}`,
  mul: (a, b) => `${a} * ${b}`,
  div: (a, b) => `${a} / ${b}`,
  neg: (a) => `-${a}`,
  copy: (a) => a,
}

// Engines do not optimise functions much longer than this.
const mostNodes = 2000

// A page whose policy forbids generated code would report every attempt.
const insidePage = 'document' in globalThis

/**
 * Writes a calculation as one function without loops or look-ups, several times as fast as going through the arrays.
 * Nothing of a user's text is in it, only operators and ids.
 * @param forwardMany computes the k-th node, an operation of many arguments
 * @returns undefined where it would be too long, or where generated code is forbidden, as in a page
 */
export function straightLine(
  { order, names, forward, first, second, many }: Calculation,
  forwardMany: (values: Float64Array, k: number) => number,
): ((values: Float64Array) => void) | undefined {
  if (insidePage || order.length > mostNodes) return undefined
  const lines = names.map((name, k) => {
    const [a, b] = [`v[${first[k]}]`, `v[${second[k]}]`]
    const value = many[k] ? `many(v, ${k})` : (written[name]?.(a, b) ?? `${name}(${a}, ${b})`)
    return `v[${order[k]}] = ${value}`
  })
  const called = new Map(names.map((name, k) => [name as string, forward[k]!]))
  try {
    const make = new Function('many', ...called.keys(), `return (v) => {\n${lines.join('\n')}\n}`)
    return make(forwardMany, ...called.values())
  } catch {
    return undefined
  }
}
