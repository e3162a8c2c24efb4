import { groupBy } from '../base/group-by.ts'
import { canonicalName, parseName } from '../engine/name.ts'

const longest = 200

/** Ways to look at a name, from the strictest to the most forgiving; what looks the same in one counts as the same. */
const views: readonly ((name: string) => string)[] = [
  canonicalName,
  keyboardSpelling,
  (name) => keyboardSpelling(name).toLowerCase(),
  (name) => withPlainD(keyboardSpelling(name)),
  (name) => withPlainD(keyboardSpelling(name)).toLowerCase(),
  (name) => withPlainD(keyboardSpelling(name)).toLowerCase().replaceAll('_', ''),
  withoutParentheses,
  eitherOrder,
]

/** What a name becomes that readers of YAML 1.1 take for true or false, once their programs write it again: R, Ruby, PHP. */
const truths: readonly { readonly names: RegExp; readonly rewritten: RegExp }[] = [
  { names: /^(?:y|yes|on|true)$/i, rewritten: /^(?:y|yes|on|true|1)$/i },
  { names: /^(?:n|no|off|false)$/i, rewritten: /^(?:n|no|off|false|0)$/i },
]

function truthNamesLike(typed: string, known: ReadonlySet<string>): string[] {
  const truth = truths.find(({ rewritten }) => rewritten.test(typed))
  return truth ? [...known].filter((name) => truth.names.test(name)) : []
}

export type NameMatch =
  | { readonly kind: 'found'; readonly name: string }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  | { readonly kind: 'unknown' }

/** Finds the one known name that a typed name means, however it is spelled. */
export class NameIndex {
  readonly #names: ReadonlySet<string>
  readonly #aliases: ((typed: string) => string | undefined) | undefined
  readonly #byView: (Map<string, string[]> | undefined)[] = []

  constructor(names: readonly string[], aliases?: (typed: string) => string | undefined) {
    this.#names = new Set(names)
    this.#aliases = aliases
  }

  find(typed: string): NameMatch {
    if (this.#names.has(typed)) return { kind: 'found', name: typed }
    if (typed === '' || typed.length > longest) return { kind: 'unknown' }
    const alias = this.#aliases?.(typed)
    if (alias !== undefined && this.#names.has(alias)) return { kind: 'found', name: alias }
    for (const [index, view] of views.entries()) {
      const names = this.#seenBy(index).get(view(typed)) ?? []
      if (names.length > 1) return { kind: 'ambiguous', names }
      if (names.length === 1) return { kind: 'found', name: names[0]! }
    }
    const names = truthNamesLike(typed, this.#names)
    if (names.length > 1) return { kind: 'ambiguous', names }
    return names.length === 1 ? { kind: 'found', name: names[0]! } : { kind: 'unknown' }
  }

  #seenBy(index: number): Map<string, string[]> {
    this.#byView[index] ??= groupBy([...this.#names], views[index]!)
    return this.#byView[index]
  }
}

/** Without white space, with subscripts, full-width letters and division signs as a keyboard has them, W[0][1] as W[0,1]. */
function keyboardSpelling(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[\u00F7\u2044\u2215]/g, '/')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/\]\s*\[/g, ',')
  return canonicalName(plain).replace(/\s/g, '')
}

/** As a row of letters: `d2f/dhiddenddelta` for `d2f/d(hidden)d(delta)`, in which a d hides where a name ends. */
function withoutParentheses(name: string): string {
  const plain = withPlainD(keyboardSpelling(name)).toLowerCase()
  return plain.startsWith('d2') ? plain.replaceAll(/[()]/g, '') : plain
}

/** `d2f/dydx` for `d2f/dxdy`. */
function eitherOrder(name: string): string {
  const plain = withPlainD(keyboardSpelling(name)).toLowerCase()
  const { pass, derivative } = parseName(plain) ?? {}
  if (derivative?.next === undefined) return plain
  const { of, by, next, via } = derivative
  return `second ${[of, ...[by, next].sort(), via, pass].join(' ')}`
}

function withPlainD(name: string): string {
  return name.replaceAll('∂', 'd')
}
