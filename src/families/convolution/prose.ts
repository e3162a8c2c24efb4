import { countedFromZero } from '../../model/matrix.ts'
import type { Pair } from '../../model/sliding-window.ts'
import type { Layer } from './layer.ts'
import { type ConvolutionParams, isFlat } from './schema.ts'

/** What is asked by `shape_Y`. */
export function shapePrompt({ channels, filters }: ConvolutionParams): string {
  return channels > 1 || filters > 1 ? 'Shape of the output: channels, rows, columns' : 'Shape of $Y$'
}

/** What the layer does, in words. */
export function statementOf({ params, inputs, weights, biases, upstreams }: Layer): string {
  const { input, kernel, channels, filters, stride, padding } = params
  const flat = isFlat(params)
  const size = (of: Pair) => (flat ? `${of[1]}` : `$${of[0]} \\times ${of[1]}$`)
  const shown = (plans: readonly { readonly name: string }[]) => plans.map(({ name }) => `$\\sym{${name}}$`).join(', ')
  const what = flat ? `a filter of ${size(kernel)} weights` : `a ${size(kernel)} filter`
  const over = flat ? `a row of ${size(input)} numbers` : `a ${size(input)} input`
  const where = channels === 1 ? `${over}, ${shown(inputs)},` : `the channels ${shown(inputs)} of ${over}`
  const many = filters === 1 ? what : `${filters} filters of ${size(kernel)}`
  const how = `stride ${stride} and ${padding === 0 ? 'no padding' : `padding ${padding}`}`
  const bias = biases.map((name) => `$\\sym{${name}}$`).join(', ')
  return `A convolutional layer slides ${many}, ${shown(weights.flat())}, over ${where} with ${how}. At every place it multiplies what lies on top of each other, adds the products up, and adds the bias ${bias}. The layers above send back ${upstreams.map(({ name }, f) => `$\\sym{${name}} = \\partial L/\\partial ${outputTex(filters, f)}$`).join(' and ')}.`
}

function outputTex(filters: number, filter: number): string {
  return filters === 1 ? 'Y' : `Y_{${filter + 1}}`
}

/** The definition by indices, as a textbook prints it. */
export function definitionOf({ params, sliding }: Layer): string {
  const { kernel, channels, filters } = params
  const { stride, padding } = sliding
  const place = (index: string, offset: string, axis: 0 | 1) => {
    const [s, p] = [stride[axis], padding[axis]]
    return `${s === 1 ? '' : s}${index}+${offset}${p === 0 ? '' : `-${p}`}`
  }
  const upper = (axis: 0 | 1) => kernel[axis] - 1
  const f = filters === 1 ? '' : 'f'
  const c = channels === 1 ? '' : 'c'
  const sub = (marks: string, indices: string) => `_{${marks}${marks && indices ? ',' : ''}${indices}}`
  const flat = isFlat(params)
  const sums = `${c && `\\sum_{c=1}^{${channels}}`}${flat ? '' : `\\sum_{k=0}^{${upper(0)}}`}\\sum_{l=0}^{${upper(1)}}`
  const cells = flat
    ? { y: '0,j', w: '0,l', x: `0,\\,${place('j', 'l', 1)}` }
    : { y: 'i,j', w: 'k,l', x: `${place('i', 'k', 0)},\\,${place('j', 'l', 1)}` }
  const bias = f ? 'b_f' : 'b'
  return `Y${sub(f, cells.y)} &= ${sums} W${sub(f + c, cells.w)}\\, X${sub(c, cells.x)} + ${bias}`
}

/**
 * Rules of whole matrices; ⋆ is cross-correlation. The gradient by the input is a transposed convolution (Dumoulin &
 * Visin 2016, A guide to convolution arithmetic, chapter 4).
 */
export function rulesOf({ params, inputs, weights, outputs, upstreams, biases }: Layer): Record<string, string> {
  const { stride, padding } = params
  const tex = (name: string) => name.replace(/(\d+)$/, '_{$1}')
  const padded = (name: string) => (padding === 0 ? tex(name) : `\\operatorname{pad}(${tex(name)})`)
  const spread = (name: string) => (stride === 1 ? tex(name) : `\\operatorname{dilate}_{${stride}}(${tex(name)})`)
  const every = stride === 1 ? '\\star' : `\\star_{${stride}}`
  const rules: [string, string][] = [
    ...outputs.map(({ name }, f): [string, string] => [
      name,
      `${inputs.map((x, c) => `${tex(weights[f]![c]!.name)} ${every} ${padded(x.name)}`).join(' + ')} + ${tex(biases[f]!)}`,
    ]),
    ...outputs.map(({ name }, f): [string, string] => [`dL/d${name}`, tex(upstreams[f]!.name)]),
    ...weights.flatMap((row, f) =>
      row.map(({ name }, c): [string, string] => [
        `dL/d${name}`,
        `${spread(upstreams[f]!.name)} \\star ${padded(inputs[c]!.name)}`,
      ]),
    ),
    ...inputs.map(({ name }, c): [string, string] => [
      `dL/d${name}`,
      weights
        .map(
          (row, f) =>
            `\\operatorname{rot}_{180}(${tex(row[c]!.name)}) \\star \\operatorname{pad}(${spread(upstreams[f]!.name)})`,
        )
        .join(' + '),
    ]),
  ]
  return Object.fromEntries(rules)
}

/** Where textbooks differ. */
export function conventionsOf({ params: { padding }, weights }: Layer): string[] {
  const border = padding === 1 ? 'a border of zeros' : `${padding} borders of zeros`
  return [
    'Convolution means cross-correlation, as in PyTorch: the filter is laid on the input without turning it.',
    ...(padding > 0 ? [`Padding puts ${border} around the input.`] : []),
    countedFromZero(weights[0]![0]!.name),
  ]
}
