import type { OperationName } from './operations.ts'

// More than a graph has nodes; two ids make one exact number.
const mostNodes = 0x4000000

/** Nodes by what they compute. Most have one or two inputs, and a number is found sooner than a text. */
export class KnownNodes {
  readonly #few = new Map<OperationName, Map<number, number>>()
  readonly #many = new Map<string, number>()

  find(operation: OperationName, inputs: readonly number[], index: number): number | undefined {
    return isFew(inputs, index)
      ? this.#few.get(operation)?.get(pairOf(inputs))
      : this.#many.get(textOf(operation, inputs, index))
  }

  set(operation: OperationName, inputs: readonly number[], index: number, id: number): void {
    if (!isFew(inputs, index)) {
      this.#many.set(textOf(operation, inputs, index), id)
      return
    }
    const known = this.#few.get(operation)
    if (known) known.set(pairOf(inputs), id)
    else this.#few.set(operation, new Map([[pairOf(inputs), id]]))
  }
}

function isFew(inputs: readonly number[], index: number): boolean {
  return inputs.length <= 2 && index === 0
}

function pairOf([a, b]: readonly number[]): number {
  return a! * mostNodes + (b === undefined ? 0 : b + 1)
}

function textOf(operation: OperationName, inputs: readonly number[], index: number): string {
  return `${operation}:${index}:${inputs.join()}`
}
