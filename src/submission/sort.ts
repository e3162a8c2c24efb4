import { nearest } from '../base/nearest.ts'
import type { Fault } from '../faults/fault.ts'
import type { ExpectedProblem } from './expected.ts'
import { mappingInstead, outsideProblem, problemOutOfPlace, wrongIndentation, wrongProblem } from './explanations.ts'
import { cellEntries, isBlank } from './matrix.ts'
import { NameIndex, type NameMatch } from './names.ts'
import { quoted } from './plain-text.ts'
import { type Explanation, unreadable } from './reading.ts'
import type { Typed, TypedAnswer, TypedValue } from './submission.ts'
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
  #before: TypedAnswer | undefined
  #last: ExpectedProblem | undefined
  #swallowing: Typed | undefined
  /** True while answers follow one another that stand under no problem: that is told once. */
  #orphaned = false

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
    const match = problem && indexOf(problem).find(answer.name.text)
    if (problem && match?.kind === 'found') {
      this.#before = answer
      const swallowed = this.#swallowing === answer.problem
      put(this.#placed, problem, match.name, swallowed ? spoiled(answer, wrongIndentation) : answer)
    } else if (problem && this.#isPartOfBefore(answer, match)) {
      const { line, column } = this.#before!.entry
      const entry: TypedValue = { kind: 'unreadable', reading: unreadable(mappingInstead, ''), line, column }
      if (isBlank(this.#before!.entry)) this.add({ ...this.#before!, entry })
    } else {
      // What stands where problems stand is meant for a problem, though a blank may have the same name.
      if (!(standsBeside(answer) && this.#isProblem(answer.name))) this.#keep(answer)
      const fault = this.#whyNowhere(answer, problem, match)
      if (fault) this.faults.push(fault)
    }
    this.#orphaned = answer.problem.text === ''
  }

  /** Whether a name that no blank has, indented further than the names around it, stands below a name without a value. */
  #isPartOfBefore({ problem, entry }: TypedAnswer, match: NameMatch | undefined): boolean {
    const before = this.#before
    if (match?.kind !== 'unknown' || before?.problem !== problem || !isUnreadable(entry, wrongIndentation)) return false
    return isBlank(before.entry) || isUnreadable(before.entry, mappingInstead)
  }

  #problemOf(typed: Typed): ExpectedProblem | undefined {
    if (typed.text === '') return undefined
    if (!this.#found.has(typed)) {
      const match = this.#problemIndex.find(typed.text)
      const problem = match.kind === 'found' ? this.#problems.find(({ id }) => id === match.name) : this.#resumed(typed)
      if (!problem && match.kind !== 'found') this.faults.push(notFound(typed, 'problem', match, this.#ids))
      this.#found.set(typed, problem)
      this.#last = problem
    }
    return this.#found.get(typed)
  }

  /** The problem before, where what stands in the place of the next is one of its answers, indented as problems are. */
  #resumed(typed: Typed): ExpectedProblem | undefined {
    if (!this.#last || indexOf(this.#last).find(typed.text).kind !== 'found') return undefined
    this.faults.push(faultAt(typed, wrongIndentation))
    return this.#last
  }

  /** Whether the name of an answer is that of a problem; a problem that nobody knows may have such a name below it. */
  #isProblemOutOfPlace(answer: TypedAnswer, problem: ExpectedProblem | undefined): boolean {
    return (problem !== undefined || standsBeside(answer)) && this.#isProblem(answer.name)
  }

  #isProblem({ text }: Typed): boolean {
    return this.#problemIndex.find(text).kind === 'found'
  }

  /** An answer that stands in the wrong place makes its blank unreadable, where it is clear which blank is meant. */
  #keep(answer: TypedAnswer): void {
    if (isBlank(answer.entry)) return
    const homes = this.#homesOf(answer.name)
    const beside = standsBeside(answer) && homes.find((home) => home === this.#last)
    const home = beside || (homes.length === 1 ? homes[0] : undefined)
    if (home) put(this.#strays, home, answer.name.text, spoiled(answer, wrongProblem))
  }

  /** Why an answer belongs to no blank here; undefined where that is told already. */
  #whyNowhere(answer: TypedAnswer, problem: ExpectedProblem | undefined, match?: NameMatch): Fault | undefined {
    const { name, entry } = answer
    const homes = this.#homesOf(name).length
    if (this.#isProblemOutOfPlace(answer, problem)) {
      // What follows belongs to one of the two problems, and we do not guess which.
      this.#swallowing = answer.problem
      return faultAt(name, problemOutOfPlace(name.text, standsForItsAnswers(entry)))
    }
    if (answer.problem.text === '') return this.#orphaned ? undefined : faultAt(name, outsideProblem)
    if (!problem) {
      // Only a broken line is more than a line of a problem that nobody knows; a blank tells of it where one has its name.
      return entry.kind === 'unreadable' && homes !== 1 ? faultAt(name, entry.reading) : undefined
    }
    if (!match || match.kind === 'found' || (this.#swallowing === answer.problem && homes > 0)) return undefined
    return { ...notFound(name, 'name', match, namesIn(problem)), ...outsideMatrix(name.text, problem) }
  }

  /** The problems that have a blank of this name. */
  #homesOf({ text }: Typed): readonly ExpectedProblem[] {
    this.#homes ??= homesOf(this.#problems)
    return this.#homes.get(text) ?? []
  }
}

function isUnreadable(entry: TypedValue, { code }: Explanation): boolean {
  return entry.kind === 'unreadable' && entry.reading.code === code
}

/** Whether an answer stands where problems do, beside one or under none. */
function standsBeside({ problem: { text }, entry }: TypedAnswer): boolean {
  return text === '' || isUnreadable(entry, wrongIndentation)
}

/** Whether a value stands where the answers of a problem belong. */
function standsForItsAnswers(entry: TypedValue): boolean {
  return !isBlank(entry) && !isUnreadable(entry, mappingInstead)
}

/** What to do about a cell that its matrix does not have, as of one whose rows are counted from 1. */
function outsideMatrix(name: string, problem: ExpectedProblem): Pick<Fault, 'remedy'> | undefined {
  const stem = /^(.+?)\s*\[[\d\s,[\]]+\]$/.exec(name)?.[1]
  const match = stem === undefined ? undefined : indexOf(problem).find(stem)
  const matrix = match?.kind === 'found' && problem.matrices?.find((known) => known.name === match.name)
  const last = matrix ? matrix.cells.at(-1)?.at(-1) : undefined
  return last ? { remedy: `rows and columns are counted from 0: the last cell is ${last}` } : undefined
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

/** Why a typed name or problem is not known, and what it may mean. */
function notFound(
  typed: Typed,
  what: 'problem' | 'name',
  match: Exclude<NameMatch, { readonly kind: 'found' }>,
  known: readonly string[],
): Fault {
  if (match.kind === 'ambiguous') {
    const expected = match.names.join(' or ')
    const message = `${quoted(typed.text)} can mean more than one ${what}`
    return faultAt(typed, { code: `ambiguous-${what}`, message, expected, remedy: 'write it as on the sheet' })
  }
  const meant = nearest(typed.text, known)
  const message = `${quoted(typed.text)} is no ${what} of this ${what === 'name' ? 'problem' : 'set'}`
  const remedy = meant ? `did you mean ${quoted(meant)}?` : 'write it as on the sheet, or delete it'
  return faultAt(typed, { code: `unknown-${what}`, message, remedy })
}
