import { ofExample } from '../../model/fully-connected.ts'
import type { Assignment } from '../contract.ts'
import type { NetworkParams } from './schema.ts'

type Loss = NetworkParams['loss']

interface OutputLoss {
  formula(target: string, output: string, delta: number): string
  /** What the sheet says that it is. */
  readonly says: string
}

const perOutput: Readonly<Record<Exclude<Loss, 'crossEntropy'>, OutputLoss>> = {
  halfSquaredError: {
    formula: (t, o) => `1/2*(${t} - ${o})^2`,
    says: '$\\tfrac12(t-\\mathrm{out})^2$, with the ½',
  },
  squaredError: { formula: (t, o) => `(${t} - ${o})^2`, says: '$(t-\\mathrm{out})^2$, without a ½' },
  meanSquaredError: { formula: (t, o) => `(${t} - ${o})^2`, says: '$(t-\\mathrm{out})^2$, without a ½' },
  binaryCrossEntropy: {
    formula: (t, o) => `-(${t}*log(${o}) + (1 - ${t})*log(1 - ${o}))`,
    says: '$-\\bigl(t\\ln\\mathrm{out}+(1-t)\\ln(1-\\mathrm{out})\\bigr)$',
  },
  hinge: {
    formula: (t, o) => `max(0, 1 - ${t}*${o})`,
    says: '$\\max(0,\\ 1-t\\cdot\\mathrm{out})$ with a target $t$ of $1$ or $-1$',
  },
  squaredHinge: {
    formula: (t, o) => `max(0, 1 - ${t}*${o})^2`,
    says: '$\\max(0,\\ 1-t\\cdot\\mathrm{out})^2$ with a target $t$ of $1$ or $-1$, without a ½',
  },
  absoluteError: { formula: (t, o) => `abs(${t} - ${o})`, says: '$|t-\\mathrm{out}|$' },
  huber: {
    formula: (t, o, delta) => `huber(${t} - ${o}, ${delta})`,
    says: '$\\operatorname{Huber}_\\delta(t-\\mathrm{out})$',
  },
}

/** Losses whose targets are classes 1 and −1. */
export function hasSignedTargets(loss: Loss): boolean {
  return loss === 'hinge' || loss === 'squaredHinge'
}

/** Error of each output, of each example and of the batch. */
export function lossAssignments({ layers, loss, delta = 1, batch, batchReduction }: NetworkParams): Assignment[] {
  const outputs = Array.from({ length: layers.at(-1)! }, (_, k) => k + 1)
  const examples = Array.from({ length: batch }, (_, k) => k)
  const totals = examples.map((example) => ofExample('E_total', example, batch))
  const lines = examples.flatMap((example) => {
    const named = (name: string) => ofExample(name, example, batch)
    if (loss === 'crossEntropy') {
      const terms = outputs.map((o) => `${named(`t${o}`)}*log(${named(`out_o${o}`)})`)
      return [line(totals[example]!, `-(${terms.join(' + ')})`)]
    }
    const errors = outputs.map((o) => named(`E_o${o}`))
    const formulas = outputs.map((o) => perOutput[loss].formula(named(`t${o}`), named(`out_o${o}`), delta))
    const sum = loss === 'meanSquaredError' ? mean(errors) : errors.join(' + ')
    return [...errors.map((error, k) => line(error, formulas[k]!)), line(totals[example]!, sum)]
  })
  if (batch === 1) return lines
  return [...lines, line('E_total', batchReduction === 'mean' ? mean(totals) : totals.join(' + '))]
}

/** What the sheet says about the error, because textbooks differ. */
export function lossDefinition({ layers, loss, delta = 1 }: NetworkParams): string {
  if (loss === 'crossEntropy') return 'The error is $-\\sum_k t_k\\ln\\mathrm{out}_k$ with the natural logarithm.'
  const together =
    loss === 'meanSquaredError' ? 'the total error is the mean over the outputs' : 'the errors of the outputs are added'
  const scale = loss === 'huber' ? `, $\\delta = ${delta}$` : ''
  return `The error of an output is ${perOutput[loss].says}${scale}${layers.at(-1)! > 1 ? `; ${together}` : ''}.`
}

/** What the sheet says about several examples. */
export function batchConventions({ batch, batchReduction }: NetworkParams): string[] {
  if (batch === 1) return []
  const reduced = batchReduction === 'mean' ? 'averaged' : 'added'
  return [`The errors of the ${batch} examples are ${reduced}; $x^{[n]}$ belongs to example $n$.`]
}

function mean(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `1/${names.length}*(${names.join(' + ')})`
}

function line(name: string, formula: string): Assignment {
  return { name, formula, kind: 'loss' }
}
