import { type FamilyValue, familyCalculation } from '../../language/program.ts'
import type { Shape } from '../../language/shape.ts'
import { shapeIssues } from '../../language/value.ts'
import { matrixSchema } from '../../model/matrix.ts'
import { upstreamStatement } from '../../model/upstream-gradient.ts'
import { builtPerShape, mostKept } from '../build.ts'
import {
  addIssues,
  type Family,
  type Mistake,
  type ParameterIssue,
  type Program,
  quantitySchema,
  z,
} from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'

type Mask = readonly (0 | 1)[]

const mark = z.union([z.literal(0), z.literal(1)])

const shape = z.strictObject({
  units: sizeOf('numbers', 2, 12).default(4).describe('units of the layer that is thinned out'),
  mask: z
    .array(mark)
    .optional()
    .describe('1 for each unit that is kept, 0 for each that is dropped; default: drawn, with half of the units kept'),
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
})

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

function* issuesOf(params: Params): Generator<ParameterIssue> {
  const { units, mask } = params
  const column: Shape = [units, 1]
  yield* shapeIssues(params, { activations: column, weights: column, upstream: column })
  if (!mask) return
  if (mask.length !== units) {
    yield {
      code: 'wrong-length',
      message: 'expected one mark per unit',
      got: `${mask.length}`,
      expected: `${units}`,
      remedy: `write ${units} of them, or change units`,
      path: ['mask'],
    }
  } else if (mask.every((kept) => kept === 0)) {
    yield {
      code: 'nothing-kept',
      message: 'with every unit dropped all gradients are zero',
      remedy: 'keep at least one unit',
      path: ['mask'],
    }
  }
}

/** Inverted dropout, d = m ⊙ h / q as torch.nn.Dropout has it, between a layer and what stands above it. */
export const dropout: Family<typeof parameters> = {
  name: 'dropout',
  summary: 'Inverted dropout with a mask: what is kept and scaled, the gradients behind it, the output at test time',
  parameters,
  examples,
  build: builtPerShape(masksOf, build),
}

/** The stated mask, or masks that keep half of the units. */
function masksOf({ units, mask }: Params): Mask[] {
  if (mask) return [mask]
  const all = Array.from(
    { length: 1 << units },
    (_, code): Mask => Array.from({ length: units }, (_, unit) => ((code >> unit) & 1 ? 1 : 0)),
  ).filter((marks) => marks.filter((one) => one === 1).length === Math.ceil(units / 2))
  const step = Math.ceil(all.length / mostKept)
  return all.filter((_, k) => k % step === 0)
}

function build(params: Params, mask: Mask): Program {
  const { units, loss } = params
  const hasOutput = loss === 'halfSquaredError'
  const what = `stands dropout. In this training step it has drawn the mask $m$: a unit whose mark is 1 is kept and divided by the keep probability $q$, a unit whose mark is 0 is dropped, so that $d = m \\odot h / q$.`
  const lines = hasOutput
    ? ['d = m*h/q', 'y = v^T @ d', 'L = 1/2*(y - t)^2', 'y_test = v^T @ h']
    : ['d = m*h/q', 'L = sum(G*d)']
  return {
    ...familyCalculation(givenOf(params, mask), lines, 'L', {
      untold: hasOutput ? ['y_test'] : ['L'],
      kindOf: (name) => (name === 'L' ? 'loss' : name === 'y_test' ? 'derived' : 'forward'),
    }),
    title: 'Dropout',
    statement: hasOutput
      ? `Between the activations $h$ of ${units} units and the output ${what} The output is $y = v^{\\top} d$, its loss $L = \\tfrac12(y - t)^2$. Go forward to the loss, then back to the weights $v$ and, through dropout, to $h$.`
      : `Behind the activations $h$ of ${units} units ${what} ${upstreamStatement('d')} Find what dropout hands on, and what it sends back to $h$.`,
    ...(hasOutput && { prompts: { y_test: 'The output at test time, for the same activations and weights.' } }),
    conventions: [
      'Dropout is inverted: what is kept is divided by $q$ in training, and nothing is scaled at test time.',
      ...(hasOutput ? ['The loss has the factor ½.'] : []),
    ],
    ask: hasOutput ? ['d', 'y', 'L', 'dL/dy', 'dL/dv', 'dL/dd', 'dL/dh', 'y_test'] : ['d', 'dL/dh'],
    mistakes: hasOutput ? testTimeMistakes : [],
    // What is dropped is 0, forward and back.
    allow: [],
  }
}

// The output at test time is concluded from other lines: the table of operations does not know what it is taken for.
const testTimeMistakes: readonly Mistake[] = [
  {
    id: 'scaled-at-test-time',
    node: 'y_test',
    formula: 'q*y_test',
  },
  {
    id: 'mask-at-test-time',
    node: 'y_test',
    formula: 'y',
  },
]

function givenOf({ units, keep, activations, weights, target, upstream, loss }: Params, mask: Mask) {
  const column = (of: FamilyValue['of'], kind: FamilyValue['kind'], heading: string): FamilyValue => {
    return { shape: [units, 1], of, kind, heading }
  }
  const hasOutput = loss === 'halfSquaredError'
  return {
    h: column(activations, 'parameter', 'Activations'),
    m: column(([row = 0]) => mask[row]!, 'data', 'Mask'),
    ...(hasOutput && { v: column(weights, 'parameter', 'Weights above') }),
    q: { shape: [], of: keep, kind: 'rate', heading: 'Keep probability' },
    ...(hasOutput
      ? { t: { shape: [], of: target, kind: 'data', heading: 'Target' } }
      : { G: column(upstream, 'data', 'Upstream gradient') }),
  } satisfies Record<string, FamilyValue>
}
