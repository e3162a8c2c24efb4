import type { ParameterIssue } from '../../family/contract.ts'

/** Losses of one output, by name: the formula of its output and target. */
const losses = {
  halfSquaredError: (y: string, t: string) => `1/2*(${y} - ${t})^2`,
  squaredError: (y: string, t: string) => `(${y} - ${t})^2`,
  binaryCrossEntropy: (y: string, t: string) => `-(${t}*log(${y}) + (1 - ${t})*log(1 - ${y}))`,
}

export type LossName = keyof typeof losses

export const lossNames = Object.keys(losses) as LossName[]

/** The formula of a loss. */
export function lossOf(name: LossName, output: string, target: string): string {
  return losses[name](output, target)
}

/** Half the squared distance of two columns. */
export function halfSquaredDistance(a: string, b: string, length: number): string {
  return length === 1 ? `1/2*(${a} - ${b})^2` : `1/2*sum((${a} - ${b})^2)`
}

/** What is wrong where the output of a cross-entropy is no probability. */
export function needsProbability(got: string, remedy: string): ParameterIssue {
  return {
    code: 'loss-needs-activation',
    message: 'binaryCrossEntropy needs an output between 0 and 1',
    got,
    expected: 'sigmoid',
    remedy,
    path: ['loss'],
  }
}
