import { cell, forCells } from '../../model/matrix.ts'
import { encode, type MatrixPlan, type Mistake } from '../contract.ts'
import type { Layout } from './layout.ts'
import { deltaOf } from './rules.ts'

/** Mistakes of matrix gradients, one wrong formula per cell. */
export function mistakes(layout: Layout, bias: boolean): Mistake[] {
  const { W, X } = layout
  return [
    ...(bias && layout.batch > 1 ? biasMistakes(layout) : []),
    ...productMistakes(layout, W, X),
    ...productMistakes(layout, X, W),
    ...[W, X, layout.Y].flatMap(shapeMistakes),
  ]
}

function biasMistakes(layout: Layout): Mistake[] {
  const { b, batch, convention } = layout
  return forCells(b, (row, column): Mistake[] => {
    const own = Array.from({ length: batch }, (_, example) =>
      convention === 'columns' ? deltaCell(layout, row, example) : deltaCell(layout, example, column),
    )
    const node = `dL/d${cell('b', row, column)}`
    return [
      {
        id: 'bias-gradient-not-summed',
        node,
        formula: own[0]!,
      },
      {
        id: 'bias-gradient-averaged',
        node,
        formula: `(${own.join(' + ')})/${batch}`,
      },
    ]
  }).flat()
}

function deltaCell(layout: Layout, row: number, column: number): string {
  return `\`${deltaOf(layout)}[${row},${column}]\``
}

/** A factor of a product of matrices: its shape as it stands there, and its cells. */
interface Factor {
  readonly rows: number
  readonly columns: number
  cell(row: number, column: number): string
}

/**
 * Products of δ and the other factor of the layer that have the shape of the gradient and are not it: a transpose is
 * missing or the factors are exchanged, and the shapes do not tell.
 */
function productMistakes(layout: Layout, of: MatrixPlan, other: MatrixPlan): Mistake[] {
  const right = factorsOf(layout, of, other)
  const delta: Factor = { ...layout.Z, cell: (row, column) => deltaCell(layout, row, column) }
  const plain: Factor = { ...other, cell: (row, column) => cell(other.name, row, column) }
  const orders = [
    [delta, plain],
    [plain, delta],
  ] as const
  return orders.flatMap((order) =>
    [order, [turned(order[0]), order[1]], [order[0], turned(order[1])], [turned(order[0]), turned(order[1])]].flatMap(
      (factors) => {
        const [left, factor] = factors as [Factor, Factor]
        const fits = left.columns === factor.rows && left.rows === of.rows && factor.columns === of.columns
        if (!fits) return []
        return forCells(of, (row, column): Mistake[] => {
          const formula = product(left, factor, row, column)
          if (formula === product(...right, row, column)) return []
          const [first, second] = right
          const isSwapped = formula === product(second, first, row, column)
          const isTurned = formula === product(turned(second), turned(first), row, column)
          return [
            {
              id: isSwapped ? 'factors-swapped' : isTurned ? 'product-transposed' : 'transpose-missing',
              node: `dL/d${cell(of.name, row, column)}`,
              formula,
            },
          ]
        }).flat()
      },
    ),
  )
}

/** The factors of the right product: δXᵀ and Wᵀδ for columns, Xᵀδ and δWᵀ for rows. */
function factorsOf(layout: Layout, of: MatrixPlan, other: MatrixPlan): [Factor, Factor] {
  const delta: Factor = { ...layout.Z, cell: (row, column) => deltaCell(layout, row, column) }
  const across = turned({ ...other, cell: (row, column) => cell(other.name, row, column) })
  const deltaFirst = (of === layout.W) === (layout.convention === 'columns')
  return deltaFirst ? [delta, across] : [across, delta]
}

function turned({ rows, columns, cell }: Factor): Factor {
  return { rows: columns, columns: rows, cell: (row, column) => cell(column, row) }
}

function product(left: Factor, right: Factor, row: number, column: number): string {
  return Array.from({ length: left.columns }, (_, k) => `${left.cell(row, k)}*${right.cell(k, column)}`).join(' + ')
}

function shapeMistakes({ name, rows, columns }: MatrixPlan): Mistake[] {
  if (rows === columns) return []
  return [
    {
      id: 'shape-turned-round',
      node: `shape_${name}`,
      formula: `${encode({ kind: 'shape' }, [columns, rows])}`,
    },
  ]
}
