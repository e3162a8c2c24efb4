import { flowDiagram } from '../../model/flow.ts'
import { numberedNames } from '../../model/given.ts'
import { plainDescent } from '../../model/update-rule.ts'
import type { Assignment, Given, Mistake, Program, Quantity } from '../contract.ts'
import type { Penalty, RegularisationParams } from './schema.ts'

const formulas: Readonly<Record<Penalty, (weights: readonly string[]) => string>> = {
  'half-l2': (weights) => `1/2*lambda*(${squares(weights)})`,
  l2: (weights) => `lambda*(${squares(weights)})`,
  l1: (weights) => `lambda*(${weights.map((name) => `abs(${name})`).join(' + ')})`,
}

const tex: Readonly<Record<Penalty, string>> = {
  'half-l2': '\\tfrac{\\lambda}{2}\\lVert w\\rVert^2 = \\tfrac{\\lambda}{2}\\sum_i w_i^2',
  l2: '\\lambda\\lVert w\\rVert^2 = \\lambda\\sum_i w_i^2',
  l1: '\\lambda\\lVert w\\rVert_1 = \\lambda\\sum_i \\lvert w_i\\rvert',
}

const titles: Readonly<Record<Penalty, string>> = {
  'half-l2': 'An L2 penalty',
  l2: 'An L2 penalty without ½',
  l1: 'An L1 penalty',
}

function squares(weights: readonly string[]): string {
  return weights.map((name) => `${name}^2`).join(' + ')
}

/** Names of the inputs and their weights; one alone has no number. */
function namesOf(features: number): { readonly inputs: string[]; readonly weights: string[] } {
  return { inputs: numberedNames('x', features), weights: numberedNames('w', features) }
}

/** The given numbers of a linear model on one example with a penalty. */
export function penaltyGiven({ features, bias, strength, values }: RegularisationParams): Given[] {
  const { inputs, weights } = namesOf(features)
  const stated = (name: string, drawn: Quantity) => ({ name, quantity: values[name] ?? drawn })
  return [
    ...weights.map((name): Given => {
      return { ...stated(name, { from: -2, to: 2, step: 0.1, not: [-1, 0, 1] }), kind: 'parameter', heading: 'Weights' }
    }),
    ...(bias
      ? [
          {
            ...stated('b', { from: -1, to: 1, step: 0.1, not: [-1, 0, 1] }),
            kind: 'parameter',
            heading: 'Bias',
          } as const,
        ]
      : []),
    ...inputs.map((name): Given => {
      return { ...stated(name, { from: -2, to: 2.5, step: 0.5, not: [-1, 0, 1] }), kind: 'data', heading: 'Example' }
    }),
    { ...stated('t', { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] }), kind: 'data', heading: 'Example' },
    { ...stated('lambda', strength), kind: 'rate', heading: 'Penalty' },
  ]
}

/** A linear model on one example whose loss has a penalty on the weights. */
export function penaltyProgram(params: RegularisationParams, penalty: Penalty): Program {
  const { features, bias, rate } = params
  const { inputs, weights } = namesOf(features)
  const trained = [...weights, ...(bias ? ['b'] : [])]
  const training = plainDescent({ of: 'J', parameters: trained, rate })
  const products = weights.map((weight, k) => `${weight}*${inputs[k]}`)
  const assignments: Assignment[] = [
    { name: 'y', formula: [...products, ...(bias ? ['b'] : [])].join(' + '), kind: 'forward' },
    { name: 'E', formula: '1/2*(y - t)^2', kind: 'loss' },
    { name: 'R', formula: formulas[penalty](weights), kind: 'loss' },
    { name: 'J', formula: 'E + R', kind: 'loss' },
  ]
  return {
    given: penaltyGiven(params),
    assignments,
    output: 'J',
    lossTerms: ['E', 'R'],
    parameters: trained,
    training,
    mistakes: mistakes(penalty, weights, bias),
    title: titles[penalty],
    statement: `A linear model $y = ${lineTex(weights, inputs, bias)}$ is trained on one example with the loss $J = E + R$: the error $E = \\tfrac12(y - t)^2$ and the penalty $R = ${tex[penalty]}$ on the weights. Compute both parts and their gradients, and put the gradients together.`,
    statementOfUpdates: 'Then make one step of gradient descent on $J$.',
    facts: [`The loss has ${titles[penalty].replace('An', 'an')}.`],
    definitions: [`The penalty is $${tex[penalty].split(' = ')[0]}$${bias ? '; the bias is not penalised' : ''}.`],
    conventions:
      penalty === 'l1' ? ['The derivative of $\\lvert w\\rvert$ is the sign of $w$, and $0$ at $w = 0$.'] : [],
    diagram: flowDiagram(
      [
        { id: 'x' },
        { id: 'w' },
        { id: 'y', operator: '×, +', of: ['x', 'w'] },
        { id: 'R', operator: 'penalty', of: ['w'] },
        { id: 'E', operator: '½(y−t)²', of: ['y'] },
        { id: 'J', operator: '+', of: ['E', 'R'] },
      ],
      'The weights w and the input x give y, which gives the error E; the weights alone give the penalty R; J is the sum of E and R.',
    ),
    ask: [
      'y',
      'E',
      'R',
      'J',
      ...trained.map((name) => `dE/d${name}`),
      ...weights.map((name) => `dR/d${name}`),
      ...weights.map((name) => `dJ/d${name}`),
      'updates',
    ],
  }
}

function lineTex(weights: readonly string[], inputs: readonly string[], bias: boolean): string {
  const products = weights.map((weight, k) => `\\sym{${weight}}\\,\\sym{${inputs[k]}}`)
  return [...products, ...(bias ? ['b'] : [])].join(' + ')
}

const factorTwo: Readonly<Record<Penalty, ((weight: string) => string) | undefined>> = {
  'half-l2': (weight) => `2*lambda*${weight}`,
  l2: (weight) => `lambda*${weight}`,
  l1: undefined,
}

function mistakes(penalty: Penalty, weights: readonly string[], bias: boolean): Mistake[] {
  const wrongFactor = factorTwo[penalty]
  return [
    ...(bias
      ? [
          {
            id: 'bias-penalised',
            node: 'R',
            formula: formulas[penalty]([...weights, 'b']),
          } as const,
        ]
      : []),
    ...weights.flatMap((weight): Mistake[] => [
      {
        id: 'penalty-left-out',
        node: `dJ/d${weight}`,
        formula: `\`dE/d${weight}\``,
      },
      {
        id: 'penalty-subtracted',
        node: `dJ/d${weight}`,
        formula: `\`dE/d${weight}\` - \`dR/d${weight}\``,
      },
      ...slopeMistakes(weight, wrongFactor?.(weight)),
    ]),
  ]
}

/** @param otherFactor the derivative of a square with another factor; none of an absolute value */
function slopeMistakes(weight: string, otherFactor: string | undefined): Mistake[] {
  const node = `dR/d${weight}`
  if (otherFactor !== undefined) return [{ id: 'penalty-factor-two', node, formula: otherFactor }]
  return [
    { id: 'sign-of-weight-left-out', node, formula: 'lambda' },
    { id: 'l2-for-l1', node, formula: `lambda*${weight}` },
  ]
}
