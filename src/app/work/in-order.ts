/** Hands results on in the order of their places, whoever was ready first; what comes early waits for its turn. */
export class InOrder<Result> {
  readonly #early = new Map<number, Result>()
  readonly #take: (result: Result) => void
  #next = 0

  constructor(take: (result: Result) => void) {
    this.#take = take
  }

  put(place: number, result: Result): void {
    this.#early.set(place, result)
    for (; this.#early.has(this.#next); this.#next++) {
      this.#take(this.#early.get(this.#next)!)
      this.#early.delete(this.#next)
    }
  }
}
