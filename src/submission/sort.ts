import type { Fault } from '../fault.ts'
import { nearest } from '../nearest.ts'
import { wrongIndentation, wrongProblem } from './explanations.ts'
import type { ExpectedProblem } from './match.ts'
import { cellEntries, isBlank } from './matrix.ts'
import { NameIndex } from './names.ts'
import { quoted } from './plain-text.ts'
import { type Explanation, unreadable } from './reading.ts'
import type { Typed, TypedAnswer } from './submission.ts'
import { faultAt } from './tree.ts'

type TypedByBlank = Map<ExpectedProblem, Map<string, TypedAnswer[]>>

/** Puts each typed answer to the blank it was typed for; `faults` tells of those that have none. */
export class Sorter {
  readonly faults: Fault[] = []
  readonly #problems: readonly ExpectedProblem[]
  readonly #ids: readonly string[]
  readonly #problemIndex: NameIndex
  readonly #found = new Map<Typed, ExpectedProblem | undefined>()
  readonly #placed: TypedByBlank = new Map()
  readonly #strays: TypedByBlank = new Map()
  #homes: Map<string, ExpectedProblem[]> | undefined
  #swallowing: Typed | undefined

  constructor(problems: readonly ExpectedProblem[]) {
    this.#problems = problems
    this.#ids = problems.map(({ id }) => id)
    this.#problemIndex = new NameIndex(this.#ids)
  }

  typedFor(problem: ExpectedProblem, name: string): readonly TypedAnswer[] {
    const placed = this.#placed.get(problem)?.get(name) ?? []
    const strays = this.#strays.get(problem)?.get(name)
    return strays && placed.every(({ entry }) => isBlank(entry)) ? strays : placed
  }

  add(answer: TypedAnswer): void {
    const problem = this.#problemOf(answer.problem)
    const name = problem && identify(answer.name, 'name', indexOf(problem), namesIn(problem), this.faults)
    if (problem && name !== undefined) {
      const swallowed = this.#swallowing === answer.problem
      put(this.#placed, problem, name, swallowed ? spoiled(answer, wrongIndentation) : answer)
      return
    }
    // A problem typed among the names of another: what follows belongs to one of the two, and we do not guess which.
    if (problem && this.#ids.includes(answer.name.text)) this.#swallowing = answer.problem
    this.#stray(answer)
  }

  #problemOf(typed: Typed): ExpectedProblem | undefined {
    if (typed.text === '') return undefined
    if (!this.#found.has(typed)) {
      const id = identify(typed, 'problem', this.#problemIndex, this.#ids, this.faults)
      this.#found.set(
        typed,
        this.#problems.find((problem) => problem.id === id),
      )
    }
    return this.#found.get(typed)
  }

  /** An answer that stands in the wrong place makes its blank unreadable, where only one blank has its name. */
  #stray(answer: TypedAnswer): void {
    if (isBlank(answer.entry)) return
    this.#homes ??= homesOf(this.#problems)
    const [home, another] = this.#homes.get(answer.name.text) ?? []
    if (home && !another) put(this.#strays, home, answer.name.text, spoiled(answer, wrongProblem))
  }
}

/** Notes an answer to a blank, or to each cell of a matrix. */
function put(sorted: TypedByBlank, problem: ExpectedProblem, name: string, answer: TypedAnswer): void {
  const matrix = problem.matrices?.find((known) => known.name === name)
  if (matrix) {
    const entries = cellEntries(matrix, answer.entry).flat()
    for (const [k, cell] of matrix.cells.flat().entries())
      putOne(sorted, problem, cell, { ...answer, entry: entries[k]! })
  } else putOne(sorted, problem, name, answer)
}

function putOne(sorted: TypedByBlank, problem: ExpectedProblem, name: string, answer: TypedAnswer): void {
  const blanks = sorted.get(problem) ?? new Map<string, TypedAnswer[]>()
  sorted.set(problem, blanks)
  const earlier = blanks.get(name)
  if (earlier) earlier.push(answer)
  else blanks.set(name, [answer])
}

/** Every name that an answer to a problem may stand under. */
function namesIn({ names, matrices = [] }: ExpectedProblem): readonly string[] {
  return matrices.length === 0 ? names : [...names, ...matrices.map(({ name }) => name)]
}

function homesOf(problems: readonly ExpectedProblem[]): Map<string, ExpectedProblem[]> {
  const homes = new Map<string, ExpectedProblem[]>()
  for (const problem of problems) {
    for (const name of namesIn(problem)) homes.set(name, [...(homes.get(name) ?? []), problem])
  }
  return homes
}

function spoiled(answer: TypedAnswer, explanation: Explanation): TypedAnswer {
  if (answer.entry.kind === 'unreadable') return answer
  const { line, column } = answer.entry
  const text = answer.entry.kind === 'scalar' ? answer.entry.text : ''
  return { ...answer, entry: { kind: 'unreadable', reading: unreadable(explanation, text), line, column } }
}

const indexes = new WeakMap<ExpectedProblem, NameIndex>()

function indexOf(problem: ExpectedProblem): NameIndex {
  const known = indexes.get(problem) ?? new NameIndex(namesIn(problem), problem.aliases)
  indexes.set(problem, known)
  return known
}

function identify(
  typed: Typed,
  what: 'problem' | 'name',
  index: NameIndex,
  known: readonly string[],
  faults: Fault[],
): string | undefined {
  const match = index.find(typed.text)
  if (match.kind === 'found') return match.name
  if (match.kind === 'ambiguous') {
    const expected = match.names.join(' or ')
    const message = `${quoted(typed.text)} can mean more than one ${what}`
    faults.push(faultAt(typed, { code: `ambiguous-${what}`, message, expected, remedy: 'write it as on the sheet' }))
    return undefined
  }
  const meant = nearest(typed.text, known)
  const message = `${quoted(typed.text)} is no ${what} of this ${what === 'name' ? 'problem' : 'set'}`
  const remedy = meant ? `did you mean ${quoted(meant)}?` : 'write it as on the sheet, or delete it'
  faults.push(faultAt(typed, { code: `unknown-${what}`, message, remedy }))
  return undefined
}
