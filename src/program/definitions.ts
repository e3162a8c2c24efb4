import { groupBy } from '../base/group-by.ts'
import { type Expression, parseExpression } from '../engine/expression.ts'
import { strength } from '../engine/operations.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { Turn } from './loops.ts'
import type { MatrixLine, MatrixProgram } from './matrix-program.ts'
import type { Options, Term } from './operation.ts'
import { rowsOf, type Shape, scalar } from './shape.ts'
import { cells, named, number, subtermsOf } from './term.ts'
import { type LeafWriter, termTex } from './tex.ts'
import { isWritten, wholes } from './wholes/index.ts'

/**
 * TeX of every line, as a statement defines it, `Z &= W X + b`; lines that are repeated stand once, for all steps. Then what
 * the operations do that not every reader knows, cell by cell, each once.
 */
export function definitionsOf({ lines }: MatrixProgram): string[] {
  const general = inGeneral(lines, 0)
  const written = general.map(
    ({ name, term, ranges }) => `\\sym{${symbolName(name)}} &= ${termTex(term, inSymbols).tex}${rangeTex(ranges)}`,
  )
  return [...written, ...inIndices(general.flatMap(({ term }) => subtermsOf(term)))]
}

/** The definitions by indices of operations: one for all that differ in nothing but what they are applied to. */
function inIndices(terms: readonly Term[]): string[] {
  const found = new Map<string, string>()
  for (const term of terms) {
    if (term.kind !== 'whole' || !isWritten(term.operation)) continue
    const { inIndices: definition } = wholes[term.operation]
    const key = JSON.stringify([term.operation, term.options, term.args.map(({ shape }) => shape)])
    if (definition === 'known to every reader' || found.has(key)) continue
    const pieces = term.args.map((arg) => termTex(arg, inSymbols))
    found.set(key, definition(pieces, { ...term, value: term }))
  }
  return [...found.values()]
}

/** TeX of a formula in numbers as a statement defines it; derivatives among its names are symbols like any other. */
export function definitionOf(name: string, expression: Expression): string {
  return `\\sym{${symbolName(name)}} &= ${termTex(termOf(expression), inSymbols).tex}`
}

function termOf(expression: Expression): Term {
  if (expression.kind === 'number') return number(expression.value)
  if (expression.kind === 'name') return named(expression.name, scalar)
  return cells(expression.operation, expression.args.map(termOf), expression.index)
}

/** TeX of what the last of some lines comes to when all of them are put into one formula. */
export function inOneFormula(lines: readonly MatrixLine[]): string {
  const terms = new Map<string, Term>()
  for (const { name, term } of lines) terms.set(name, withTerms(term, terms))
  return termTex(terms.get(lines.at(-1)!.name)!, inSymbols).tex
}

function withTerms(term: Term, terms: ReadonlyMap<string, Term>): Term {
  if (term.kind === 'name') return terms.get(term.name) ?? term
  return 'args' in term ? { ...term, args: term.args.map((arg) => withTerms(arg, terms)) } : term
}

/** TeX of a formula of numbers alone. */
export function statedFormulaTex(formula: string): string {
  return expressionTex(parseExpression(formula), inSymbols.name)
}

/** The same with names that are written otherwise. */
export function expressionTex(expression: Expression, name: (name: string) => TexPiece): string {
  return termTex(termOf(expression), { ...inSymbols, name }).tex
}

const inSymbols = {
  inWords: true,
  name: (name: string) => ({ tex: `\\sym{${symbolName(name)}}`, strength: strength.atom }),
  number: (value: number) => ({ tex: `\\num{${value}}`, strength: value < 0 ? strength.sum : strength.atom }),
  literal: (cells: readonly number[], shape: Shape) => {
    const rows = rowsOf(cells, shape).map((row) => row.map((value) => `\\num{${value}}`).join(' & '))
    return { tex: `\\begin{bmatrix}${rows.join(' \\\\ ')}\\end{bmatrix}`, strength: strength.atom }
  },
} satisfies LeafWriter

function rangeTex(ranges: readonly Turn[]): string {
  const texts = ranges.map(({ counter, from, to }) => {
    const steps = to - from < 2 ? `${from},\\, ${to}` : `${from},\\, \\dots,\\, ${to}`
    return `\\sym{${counter}} = ${steps}`
  })
  return texts.length === 0 ? '' : `\\qquad \\text{for } ${texts.join(';\\ ')}`
}

/** A line as it is written once for all steps of its loops; names and places have `{t-1}` where a step counts. */
interface General {
  readonly name: string
  readonly term: Term
  readonly ranges: readonly Turn[]
}

/** @param depth how many loops around the lines are known */
function inGeneral(lines: readonly MatrixLine[], depth: number): General[] {
  return loopsIn(lines, depth).flatMap((group) => {
    if (group.length === 1 || group[0]!.turns.length <= depth) {
      return group.map(({ name, term }) => ({ name, term, ranges: [] }))
    }
    const steps = [...groupBy(group, ({ turns }) => turns[depth]!.step).values()]
    const written = steps.map((step) => ({ turn: step[0]!.turns[depth]!, lines: inGeneral(step, depth + 1) }))
    return generalOf(written) ?? written.flatMap((step) => step.lines)
  })
}

/** Lines that follow each other in one loop belong together; others stand alone. */
function loopsIn(lines: readonly MatrixLine[], depth: number): MatrixLine[][] {
  const groups: { loop: string; lines: MatrixLine[] }[] = []
  for (const line of lines) {
    const ends = line.path.flatMap((part, k) => (part === 'lines' ? [k] : []))
    const loop = line.turns.length > depth ? line.path.slice(0, ends[depth]).join() : ''
    const last = groups.at(-1)
    if (last && loop !== '' && last.loop === loop) last.lines.push(line)
    else groups.push({ loop, lines: [line] })
  }
  return groups.map((group) => group.lines)
}

interface Step {
  readonly turn: Turn
  readonly lines: readonly General[]
}

/** What the lines of all steps have in common; undefined where they differ in more than the number of the step. */
function generalOf(steps: readonly Step[]): General[] | undefined {
  const [first, ...others] = steps as [Step, ...Step[]]
  if (others.length === 0) return undefined
  const found = others.map((other) => common(first, other))
  const [general] = found
  return found.every((lines) => lines && JSON.stringify(lines) === JSON.stringify(general)) ? general : undefined
}

function common(a: Step, b: Step): General[] | undefined {
  if (a.lines.length !== b.lines.length) return undefined
  const both = new Both(a.turn, b.turn)
  const lines = a.lines.map((line, k) => {
    const other = b.lines[k]!
    const [name, term] = [both.name(line.name, other.name), both.term(line.term, other.term)]
    return name === undefined || !term ? undefined : { name, term, ranges: [a.turn, ...line.ranges] }
  })
  return lines.every((line) => line !== undefined) ? lines : undefined
}

/** What stands in two steps of a loop, as what it is in every step; undefined where that cannot be said. */
class Both {
  readonly #a: Turn
  readonly #b: Turn

  constructor(a: Turn, b: Turn) {
    this.#a = a
    this.#b = b
  }

  /** `t-1`, where two numbers are the step less one. */
  count(a: number, b: number): string | undefined {
    const offset = a - this.#a.step
    if (b - this.#b.step !== offset) return undefined
    return `${this.#a.counter}${offset === 0 ? '' : offset > 0 ? `+${offset}` : offset}`
  }

  /** `h{t-1}`, of `h0` in step 1 and `h1` in step 2. */
  name(a: string, b: string): string | undefined {
    const [parts, others] = [a.split(counted), b.split(counted)]
    if (parts.length !== others.length) return undefined
    const both = parts.map((part, k) => {
      if (part === others[k]) return part
      const count = k % 2 === 1 ? this.count(Number(part), Number(others[k])) : undefined
      return count === undefined ? undefined : `{${count}}`
    })
    return both.every((part) => part !== undefined) ? both.join('') : undefined
  }

  term(a: Term, b: Term): Term | undefined {
    if (a.kind === 'number' && b.kind === 'number') {
      if (a.value === b.value) return a
      const count = this.count(a.value, b.value)
      return count === undefined ? undefined : named(`{${count}}`, a.shape)
    }
    if (a.kind === 'name' && b.kind === 'name') {
      const name = this.name(a.name, b.name)
      return name === undefined ? undefined : { ...a, name }
    }
    if (a.kind === 'literal' && b.kind === 'literal') return a.cells.join() === b.cells.join() ? a : undefined
    if (a.kind !== b.kind || !('args' in a) || !('args' in b) || a.operation !== b.operation) return undefined
    const args = a.args.map((arg, k) => b.args[k] && this.term(arg, b.args[k]))
    if (a.args.length !== b.args.length || !args.every((arg) => arg !== undefined)) return undefined
    if (a.kind === 'cells' || b.kind === 'cells') return { ...a, args } as Term
    const options = this.#options(a.options, b.options)
    return options && { ...a, args, options }
  }

  #options(a: Options, b: Options): Options | undefined {
    const places = a.places?.map((place, k) => {
      const other = b.places?.[k]
      if (JSON.stringify(place) === JSON.stringify(other)) return place
      const count = place?.single && other?.single ? this.count(place.from, other.from) : undefined
      return count === undefined ? null : { ...place!, text: count }
    })
    const isSame =
      a.axis === b.axis &&
      a.numbers?.join() === b.numbers?.join() &&
      JSON.stringify(a.window) === JSON.stringify(b.window)

    return isSame && !places?.includes(null)
      ? { ...a, ...(places && { places: places as NonNullable<Options['places']> }) }
      : undefined
  }
}

const counted = /(\d+|\{[^}]*\})/

/** Name under which notation writes a general name: `h{t-1}` is h with the subscript t−1. */
function symbolName(name: string): string {
  if (!name.includes('{')) return name
  const [head, ...subs] = name.split('_')
  const [, stem, index] = /^([^{\d]*)(.*)$/.exec(head!)!
  // `a_z{s}` is a with the subscript z of its own, as `a_z1` is.
  const sub = [index!, ...subs]
    .filter(Boolean)
    .map((part) => part.replace(/(?<=[A-Za-z])\{/, '_').replaceAll(/[{}]/g, ''))
  return stem === '' ? sub.join(',') : `${stem}_${sub.join(',')}`
}
