import { formulaTex } from '../autodiff/tex.ts'
import type { Cell, Matrices, StatementBlock, Table } from '../document/blocks.ts'
import type { Rounding } from '../problem-set/types.ts'
import { circuitLines } from '../solution/circuit-lines.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Leaf } from '../solution/leaves.ts'
import { ruleFormulas } from '../update-rules/definition.ts'
import { notationOf } from './notation.ts'
import { constantPiece } from './numerals.ts'
import { fillInFor } from './placeholders.ts'
import { givenPiece, matrixTex } from './values.ts'

// As many as fit one line of a page beside the row's heading.
const numbersPerRow = 5

/** What the student is told: prose, formulas, the given matrices and numbers. */
export function statementBlocks(solved: SolvedProblem, round: Rounding): StatementBlock[] {
  const { program } = solved.exercise
  const fill = fillInFor(solved, round)
  const lines = [
    ...(program.diagram.kind === 'circuit' && program.diagram.show !== 'drawing' ? formulaLines(solved) : []),
    ...[
      ...(program.formulas ?? []),
      ...(program.training && !program.hidesRule ? ruleFormulas(program.training) : []),
    ].map(fill),
  ]
  const { matrices, numbers } = givenOf(solved)
  return [
    { kind: 'prose', markdown: fill(program.statement) },
    ...(lines.length > 0 ? [{ kind: 'formulas', lines } as const] : []),
    ...(matrices.length > 0 ? [{ kind: 'matrices', groups: matrices } as const] : []),
    ...(numbers.length > 0 ? [givenTable(solved, numbers)] : []),
  ]
}

function formulaLines({ exercise }: SolvedProblem): string[] {
  const { graph } = exercise.solution
  const notation = notationOf(exercise.program)
  return circuitLines(exercise.program).map(({ name }) => {
    const formula = formulaTex(graph, graph.find(name)!, (id) => {
      const node = graph.node(id)
      return node.name === undefined ? constantPiece(node.value) : notation.piece(node.name)
    })
    return `${notation.tex(name)} &= ${formula}`
  })
}

/** The given numbers that are all the cells of a matrix, as matrices; and all others. */
function givenOf(solved: SolvedProblem): { matrices: Matrices['groups']; numbers: Leaf[] } {
  const { program, solution, printed: leaves } = solved.exercise
  const notation = notationOf(program)
  const headings = new Map(leaves.map(({ name, heading }) => [name, heading]))
  const written = new Set<string>()
  const groups = new Map<string, string[]>()
  const numbers = leaves.filter(({ name, heading }) => {
    const place = solution.matrices.place(name)
    const cells = place && solution.matrices.cells(place.matrix)
    if (!cells?.every((row) => row.every((cell) => headings.get(cell) === heading))) return true
    const { matrix } = place!
    if (written.has(matrix)) return false
    written.add(matrix)
    const rows = cells.map((row) => row.map((cell) => givenTex(solved, cell)))
    const value = isTall(rows) ? `${matrixTex([rows.flat()])}^{\\top}` : matrixTex(rows)
    groups.set(heading, [...(groups.get(heading) ?? []), `${notation.tex(matrix)} = ${value}`])
    return false
  })
  return { matrices: [...groups].map(([heading, given]) => ({ heading, given })), numbers }
}

// What is longer wastes the page as a column.
const longestColumn = 5

function isTall(rows: readonly (readonly string[])[]): boolean {
  return rows.length > longestColumn && rows.every((row) => row.length === 1)
}

function givenTex(solved: SolvedProblem, name: string): string {
  return givenPiece(solved, solved.exercise.solution.graph.find(name)!).tex
}

function givenTable(solved: SolvedProblem, numbers: readonly Leaf[]): Table {
  const notation = notationOf(solved.exercise.program)
  const headings = new Map<string, Cell[]>()
  for (const { name, heading } of numbers) {
    const cells = headings.get(heading) ?? []
    cells.push({ tex: `${notation.tex(name)} = ${givenTex(solved, name)}` })
    headings.set(heading, cells)
  }
  const rows = [...headings].flatMap(([heading, cells]) =>
    chunks(cells, numbersPerRow).map((row, k): Cell[] => [{ text: k === 0 ? heading : '', heading: k === 0 }, ...row]),
  )
  return { kind: 'table', header: [], rows }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size))
}
