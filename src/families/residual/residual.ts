import { formulaConventions } from '../../model/circuit.ts'
import { parameterNames } from '../../model/given.ts'
import {
  cellOrScalar,
  countedFromZero,
  halfSquaredDistance,
  matrixAssignments,
  matrixGiven,
  productCell,
  withoutScalars,
} from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import type { Assignment, Family, Given, MatrixPlan, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { conventionsOf, definitionOf, diagramOf, rulesOf, statementOf } from './prose.ts'
import { blocksOf, parameters, plansOf, type ResidualParams, weightsOf } from './schema.ts'

/** Residual blocks x + F(x) in a row, with nothing after the sum (He et al. 2016, Identity Mappings). */
export const residual: Family<typeof parameters> = {
  name: 'residual',
  summary: 'Residual blocks x + F(x) in a row: the gradient of the skip connection and that of the branch',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: ResidualParams): Program {
  const given = givenOf(params)
  const assignments = assignmentsOf(params)
  const inMatrices = params.width * params.inner > 1
  return {
    given,
    assignments,
    output: 'E',
    parameters: parameterNames(given),
    matrices: matricesOf(params),
    ...(inMatrices && { matrixRules: rulesOf(params) }),
    mistakes: mistakes(params),
    title: params.blocks === 1 ? 'A residual block' : 'Residual blocks',
    statement: statementOf(params),
    formulas: definitionOf(params),
    conventions: [
      ...conventionsOf(params),
      ...formulaConventions(assignments),
      ...(inMatrices ? [countedFromZero(params.width > 1 ? 'W1' : 'V1')] : []),
    ],
    diagram: diagramOf(params),
    ask: askOf(params),
  }
}

function givenOf(params: ResidualParams): Given[] {
  const { x, target, inner, bias, outer } = plansOf(params)
  const { values } = params
  const { innerWeights, outerWeights, biases } = weightsOf(params)
  const data = { kind: 'data' } as const
  const weight = (block: number) => ({ kind: 'parameter', heading: `Block ${block}` }) as const
  return [
    ...matrixGiven(x, values.input, { ...data, heading: 'Input' }, cellOrScalar),
    ...matrixGiven(target, values.target, { ...data, heading: 'Target' }, cellOrScalar),
    ...blocksOf(params).flatMap((block) => [
      ...matrixGiven(inner(block), innerWeights, weight(block), cellOrScalar),
      ...matrixGiven(bias(block), biases, weight(block), cellOrScalar),
      ...matrixGiven(outer(block), outerWeights, weight(block), cellOrScalar),
    ]),
  ]
}

function assignmentsOf(params: ResidualParams): Assignment[] {
  const { state, net, activated, inner, bias, target } = plansOf(params)
  const lines = (plan: MatrixPlan, formula: (row: number) => string) => matrixAssignments(plan, formula, cellOrScalar)
  const last = state(params.blocks)
  return [
    ...blocksOf(params).flatMap((block) => {
      const before = state(block - 1)
      return [
        ...lines(
          net(block),
          (row) => `${productCell(inner(block), before, row, 0, cellOrScalar)} + ${cellOrScalar(bias(block), row, 0)}`,
        ),
        ...lines(activated(block), (row) => `${params.activation}(${cellOrScalar(net(block), row, 0)})`),
        ...lines(state(block), (row) => `${cellOrScalar(before, row, 0)} + ${branchOf(params, block, row)}`),
      ]
    }),
    { name: 'E', formula: halfSquaredDistance(last, target), kind: 'loss' },
  ]
}

/** What a block adds to a cell of its input. */
function branchOf(params: ResidualParams, block: number, row: number): string {
  const { outer, activated } = plansOf(params)
  return productCell(outer(block), activated(block), row, 0, cellOrScalar)
}

function matricesOf(params: ResidualParams): MatrixPlan[] {
  const { x, target, state, net, activated, bias, inner, outer } = plansOf(params)
  const perBlock = [inner, bias, net, activated, outer, state]
  const all = [x, target, ...blocksOf(params).flatMap((block) => perBlock.map((plan) => plan(block)))]
  return withoutScalars(all)
}

/** With numbers, the skip connection's share of a gradient and the branch's are asked too. */
function askOf(params: ResidualParams): string[] {
  const { state, net, inner, outer } = plansOf(params)
  const blocks = blocksOf(params)
  const shares = (block: number) => {
    const by = `dE/d${state(block - 1).name}`
    return params.width * params.inner === 1 ? [`${by} via ${state(block).name}`, `${by} via ${net(block).name}`] : []
  }
  return [
    ...blocks.map((block) => state(block).name),
    'E',
    ...blocks
      .toReversed()
      .flatMap((block) => [
        `dE/d${outer(block).name}`,
        `dE/d${inner(block).name}`,
        ...shares(block),
        `dE/d${state(block - 1).name}`,
      ]),
  ]
}
