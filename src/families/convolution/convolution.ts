import { cell, forCells, matrixAssignments, matrixGiven } from '../../model/matrix.ts'
import { ofStack, placesOf, tapsAt } from '../../model/sliding-window.ts'
import { upstreamGiven, upstreamLoss } from '../../model/upstream-gradient.ts'
import { builtOnce } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { diagramOf } from './diagram.ts'
import { examples } from './examples.ts'
import { layerOf, outputCell } from './layer.ts'
import { mistakes, shapeCode } from './mistakes.ts'
import { conventionsOf, definitionOf, rulesOf, shapePrompt, statementOf } from './prose.ts'
import { type ConvolutionParams, parameters } from './schema.ts'

/** A convolutional layer with stride and padding, in one or two dimensions. */
export const convolution: Family<typeof parameters> = {
  name: 'convolution',
  summary:
    'A convolution in 1D or 2D with stride and padding: output and its shape, gradients of filter, bias and input',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: ConvolutionParams): Program {
  const layer = layerOf(params)
  const { inputs, weights, biases, outputs, upstreams } = layer
  const filters = weights.flat()
  const names = (plans: readonly { readonly name: string }[], prefix = '') =>
    plans.map(({ name }) => `${prefix}${name}`)
  return {
    given: [
      ...inputs.flatMap((plan, k) =>
        matrixGiven(plan, ofStack(params.values, k), { kind: 'parameter', heading: 'Input' }),
      ),
      ...filters.flatMap((plan, k) =>
        matrixGiven(plan, ofStack(params.weights, k), { kind: 'parameter', heading: 'Filter' }),
      ),
      ...biases.map((name, k) => {
        const quantity = Array.isArray(params.bias) ? params.bias[k]! : params.bias
        return { name, quantity, kind: 'parameter', heading: 'Bias' } as const
      }),
      ...upstreams.flatMap((plan, k) => upstreamGiven(plan, ofStack(params.upstream, k))),
    ],
    assignments: [
      ...outputs.flatMap((plan, filter) =>
        matrixAssignments(plan, (i, j) => outputCell(layer, filter, tapsAt(layer.taps, 'output', i, j))),
      ),
      upstreamLoss(...outputs.map((plan, f) => [upstreams[f]!, plan] as const)),
      {
        name: 'shape_Y',
        formula: shapeCode(layer, placesOf(layer.sliding)),
        kind: 'derived',
        format: { kind: 'shape' },
      },
    ],
    output: 'L',
    parameters: [
      ...filters.flatMap((plan) => forCells(plan, (k, l) => cell(plan.name, k, l))),
      ...biases,
      ...inputs.flatMap((plan) => forCells(plan, (row, column) => cell(plan.name, row, column))),
    ],
    matrices: [...inputs, ...filters, ...outputs, ...upstreams],
    matrixRules: rulesOf(layer),
    mistakes: mistakes(layer),
    title: params.filters + params.channels > 2 ? 'A convolution with several channels' : 'A convolution',
    statement: statementOf(layer),
    formulas: [definitionOf(layer)],
    prompts: { shape_Y: shapePrompt(params) },
    conventions: conventionsOf(layer),
    diagram: diagramOf(layer),
    ask: [
      'shape_Y',
      ...names(outputs),
      ...names(filters, 'dL/d'),
      ...biases.map((b) => `dL/d${b}`),
      ...names(inputs, 'dL/d'),
    ],
    // Among some twenty small integers two that are alike say nothing, and sums over filters cancel too often.
    allow: [
      'shared',
      ...(params.filters > 1 ? ['cancelling'] : []),
      ...(isLarge(params) ? ['cancelling', 'trivial'] : []),
    ],
  }
}

function isLarge({ input: [rows, columns], channels }: ConvolutionParams): boolean {
  return channels > 2 || rows * columns > 25
}
