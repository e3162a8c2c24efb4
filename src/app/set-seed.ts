import { nodeAt, parseYaml, type YamlEntry, type YamlNode } from '../text/yaml/document.ts'
import { weaknessOf } from './seed.ts'

/** A set, whole or not, and the seed that its author means to draw it with; empty for none. */
export interface SeedQuestion {
  readonly text: string
  readonly seed: string
}

export interface SeedAnswer {
  /** The seed that stands in the set itself, for everybody to read. */
  readonly own?: string
  /** The set without the line of its own seed, where that line can be left out of it. */
  readonly without?: string
  /** Why the author's seed could be found by trying. */
  readonly weakness?: string
}

/** What there is to say of the seeds of a set while it is written. */
export function seedOfSet({ text, seed }: SeedQuestion): SeedAnswer {
  const { root } = parseYaml(text)
  const own = written(root, 'seed')
  const without = own === undefined ? undefined : withoutSeed(text, root)
  const names = { id: '', title: written(root, 'title') ?? '', course: written(root, 'course') ?? '' }
  const weakness = seed === '' || seed === own ? undefined : weaknessOf(seed, names)
  return {
    ...(own !== undefined && { own }),
    ...(without !== undefined && { without }),
    ...(weakness !== undefined && { weakness }),
  }
}

function written(root: YamlNode | undefined, key: string): string | undefined {
  const node = nodeAt(root, [key])
  return node?.kind === 'scalar' && node.source !== '' ? node.source : undefined
}

/** Leaves the lines of the entry out; undefined where others stand on them too, or it would still be there. */
function withoutSeed(text: string, root: YamlNode | undefined): string | undefined {
  if (root?.kind !== 'mapping') return undefined
  const at = root.entries.findIndex(({ key }) => key === 'seed')
  const start = lineStart(text, root.entries[at]!.keyStart)
  const end = endOfEntry(text, root.entries[at]!, root.entries[at + 1])
  const shorter = text.slice(0, start) + text.slice(end)
  const left = parseYaml(shorter)
  const others = root.entries.filter(({ key }) => key !== 'seed').map(({ key }) => key)
  const keys = left.root?.kind === 'mapping' ? left.root.entries.map(({ key }) => key) : []
  return left.sound && `${keys}` === `${others}` ? shorter : undefined
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Where the next entry's line begins, comments before it not counted; else where the line of the value ends. */
function endOfEntry(text: string, { value }: YamlEntry, next: YamlEntry | undefined): number {
  const last = value.kind === 'scalar' ? Math.max(value.start, value.end - 1) : value.start
  const newline = text.indexOf('\n', last)
  const end = newline < 0 ? text.length : newline + 1
  return next ? Math.min(end, lineStart(text, next.keyStart)) : end
}
