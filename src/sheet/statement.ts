import { formulaTex } from '../autodiff/tex.ts'
import type { Block, Cell, Table } from '../document/blocks.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { fullText } from '../solution/rounding.ts'
import { leavesOf } from '../solution/solution-graph.ts'
import { namePiece, nameTex } from './notation.ts'
import { decimalPiece } from './numerals.ts'

// As many as fit one line of a page beside the row's heading.
const numbersPerRow = 5

/** What the student is told: prose, formulas of the graph, the given numbers. */
export function statementBlocks(solved: SolvedProblem): Block[] {
  const { program } = solved.exercise
  return [
    { kind: 'prose', markdown: program.statement },
    ...(program.diagram.kind === 'circuit' ? [{ kind: 'formulas', lines: formulaLines(solved) } as const] : []),
    givenTable(solved),
  ]
}

function formulaLines({ exercise }: SolvedProblem): string[] {
  const { program, solution } = exercise
  const { graph } = solution
  const lines = program.assignments.filter(({ kind }) => kind !== 'derived')
  return lines.map(({ name }) => {
    const formula = formulaTex(graph, graph.find(name)!, (id) => {
      const node = graph.node(id)
      return node.name === undefined ? decimalPiece(fullText(node.value)) : namePiece(node.name)
    })
    return `${nameTex(name)} &= ${formula}`
  })
}

function givenTable({ exercise, values }: SolvedProblem): Table {
  const { program, solution } = exercise
  const headings = new Map<string, Cell[]>()
  for (const { name, heading } of leavesOf(program)) {
    const cells = headings.get(heading) ?? []
    const value = decimalPiece(fullText(values[solution.graph.find(name)!]!)).tex
    cells.push({ tex: `${nameTex(name)} = ${value}` })
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
