import { encode, type Mistake } from '../contract.ts'
import { cell, forCells } from '../matrix.ts'
import { type Layer, outputCell, type Tap, tapsAt } from './layer.ts'
import { outputLength, outputSize, type Pair, stepsOf } from './schema.ts'

/** Mistakes of a convolutional layer, one wrong formula per cell. */
export function mistakes(layer: Layer): Mistake[] {
  return [...shapeMistakes(layer), ...forwardMistakes(layer), ...inputGradientMistakes(layer), ...biasMistakes(layer)]
}

/** The shape as the layer's code; with several channels or filters the filters come first, as in PyTorch. */
export function shapeCode({ params }: Layer, size: readonly number[]): string {
  const deep = params.channels > 1 || params.filters > 1
  return `${encode({ kind: 'shape' }, deep ? [params.filters, ...size] : size)}`
}

function shapeMistakes(layer: Layer): Mistake[] {
  const { params } = layer
  const { stride, padding } = stepsOf(params)
  const sized = (along: (n: number, k: number, stride: number, padding: number) => number) =>
    ([0, 1] as const).map((axis) => along(params.input[axis], params.kernel[axis], stride[axis], padding[axis]))
  const right = shapeCode(layer, outputSize(params))
  const wrong = [
    {
      id: 'plus-one-left-out',
      says: 'the first place of the filter was not counted',
      hint: 'The filter stands at its first place before it moves: add one to the number of moves.',
      size: sized((...all) => outputLength(...all) - 1),
    },
    {
      id: 'padding-left-out',
      says: 'the padding was left out',
      hint: 'The input is wider by the padding on both sides.',
      size: sized((n, k, stride) => outputLength(n, k, stride, 0)),
    },
    {
      id: 'stride-left-out',
      says: 'the stride was left out',
      hint: 'The filter moves by the stride from one place to the next.',
      size: sized((n, k, _stride, padding) => outputLength(n, k, 1, padding)),
    },
    {
      id: 'input-shape-kept',
      says: 'the shape of the input was kept',
      hint: 'The filter has fewer places than the input has cells, unless padding makes up for it.',
      size: params.input,
    },
  ]
  return wrong
    .filter(({ size }) => size.every((length) => length > 0) && shapeCode(layer, size) !== right)
    .map(({ size, ...rest }) => ({ ...rest, node: 'shape_Y', formula: shapeCode(layer, size) }))
}

function forwardMistakes(layer: Layer): Mistake[] {
  const { params } = layer
  const [kernelRows, kernelColumns] = params.kernel
  const turned = (tap: Tap): Tap => ({
    ...tap,
    weight: [kernelRows - 1 - tap.weight[0], kernelColumns - 1 - tap.weight[1]],
  })
  const inside = ({ input }: Tap) => input.every((place, axis) => place >= 0 && place < params.input[axis]!)
  const { stride, padding } = stepsOf(params)
  const unstrided = (tap: Tap): Tap => ({
    ...tap,
    input: [tap.output[0] + tap.weight[0] - padding[0], tap.output[1] + tap.weight[1] - padding[1]],
  })
  const moved = ([i, j]: Pair) => i * (stride[0] - 1) + j * (stride[1] - 1) > 0
  return layer.outputs.flatMap((plan, filter) =>
    forCells(plan, (i, j) => {
      const taps = tapsAt(layer, 'output', i, j)
      const node = cell(plan.name, i, j)
      return [
        {
          id: 'filter-flipped',
          says: 'the filter was turned upside down before it was laid on the input',
          hint: 'Read on the sheet what convolution means here: the filter is laid on the input as it is.',
          node,
          formula: outputCell(layer, filter, taps.map(turned)),
        },
        ...(moved([i, j])
          ? [
              {
                id: 'stride-left-out',
                says: 'the stride was left out',
                hint: 'The filter moves by the stride from one place to the next.',
                node,
                formula: outputCell(layer, filter, taps.map(unstrided).filter(inside)),
              },
            ]
          : []),
        ...(layer.inputs.length > 1
          ? [
              {
                id: 'channel-left-out',
                says: 'only the first channel was used',
                hint: 'An output adds up what the filter finds in every channel.',
                node,
                formula: outputCell({ ...layer, inputs: layer.inputs.slice(0, 1) }, filter, taps),
              },
            ]
          : []),
      ]
    }).flat(),
  )
}

/** Going back, the filter is turned by half a turn; who lays it on as it is gets another gradient. */
function inputGradientMistakes(layer: Layer): Mistake[] {
  const [rows, columns] = layer.params.kernel
  return layer.inputs.flatMap((plan, channel) =>
    forCells(plan, (row, column): Mistake[] => {
      const taps = tapsAt(layer, 'input', row, column)
      const terms = layer.upstreams.flatMap(({ name }, filter) =>
        taps.map(({ output, weight: [k, l] }) => {
          const weight = cell(layer.weights[filter]![channel]!.name, rows - 1 - k, columns - 1 - l)
          return `${cell(name, ...output)}*${weight}`
        }),
      )
      if (terms.length === 0) return []
      return [
        {
          id: 'filter-not-flipped-going-back',
          says: 'the filter was laid on the upstream gradient as it is, without turning it',
          hint: 'Ask of each output which weight lay on this cell; that weight brings its gradient back.',
          node: `dL/d${cell(plan.name, row, column)}`,
          formula: terms.join(' + '),
        },
      ]
    }).flat(),
  )
}

function biasMistakes({ biases, upstreams }: Layer): Mistake[] {
  return biases.flatMap((bias, filter): Mistake[] => {
    const plan = upstreams[filter]!
    const cells = forCells(plan, (i, j) => cell(plan.name, i, j))
    if (cells.length === 1) return []
    const hint = 'One bias serves every place of the filter: add up what each of them sends back.'
    const node = `dL/d${bias}`
    return [
      {
        id: 'bias-gradient-not-summed',
        says: 'the gradient of a bias was taken from the first place only',
        hint,
        node,
        formula: cells[0]!,
      },
      {
        id: 'bias-gradient-averaged',
        says: 'the gradient of a bias was averaged over the places',
        hint,
        node,
        formula: `(${cells.join(' + ')})/${cells.length}`,
      },
    ]
  })
}
