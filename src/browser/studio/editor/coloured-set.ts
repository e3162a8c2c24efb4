import type { Entry } from './entry.ts'
import { type Coloured, colouredFormula, type FormulaColour, formulaKind } from './formulas.ts'
import type { Outline } from './outline.ts'
import { pathOf } from './place.ts'

/** How a part of a set is coloured. */
export type SetColour = FormulaColour | 'key' | 'comment' | 'sign'

interface Stretch {
  readonly from: number
  readonly to: number
}

/** A key or a text as it is written. */
interface Written extends Stretch {
  readonly entry: Entry
  readonly part: 'key' | 'value'
}

/** The coloured parts of a stretch of a set, in their order. */
export function* coloursOfSet({ source, root }: Outline, from: number, to: number): Generator<Coloured<SetColour>> {
  let at = from
  for (const written of writtenIn(source, root, { from, to })) {
    yield* signsIn(source, at, written.from)
    yield* coloursOf(source, written)
    at = Math.max(at, written.to)
  }
  yield* signsIn(source, at, to)
}

function* writtenIn(source: string, entry: Entry, seen: Stretch): Generator<Written> {
  const { from, keyTo, step, text } = entry
  if (typeof step === 'string' && from < keyTo) yield { entry, part: 'key', from, to: keyTo }
  // Of a block of text the entry knows the first line, and where it ends.
  if (text) yield { entry, part: 'value', from: text.from, to: isBlock(source, text.from) ? entry.to : text.to }
  for (const child of entry.entries)
    if (child.to >= seen.from && child.from <= seen.to) yield* writtenIn(source, child, seen)
}

function isBlock(source: string, at: number): boolean {
  return source[at] === '|' || source[at] === '>'
}

/** Comments, and the signs that hold keys and values together. */
function* signsIn(source: string, from: number, to: number): Generator<Coloured<SetColour>> {
  for (const { 0: found, index } of source.slice(from, Math.max(from, to)).matchAll(/(?<!\S)#.*|[-:,{}[\]]+/g)) {
    const at = from + index
    yield { from: at, to: at + found.length, colour: found.startsWith('#') ? 'comment' : 'sign' }
  }
}

function* coloursOf(source: string, { entry, part, from, to }: Written): Generator<Coloured<SetColour>> {
  const kind = isBlock(source, from) ? undefined : formulaKind(pathOf(entry), part)
  const written = source.slice(from, to)
  if (kind && written.length <= 500) {
    const quote = /^(["']).*\1$/s.test(written) ? 1 : 0
    for (const formula of colouredFormula(written.slice(quote, written.length - quote), kind))
      yield { ...formula, from: from + quote + formula.from, to: from + quote + formula.to }
  } else if (part === 'key') yield { from, to, colour: 'key' }
}
