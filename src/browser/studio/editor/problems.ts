import type { Entry } from './entry.ts'
import { type Outline, outlineOf } from './outline.ts'

/** A document that never changes, such as CodeMirror's: an edited one is another. */
interface SameText {
  toString(): string
}

const read = new WeakMap<SameText, Outline>()

/** The outline of a document, read once for each. */
export function outlineIn(document: SameText): Outline {
  const known = read.get(document)
  if (known) return known
  const outline = outlineOf(document.toString())
  read.set(document, outline)
  return outline
}

/** What stands under a key. */
export function under(entry: Entry | undefined, ...steps: readonly (string | number)[]): Entry | undefined {
  return steps.reduce<Entry | undefined>((at, step) => at?.entries.find((child) => child.step === step), entry)
}

/** The entry of the list of problems, or of a pool's list, as they stand in the text. */
export function listedProblems({ root }: Outline): Entry[] {
  return (under(root, 'problems')?.entries ?? []).flatMap((entry) => {
    const isPool = under(entry, 'pool') !== undefined
    return isPool ? (under(entry, 'problems')?.entries ?? []) : [entry]
  })
}

/** The problem that a place belongs to, and which one of the set it is. */
export function problemAt(outline: Outline, at: number): { readonly entry: Entry; readonly index: number } | undefined {
  const problems = listedProblems(outline)
  const index = problems.findLastIndex(({ from }) => lineStart(outline.source, from) <= at)
  const entry = problems[index]
  // Behind a problem there may be blank lines, then keys of the set.
  const isBehind = entry && at > entry.to && outline.source.slice(entry.to, at).trim() !== ''
  return entry && !isBehind ? { entry, index } : undefined
}

/** Where the line of a place begins. */
export function lineStart(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1
}

/** Where the line of a place ends. */
export function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end < 0 ? source.length : end
}

/** The single text that stands under an entry, without quotes. */
export function textUnder(outline: Outline, entry: Entry | undefined): string | undefined {
  return entry?.text && textOf(outline.source, entry.text)
}

function textOf(source: string, { from, to }: { readonly from: number; readonly to: number }): string {
  const written = source.slice(from, to)
  return /^(["']).*\1$/s.test(written) ? written.slice(1, -1) : written
}
