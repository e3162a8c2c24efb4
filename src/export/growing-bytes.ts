// A character of JavaScript's takes at most so many bytes of UTF-8.
const mostBytes = 3
const fewestBytes = 1 << 12

/** Texts and bytes one after the other, outside of the memory that is searched for garbage; it is filled time and again. */
export class GrowingBytes {
  #buffer = Buffer.allocUnsafeSlow(fewestBytes)
  #length = 0

  get isEmpty(): boolean {
    return this.#length === 0
  }

  add(content: string | Uint8Array): void {
    const isText = typeof content === 'string'
    this.#makeRoom(isText ? mostBytes * content.length : content.length)
    if (isText) this.#length += this.#buffer.write(content, this.#length)
    else {
      this.#buffer.set(content, this.#length)
      this.#length += content.length
    }
  }

  #makeRoom(needed: number): void {
    if (this.#length + needed <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#length + needed, 2 * this.#buffer.length))
    this.#buffer.copy(larger, 0, 0, this.#length)
    this.#buffer = larger
  }

  /** What was added, until more is. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length)
  }

  clear(): void {
    this.#length = 0
  }
}
