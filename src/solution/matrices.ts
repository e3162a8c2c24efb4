import { groupBy } from '../base/group-by.ts'
import { formatName, type ParsedName, parseName } from '../engine/name.ts'
import type { MatrixPlan } from '../program/contract.ts'
import { cellName, type Index } from '../program/shape.ts'

/** Place of a cell in a matrix of nodes, such as `dL/dW`. */
export interface CellPlace {
  readonly matrix: string
  readonly row: number
  readonly column: number
}

/**
 * The matrices of a program: what a name such as `W`, `dL/dW`, `W@1`, the Jacobian `dp/dz` of two columns or the Hessian
 * `d2L/dw2` stands for, whose rows and columns are the cells of w, row by row.
 */
export class Matrices {
  /** The first cell of each matrix, by the name of the matrix. */
  readonly #plans: ReadonlyMap<string, PlannedCell>
  /** Names of the matrices of every stack. */
  readonly #stacks: ReadonlyMap<string, readonly string[]>
  /** Every cell by its own name. */
  readonly #cells: ReadonlyMap<string, PlannedCell>

  constructor(plans: readonly MatrixPlan[]) {
    const matrices = plans.map((plan) => ({ ...plan, cells: cellNamesOf(plan) }))
    this.#plans = new Map(matrices.map((matrix) => [matrix.name, { matrix, number: 0 }]))
    this.#cells = new Map(
      matrices.flatMap((matrix) => matrix.cells.map((cell, number) => [cell, { matrix, number }] as const)),
    )
    const stacked = plans.map(({ name }) => name).filter((name) => name.includes('['))
    this.#stacks = groupBy(stacked, stackOf)
  }

  /** What a matrix is a member of: the stack, or the matrix itself. */
  whole(matrix: string): string {
    const parsed = this.#stacks.size > 0 ? parseName(matrix) : undefined
    if (!parsed) return matrix
    return ofOther(parsed, (name) => (this.#plans.has(name) && name.includes('[') ? stackOf(name) : name))
  }

  /** Names of the matrices that a name stands for: of a stack each of its own; the name itself where it is none. */
  members(name: string): readonly string[] {
    const parsed = this.#stacks.size > 0 ? parseName(name) : undefined
    const members = parsed && this.#stacks.get(wrapped(parsed.derivative?.by ?? parsed.base).inner)
    return members?.map((member) => ofOther(parsed!, () => member)) ?? [name]
  }

  /** Names of the cells of a matrix, or of each matrix of a stack; undefined for what is neither. */
  grids(name: string): string[][][] | undefined {
    const grids = this.members(name).map((member) => this.cells(member))
    return grids.every((grid) => grid !== undefined) ? grids : undefined
  }

  /** The matrix or stack that a node is a cell of, or the node itself. */
  wholeOf(name: string): string {
    const place = this.place(name)
    return place ? this.whole(place.matrix) : name
  }

  /** Names of the cells, row by row; undefined for what is no matrix. */
  cells(name: string): string[][] | undefined {
    const parsed = this.#plans.size > 0 ? parseName(name) : undefined
    const parts = parsed ? partsIn(parsed, this.#plans) : []
    const [first, second] = parts
    if (!first) return undefined
    const cell = (...numbers: readonly number[]) =>
      withParts(parsed!, parts, ({ matrix }, k) => matrix.cells[numbers[k]!]!)
    const { rows, columns, cells } = first.matrix
    return second
      ? grid(cells.length, second.matrix.cells.length, cell)
      : grid(rows, columns, (row, column) => cell(row * columns + column))
  }

  /** The matrix that a node is a cell of. */
  place(cell: string): CellPlace | undefined {
    const parsed = this.#plans.size > 0 ? parseName(cell) : undefined
    const parts = parsed ? partsIn(parsed, this.#cells) : []
    const [first, second] = parts
    const { next, via } = parsed?.derivative ?? {}
    if (!first || (next !== undefined && via !== undefined)) return undefined
    const matrix = withParts(parsed!, parts, (part) => part.matrix.name)
    if (second) return { matrix, row: first.number, column: second.number }
    const { columns } = first.matrix
    return { matrix, row: Math.floor(first.number / columns), column: first.number % columns }
  }
}

/** A cell of a matrix, counted row by row. */
interface PlannedCell {
  readonly matrix: MatrixPlan & { readonly cells: readonly string[] }
  readonly number: number
}

const partNames = ['base', 'of', 'by', 'next'] as const

/** A matrix or cell that stands in a name. */
interface Part extends PlannedCell {
  readonly part: (typeof partNames)[number]
  /** Another name in its place: `m(W)` for `W`. */
  put(name: string): string
}

/** The parts of a name that are matrices, or cells; none where they make no matrix together. */
function partsIn({ base, derivative }: ParsedName, known: ReadonlyMap<string, PlannedCell>): readonly Part[] {
  const names: Partial<Record<Part['part'], string>> = derivative ?? { base }
  const parts = partNames.flatMap((part): Part[] => {
    const { inner, put } = wrapped(names[part] ?? '')
    const found = known.get(inner)
    return found ? [{ ...found, part, put }] : []
  })
  if (parts[0]?.part !== 'of') return parts
  // A Jacobian is of one vector by another; a Hessian is of a number.
  const isVectors = parts.length === 1 || parts.every(({ matrix }) => matrix.columns === 1)
  return isVectors && derivative!.next === undefined ? parts : []
}

/** A name with others in the places of some of its parts. */
function withParts(
  parsed: ParsedName,
  parts: readonly Part[],
  nameOf: (cell: PlannedCell, k: number) => string,
): string {
  const changed = Object.fromEntries(parts.map((one, k) => [one.part, one.put(nameOf(one, k))]))
  const { derivative } = parsed
  return formatName(derivative ? { ...parsed, derivative: { ...derivative, ...changed } } : { ...parsed, ...changed })
}

/** The same of another value: `m(K[2])` for `m(K)`, `dL/dK[2]` for `dL/dK`. */
function ofOther(parsed: ParsedName, other: (name: string) => string): string {
  const { base, derivative } = parsed
  const { inner, put } = wrapped(derivative?.by ?? base)
  const name = put(other(inner))
  return formatName(derivative ? { ...parsed, derivative: { ...derivative, by: name } } : { ...parsed, base: name })
}

/** Optimiser state is called after its parameter: `m(W)`. */
function wrapped(name: string): { readonly inner: string; put(other: string): string } {
  const [, before = '', inner = name, after = ''] = /^([^()]+\()(.*)(\))$/.exec(name) ?? []
  return { inner, put: (other) => `${before}${other}${after}` }
}

function stackOf(member: string): string {
  return member.slice(0, member.indexOf('['))
}

/** Names of the cells, row by row: of a matrix in a stack the place of the matrix comes first. */
function cellNamesOf({ name, vector, rows, columns }: MatrixPlan): string[] {
  const [, base, before] = /^([^[]*)(?:\[(.*)\])?$/.exec(name)!
  const stack: Index = before === undefined ? [] : before.split(',').map(Number)
  return grid(rows, columns, (row, column) => cellName(base!, [...stack, row, ...(vector ? [] : [column])])).flat()
}

function grid(rows: number, columns: number, cell: (row: number, column: number) => string): string[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => cell(row, column)))
}
