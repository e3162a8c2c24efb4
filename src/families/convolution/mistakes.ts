import { told } from '../../language/mistakes.ts'
import { cell, forCells } from '../../model/matrix.ts'
import { isInside, outputSizeMistakes, type Tap, tapsAt, unstrided } from '../../model/sliding-window.ts'
import { encode, type Mistake } from '../contract.ts'
import { type Layer, outputCell } from './layer.ts'

/** Mistakes of a convolutional layer, one wrong formula per cell. */
export function mistakes(layer: Layer): Mistake[] {
  const shape = outputSizeMistakes(layer.sliding, 'filter', 'shape_Y', (size) => shapeCode(layer, size))
  return [...shape, ...forwardMistakes(layer), ...inputGradientMistakes(layer), ...biasMistakes(layer)]
}

/** Code of the output's shape; with several channels or filters the filters come first, as in PyTorch. */
export function shapeCode({ params }: Layer, size: readonly number[]): string {
  const deep = params.channels > 1 || params.filters > 1
  return `${encode({ kind: 'shape' }, deep ? [params.filters, ...size] : size)}`
}

const flipped = {
  ...told('filter-flipped'),
} as const

const unflipped = {
  ...told('filter-not-flipped-going-back'),
} as const

const channelLeftOut = {
  ...told('channel-left-out'),
} as const

const strideLeftOut = {
  id: 'stride-left-out',
  says: 'the stride was left out',
  hint: 'The filter moves by the stride from one place to the next.',
} as const

const biasHint = 'One bias serves every place of the filter: add up what each of them sends back.'

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
        { ...flipped, node, formula: outputCell(layer, filter, turned) },
        { ...strideLeftOut, node, formula: outputCell(layer, filter, moved) },
        { ...channelLeftOut, node, formula: outputCell(first, filter, own) },
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
      return terms.length > 0 ? [{ ...unflipped, node, formula: terms.join(' + ') }] : []
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
        says: 'the gradient of a bias was taken from the first place only',
        hint: biasHint,
        node,
        formula: cells[0]!,
      },
      {
        id: 'bias-gradient-averaged',
        says: 'the gradient of a bias was averaged over the places',
        hint: biasHint,
        node,
        formula: `(${cells.join(' + ')})/${cells.length}`,
      },
    ]
  })
}
