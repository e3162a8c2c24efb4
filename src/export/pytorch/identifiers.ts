const reserved = new Set(
  `and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with True False None torch given updated gradient local check`.split(
    /\s+/,
  ),
)

/** Python names for the names of a problem's nodes, each its own: `dE/dw5@1` is dE_dw5_1. */
export class Identifiers {
  readonly #byName = new Map<string, string>()
  readonly #taken: Set<string>

  /** `taken`: names that the script uses for something else. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...reserved, ...taken])
  }

  of(name: string): string {
    const known = this.#byName.get(name)
    if (known !== undefined) return known
    const plain = name
      .normalize('NFKC')
      .replaceAll('∂', 'd')
      .replaceAll(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^(?=\d)|_$/g, '')
    let free = plain === '' ? 'value' : plain
    while (this.#taken.has(free)) free += '_'
    this.#taken.add(free)
    this.#byName.set(name, free)
    return free
  }
}
