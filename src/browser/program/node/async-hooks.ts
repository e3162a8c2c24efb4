/** What holds for some work, for as long as that goes on: a worker of the page does one command at a time. */
export class AsyncLocalStorage<Store> {
  #store: Store | undefined

  getStore(): Store | undefined {
    return this.#store
  }

  run<Result>(store: Store, work: () => Result): Result {
    const before = this.#store
    this.#store = store
    const restore = () => {
      this.#store = before
    }
    let result: Result
    try {
      result = work()
    } catch (error) {
      restore()
      throw error
    }
    if (!(result instanceof Promise)) {
      restore()
      return result
    }
    return result.finally(restore) as Result
  }
}
