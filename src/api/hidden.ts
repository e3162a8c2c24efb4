/** Ties what the API keeps to itself to the objects it hands out, so that neither type nor value of it becomes public. */
export class Hidden<Public extends object, Inside> {
  readonly #insides = new WeakMap<Public, Inside>()
  readonly #origin: string

  /** `origin` tells, in an error, where such objects come from. */
  constructor(origin: string) {
    this.#origin = origin
  }

  tie(handedOut: Public, inside: Inside): Public {
    this.#insides.set(handedOut, inside)
    return handedOut
  }

  /** Throws a TypeError for an object that was not tied here, such as a copy. */
  of(handedOut: Public): Inside {
    const inside = this.#insides.get(handedOut)
    if (inside === undefined) throw new TypeError(`expected an object as ${this.#origin} returns it`)
    return inside
  }
}
