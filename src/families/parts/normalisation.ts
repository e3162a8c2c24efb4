import { quantitySchema, z } from '../../family/contract.ts'
import type { StatedExercise } from '../../family/exercise.ts'
import { data, parameter } from '../../family/given.ts'
import { matrixSchema } from '../../family/matrix.ts'
import { lengthIssues } from '../../family/sizes.ts'
import { matrixOf } from '../../program/shape.ts'

/** Schema of a number per feature: one for all, or a list. */
export const perFeature = z.union([quantitySchema, z.array(quantitySchema)])

/** Schema of what batch, layer and root-mean-square normalisation have in common. */
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

type Layer = Readonly<Pick<z.output<z.ZodObject<typeof normalisationShape>>, keyof typeof normalisationShape>>
type Size = readonly [examples: number, features: number]

/** What is given to a normalising layer, in the order in which it is drawn. */
export function normalisedGiven(
  layer: Layer,
  size: Size,
  { before = {}, after = {} }: Partial<Record<'before' | 'after', StatedExercise['given']>> = {},
) {
  const [, features] = size
  return {
    ...parameter('Inputs', { x: { shape: size, of: layer.values, path: ['values'] } }),
    ...before,
    ...parameter('Scale', { gamma: rowOf(features, layer.scale) }),
    ...parameter('Shift', { beta: rowOf(features, layer.shift) }),
    ...after,
    ...data('Upstream gradient', { G: { shape: size, of: layer.upstream, path: ['upstream'] } }),
  }
}

/** A number per feature as a row; a single one is a number. */
export function rowOf(features: number, of: Layer['scale']) {
  return { shape: matrixOf(1, features), of }
}

/** What is wrong where a list has not one number per feature. */
export function* featureIssues(stated: Readonly<Record<string, unknown>>, keys: readonly string[], features: number) {
  for (const key of keys) yield* lengthIssues(stated[key], features, 'one number per feature', [key])
}

/** From the numbers to the loss, whose gradient by y is G: Ioffe & Szegedy 2015; Ba, Kiros & Hinton 2016. */
export function normalisedLines(
  epsilon: number,
  mean?: (of: string) => string,
  beside: readonly string[] = [],
): string[] {
  return [
    ...(mean ? [`mu = ${mean('x')}`, `var = ${mean('(x - mu)^2')}`] : []),
    `xhat = (x - mu)/sqrt(var${epsilon === 0 ? '' : ` + ${epsilon}`})`,
    'y = gamma*xhat + beta',
    ...beside,
    'L = sum(G*y)',
  ]
}

export const normalisationWords = {
  upstream: 'The layers above send back $\\sym{G} = \\partial L/\\partial y$.',
  variance: 'The variance is the mean of the squares, divided by the count and not by one less.',
}

/** What every normalising layer says and asks beside its own. */
export const normalisationSays = {
  untold: ['L'],
  symbols: { var: '\\sigma^2' },
  // It lies in the nature of normalising: the gradients by the inputs add up to 0. Among many cells two that are alike
  // say nothing.
  allow: ['cancelling', 'shared'],
}
