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

/** Name of a cell; the only cell of a 1 × 1 matrix is a scalar, which has the matrix's name. */
export function cellOrScalar({ name, rows, columns }: MatrixPlan, row: number, column: number): string {
  return rows * columns === 1 ? name : cell(name, row, column)
}

/** The matrices of more than one cell; one of a single cell is a scalar, see `cellOrScalar`. */
export function withoutScalars(plans: readonly MatrixPlan[]): MatrixPlan[] {
  return plans.filter(({ rows, columns }) => rows * columns > 1)
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

/** The given numbers of a matrix, row by row; `nameOf` says whether a single cell is a matrix or a scalar. */
export function matrixGiven(
  plan: MatrixPlan,
  quantity: MatrixQuantity,
  rest: Pick<Given, 'kind' | 'heading'>,
  nameOf: typeof cellOrScalar = cellOf,
): Given[] {
  return forCells(plan, (row, column) => ({
    name: nameOf(plan, row, column),
    quantity: Array.isArray(quantity) ? quantityAt(quantity, row, column) : quantity,
    ...rest,
  }))
}

function quantityAt(rows: readonly (readonly Quantity[])[], row: number, column: number): Quantity {
  return rows[row]![column]!
}

/** The lines of the forward pass that compute a matrix, row by row; `nameOf` as in `matrixGiven`. */
export function matrixAssignments(
  plan: MatrixPlan,
  formula: (row: number, column: number) => string,
  nameOf: typeof cellOrScalar = cellOf,
): Assignment[] {
  return forCells(plan, (row, column) => ({
    name: nameOf(plan, row, column),
    formula: formula(row, column),
    kind: 'forward',
  }))
}

/** Cell (row, column) of left · right, n × k times k × m, as a sum of products: `A[0,0]*B[0,1] + A[0,1]*B[1,1]`. */
export function productCell(
  left: MatrixPlan,
  right: MatrixPlan,
  row: number,
  column: number,
  nameOf: typeof cellOrScalar = cellOf,
): string {
  return Array.from({ length: left.columns }, (_, k) => `${nameOf(left, row, k)}*${nameOf(right, k, column)}`).join(
    ' + ',
  )
}

function cellOf({ name }: MatrixPlan, row: number, column: number): string {
  return cell(name, row, column)
}

/** Σ of the products of the cells of two matrices of one shape: `v[0,0]*h[0,0] + v[1,0]*h[1,0]`. */
export function innerProduct(left: MatrixPlan, right: MatrixPlan): string {
  return forCells(left, (row, column) => `${cell(left.name, row, column)}*${cell(right.name, row, column)}`).join(' + ')
}

/** ½‖left − right‖², the halved sum of squared differences of two matrices of one shape; single cells are scalars. */
export function halfSquaredDistance(left: MatrixPlan, right: MatrixPlan): string {
  const squares = forCells(
    left,
    (row, column) => `(${cellOrScalar(left, row, column)} - ${cellOrScalar(right, row, column)})^2`,
  )
  return `1/2*${squares.length === 1 ? squares[0] : `(${squares.join(' + ')})`}`
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
