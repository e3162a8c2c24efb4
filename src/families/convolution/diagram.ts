import { flowDiagram } from '../../model/flow.ts'
import type { DiagramPlan } from '../contract.ts'
import type { Layer } from './layer.ts'

/** Filters times channels that a drawing has room for. */
const mostDrawn = 4

const drawnAsOne = flowDiagram(
  [
    { id: 'W' },
    { id: 'X' },
    { id: 'product', label: '', operator: '⋆', of: ['W', 'X'] },
    { id: 'b' },
    { id: 'Y', operator: '+', of: ['product', 'b'] },
    { id: 'L', operator: 'loss', of: ['Y'] },
  ],
  'The filters W and the channels X are convolved, the biases b are added, which gives the outputs Y; the loss L depends on them.',
)

/** Input and filter meet, the bias is added. */
export function diagramOf({ inputs, weights, biases, outputs }: Layer): DiagramPlan {
  if (inputs.length * outputs.length > mostDrawn) return drawnAsOne
  const one = outputs.length === 1
  const nodes = [
    ...[...inputs, ...weights.flat()].map(({ name }) => ({ id: name, label: name })),
    ...outputs.flatMap(({ name }, f) => [
      { id: biases[f]!, label: biases[f]! },
      { id: `product ${name}`, label: '', operator: '⋆' },
      { id: name, label: name, operator: '+' },
    ]),
    { id: 'L', label: 'L', operator: 'loss' },
  ]
  const edges = outputs.flatMap(({ name }, f) => [
    ...inputs.flatMap((input, c) => [
      { from: weights[f]![c]!.name, to: `product ${name}` },
      { from: input.name, to: `product ${name}` },
    ]),
    { from: `product ${name}`, to: name },
    { from: biases[f]!, to: name },
    { from: name, to: 'L' },
  ])
  const alternative = `The filter${one ? '' : 's'} and the input are convolved, the bias is added, which gives the output; the loss L depends on it.`
  return { kind: 'flow', nodes, edges, alternative }
}
