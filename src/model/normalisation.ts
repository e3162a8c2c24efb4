import { type ParameterIssue, type Program, type Quantity, quantitySchema, z } from '../families/contract.ts'
import { type Calculation, type FamilyValue, familyCalculation } from '../language/program.ts'
import { matrixOf, type Shape } from '../language/shape.ts'
import { shapeIssues } from '../language/value.ts'
import { type MatrixQuantity, matrixSchema } from './matrix.ts'
import { upstreamStatement } from './upstream-gradient.ts'

/** Schema of a number per feature: one for all, or a list. */
export const perFeature = z.union([quantitySchema, z.array(quantitySchema)])

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

export type PerFeature = Quantity | readonly Quantity[]

/** Examples in rows, features in columns, and which of them are normalised together. */
export interface Normalisation {
  readonly params: {
    readonly values: MatrixQuantity
    readonly scale: PerFeature
    readonly shift: PerFeature
    readonly upstream: MatrixQuantity
    readonly epsilon: number
  }
  readonly examples: number
  readonly features: number
  /** `columns`: a feature over the examples; `rows`: an example over its features. */
  readonly along: 'columns' | 'rows'
  /** Mean and variance where they are given and not those of x. */
  readonly statistics?: Readonly<Record<'mu' | 'var', FamilyValue>>
  /** What is computed beside the layer, and what it needs. */
  readonly beside?: { readonly given: Readonly<Record<string, FamilyValue>>; readonly lines: readonly string[] }
}

/** What is wrong with stated shapes; `lists` are parameters with one number per feature. */
export function normalisationIssues(
  { params, examples, features }: Pick<Normalisation, 'params' | 'examples' | 'features'>,
  lists: Readonly<Record<string, PerFeature | undefined>> = {},
): ParameterIssue[] {
  const size = [examples, features]
  const perFeature = Object.entries({ scale: params.scale, shift: params.shift, ...lists })
  const lengths = perFeature.flatMap(([key, stated]): ParameterIssue[] => {
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
  return [...shapeIssues({ ...params }, { values: size, upstream: size }), ...lengths]
}

/**
 * The calculation of a normalising layer: statistics, normalised values, scale and shift, with the upstream gradient given;
 * Ioffe & Szegedy 2015, Ba, Kiros & Hinton 2016.
 */
export function normalisation(
  asked: Normalisation,
): Calculation & Pick<Program, 'symbols' | 'statement' | 'conventions' | 'ask'> {
  const { params, examples, features, statistics, beside } = asked
  const size = [examples, features]
  const value = (shape: Shape, of: FamilyValue['of'], heading: string): FamilyValue => {
    return { shape, of, kind: 'parameter', heading }
  }
  const given: Record<string, FamilyValue> = {
    x: value(size, params.values, 'Inputs'),
    ...statistics,
    gamma: rowOf(features, params.scale, { kind: 'parameter', heading: 'Scale' }),
    beta: rowOf(features, params.shift, { kind: 'parameter', heading: 'Shift' }),
    ...beside?.given,
    G: { ...value(size, params.upstream, 'Upstream gradient'), kind: 'data' },
  }
  return {
    ...familyCalculation(given, linesOf(asked, beside?.lines ?? []), 'L', { untold: ['L'] }),
    symbols: { var: '\\sigma^2' },
    statement: upstreamStatement('y'),
    conventions: statistics
      ? []
      : ['The variance is the mean of the squares, divided by the count and not by one less.'],
    ask: [...(statistics ? [] : ['mu', 'var']), 'xhat', 'y', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
    // It lies in the nature of normalising: the gradients by the inputs add up to 0. Among many cells two that are alike
    // say nothing.
    allow: ['cancelling', 'shared'],
  }
}

/** A number per feature as a row; a single one is a number. */
export function rowOf(features: number, stated: PerFeature, rest: Pick<FamilyValue, 'kind' | 'heading'>): FamilyValue {
  const of = Array.isArray(stated) && features > 1 ? [stated as Quantity[]] : (stated as Quantity)
  return { shape: matrixOf(1, features), of, ...rest }
}

function linesOf(
  { params: { epsilon }, examples, features, along, statistics }: Normalisation,
  beside: readonly string[],
): string[] {
  const single = along === 'columns' ? features === 1 : examples === 1
  const mean = (of: string) => {
    if (single) return `mean(${of})`
    return along === 'columns' ? `mean(${of}, columns)` : `reshape(mean(${of}, rows), ${examples}, 1)`
  }
  return [
    ...(statistics ? [] : [`mu = ${mean('x')}`, `var = ${mean('(x - mu)^2')}`]),
    `xhat = (x - mu)/sqrt(var${epsilon === 0 ? '' : ` + ${epsilon}`})`,
    'y = gamma*xhat + beta',
    ...beside,
    'L = sum(G*y)',
  ]
}
