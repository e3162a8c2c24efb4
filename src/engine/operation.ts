import type { MistakeId } from '../mistakes/catalogue.ts'

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
  | 'erf'
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
  | 'softsign'
  | 'huber'
  | 'abs'
  | 'step'
  | 'sign'
  | 'max'
  | 'min'
  | 'softmax'
  | 'largest'
  | 'smallest'
  | 'ranking'
  | 'argmax'
  | 'argmin'
  | 'leakystep'
  | 'eluslope'
  | 'seluslope'
  | 'inside'
  | 'erfslope'
  | 'huberslope'
  | 'normalcdf'
  | 'normalpdf'

/**
 * What a derivative rule is written in: the same rule yields graph nodes (to be printed and marked), terms of matrices or
 * numbers (to be summed in a sensitivity sweep), so that it is stated once.
 */
export interface Algebra<T> {
  constant(value: number): T
  apply(operation: OperationName, args: readonly T[], index?: number): T
}

/** How an operation is written: `needs[k]` is the least binding strength argument k may have without parentheses. */
export interface WrittenForm {
  readonly strength: number
  readonly needs: readonly number[]
  write(args: readonly string[], index: number): string
}

/** How Python writes it: as an operator, by the name of a function that is defined in the script, or not at all. */
export type Python =
  | { readonly written: (args: readonly string[]) => string; readonly defined?: undefined }
  | { readonly written?: (args: readonly string[], index: number) => string; readonly defined: string }
  | 'found by autograd'

/** A mistake, and what it puts in the place of what is right. */
export type Mistaken<T> = readonly [id: MistakeId, wrong: T]

/** A local derivative that students mistake: of `result` with respect to argument k, or by way of one where k is −1. */
export interface Differentiated<T> {
  readonly args: readonly T[]
  readonly result: T
  readonly k: number
  readonly index: number
  readonly right: T
}

/** What students take an operation for. */
export interface Mistakes {
  /** In place of its value. */
  ofValue<T>(algebra: Algebra<T>, args: readonly T[], index: number): readonly Mistaken<T>[]
  /** In place of its local derivative. */
  ofDerivative<T>(algebra: Algebra<T>, local: Differentiated<T>): readonly Mistaken<T>[]
}

/** Everything that is known of an operation. */
export type Operation = (OfFewArguments | OfManyArguments) & Parts

interface OfFewArguments {
  readonly arity: 1 | 2
  forward(a: number, b: number): number
  readonly forwardMany?: undefined
}

/** Of two arguments or more. */
interface OfManyArguments {
  readonly arity: 'many'
  readonly forward?: undefined
  forwardMany(args: readonly number[], index: number): number
}

interface Parts {
  /** Local derivative with respect to argument k, in terms of the arguments and the result. */
  derivative<T>(algebra: Algebra<T>, args: readonly T[], result: T, k: number, index: number): T
  readonly tex: WrittenForm
  readonly python: Python
  /** What stands in the node of a circuit drawing. */
  readonly symbol: string
  /** Where the value and the derivative are defined. */
  readonly domain: 'everywhere' | { readonly says: string; holds(a: number, b: number): boolean }
  /** Arguments at which the derivative jumps, or that it does where the two extreme arguments tie. */
  readonly kink: 'none' | 'tie' | readonly number[]
  /**
   * What becomes of it for large arguments: `flat` on both sides, so that gradients vanish there, or `shut` on one side,
   * where nothing comes through: a unit that is 0 there is dead.
   */
  readonly far: 'open' | 'flat' | 'shut'
  /** An activation is what neurons send their net input through; a slope is what only derivatives need. */
  readonly use: 'operator' | 'function' | 'activation' | 'slope'
  /** Where formulas may call it by its name. */
  readonly called: 'anywhere' | 'in programs' | 'nowhere'
  /** What it takes beside reading the operands, in sums of two numbers: by experience with worked solutions, not by theory. */
  readonly work: number
  /** What a sheet says about it, because textbooks differ: Markdown with TeX. */
  readonly convention: 'none' | `${string}.`
  readonly mistakes: Mistakes
  /** Where the rule is stated. */
  readonly source: string
}

/** Binding strengths, loosest first. */
export const strength = { sum: 1, product: 2, power: 3, fraction: 4, atom: 5 } as const
