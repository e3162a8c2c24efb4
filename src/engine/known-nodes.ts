import type { OperationName } from './operations.ts'

/** Nodes by what they compute. Most have one or two inputs, and numbers are found sooner than a text. */
export class KnownNodes {
  readonly #few = new Map<OperationName, Pairs>()
  readonly #many = new Map<string, number>()

  find(operation: OperationName, inputs: readonly number[], index: number): number | undefined {
    return isFew(inputs, index)
      ? this.#few.get(operation)?.get(inputs[0]!, inputs[1] ?? -1)
      : this.#many.get(textOf(operation, inputs, index))
  }

  set(operation: OperationName, inputs: readonly number[], index: number, id: number): void {
    if (!isFew(inputs, index)) {
      this.#many.set(textOf(operation, inputs, index), id)
      return
    }
    const known = this.#few.get(operation) ?? new Pairs()
    known.set(inputs[0]!, inputs[1] ?? -1, id)
    this.#few.set(operation, known)
  }
}

/** Numbers by pairs of whole numbers, in one typed array: a Map would hash and keep an object for each. */
class Pairs {
  /** Per slot the pair, and 1 more than its number; 0 where the slot is free. */
  #slots = new Int32Array(3 * 16)
  #count = 0

  get(a: number, b: number): number | undefined {
    const found = this.#slots[this.#slotOf(a, b) + 2]!
    return found === 0 ? undefined : found - 1
  }

  set(a: number, b: number, number: number): void {
    const slot = this.#slotOf(a, b)
    if (this.#slots[slot + 2] === 0) this.#count++
    this.#slots[slot] = a
    this.#slots[slot + 1] = b
    this.#slots[slot + 2] = number + 1
    if (6 * this.#count > this.#slots.length) this.#grow()
  }

  /** Place of the pair, or of the free slot where it belongs. */
  #slotOf(a: number, b: number): number {
    const slots = this.#slots
    const mask = slots.length / 3 - 1
    // Odd multipliers spread neighbours (Knuth, The Art of Computer Programming, volume 3, 6.4).
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)
    hash ^= hash >>> 15
    let slot = 3 * (hash & mask)
    while (slots[slot + 2] !== 0 && (slots[slot] !== a || slots[slot + 1] !== b)) {
      slot = slot + 3 === slots.length ? 0 : slot + 3
    }
    return slot
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Int32Array(2 * before.length)
    for (let k = 0; k < before.length; k += 3) {
      if (before[k + 2] === 0) continue
      this.#slots.set(before.subarray(k, k + 3), this.#slotOf(before[k]!, before[k + 1]!))
    }
  }
}

function isFew(inputs: readonly number[], index: number): boolean {
  return inputs.length <= 2 && index === 0
}

function textOf(operation: OperationName, inputs: readonly number[], index: number): string {
  return `${operation}:${index}:${inputs.join()}`
}
