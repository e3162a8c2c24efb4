import { cell, productCell } from '../../model/matrix.ts'
import { severalOf } from '../build.ts'
import type { MatrixPlan } from '../contract.ts'
import type { Activation, Convention, MatrixLayerParams } from './schema.ts'

/** What is drawn beside numbers, and the matrices that follow from it. */
export interface Layout {
  readonly convention: Convention
  readonly activation: Activation
  readonly batch: number
  readonly W: MatrixPlan
  readonly X: MatrixPlan
  readonly b: MatrixPlan
  /** The linear part, and what the layer hands on; the same where there is no activation. */
  readonly Z: MatrixPlan
  readonly Y: MatrixPlan
}

/** Every layout that the parameters allow; a square W hides a missing transpose, so the author has to allow it. */
export function layoutsOf(params: MatrixLayerParams): Layout[] {
  const { convention, activation, outputs, inputs, batch, square } = params
  return severalOf(convention).flatMap((one) =>
    severalOf(activation).flatMap((function_) =>
      severalOf(outputs).flatMap((rows) =>
        severalOf(inputs)
          .filter((columns) => columns !== rows || square === 'allowed')
          .flatMap((columns) => severalOf(batch).map((examples) => layout(one, function_, rows, columns, examples))),
      ),
    ),
  )
}

function layout(
  convention: Convention,
  activation: Activation,
  outputs: number,
  inputs: number,
  batch: number,
): Layout {
  const plan = (name: string, rows: number, columns: number): MatrixPlan =>
    convention === 'columns' ? { name, rows, columns } : { name, rows: columns, columns: rows }
  const Y = plan('Y', outputs, batch)
  return {
    convention,
    activation,
    batch,
    W: plan('W', outputs, inputs),
    X: plan('X', inputs, batch),
    b: plan('b', outputs, 1),
    Z: activation === 'none' ? Y : plan('Z', outputs, batch),
    Y,
  }
}

/** A layout in the words of the parameters. */
export function kindOf({ convention, activation, batch, W: { rows, columns } }: Layout): string {
  const [outputs, inputs] = convention === 'columns' ? [rows, columns] : [columns, rows]
  return `${convention}, ${activation}, ${outputs} outputs, ${inputs} inputs, batch ${batch}`
}

/** Cell of the linear part: a sum of products, and the bias of its output. */
export function linearCell({ convention, W, X }: Layout, bias: boolean, row: number, column: number): string {
  const columns = convention === 'columns'
  const product = columns ? productCell(W, X, row, column) : productCell(X, W, row, column)
  return bias ? `${product} + ${columns ? cell('b', row, 0) : cell('b', 0, column)}` : product
}
