import { ofExampleInBatch } from '../parts/fully-connected.ts'
import type { Loss, Net } from './parameters.ts'

/** The error of one output, or of each cell of a batch, but for its factor and its sign. */
interface ErrorOf {
  /** @param difference of target and output */
  formula(target: string, output: string, difference: string, delta: number): string
  readonly half?: true
  readonly negative?: true
}

const square: ErrorOf = { formula: (_target, _output, difference) => `(${difference})^2` }

const errors: Readonly<Record<Loss, ErrorOf>> = {
  halfSquaredError: { ...square, half: true },
  squaredError: square,
  meanSquaredError: square,
  crossEntropy: { formula: (t, o) => `${t}*log(${o})`, negative: true },
  binaryCrossEntropy: { formula: (t, o) => `(${t}*log(${o}) + (1 - ${t})*log(1 - ${o}))`, negative: true },
  hinge: { formula: (t, o) => `max(0, 1 - ${t}*${o})` },
  squaredHinge: { formula: (t, o) => `max(0, 1 - ${t}*${o})^2` },
  absoluteError: { formula: (_target, _output, difference) => `abs(${difference})` },
  huber: { formula: (_target, _output, difference, delta) => `huber(${difference}, ${delta})` },
}

/** Losses whose targets are classes 1 and −1. */
export function hasSignedTargets(loss: Loss): boolean {
  return loss === 'hinge' || loss === 'squaredHinge'
}

/** The error of one output. */
export function errorOf({ loss, delta = 1 }: Pick<Net, 'loss' | 'delta'>, target: string, output: string): string {
  const { formula, half, negative } = errors[loss]
  return `${negative ? '-' : ''}${half ? '1/2*' : ''}${formula(target, output, `${target} - ${output}`, delta)}`
}

/** Errors of the outputs of one example, and what they come to. */
export function errorLines(net: Net, example: number): string[] {
  const own = (name: string) => ofExampleInBatch(name, example, net.batch)
  const outputs = Array.from({ length: net.layers.at(-1)! }, (_, k) => k + 1)
  if (net.loss === 'crossEntropy') {
    const terms = outputs.map((k) => errors.crossEntropy.formula(own(`t${k}`), own(`out_o${k}`), '', 1))
    return [`${own('E_total')} = -(${terms.join(' + ')})`]
  }
  const names = outputs.map((k) => own(`E_o${k}`))
  return [
    ...names.map((name, k) => `${name} = ${errorOf(net, own(`t${k + 1}`), own(`out_o${k + 1}`))}`),
    `${own('E_total')} = ${net.loss === 'meanSquaredError' ? meanOf(names) : names.join(' + ')}`,
  ]
}

/** What the errors of all examples of a batch come to. */
export function batchLines({ batch, batchReduction }: Net): string[] {
  if (batch === 1) return []
  const totals = Array.from({ length: batch }, (_, example) => ofExampleInBatch('E_total', example, batch))
  return [`E_total = ${batchReduction === 'mean' ? meanOf(totals) : totals.join(' + ')}`]
}

function meanOf(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `1/${names.length}*(${names.join(' + ')})`
}

/** The loss of a batch of outputs in matrices. */
export function lossOfBatch({ layers, loss, delta = 1, batch, batchReduction }: Net, output: string): string {
  const outputs = layers.at(-1)!
  const { formula, half, negative } = errors[loss]
  const all = formula('T', output, `${output} - T`, delta)
  const sum = outputs * batch > 1 ? `sum(${all})` : all
  const count = (half ? 2 : 1) * (loss === 'meanSquaredError' ? outputs : 1) * (batchReduction === 'mean' ? batch : 1)
  if (negative) return count > 1 ? `-${sum}/${count}` : `-${sum}`
  return count > 1 ? `1/${count}*${sum}` : sum
}
