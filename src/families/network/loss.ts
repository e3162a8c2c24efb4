import { ofExample } from '../../model/fully-connected.ts'
import type { Assignment } from '../contract.ts'
import type { NetworkParams } from './schema.ts'

type Loss = NetworkParams['loss']

const perOutput: Readonly<Record<Exclude<Loss, 'crossEntropy'>, (target: string, output: string) => string>> = {
  halfSquaredError: (t, o) => `1/2*(${t} - ${o})^2`,
  squaredError: (t, o) => `(${t} - ${o})^2`,
  meanSquaredError: (t, o) => `(${t} - ${o})^2`,
  binaryCrossEntropy: (t, o) => `-(${t}*log(${o}) + (1 - ${t})*log(1 - ${o}))`,
}

/** Error of each output, of each example and of the batch. */
export function lossAssignments({ layers, loss, batch, batchReduction }: NetworkParams): Assignment[] {
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
    const formulas = outputs.map((o) => perOutput[loss](named(`t${o}`), named(`out_o${o}`)))
    const sum = loss === 'meanSquaredError' ? mean(errors) : errors.join(' + ')
    return [...errors.map((error, k) => line(error, formulas[k]!)), line(totals[example]!, sum)]
  })
  if (batch === 1) return lines
  return [...lines, line('E_total', batchReduction === 'mean' ? mean(totals) : totals.join(' + '))]
}

/** What the sheet says about the error, because textbooks differ. */
export function lossConventions({ layers, loss, batch, batchReduction }: NetworkParams): string[] {
  const outputs = layers.at(-1)! > 1
  const meaning: Readonly<Record<Loss, string>> = {
    halfSquaredError: `The error of an output is $\\tfrac12(t-\\mathrm{out})^2$, with the ½${outputs ? '; the errors of the outputs are added' : ''}.`,
    squaredError: `The error of an output is $(t-\\mathrm{out})^2$, without a ½${outputs ? '; the errors of the outputs are added' : ''}.`,
    meanSquaredError: `The error of an output is $(t-\\mathrm{out})^2$, without a ½${outputs ? '; the total error is the mean over the outputs' : ''}.`,
    binaryCrossEntropy: `The error of an output is $-\\bigl(t\\ln\\mathrm{out}+(1-t)\\ln(1-\\mathrm{out})\\bigr)$${outputs ? '; the errors of the outputs are added' : ''}.`,
    crossEntropy: 'The error is $-\\sum_k t_k\\ln\\mathrm{out}_k$ with the natural logarithm.',
  }
  return [
    meaning[loss],
    ...(batch > 1
      ? [
          `The errors of the ${batch} examples are ${batchReduction === 'mean' ? 'averaged' : 'added'}; $x^{[n]}$ belongs to example $n$.`,
        ]
      : []),
  ]
}

function mean(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `1/${names.length}*(${names.join(' + ')})`
}

function line(name: string, formula: string): Assignment {
  return { name, formula, kind: 'loss' }
}
