import { answerText, type CodedFormat } from '../answer/format.ts'
import { exactPiece, exactText } from '../engine/exact.ts'
import { strength } from '../engine/operations.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { Rounding } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { fullText, roundedText } from '../solution/rounding.ts'
import { constantPiece, decimalPiece } from './numerals.ts'

/** A node's value as a piece of a formula: given ones in full, others rounded as told, codes as what they stand for. */
export function valuePiece(solved: SolvedProblem, id: number, round: Rounding): TexPiece {
  const written = piecesOf(solved, round)
  written[id] ??= writePiece(solved, id, round)
  return written[id]
}

// A value stands in the steps of all that it enters.
const pieces = new WeakMap<SolvedProblem, { readonly round: Rounding; readonly written: TexPiece[] }>()

function piecesOf(solved: SolvedProblem, round: Rounding): TexPiece[] {
  const known = pieces.get(solved)
  if (known?.round === round) return known.written
  const written: TexPiece[] = []
  pieces.set(solved, { round, written })
  return written
}

function writePiece(solved: SolvedProblem, id: number, round: Rounding): TexPiece {
  const { values } = solved
  const { solution } = solved.exercise
  const { name, value, meta } = solution.graph.node(id)
  if (name === undefined) return constantPiece(value)
  const format = solution.formatOf(id)
  if (format.kind !== 'number') return codePiece(format, values[id]!)
  return meta!.role === 'given' ? givenPiece(solved, id) : decimalPiece(roundedText(values[id]!, round))
}

/** A given number as it is written: in full, or as the expression that it is. */
export function givenPiece({ exercise, values }: SolvedProblem, id: number): TexPiece {
  const written = exercise.writtenAs(id, values)
  return written === undefined ? decimalPiece(fullText(values[id]!)) : exactPiece(written)
}

/** The same on one line of text. */
export function givenText({ exercise, values }: SolvedProblem, id: number): string {
  const written = exercise.writtenAs(id, values)
  return written === undefined ? fullText(values[id]!) : exactText(written)
}

function codePiece(format: CodedFormat, code: number): TexPiece {
  const text = answerText(format, code)
  if (format.kind === 'shape') return { tex: text.replaceAll('×', '\\times'), strength: strength.product }
  return { tex: `\\text{${text}}`, strength: strength.atom }
}

/** An answer as a key prints it: rounded as told, or in the words of its format. */
export function answerOf({ exercise, values }: SolvedProblem, id: number, round: Rounding): string {
  const format = exercise.solution.formatOf(id)
  return format.kind === 'number' ? roundedText(values[id]!, round) : answerText(format, values[id]!)
}

/** A matrix of typeset cells. */
export function matrixTex(rows: readonly (readonly string[])[]): string {
  return `\\begin{bmatrix}${rows.map((row) => row.join(' & ')).join(' \\\\ ')}\\end{bmatrix}`
}

/** Matrices of typeset cells: one, or a stack of them. */
export function stackTex(grids: readonly (readonly (readonly string[])[])[]): string {
  const texts = grids.map(matrixTex)
  return texts.length === 1 ? texts[0]! : `\\left(${texts.join(',\\, ')}\\right)`
}

/** The value of a node, a matrix or a stack of matrices, by its name. */
export function namedPiece(solved: SolvedProblem, name: string, round: Rounding): TexPiece {
  const { solution } = solved.exercise
  const one = (cell: string) => valuePiece(solved, solution.find(cell)!, round)
  const grids = solution.matrices.grids(name)
  if (!grids) return one(name)
  const tex = stackTex(grids.map((rows) => rows.map((row) => row.map((cell) => one(cell).tex))))
  return { tex, strength: strength.atom }
}
