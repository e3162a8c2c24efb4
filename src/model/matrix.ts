import type { Markdown } from '../answer/format.ts'
import {
  type Assignment,
  type Given,
  type MatrixPlan,
  type ParameterIssue,
  type Quantity,
  quantitySchema,
  z,
} from '../families/contract.ts'

/** Name of a cell; rows and columns are counted from 0. */
export function cell(matrix: string, row: number, column: number): string {
  return `${matrix}[${row},${column}]`
}

/** What `make` makes of every cell of a matrix, row by row. */
export function forCells<T>(
  { rows, columns }: Omit<MatrixPlan, 'name'>,
  make: (row: number, column: number) => T,
): T[] {
  return Array.from({ length: rows * columns }, (_, k) => make(Math.floor(k / columns), k % columns))
}

/** Schema of the numbers of a matrix: one quantity that every cell draws from, or a list of rows. */
export const matrixSchema = z.union([quantitySchema, z.array(z.array(quantitySchema).min(1)).min(1)])

/** Numbers of a matrix: one quantity for all cells, or one per cell. */
export type MatrixQuantity = z.output<typeof matrixSchema>

/** The given numbers of a matrix, row by row. */
export function matrixGiven(
  plan: MatrixPlan,
  quantity: MatrixQuantity,
  rest: Pick<Given, 'kind' | 'heading'>,
): Given[] {
  return forCells(plan, (row, column) => ({
    name: cell(plan.name, row, column),
    quantity: Array.isArray(quantity) ? quantityAt(quantity, row, column) : quantity,
    ...rest,
  }))
}

function quantityAt(rows: readonly (readonly Quantity[])[], row: number, column: number): Quantity {
  return rows[row]![column]!
}

/** The lines of the forward pass that compute a matrix, row by row. */
export function matrixAssignments(plan: MatrixPlan, formula: (row: number, column: number) => string): Assignment[] {
  return forCells(plan, (row, column) => ({
    name: cell(plan.name, row, column),
    formula: formula(row, column),
    kind: 'forward',
  }))
}

/** Cell (row, column) of left · right, n × k times k × m, as a sum of products: `A[0,0]*B[0,1] + A[0,1]*B[1,1]`. */
export function productCell(left: MatrixPlan, right: MatrixPlan, row: number, column: number): string {
  return Array.from(
    { length: left.columns },
    (_, k) => `${cell(left.name, row, k)}*${cell(right.name, k, column)}`,
  ).join(' + ')
}

/** What is wrong with the shapes of matrices stated row by row; `wanted` by the key of the parameter. */
export function shapeIssues(
  stated: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, Omit<MatrixPlan, 'name'>>>,
): ParameterIssue[] {
  return Object.entries(wanted).flatMap(([key, { rows, columns }]) => {
    const matrix = stated[key] as MatrixQuantity | undefined
    if (!Array.isArray(matrix)) return []
    if (matrix.length === rows && matrix.every((row) => row.length === columns)) return []
    return {
      code: 'wrong-shape',
      message: `${key} has another shape than the problem`,
      got: `${matrix.length} rows of ${matrix.map((row) => row.length).join(', ')}`,
      expected: `${rows} × ${columns}`,
      remedy: 'write one list per row',
      path: [key],
    }
  })
}

/** What a sheet says about the indices of cells. */
export function countedFromZero(matrix: string): Markdown {
  return `Rows and columns are counted from 0: $\\sym{${cell(matrix, 0, 1)}}$ stands in the first row and second column.`
}
