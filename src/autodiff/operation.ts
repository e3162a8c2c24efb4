/** Every operation there is; those that only derivatives need come last. */
export type OperationName =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'neg'
  | 'pow'
  | 'copy'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'sin'
  | 'cos'
  | 'tanh'
  | 'sigmoid'
  | 'relu'
  | 'leakyrelu'
  | 'softplus'
  | 'gelu'
  | 'elu'
  | 'selu'
  | 'silu'
  | 'hardtanh'
  | 'erf'
  | 'huber'
  | 'abs'
  | 'step'
  | 'sign'
  | 'max'
  | 'min'
  | 'softmax'
  | 'argmax'
  | 'argmin'
  | 'largest'
  | 'smallest'
  | 'ranking'
  | 'leakystep'
  | 'eluslope'
  | 'seluslope'
  | 'inside'
  | 'erfslope'
  | 'huberslope'
  | 'normalcdf'
  | 'normalpdf'

/**
 * What a derivative rule is written in: the same rule yields graph nodes (to be printed and marked) or numbers (to be
 * summed in a sensitivity sweep), so that it is stated once.
 */
export interface Algebra<T> {
  constant(value: number): T
  apply(operation: OperationName, args: readonly T[], index?: number): T
}

/** How an operation is written: `needs[k]` is the least binding strength argument k may have without parentheses. */
export interface Notation {
  readonly strength: number
  readonly needs: readonly number[]
  write(args: readonly string[], index: number): string
}

export interface Operation {
  /** Number of arguments; `many` takes two or more. */
  readonly arity: 1 | 2 | 'many'
  /** Value of one or two arguments; operations of many arguments have `forwardMany`. */
  forward(a: number, b: number): number
  forwardMany?(args: readonly number[], index: number): number
  /** Local derivative with respect to argument k, in terms of the arguments and the result. */
  derivative<T>(algebra: Algebra<T>, args: readonly T[], result: T, k: number, index: number): T
  readonly tex: Notation
  /** What stands in the node of a circuit drawing. */
  readonly symbol: string
  /** Where the value is defined; absent where it is everywhere. */
  readonly domain?: { readonly says: string; holds(a: number, b: number): boolean }
  /** Arguments at which the derivative jumps, or that it does where the two extreme arguments tie. */
  readonly kink?: readonly number[] | 'tie'
  /** Flattens for large arguments, so that gradients vanish there. */
  readonly saturates?: true
  /** What neurons send their net input through. */
  readonly activation?: true
  /** Nothing comes through on one side: a unit that is 0 there is dead. */
  readonly closes?: true
  /** What it takes beside reading the operands, in sums of two numbers: by experience with worked solutions, not by theory. */
  readonly work: number
  /** What a sheet says about it, because textbooks differ: Markdown with TeX. */
  readonly convention?: string
  /** Callable by this operation's name in formulas, or in those of programs alone and not in answers; absent for operators and for what only derivatives need. */
  readonly callable?: true | 'in programs'
  /** Where the rule is stated. */
  readonly source: string
}

/** Binding strengths, loosest first. */
export const strength = { sum: 1, product: 2, power: 3, fraction: 4, atom: 5 } as const
