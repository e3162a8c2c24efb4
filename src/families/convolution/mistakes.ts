import { cell, forCells } from '../../model/matrix.ts'
import { isInside, outputSizeMistakes, type Tap, tapsAt, unstrided } from '../../model/sliding-window.ts'
import { encode, type Mistake } from '../contract.ts'
import { type Layer, outputCell } from './layer.ts'

/** Mistakes of a convolutional layer, one wrong formula per cell. */
export function mistakes(layer: Layer): Mistake[] {
  const shape = outputSizeMistakes(layer.sliding, 'shape_Y', (size) => shapeCode(layer, size))
  return [...shape, ...forwardMistakes(layer), ...inputGradientMistakes(layer), ...biasMistakes(layer)]
}

/** Code of the output's shape; with several channels or filters the filters come first, as in PyTorch. */
export function shapeCode({ params }: Layer, size: readonly number[]): string {
  const deep = params.channels > 1 || params.filters > 1
  return `${encode({ kind: 'shape' }, deep ? [params.filters, ...size] : size)}`
}

function forwardMistakes(layer: Layer): Mistake[] {
  const { sliding, inputs, outputs, taps } = layer
  return outputs.flatMap((plan, filter) =>
    forCells(plan, (i, j): Mistake[] => {
      const node = cell(plan.name, i, j)
      const own = tapsAt(taps, 'output', i, j)
      const moved = own.map((tap) => unstrided(sliding, tap)).filter((tap) => isInside(tap, sliding.input))
      const turned = own.map((tap) => ({ ...tap, window: mirrored(layer, tap) }))
      const first = { ...layer, inputs: inputs.slice(0, 1) }
      return [
        { id: 'filter-flipped', node, formula: outputCell(layer, filter, turned) },
        { id: 'stride-left-out', node, formula: outputCell(layer, filter, moved) },
        { id: 'channel-left-out', node, formula: outputCell(first, filter, own) },
      ]
    }).flat(),
  )
}

function inputGradientMistakes(layer: Layer): Mistake[] {
  return layer.inputs.flatMap((plan, channel) =>
    forCells(plan, (row, column): Mistake[] => {
      const terms = layer.upstreams.flatMap(({ name }, filter) =>
        tapsAt(layer.taps, 'input', row, column).map((tap) => {
          const weight = cell(layer.weights[filter]![channel]!.name, ...mirrored(layer, tap))
          return `${cell(name, ...tap.output)}*${weight}`
        }),
      )
      const node = `dL/d${cell(plan.name, row, column)}`
      return terms.length > 0 ? [{ id: 'filter-not-flipped-going-back', node, formula: terms.join(' + ') }] : []
    }).flat(),
  )
}

/** Where a weight stands after half a turn of the filter. */
function mirrored({ sliding }: Layer, { window: [k, l] }: Tap): [number, number] {
  return [sliding.window[0] - 1 - k, sliding.window[1] - 1 - l]
}

function biasMistakes({ biases, upstreams }: Layer): Mistake[] {
  return biases.flatMap((bias, filter): Mistake[] => {
    const plan = upstreams[filter]!
    const cells = forCells(plan, (i, j) => cell(plan.name, i, j))
    const node = `dL/d${bias}`
    return [
      {
        id: 'bias-gradient-not-summed',
        node,
        formula: cells[0]!,
      },
      {
        id: 'bias-gradient-averaged',
        node,
        formula: `(${cells.join(' + ')})/${cells.length}`,
      },
    ]
  })
}
