import type { YamlNode } from '../text/yaml/document.ts'

/** How an author would name a kind of value. */
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}

export function kindName(kind: string, keys: readonly string[] = []): string {
  const name = kinds[kind] ?? kind
  return keys.length > 0 && keys.length <= 6 ? `${name} with ${alternatives(keys, 'and')}` : name
}

/** `a`, `a or b`, `a, b or c`, each once. */
export function alternatives(words: readonly string[], last = 'or'): string {
  const distinct = [...new Set(words)]
  const final = distinct.pop() ?? ''
  return distinct.length === 0 ? final : `${distinct.join(', ')} ${last} ${final}`
}

/** What stands where there is no value. */
export const nothing = 'nothing'

/** What stands in the file, shortened. */
export function describeNode(node: YamlNode | undefined): string {
  if (!node) return nothing
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list'
  if (node.kind === 'mapping') return 'a mapping'
  if (node.plain && node.source === '') return nothing
  const text = node.source.replace(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** `problems[0].params.given.x`. */
export function keyPath(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return steps.join('').replace(/^\./, '') || 'the file'
}

/** How to write a value of one of the kinds that are wanted where another stands. */
export function remedyFor(wanted: readonly string[], node: YamlNode, expected: string): string {
  const wants = (...some: string[]) => some.some((kind) => wanted.includes(kind))
  if (describeNode(node) === nothing) return 'write a value, or delete the line'
  if (wanted[0] === 'number') return `write ${node.kind === 'scalar' ? 'a' : 'one'} number such as 3, -0.5 or 1.0e-3`
  if (wants('string')) return node.kind === 'scalar' ? 'put it in quotes' : 'write a text'
  if (wants('number', 'int')) return 'write a number such as 3, -0.5 or 1.0e-3'
  if (wants('array')) return 'begin each entry with "- ", or write [a, b]'
  if (wants('object', 'record')) return 'write "key: value" entries, indented below the key'
  return `write ${expected}`
}
