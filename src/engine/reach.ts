/** What tells of a node what it is computed from, and in which pass. */
interface Passes {
  node(id: number): { readonly inputs: readonly number[]; readonly meta?: { readonly pass: number } }
  namedInputs(id: number): readonly number[]
}

/**
 * What named nodes depend on in their pass, a bit for each node: n nodes take n²/8 bytes at most. What comes from an
 * earlier pass (updated parameters, data that stays) counts as given.
 */
export class Reach {
  readonly #graph: Passes
  readonly #places = new Map<number, Map<number, number>>()
  /** By node, without the node itself. */
  readonly #sets = new Map<number, Uint32Array>()
  readonly #twice = new Map<number, ReadonlySet<number>>()

  constructor(graph: Passes) {
    this.#graph = graph
  }

  /** Whether a node depends on another one. */
  has(id: number, ancestor: number): boolean {
    // A node has a higher id than what it is computed from.
    return ancestor < id && this.#isIn(this.#ancestors(id), id, ancestor)
  }

  /** Named inputs of a node that others of its inputs depend on, so that they reach it on more ways than one. */
  inputsReachedTwice(id: number): ReadonlySet<number> {
    const known = this.#twice.get(id)
    if (known) return known
    const inputs = this.#graph.namedInputs(id)
    const before = union(this.#openInputs(id).map((input) => this.#ancestors(input)))
    const found = new Set(inputs.filter((input) => this.#isIn(before, id, input)))
    this.#twice.set(id, found)
    return found
  }

  #ancestors(id: number): Uint32Array {
    // The inputs first, without recursion: a chain may be longer than the stack is deep.
    const open = [id]
    for (let top = id; open.length > 0; top = open.at(-1)!) {
      const waiting = this.#sets.has(top) ? [] : this.#openInputs(top).filter((input) => !this.#sets.has(input))
      open.push(...waiting)
      if (waiting.length > 0) continue
      open.pop()
      if (!this.#sets.has(top)) this.#sets.set(top, this.#made(top))
    }
    return this.#sets.get(id)!
  }

  #made(id: number): Uint32Array {
    const places = this.#placesOf(id)
    const own = this.#graph.namedInputs(id).map((input) => {
      const place = places.get(input) ?? places.size
      places.set(input, place)
      return place
    })
    const found = union(
      this.#openInputs(id).map((input) => this.#sets.get(input)!),
      places.size,
    )
    for (const place of own) found[place >> 5]! |= 1 << (place & 31)
    return found
  }

  /** Named inputs that are worked out in the same pass. */
  #openInputs(id: number): number[] {
    const { pass } = this.#graph.node(id).meta!
    return this.#graph.namedInputs(id).filter((input) => {
      const { inputs, meta } = this.#graph.node(input)
      return inputs.length > 0 && meta!.pass === pass
    })
  }

  #isIn(set: Uint32Array, reader: number, id: number): boolean {
    const place = this.#placesOf(reader).get(id)
    return place !== undefined && (set[place >> 5]! & (1 << (place & 31))) !== 0
  }

  /** The bits of what a node's pass reads. */
  #placesOf(id: number): Map<number, number> {
    const { pass } = this.#graph.node(id).meta!
    const places = this.#places.get(pass) ?? new Map<number, number>()
    this.#places.set(pass, places)
    return places
  }
}

function union(sets: readonly Uint32Array[], places = 0): Uint32Array {
  const length = sets.reduce((most, set) => Math.max(most, set.length), (places + 31) >> 5)
  const found = new Uint32Array(length)
  for (const set of sets) for (let k = 0; k < set.length; k++) found[k]! |= set[k]!
  return found
}
