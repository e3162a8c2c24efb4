import type { Assignment, Given, MatrixPlan, Program, Quantity } from '../../families/contract.ts'
import { flowDiagram } from '../flow.ts'
import { parameterNames } from '../given.ts'
import { cell, cellOrScalar, forCells, matrixAssignments, matrixGiven, withoutScalars } from '../matrix.ts'
import { upstreamGiven, upstreamLoss, upstreamStatement } from '../upstream-gradient.ts'
import { mistakesOf } from './mistakes.ts'
import { groupsOf, type Normalisation, plansOf, rootOf } from './schema.ts'

/**
 * The program of a normalising layer: statistics, normalised values, scale and shift, with the upstream gradient given.
 * @param conventions what is normalised over, and how rows and columns are counted
 */
export function normalisationProgram(
  normalisation: Normalisation,
  { title, statement, conventions }: { title: string; statement: string; conventions: readonly [string, string] },
): Program {
  const [over, counted] = conventions
  const given = givenOf(normalisation)
  return {
    given,
    assignments: assignmentsOf(normalisation),
    output: 'L',
    parameters: parameterNames(given),
    matrices: withoutScalars(Object.values(plansOf(normalisation))),
    symbols: { var: '\\sigma^2' },
    matrixRules: rulesOf(normalisation),
    mistakes: mistakesOf(normalisation),
    title,
    statement: `${statement} ${upstreamStatement('y')}`,
    formulas: definitionOf(normalisation),
    conventions: [over, ...conventionsOf(normalisation), counted],
    diagram,
    ask: ['mu', 'var', 'xhat', 'y', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
    // It lies in the nature of normalising: the gradients by the inputs add up to 0. Among many cells two that are alike
    // say nothing.
    allow: ['cancelling', 'shared'],
  }
}

function givenOf(normalisation: Normalisation): Given[] {
  const { params } = normalisation
  const { x, gamma, beta, G } = plansOf(normalisation)
  const row = (plan: MatrixPlan, stated: Quantity | readonly Quantity[], heading: string) =>
    forCells(plan, (_, feature): Given => {
      const quantity = Array.isArray(stated) ? stated[feature]! : (stated as Quantity)
      return { name: cellOrScalar(plan, 0, feature), quantity, kind: 'parameter', heading }
    })
  return [
    ...matrixGiven(x, params.values, { kind: 'parameter', heading: 'Inputs' }),
    ...row(gamma, params.scale, 'Scale'),
    ...row(beta, params.shift, 'Shift'),
    ...upstreamGiven(G, params.upstream),
  ]
}

function assignmentsOf(normalisation: Normalisation): Assignment[] {
  const { gamma, beta, y, xhat, G } = plansOf(normalisation)
  const root = rootOf(normalisation)
  const forward = (name: string, formula: string): Assignment => ({ name, formula, kind: 'forward' })
  return [
    ...groupsOf(normalisation).flatMap(({ mean, variance, members }) => [
      forward(mean, `1/${members.length}*(${members.map(({ x }) => x).join(' + ')})`),
      forward(variance, `1/${members.length}*(${members.map(({ x }) => `(${x} - ${mean})^2`).join(' + ')})`),
      ...members.map(({ x, hat }) => forward(hat, `(${x} - ${mean})/${root(variance)}`)),
    ]),
    ...matrixAssignments(
      y,
      (i, j) => `${cellOrScalar(gamma, 0, j)}*${cell(xhat.name, i, j)} + ${cellOrScalar(beta, 0, j)}`,
    ),
    upstreamLoss([G, y]),
  ]
}

/** The definition, with what the indices of a mean are; as in Ioffe & Szegedy 2015, Ba, Kiros & Hinton 2016. */
function definitionOf({ params: { epsilon }, examples, features, over }: Normalisation): string[] {
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
function rulesOf({ params: { epsilon }, examples, features, over }: Normalisation): Record<string, string> {
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
function conventionsOf({ params: { epsilon } }: Normalisation): string[] {
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

const diagram = flowDiagram(
  [
    { id: 'x' },
    { id: 'mu', operator: 'mean', of: ['x'] },
    { id: 'var', operator: 'var', of: ['x', 'mu'] },
    { id: 'xhat', operator: 'norm', of: ['x', 'mu', 'var'] },
    { id: 'gamma' },
    { id: 'beta' },
    { id: 'y', operator: 'γ·+β', of: ['xhat', 'gamma', 'beta'] },
    { id: 'L', operator: 'loss', of: ['y'] },
  ],
  'x gives its mean mu; x and mu give the variance; all three give the normalised x; it is scaled by gamma and shifted by beta, which gives y; the loss L depends on y.',
)
