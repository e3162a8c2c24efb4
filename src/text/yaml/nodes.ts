/** What stands before a value and says more of it than plain data can: `!!python/tuple`, or `&x` before a single value. */
export interface YamlMark {
  readonly text: string
  readonly start: number
}

/** A value as it stands in the file; `start` is its offset into the text, behind its mark. */
export type YamlNode = YamlScalar | YamlList | YamlMapping

export interface YamlScalar {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** What was typed; of a quoted or block text, what it means. Empty where nothing stands. */
  readonly source: string
  /** False for a quoted or block text. */
  readonly plain: boolean
  readonly start: number
  readonly end: number
  readonly mark?: YamlMark
}

export interface YamlList {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
  readonly start: number
  readonly mark?: YamlMark
}

export interface YamlMapping {
  readonly kind: 'mapping'
  /** In the order of the file; of a key that is given twice (a fault) both. */
  readonly entries: readonly YamlEntry[]
  /** Of a key that is given twice the last entry. */
  readonly byKey: ReadonlyMap<string, YamlEntry>
  readonly start: number
  readonly end: number
  readonly mark?: YamlMark
}

export interface YamlEntry {
  readonly key: string
  readonly keyStart: number
  readonly value: YamlNode
}

/** The value at a path, if there is one; of a repeated key the last. */
export function nodeAt(root: YamlNode | undefined, path: readonly PropertyKey[]): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>((node, step) => {
    if (node?.kind === 'list') return typeof step === 'number' ? node.items[step] : undefined
    if (node?.kind === 'mapping') return node.byKey.get(String(step))?.value
    return undefined
  }, root)
}

/** The plain value: objects, arrays, texts, numbers, booleans and null; `__proto__` is a key like any other. */
export function toValue(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(toValue)
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toValue(value)]))
}

// Values that aliases may repeat in a file: a few matrices whose rows are the same, and no bomb.
const mostCopied = 5_000

/** What has an anchor, of a file or of its parts one after another. */
export class Anchors {
  readonly #nodes = new Map<string, YamlList | YamlMapping>()
  #copied = 0

  add(name: string, node: YamlNode): void {
    if (node.kind !== 'scalar') this.#nodes.set(name, node)
  }

  /** The list or mapping that an alias stands for, where the alias stands; undefined once too much has been copied. */
  at(name: string, start: number): YamlNode | undefined {
    const node = this.#copied <= mostCopied ? this.#nodes.get(name) : undefined
    if (!node) return undefined
    this.#copied += sizeOf(node)
    return this.#copied <= mostCopied ? movedTo(node, start) : undefined
  }
}

function movedTo(node: YamlNode, start: number): YamlNode {
  const place = { start, end: start, ...(node.mark && { mark: { ...node.mark, start } }) }
  if (node.kind === 'scalar') return { ...node, ...place }
  if (node.kind === 'list') return { ...node, ...place, items: node.items.map((item) => movedTo(item, start)) }
  const entries = node.entries.map(({ key, value }) => ({ key, keyStart: start, value: movedTo(value, start) }))
  return { ...node, ...place, entries, byKey: new Map(entries.map((entry) => [entry.key, entry])) }
}

function sizeOf(node: YamlNode): number {
  if (node.kind === 'scalar') return 1
  const parts = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value)
  return parts.reduce((size, part) => size + sizeOf(part), 1)
}
