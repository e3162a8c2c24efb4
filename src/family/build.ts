import type { RandomStream } from '../random/stream.ts'
import { type Numbers, type Program, z } from './contract.ts'

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

/** Schema of a parameter that names one kind of shape, or several of which one is drawn. */
export function oneOrSeveral<Item extends z.ZodType>(item: Item) {
  return z.union([item, z.array(item).min(1)])
}

/** The same of the names of a table. */
export function namedKinds<Name extends string>(kinds: Readonly<Record<Name, unknown>>) {
  return oneOrSeveral(z.enum(Object.keys(kinds) as [Name, ...Name[]]))
}

/** The kinds that such a parameter names, each once. */
export function severalOf<Item>(stated: Item | readonly Item[]): Item[] {
  return [...new Set([stated].flat() as Item[])]
}

/** Every combination of one item of each list; the last list changes first. */
export function combinationsOf<Combined extends object>(
  lists: {
    readonly [Key in keyof Combined]: readonly Combined[Key][]
  },
): Combined[] {
  return Object.entries<readonly unknown[]>(lists).reduce<object[]>(
    (before, [key, items]) => before.flatMap((one) => items.map((item) => ({ ...one, [key]: item }))),
    [{}],
  ) as Combined[]
}

/**
 * Most programs of one problem that are kept. Preparing one takes as long as some hundred draws, so a family whose
 * programs are large draws from fewer shapes than a run has students.
 */
export const mostKept = 48

/**
 * A family's `build` for problems whose shape is drawn: the same program for the same parameters and shape.
 * @param shapesOf the shapes to draw from; always the same for the same parameters
 * @param build may give the program's shape words of its own
 * @param kindOf which of the kinds that the parameters state a shape is of; default: the shape itself where it is a text
 */
export function builtPerShape<Params extends object, Shape>(
  shapesOf: (params: Params) => readonly Shape[],
  build: (params: Params, shape: Shape, numbers: Numbers) => Program,
  kindOf: (shape: Shape) => string | undefined = (shape) => (typeof shape === 'string' ? shape : undefined),
): (params: Params, random: RandomStream, numbers: Numbers) => Program {
  interface Built {
    readonly shapes: readonly Shape[]
    readonly kept: Map<number, Program>
  }
  const builtFor = { plain: new WeakMap<Params, Built>(), exact: new WeakMap<Params, Built>() }
  return (params, random, numbers) => {
    const built = builtFor[numbers]
    const known = built.get(params)
    const { shapes, kept } = known ?? { shapes: shapesOf(params), kept: new Map<number, Program>() }
    if (!known) built.set(params, { shapes, kept })
    const drawn = shapes.length > 1 ? random.integer(shapes.length) : 0
    const shape = shapes[drawn]!
    const program = kept.get(drawn) ?? shaped(build(params, shape, numbers), kindOf(shape), drawn, shapes.length)
    // A map keeps the order of insertion: the one that was not used for longest comes first.
    kept.delete(drawn)
    kept.set(drawn, program)
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
    return program
  }
}

function shaped(program: Program, kind: string | undefined, drawn: number, count: number): Program {
  const { shape = `${drawn + 1} of ${count}`, ...alike } = program
  return count > 1 ? { ...alike, shape, ...(kind !== undefined && { kind }) } : alike
}
