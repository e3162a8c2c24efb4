import { type Given, type MatrixPlan, type Quantity, quantitySchema, z } from './contract.ts'

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

/** Cell (row, column) of left · right, n × k times k × m, as a sum of products: `A[0,0]*B[0,1] + A[0,1]*B[1,1]`. */
export function productCell(left: MatrixPlan, right: MatrixPlan, row: number, column: number): string {
  return Array.from(
    { length: left.columns },
    (_, k) => `${cell(left.name, row, k)}*${cell(right.name, k, column)}`,
  ).join(' + ')
}
