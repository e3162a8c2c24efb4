import { openSet } from '../src/app/session.ts'
import { evaluate } from '../src/engine/evaluate.ts'
import { solveVariant } from '../src/solution/variant.ts'
import { medians, repeated } from './measure.ts'
import { type Network, trainOnce } from './micrograd.ts'
import type { Group } from './row.ts'

/** The numbers of problem-sets/lecture-network.yaml. */
const lecture: Network = {
  inputs: [0.05, 0.1],
  targets: [0.01, 0.99],
  weights: [
    [
      [0.15, 0.2],
      [0.25, 0.3],
    ],
    [
      [0.4, 0.45],
      [0.5, 0.55],
    ],
  ],
  biases: [0.35, 0.6],
  rate: 0.5,
}

/** One 2-2-2 network with every forward value, local derivative, gradient and update. */
export const solve: Group = {
  name: 'solve',
  async measure(effort) {
    const prepared = await openSet('problem-sets/lecture-network.yaml', {}, ['all'])
    const { exercise, values } = solveVariant(prepared, 'bench', '1').problems[0]!
    const { compiled, solution, asked } = exercise
    const closures = trainOnce(lecture)
    for (const [k, expected] of closures.updated.entries()) {
      const ours = values[solution.resolve(`w${k + 1}@1`)!]!
      if (Math.abs(ours - expected) > 1e-12) throw new Error(`w${k + 1}@1 is ${ours} here and ${expected} there`)
    }
    const { ours, micrograd } = await medians(
      {
        ours: repeated(200, () => evaluate(compiled, values)),
        micrograd: repeated(20, () => trainOnce(lecture)),
      },
      effort,
    )
    return [
      {
        what: `solve a 2-2-2 network, ${asked.length} named nodes`,
        measured: ours,
        beside: { what: 'forward and backward by closures', measured: micrograd },
        aim: { atMost: 0.005, timesFaster: 25 },
      },
    ]
  },
}
