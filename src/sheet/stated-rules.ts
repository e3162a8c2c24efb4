import { oncePer } from '../base/once.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { Program } from '../program/contract.ts'
import { valuePlaceholder } from '../solution/shown.ts'
import { notationOf } from './notation.ts'

/** A rule that a family states as TeX, with what stands for its names. */
export function inserted(program: Program, rule: string, write: (name: string) => TexPiece): string {
  const { symbols, pattern } = symbolsOf(program)
  return rule.replaceAll(pattern, (found, ...rest) => {
    const { name } = rest.at(-1) as { name?: string }
    const known = name ?? symbols.get(withoutBraces(found))
    if (known === undefined) return found
    const before = rule.slice(0, rest.at(-3) as number)
    const { tex } = write(known)
    if (before === '') return tex
    return tex.startsWith('\\num{-') ? `(${tex})` : tex.startsWith('\\begin') ? `\\allowbreak ${tex}` : tex
  })
}

interface Symbols {
  /** Names by their TeX without braces. */
  readonly symbols: ReadonlyMap<string, string>
  /** Finds them in a rule, beside everything in which a letter is no name. */
  readonly pattern: RegExp
}

const noNames =
  '\\\\(?:begin|end|text|operatorname|math[a-z]+)\\*?\\{[^{}]*\\}|[_^](?:\\{[^{}]*\\}|\\\\[A-Za-z]+|.)|\\\\[A-Za-z]+'

const symbolsOf = oncePer((program: Program): Symbols => {
  const notation = notationOf(program)
  const matrices = program.matrices ?? []
  const isCell = (name: string) => matrices.some((matrix) => name.startsWith(`${matrix.name}[`))
  const scalars = [...program.given, ...program.assignments].filter(({ name }) => !isCell(name))
  const names = [...matrices, ...scalars].map(({ name }) => name)
  const symbols = new Map(names.map((name) => [withoutBraces(notation.tex(name)), name]))
  const longestFirst = names.map((name) => notation.tex(name)).sort((a, b) => b.length - a.length)
  const pattern = [valuePlaceholder.source, ...longestFirst.map(spellings), noNames].join('|')
  return { symbols, pattern: new RegExp(pattern, 'g') }
})

const withoutBraces = (tex: string) => tex.replaceAll(/[{}]/g, '')

/** `W_1` and `W_{1}` are the same; a letter with a subscript that is not its own is another name. */
function spellings(tex: string): string {
  const literal = tex.replaceAll(/[\\^$.*+?()[\]|]/g, '\\$&').replaceAll(/[{}]/g, '\\$&?')
  return `${literal}${/\\[A-Za-z]+$/.test(tex) ? '(?![A-Za-z_])' : '(?!_)'}`
}
