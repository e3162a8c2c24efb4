import { mostKept } from '../family/build.ts'
import { quantitySchema, z } from '../family/contract.ts'
import { data, parameter, rate, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import { wrongLength } from '../faults/makers.ts'

const words = {
  title: 'Dropout',
  betweenLayers: (units: number) =>
    `Between the activations $h$ of ${units} units and the output stands dropout. In this training step it has drawn the mask $m$: a unit whose mark is 1 is kept and divided by the keep probability $q$, a unit whose mark is 0 is dropped. Go forward to the loss, then back to the weights $v$ and, through dropout, to $h$.`,
  behindUnits: (units: number) =>
    `Behind the activations $h$ of ${units} units stands dropout. In this training step it has drawn the mask $m$: a unit whose mark is 1 is kept and divided by the keep probability $q$, a unit whose mark is 0 is dropped. The layers above send back $\\sym{G} = \\partial L/\\partial d$. Find what dropout hands on, and what it sends back to $h$.`,
  testTime: 'The output at test time, for the same activations and weights.',
  inverted: 'Dropout is inverted: what is kept is divided by $q$ in training, and nothing is scaled at test time.',
  half: 'The loss has the factor ½.',
}

type Mask = readonly (0 | 1)[]

/** Inverted dropout, d = m ⊙ h / q as torch.nn.Dropout has it, between a layer and what stands above it. */
export const dropout = programFamily({
  name: 'dropout',
  summary: 'Inverted dropout with a mask: what is kept and scaled, the gradients behind it, the output at test time',
  parameters: z.strictObject({
    units: sizeOf('numbers', 2, 12).default(4).describe('units of the layer that is thinned out'),
    mask: z
      .array(z.union([z.literal(0), z.literal(1)]))
      .optional()
      .describe(
        '1 for each unit that is kept, 0 for each that is dropped; default: drawn, with half of the units kept',
      ),
    keep: quantitySchema
      .default({ oneOf: [0.6, 0.75, 0.8] })
      .describe('q, the probability that a unit is kept; with 0.5 dividing by q and by 1 − q is the same'),
    loss: z
      .enum(['halfSquaredError', 'upstream'])
      .default('halfSquaredError')
      .describe('halfSquaredError: of an output y = vᵀd with a target; upstream: the gradient G by d is given'),
    activations: matrixSchema
      .default({ from: 0.2, to: 2.5, step: 0.05, not: [1] })
      .describe('h, the outputs of the units, one row each'),
    weights: matrixSchema
      .default({ from: -2, to: 2, step: 0.05, not: [-1, 0, 1] })
      .describe('v, the weights of the layer above, one row each'),
    target: quantitySchema.default({ from: -3, to: 3, step: 0.5, not: [-1, 0, 1] }).describe('t'),
    upstream: matrixSchema
      .default({ from: -2.4, to: 3.6, step: 0.4, not: [0] })
      .describe('upstream: G, the gradient that comes back, one row per unit'),
  }),
  examples: [
    { title: 'Four units and a drawn mask: forward, backward, and the output at test time', params: {} },
    { title: 'Three units, gradients only', params: { units: 3, keep: 0.8 }, ask: ['d', 'y', 'dL/dd', 'dL/dh'] },
    { title: 'Six units with the upstream gradient given', params: { units: 6, loss: 'upstream' } },
  ],
  *issues({ units, mask }) {
    if (mask && mask.length !== units)
      yield { ...wrongLength(mask.length, units, 'one mark per unit', ', or change units'), path: ['mask'] }
    else if (mask?.every((kept) => kept === 0))
      yield {
        code: 'nothing-kept',
        message: 'with every unit dropped all gradients are zero',
        remedy: 'keep at least one unit',
        path: ['mask'],
      }
  },
  kinds: masksOf,
  exercise(params, mask) {
    const { units, keep, loss, target } = params
    const column = (key: 'activations' | 'weights' | 'upstream') => statedIn(params)(key, [units, 1])
    const before = {
      ...parameter('Activations', { h: column('activations') }),
      m: { kind: 'data', heading: 'Mask', shape: [units, 1], of: ([row = 0]: readonly number[]) => mask[row]! },
    } as const
    const probability = rate('Keep probability', { q: keep })
    const shared = {
      title: words.title,
      output: 'L',
      // What is dropped is 0, forward and back.
      allow: [],
    }
    if (loss === 'upstream')
      return {
        ...shared,
        given: { ...before, ...probability, ...data('Upstream gradient', { G: column('upstream') }) },
        lines: ['d = m*h/q', 'L = sum(G*d)'],
        untold: ['L'],
        statement: words.behindUnits(units),
        conventions: [words.inverted],
        ask: ['d', 'dL/dh'],
      }
    return {
      ...shared,
      given: {
        ...before,
        ...parameter('Weights above', { v: column('weights') }),
        ...probability,
        ...data('Target', { t: target }),
      },
      lines: ['d = m*h/q', 'y = v^T @ d', 'L = 1/2*(y - t)^2', 'y_test = v^T @ h'],
      beside: ['y_test'],
      untold: ['y_test'],
      statement: words.betweenLayers(units),
      prompts: { y_test: words.testTime },
      conventions: [words.inverted, words.half],
      // The output at test time is concluded from other lines: the table of operations does not know what it is taken for.
      mistakes: [
        { id: 'scaled-at-test-time', node: 'y_test', formula: 'q*y_test' },
        { id: 'mask-at-test-time', node: 'y_test', formula: 'y' },
      ],
      ask: ['d', 'y', 'L', 'dL/dy', 'dL/dv', 'dL/dd', 'dL/dh', 'y_test'],
    }
  },
})

/** The stated mask, or masks that keep half of the units. */
function masksOf({ units, mask }: { readonly units: number; readonly mask?: Mask | undefined }): Mask[] {
  if (mask) return [mask]
  const all = Array.from(
    { length: 1 << units },
    (_, code): Mask => Array.from({ length: units }, (_, unit) => ((code >> unit) & 1 ? 1 : 0)),
  ).filter((marks) => marks.filter((one) => one === 1).length === Math.ceil(units / 2))
  const step = Math.ceil(all.length / mostKept)
  return all.filter((_, k) => k % step === 0)
}
