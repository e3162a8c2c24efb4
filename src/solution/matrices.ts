import { groupBy } from '../base/group-by.ts'
import { type Derivative, formatName, type ParsedName, parseName } from '../engine/name.ts'
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
  readonly #plans: ReadonlyMap<string, MatrixPlan>
  /** Names of the matrices of every stack. */
  readonly #stacks: ReadonlyMap<string, readonly string[]>
  readonly #places = new Map<string, PlannedCell>()

  constructor(plans: readonly MatrixPlan[]) {
    this.#plans = new Map(plans.map((plan) => [plan.name, plan]))
    const stacked = plans.map(({ name }) => name).filter((name) => name.includes('['))
    this.#stacks = groupBy(stacked, (name) => name.slice(0, name.indexOf('[')))
    for (const plan of plans) {
      for (let k = 0; k < plan.rows * plan.columns; k++) {
        const [row, column] = [Math.floor(k / plan.columns), k % plan.columns]
        this.#places.set(cellOf(plan, row, column), { plan, row, column })
      }
    }
  }

  /** What a matrix is a member of: the stack, or the matrix itself. */
  whole(matrix: string): string {
    const parsed = this.#stacks.size > 0 ? parseName(matrix) : undefined
    if (!parsed) return matrix
    const { derivative } = parsed
    if (derivative) return formatName({ ...parsed, derivative: { ...derivative, by: this.#stackOf(derivative.by) } })
    const { prefix, inner, suffix } = wrapped(parsed.base)
    return formatName({ ...parsed, base: `${prefix}${this.#stackOf(inner)}${suffix}` })
  }

  #stackOf(name: string): string {
    return this.#plans.has(name) && name.includes('[') ? name.slice(0, name.indexOf('[')) : name
  }

  /** Names of the matrices that a name stands for: of a stack each of its own; the name itself where it is none. */
  members(name: string): readonly string[] {
    const parsed = this.#stacks.size > 0 ? parseName(name) : undefined
    if (!parsed) return [name]
    const { derivative } = parsed
    if (derivative) {
      const members = this.#stacks.get(derivative.by)
      return members?.map((by) => formatName({ ...parsed, derivative: { ...derivative, by } })) ?? [name]
    }
    const { prefix, inner, suffix } = wrapped(parsed.base)
    const members = this.#stacks.get(inner)
    return members?.map((member) => formatName({ ...parsed, base: `${prefix}${member}${suffix}` })) ?? [name]
  }

  /** Names of the cells, row by row; undefined for what is no matrix. */
  cells(name: string): string[][] | undefined {
    const parsed = this.#plans.size > 0 ? parseName(name) : undefined
    if (!parsed) return undefined
    const { base, pass, derivative } = parsed
    if (!derivative) return this.#grid(wrapped(base), (cell) => formatName({ ...parsed, base: cell }))
    if (derivative.next !== undefined) return this.#secondCells(parsed, derivative, derivative.next)
    const { prefix, inner, suffix } = wrapped(derivative.by)
    const [of, by] = [this.#plans.get(derivative.of), this.#plans.get(inner)]
    const named = (ofCell: string, byCell: string) =>
      formatName({
        base,
        ...(pass !== undefined && { pass }),
        derivative: { ...derivative, of: ofCell, by: `${prefix}${byCell}${suffix}` },
      })
    if (of && by) {
      if (of.columns !== 1 || by.columns !== 1) return undefined
      return grid(of.rows, by.rows, (row, column) => named(cellOf(of, row, 0), cellOf(by, column, 0)))
    }
    if (by) return grid(by.rows, by.columns, (row, column) => named(derivative.of, cellOf(by, row, column)))
    return of && grid(of.rows, of.columns, (row, column) => named(cellOf(of, row, column), derivative.by))
  }

  #secondCells(parsed: ParsedName, derivative: Derivative, last: string): string[][] | undefined {
    const [of, by, next] = [derivative.of, derivative.by, last].map((name) => this.#plans.get(name))
    const named = (parts: Partial<Derivative>) => formatName({ ...parsed, derivative: { ...derivative, ...parts } })
    const all = (plan: MatrixPlan) => Array.from({ length: plan.rows * plan.columns }, (_, k) => cellAt(plan, k))
    if (of !== undefined) return undefined
    if (by && next) return all(by).map((row) => all(next).map((column) => named({ by: row, next: column })))
    const [plan, part] = by ? [by, 'by'] : [next, 'next']
    return plan && grid(plan.rows, plan.columns, (row, column) => named({ [part]: cellOf(plan, row, column) }))
  }

  /** The matrix that a node is a cell of. */
  place(cell: string): CellPlace | undefined {
    const parsed = this.#plans.size > 0 ? parseName(cell) : undefined
    if (!parsed) return undefined
    const { derivative } = parsed
    if (!derivative) return this.#plainPlace(parsed)
    if (derivative.next !== undefined) return this.#secondPlace(parsed, derivative, derivative.next)
    const { prefix, inner, suffix } = wrapped(derivative.by)
    const [of, by] = [this.#cell(derivative.of), this.#cell(inner)]
    const named = (parts: { of?: string; by?: string }) =>
      formatName({ ...parsed, derivative: { ...derivative, ...parts } })
    if (of && by) {
      const columns = [of, by].map(({ plan }) => plan.columns)
      if (columns.some((count) => count !== 1)) return undefined
      return {
        matrix: named({ of: of.plan.name, by: `${prefix}${by.plan.name}${suffix}` }),
        row: of.row,
        column: by.row,
      }
    }
    if (by) return { matrix: named({ by: `${prefix}${by.plan.name}${suffix}` }), row: by.row, column: by.column }
    return of && { matrix: named({ of: of.plan.name }), row: of.row, column: of.column }
  }

  #secondPlace(parsed: ParsedName, derivative: Derivative, last: string): CellPlace | undefined {
    const [of, by, next] = [derivative.of, derivative.by, last].map((name) => this.#cell(name))
    const parts = { ...(by && { by: by.plan.name }), ...(next && { next: next.plan.name }) }
    const matrix = formatName({ ...parsed, derivative: { ...derivative, ...parts } })
    if (of || derivative.via !== undefined) return undefined
    if (by && next) return { matrix, row: indexOf(by), column: indexOf(next) }
    const place = by ?? next
    return place && { matrix, row: place.row, column: place.column }
  }

  #plainPlace(parsed: ParsedName): CellPlace | undefined {
    const { prefix, inner, suffix } = wrapped(parsed.base)
    const found = this.#cell(inner)
    if (!found) return undefined
    const { plan, row, column } = found
    return { matrix: formatName({ ...parsed, base: `${prefix}${plan.name}${suffix}` }), row, column }
  }

  #grid({ prefix, inner, suffix }: Wrapped, name: (cell: string) => string): string[][] | undefined {
    const plan = this.#plans.get(inner)
    return (
      plan && grid(plan.rows, plan.columns, (row, column) => name(`${prefix}${cellOf(plan, row, column)}${suffix}`))
    )
  }

  #cell(name: string): PlannedCell | undefined {
    return this.#places.get(name)
  }
}

function cellAt(plan: MatrixPlan, k: number): string {
  return cellOf(plan, Math.floor(k / plan.columns), k % plan.columns)
}

function indexOf({ plan, row, column }: PlannedCell): number {
  return row * plan.columns + column
}

interface PlannedCell {
  readonly plan: MatrixPlan
  readonly row: number
  readonly column: number
}

/** Name of a cell: of a matrix in a stack the place of the matrix comes first. */
function cellOf({ name, vector }: MatrixPlan, row: number, column: number): string {
  const [, base, before] = /^([^[]*)(?:\[(.*)\])?$/.exec(name)!
  const stack: Index = before === undefined ? [] : before.split(',').map(Number)
  return cellName(base!, vector ? [...stack, row] : [...stack, row, column])
}

interface Wrapped {
  readonly prefix: string
  readonly inner: string
  readonly suffix: string
}

/** Optimiser state is called after its parameter: `m(W)`. */
function wrapped(base: string): Wrapped {
  const [, prefix, inner] = /^([^()]+\()(.*)\)$/.exec(base) ?? []
  return prefix === undefined ? { prefix: '', inner: base, suffix: '' } : { prefix, inner: inner!, suffix: ')' }
}

function grid(rows: number, columns: number, cell: (row: number, column: number) => string): string[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => cell(row, column)))
}
