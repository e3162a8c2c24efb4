import { groupBy } from '../base/group-by.ts'
import type { Cell, GivenMatrices, StatementBlock, Table } from '../document/blocks.ts'
import { inPass, passOf, withoutPass } from '../engine/name.ts'
import { formulaTex } from '../engine/tex.ts'
import type { Rounding } from '../set/types.ts'
import { circuitLines } from '../solution/circuit-lines.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Leaf } from '../solution/leaves.ts'
import { toldFormulas, toldStatement } from '../solution/told.ts'
import { notationOf } from './notation.ts'
import { constantPiece } from './numerals.ts'
import { fillInFor } from './placeholders.ts'
import { givenPiece, matrixTex } from './values.ts'
import { sheetWords } from './words.ts'

// As many as fit one line of a page beside the row's heading.
const numbersPerRow = 5

/** What the student is told: prose, formulas, the given matrices and numbers. */
export function statementBlocks(solved: SolvedProblem, round: Rounding): StatementBlock[] {
  const { program } = solved.exercise
  const fill = fillInFor(solved, round)
  const lines = [
    ...(program.diagram.kind === 'circuit' && program.diagram.show !== 'drawing' ? formulaLines(solved) : []),
    ...toldFormulas(solved.exercise, (letter, step) => notationOf(program).atStep(letter, step)).map(fill),
  ]
  const steps = stepsTable(solved)
  const { matrices, numbers } = givenOf(solved, steps?.told)
  return [
    { kind: 'prose', markdown: fill(toldStatement(solved.exercise)) },
    ...(lines.length > 0 ? [{ kind: 'formulas', lines } as const] : []),
    ...(matrices.length > 0 ? [{ kind: 'matrices', groups: matrices } as const] : []),
    ...(steps ? [steps.table] : []),
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
function givenOf(
  solved: SolvedProblem,
  told = new Set<string>(),
): { matrices: GivenMatrices['groups']; numbers: Leaf[] } {
  const { program, solution, printed } = solved.exercise
  const leaves = printed.filter(({ name }) => !told.has(name))
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
    const symbol = notation.tex(matrix)
    const given = isTall(rows) ? [`${symbol} = ${matrixTex([rows.flat()])}^{\\top}`] : inBlocks(symbol, rows)
    groups.set(heading, [...(groups.get(heading) ?? []), ...given])
    return false
  })
  return { matrices: [...groups].map(([heading, given]) => ({ heading, given })), numbers }
}

// What is longer wastes the page as a column.
const longestColumn = 5

function isTall(rows: readonly (readonly string[])[]): boolean {
  return rows.length > longestColumn && rows.every((row) => row.length === 1)
}

// In em: what a line of A4 or Letter holds beside the symbol; a digit takes half, and a column a gap beside it.
const [widestMatrix, digitWidth, columnGap] = [34, 0.5, 1]

/** A matrix, or where it is wider than a page its columns in blocks. */
function inBlocks(symbol: string, rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => {
    const digits = rows.map((row) => row[column]!.replaceAll(/\\[a-z]+|[{}]/g, '').length)
    return Math.max(...digits) * digitWidth + columnGap
  })
  const starts = [0]
  let width = 0
  for (const [column, own] of widths.entries()) {
    if (width > 0 && width + own > widestMatrix) {
      starts.push(column)
      width = 0
    }
    width += own
  }
  if (starts.length === 1) return [`${symbol} = ${matrixTex(rows)}`]
  return starts.map((from, k) => {
    const to = starts[k + 1] ?? widths.length
    return `${symbol}\\text{ (${sheetWords.columns(from, to - 1)})} = ${matrixTex(rows.map((row) => row.slice(from, to)))}`
  })
}

function givenTex(solved: SolvedProblem, name: string): string {
  return givenPiece(solved, solved.exercise.solution.graph.find(name)!).tex
}

// A vector stands in a line of the table; what is wider than a line stands by itself.
const [mostColumns, mostCells] = [8, 12]

/** What each of several steps brings, a line for each; with the names of all numbers that it tells. */
function stepsTable(solved: SolvedProblem): { table: Table; told: Set<string> } | undefined {
  const { program, solution, printed } = solved.exercise
  const [first = {}] = program.training?.data ?? []
  const notation = notationOf(program)
  const leaves = printed.map(({ name }) => name).filter((name) => Object.hasOwn(first, withoutPass(name)))
  const passes = [...new Set(leaves.map(passOf))].sort((a, b) => a - b)
  if (passes.length < 2) return undefined
  const columnOf = (name: string) => solution.matrices.place(name)?.matrix ?? name
  const columns = [...groupBy(Object.keys(first), columnOf)]
  const isList = columns.every(([name]) => (solution.matrices.cells(name) ?? [[name]]).every((row) => row.length === 1))
  if (!isList || columns.length > mostColumns || Object.keys(first).length > mostCells) return undefined
  const told = new Set(leaves)
  const cell = (cells: readonly string[], pass: number): Cell => {
    const numbers = cells.map((name) => inPass(name, pass)).filter((name) => told.has(name))
    const texts = numbers.map((name) => givenTex(solved, name))
    if (texts.length === 0) return { text: '' }
    return { tex: cells[0] === columnOf(cells[0]!) ? texts[0]! : `${matrixTex([texts])}^{\\top}` }
  }
  const header = [{ text: sheetWords.step }, ...columns.map(([name]) => ({ tex: notation.tex(name) }))]
  const rows = passes.map((pass) => [
    { text: `${pass + 1}`, heading: true },
    ...columns.map(([, cells]) => cell(cells, pass)),
  ])
  return { table: { kind: 'table', header, rows }, told }
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
