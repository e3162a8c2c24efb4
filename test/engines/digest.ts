/** A digest of numbers by their bits, the same in every engine; two lanes of 32 bits (FNV-1a's prime, two offsets). */
export class Digest {
  readonly #value = new Float64Array(1)
  readonly #words = new Uint32Array(this.#value.buffer)
  #low = 0x811c9dc5
  #high = 0x050c5d1f

  add(value: number): void {
    this.#value[0] = value
    for (const word of Number.isNaN(value) ? [1, 1] : this.#words) {
      this.#low = Math.imul(this.#low ^ word, 0x01000193)
      this.#low ^= this.#low >>> 15
      this.#high = Math.imul(this.#high ^ word, 0x01000193) ^ (this.#low >>> 3)
    }
  }

  addText(text: string): void {
    for (let k = 0; k < text.length; k++) this.add(text.charCodeAt(k))
  }

  toString(): string {
    return [this.#high, this.#low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
  }
}
