const reserved = new Set(
  `and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with True False None`.split(/\s+/),
)

/** Python names for names of nodes, each its own: `dE/dw5@1` is dE_dw5_1. */
export class PythonNames {
  readonly #byName = new Map<string, string>()
  readonly #taken: Set<string>

  /** `taken`: names that the program uses for something else. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...reserved, ...taken])
  }

  of(name: string): string {
    const known = this.#byName.get(name)
    if (known !== undefined) return known
    const plain = isPython.test(name) ? name : respelt(name)
    let free = plain === '' ? 'value' : plain
    while (this.#taken.has(free)) free += '_'
    this.#taken.add(free)
    this.#byName.set(name, free)
    return free
  }
}

const isPython = /^[A-Za-z_]\w*$/

function respelt(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll('∂', 'd')
    .replaceAll(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^(?=\d)|_$/g, '')
}
