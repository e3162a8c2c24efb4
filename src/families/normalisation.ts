import type { Assignment, DiagramPlan, Given, MatrixPlan, Mistake, ParameterIssue, Quantity } from './contract.ts'
import { quantitySchema, z } from './contract.ts'
import {
  cell,
  entry,
  forCells,
  innerProduct,
  type MatrixQuantity,
  matrixGiven,
  matrixSchema,
  shapeIssues,
} from './matrix.ts'

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

/** Symbols that the names do not give. */
export const symbols = { var: '\\sigma^2' } as const

/** The matrices of more than one cell. */
export function matricesOf(normalisation: Normalisation): MatrixPlan[] {
  return Object.values(plansOf(normalisation)).filter(({ rows, columns }) => rows * columns > 1)
}

export function givenOf(normalisation: Normalisation): Given[] {
  const { params } = normalisation
  const { x, gamma, beta, G } = plansOf(normalisation)
  const row = (plan: MatrixPlan, stated: Quantity | readonly Quantity[], heading: string) =>
    forCells(plan, (_, feature): Given => {
      const quantity = Array.isArray(stated) ? stated[feature]! : (stated as Quantity)
      return { name: entry(plan, 0, feature), quantity, kind: 'parameter', heading }
    })
  return [
    ...matrixGiven(x, params.values, { kind: 'parameter', heading: 'Inputs' }),
    ...row(gamma, params.scale, 'Scale'),
    ...row(beta, params.shift, 'Shift'),
    ...matrixGiven(G, params.upstream, { kind: 'data', heading: 'Upstream gradient' }),
  ]
}

/** Names that belong to what is normalised together. */
interface Part {
  readonly mean: string
  readonly variance: string
  readonly members: readonly { readonly x: string; readonly hat: string }[]
}

function partsOf(normalisation: Normalisation): Part[] {
  const { x, mu, var: variance, xhat } = plansOf(normalisation)
  return forCells(mu, (row, column) => ({
    mean: entry(mu, row, column),
    variance: entry(variance, row, column),
    members: forCells(x, (i, j) => ({ i, j, x: cell('x', i, j), hat: cell(xhat.name, i, j) })).filter(({ i, j }) =>
      normalisation.over === 'batch' ? j === column : i === row,
    ),
  }))
}

export function assignmentsOf(normalisation: Normalisation): Assignment[] {
  const { gamma, beta, y, xhat, G } = plansOf(normalisation)
  const root = rootOf(normalisation)
  const forward = (name: string, formula: string): Assignment => ({ name, formula, kind: 'forward' })
  return [
    ...partsOf(normalisation).flatMap(({ mean, variance, members }) => [
      forward(mean, `1/${members.length}*(${members.map(({ x }) => x).join(' + ')})`),
      forward(variance, `1/${members.length}*(${members.map(({ x }) => `(${x} - ${mean})^2`).join(' + ')})`),
      ...members.map(({ x, hat }) => forward(hat, `(${x} - ${mean})/${root(variance)}`)),
    ]),
    ...forCells(y, (i, j) =>
      forward(cell('y', i, j), `${entry(gamma, 0, j)}*${cell(xhat.name, i, j)} + ${entry(beta, 0, j)}`),
    ),
    { name: 'L', formula: innerProduct(G, y), kind: 'loss' },
  ]
}

function rootOf({ params: { epsilon } }: Normalisation): (variance: string) => string {
  return (variance) => (epsilon === 0 ? `sqrt(${variance})` : `sqrt(${variance} + ${epsilon})`)
}

/** Names of what has a gradient: inputs, scale, shift. */
export function parametersOf(normalisation: Normalisation): string[] {
  return givenOf(normalisation)
    .filter(({ kind }) => kind === 'parameter')
    .map(({ name }) => name)
}

export function mistakesOf(normalisation: Normalisation): Mistake[] {
  const { x, gamma, G } = plansOf(normalisation)
  const root = rootOf(normalisation)
  const scales = forCells(gamma, (_, j): Mistake => {
    const rows = Array.from({ length: normalisation.examples }, (_, i) => `${cell(G.name, i, j)}*${cell(x.name, i, j)}`)
    return {
      id: 'input-not-normalised',
      says: 'the input itself was used in the gradient of γ where the normalised input belongs',
      hint: 'What γ multiplies is the normalised input.',
      node: `dL/d${entry(gamma, 0, j)}`,
      formula: rows.join(' + '),
    }
  })
  return [...partsOf(normalisation).flatMap((part) => partMistakes(part, root)), ...scales]
}

function partMistakes({ mean, variance, members }: Part, root: (variance: string) => string): Mistake[] {
  const squares = members.map(({ x }) => `(${x} - ${mean})^2`).join(' + ')
  return [
    {
      id: 'sample-variance',
      says: 'the sum of squares was divided by one less than the count',
      hint: 'Normalisation uses the mean of the squares: divide by the count itself.',
      node: variance,
      formula: `(${squares})/${members.length - 1}`,
    },
    {
      id: 'deviation-for-variance',
      says: 'the root of the variance was given in place of the variance',
      hint: 'The variance is the mean of the squares, without a root.',
      node: variance,
      formula: `sqrt((${squares})/${members.length})`,
    },
    ...members.flatMap(({ x, hat }): Mistake[] => {
      const via = (name: string) => `\`dL/d${x} via ${name}\``
      return [
        {
          id: 'root-left-out',
          says: 'the difference was divided by the variance without taking its root',
          hint: 'Divide by the standard deviation, the root of the variance.',
          node: hat,
          formula: `(${x} - ${mean})/${root(variance)}^2`,
        },
        {
          id: 'statistics-constant',
          says: 'mean and variance were treated as constants',
          hint: 'Mean and variance depend on every input too: the gradient also goes through them.',
          node: `dL/d${x}`,
          formula: via(hat),
        },
        {
          id: 'variance-constant',
          says: 'the variance was treated as a constant',
          hint: 'The variance depends on every input too: the gradient also goes through it.',
          node: `dL/d${x}`,
          formula: `${via(hat)} + ${via(mean)}`,
        },
        {
          id: 'mean-constant',
          says: 'the mean was treated as a constant',
          hint: 'The mean depends on every input too: the gradient also goes through it.',
          node: `dL/d${x}`,
          formula: `${via(hat)} + ${via(variance)}`,
        },
      ]
    }),
  ]
}

/** The definition, with what the indices of a mean are; as in Ioffe & Szegedy 2015, Ba, Kiros & Hinton 2016. */
export function definitionOf({ params: { epsilon }, examples, features, over }: Normalisation): string[] {
  const several = over === 'batch' ? features > 1 : examples > 1
  const one = over === 'batch' ? (several ? 'j' : '') : several ? 'i' : ''
  const sub = (index: string) => (index ? `_{${index}}` : '')
  const [index, count] = over === 'batch' ? ['i', examples] : ['j', features]
  const both = `_{i,j}`
  const feature = features > 1 ? '_j' : ''
  const sum = `\\frac{1}{${count}}\\sum_{${index}=0}^{${count - 1}}`
  const variance = `\\sigma${sub(one)}^2`
  const root = epsilon === 0 ? `\\sqrt{${variance}}` : `\\sqrt{${variance} + \\varepsilon}`
  return [
    `\\mu${sub(one)} &= ${sum} x${both} \\qquad ${variance} = ${sum} \\bigl(x${both} - \\mu${sub(one)}\\bigr)^2`,
    `\\hat{x}${both} &= \\frac{x${both} - \\mu${sub(one)}}{${root}} \\qquad y${both} = \\gamma${feature}\\,\\hat{x}${both} + \\beta${feature}`,
  ]
}

/** Rules of whole matrices, as far as each cell follows the same one. */
export function rulesOf({ params: { epsilon }, examples, features, over }: Normalisation): Record<string, string> {
  const root = epsilon === 0 ? '\\sqrt{\\sigma^2}' : '\\sqrt{\\sigma^2 + \\varepsilon}'
  const count = over === 'batch' ? examples : features
  return {
    xhat: `\\frac{x - \\mu}{${root}}`,
    y: '\\gamma\\,\\hat{x} + \\beta',
    'dL/dy': 'G',
    'dL/dxhat': '\\gamma\\, G',
    'dL/dx': `\\sym{dL/dxhat}\\cdot\\frac{1}{${root}} + \\sym{dL/dvar}\\cdot\\frac{2\\,(x - \\mu)}{${count}} + {\\frac{1}{${count}}\\,\\sym{dL/dmu}}`,
  }
}

/** Where textbooks differ. */
export function conventionsOf({ params: { epsilon } }: Normalisation): string[] {
  const added =
    epsilon === 0
      ? 'nothing is added under the root'
      : `$\\varepsilon = ${epsilonTex(epsilon)}$ is added to it under the root`
  return [`The variance is the mean of the squares, divided by the count and not by one less; ${added}.`]
}

function epsilonTex(epsilon: number): string {
  const [mantissa, exponent] = epsilon.toExponential().split('e') as [string, string]
  if (epsilon >= 0.001) return `${epsilon}`
  return `${mantissa === '1' ? '' : `${mantissa} \\cdot `}10^{${Number(exponent)}}`
}

export const diagram: DiagramPlan = {
  kind: 'flow',
  nodes: [
    { id: 'x', label: 'x' },
    { id: 'mu', label: 'mu', operator: 'mean' },
    { id: 'var', label: 'var', operator: 'var' },
    { id: 'xhat', label: 'xhat', operator: 'norm' },
    { id: 'gamma', label: 'gamma' },
    { id: 'beta', label: 'beta' },
    { id: 'y', label: 'y', operator: 'γ·+β' },
    { id: 'L', label: 'L', operator: 'loss' },
  ],
  edges: [
    { from: 'x', to: 'mu' },
    { from: 'x', to: 'var' },
    { from: 'mu', to: 'var' },
    { from: 'x', to: 'xhat' },
    { from: 'mu', to: 'xhat' },
    { from: 'var', to: 'xhat' },
    { from: 'xhat', to: 'y' },
    { from: 'gamma', to: 'y' },
    { from: 'beta', to: 'y' },
    { from: 'y', to: 'L' },
  ],
  alternative:
    'x gives its mean mu; x and mu give the variance; all three give the normalised x; it is scaled by gamma and shifted by beta, which gives y; the loss L depends on y.',
}
