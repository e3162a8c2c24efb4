import type { GraphNode } from '../engine/graph.ts'
import { inPass, parseName, passOf, withoutPass } from '../engine/name.ts'
import { strength } from '../engine/operations.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { Program } from '../program/contract.ts'
import { argumentOf } from '../program/expand.ts'
import type { Term } from '../program/operation.ts'
import { ruleFor } from '../program/rules.ts'
import { cellCount, placesIn, rowsOf, type Shape } from '../program/shape.ts'
import { namesOf } from '../program/term.ts'
import { termTex } from '../program/tex.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { SolutionGraph } from '../solution/solution-graph.ts'
import { updateTerm } from './matrix-updates.ts'
import { constantPiece } from './numerals.ts'
import { inserted } from './stated-rules.ts'
import { matrixTex, stackTex } from './values.ts'

/**
 * A rule with what `write` puts in the place of names.
 * @param as whether parts of values are written as the numbers that they are
 */
export type WrittenRule = (write: (name: string) => TexPiece, as?: 'numbers') => string

/** The rule in matrices that a value or gradient has in every pass. */
export function termOf({ inMatrices }: Program, name: string): Term | undefined {
  // A gradient at a point ahead of a parameter has the rule of the gradient at the parameter.
  return inMatrices && ruleFor(inMatrices, withoutPass(name).replace(/ahead\(([^()]*)\)/, '$1'))
}

export function hasRule(program: Program, matrix: string): boolean {
  return statedRule(program, matrix) !== undefined || termOf(program, matrix) !== undefined
}

/** The TeX that a family states, for one pass or for every one; what it names is of the pass, unless it says otherwise. */
function statedRule({ matrixRules = {} }: Program, matrix: string): { tex: string; pass: number } | undefined {
  const [own, general] = [matrixRules[matrix], matrixRules[withoutPass(matrix)]]
  if (own !== undefined) return { tex: own, pass: 0 }
  return general === undefined ? undefined : { tex: general, pass: passOf(matrix) }
}

/** The rule of a number that is made of whole matrices, `\sum (T \odot \ln P)`. */
export function ruleOfNumber(exercise: Exercise, name: string): WrittenRule | undefined {
  const { inMatrices } = exercise.program
  const term = inMatrices && ruleFor(inMatrices, withoutPass(name))
  const isWhole = (used: string) => (inMatrices!.shapes.get(parseName(used)?.derivative?.by ?? used)?.length ?? 0) > 0
  return term?.shape.length === 0 && [...namesOf(term)].some(isWhole) ? ruleOf(exercise, name) : undefined
}

/** A matrix's rule; undefined where there is none, or where it speaks of what is not worked out. */
export function ruleOf({ program, solution }: Exercise, matrix: string): WrittenRule | undefined {
  const stated = statedRule(program, matrix)
  if (stated) return (write) => inserted(program, stated.tex, (name) => write(usedIn(solution, name, stated.pass)))
  const term = termOf(program, matrix)
  const nameOf = (name: string) => usedIn(solution, name, passOf(matrix))
  const isWorkedOut = (name: string) =>
    (solution.matrices.grids(name)?.flat(2) ?? [name]).every((cell) => solution.find(cell) !== undefined)
  if (!term || ![...namesOf(term)].every((name) => isWorkedOut(nameOf(name)))) return undefined
  return (write, as) => {
    const name = (used: string) => write(nameOf(used))
    return termTex(term, { ...writingOfRules, name, ...(as && { arranged: (part) => arranged(part, name) }) }).tex
  }
}

/** What a rule names, in a pass: what no step brought anew is what it was before. */
function usedIn(solution: SolutionGraph, name: string, pass: number): string {
  const isThere = (cell: string | undefined) => cell !== undefined && solution.find(cell) !== undefined
  const firstCell = (whole: string) => solution.matrices.grids(whole)?.flat(2)[0]
  for (let k = pass; k > 0; k--) {
    const [named, ahead] = [inPass(name, k), inPass(`ahead(${name})`, k)]
    if (isThere(firstCell(named) ?? named)) return isThere(firstCell(ahead)) ? ahead : named
  }
  return name
}

export function updateRule(exercise: Exercise, cell: GraphNode): WrittenRule | undefined {
  const term = updateTerm(exercise, cell)
  return term && ((write) => termTex(term, { ...writingOfRules, name: write }).tex)
}

/** The cells of a part of a value, or of several put together. */
function arranged(term: Term, write: (name: string) => TexPiece): TexPiece {
  const { at } = argumentOf(term)
  const cells = placesIn(term.shape).map((place) => {
    const cell = at(place)
    return cell.kind === 'name' ? write(cell.name).tex : constantPiece((cell as { value: number }).value).tex
  })
  if (term.shape.length === 0)
    return { tex: cells[0]!, strength: cells[0]!.startsWith('\\num{-') ? strength.sum : strength.atom }
  const size = cellCount(term.shape.slice(-2))
  const plates = Array.from({ length: cells.length / size }, (_, k) => cells.slice(k * size, (k + 1) * size))
  return { tex: stackTex(plates.map((plate) => rowsOf(plate, term.shape))), strength: strength.atom }
}

const writingOfRules = {
  number: constantPiece,
  literal: (cells: readonly number[], shape: Shape) => ({
    tex: matrixTex(rowsOf(cells, shape).map((row) => row.map((value) => constantPiece(value).tex))),
    strength: strength.atom,
  }),
}
