import type { MatrixPlan, ParameterIssue, Quantity } from '../../families/contract.ts'
import { quantitySchema, z } from '../../families/contract.ts'
import { cell, cellOrScalar, forCells, type MatrixQuantity, matrixSchema, shapeIssues } from '../matrix.ts'

const perFeature = z.union([quantitySchema, z.array(quantitySchema)])

/** Schema of what batch and layer normalisation have in common. */
export const normalisationShape = {
  values: matrixSchema.default({ from: 1, to: 12 }).describe('x: one number for all cells, or a row per example'),
  scale: perFeature.default({ oneOf: [0.5, 1.5, 2, 2.5, 3] }).describe('γ: one number, or one per feature'),
  shift: perFeature
    .default({ from: -2, to: 2, step: 0.5, not: [-1, 0, 1] })
    .describe('β: one number, or one per feature'),
  upstream: matrixSchema
    .default({ from: -2.5, to: 4.5, step: 0.5, not: [-1, 0, 1] })
    .describe('G, the gradient that comes back: one number for all cells, or a row per example'),
  epsilon: z.number().min(0).max(1).default(1e-5).describe('ε, added to the variance under the root'),
}

interface NormalisationParams {
  readonly values: MatrixQuantity
  readonly scale: Quantity | readonly Quantity[]
  readonly shift: Quantity | readonly Quantity[]
  readonly upstream: MatrixQuantity
  readonly epsilon: number
}

/** Examples in rows, features in columns, and which of them are normalised together. */
export interface Normalisation {
  readonly params: NormalisationParams
  readonly examples: number
  readonly features: number
  /** `batch`: a feature over the examples; `layer`: an example over its features. */
  readonly over: 'batch' | 'layer'
}

/** What is wrong with stated shapes. */
export function normalisationIssues({ params, examples, features }: Normalisation): ParameterIssue[] {
  const size = { rows: examples, columns: features }
  const lists = (['scale', 'shift'] as const).flatMap((key): ParameterIssue[] => {
    const stated = params[key]
    if (!Array.isArray(stated) || stated.length === features) return []
    return [
      {
        code: 'wrong-length',
        message: 'expected one number per feature',
        got: `${stated.length}`,
        expected: `${features}`,
        remedy: `write ${features} of them`,
        path: [key],
      },
    ]
  })
  return [...shapeIssues({ ...params }, { values: size, upstream: size }), ...lists]
}

/** The matrices; a single mean is a number, not a matrix of one cell. */
export function plansOf({ examples, features, over }: Normalisation) {
  const full = { rows: examples, columns: features }
  const statistics = over === 'batch' ? { rows: 1, columns: features } : { rows: examples, columns: 1 }
  const row = { rows: 1, columns: features }
  return {
    x: { name: 'x', ...full },
    mu: { name: 'mu', ...statistics },
    var: { name: 'var', ...statistics },
    xhat: { name: 'xhat', ...full },
    gamma: { name: 'gamma', ...row },
    beta: { name: 'beta', ...row },
    y: { name: 'y', ...full },
    G: { name: 'G', ...full },
  } as const satisfies Record<string, MatrixPlan>
}

/** What is normalised together, by the names of its mean, its variance and its numbers before and after. */
export interface Group {
  readonly mean: string
  readonly variance: string
  readonly members: readonly { readonly x: string; readonly hat: string }[]
}

/** A group per feature of a batch, or per example of a layer. */
export function groupsOf(normalisation: Normalisation): Group[] {
  const { x, mu, var: variance, xhat } = plansOf(normalisation)
  return forCells(mu, (row, column) => ({
    mean: cellOrScalar(mu, row, column),
    variance: cellOrScalar(variance, row, column),
    members: forCells(x, (i, j) => ({ i, j, x: cell('x', i, j), hat: cell(xhat.name, i, j) })).filter(({ i, j }) =>
      normalisation.over === 'batch' ? j === column : i === row,
    ),
  }))
}

/** Formula of √(σ² + ε) for the name of a variance; nothing is added where ε is 0. */
export function rootOf({ params: { epsilon } }: Normalisation): (variance: string) => string {
  return (variance) => (epsilon === 0 ? `sqrt(${variance})` : `sqrt(${variance} + ${epsilon})`)
}
