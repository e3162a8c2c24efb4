import { mostKept } from '../../family/build.ts'
import { quantitySchema, z } from '../../family/contract.ts'
import { each, parameter } from '../../family/given.ts'
import { programFamily } from '../../family/program-family.ts'
import { sizeOf } from '../../family/sizes.ts'
import { drawCircuits, gateOperations, mostGates } from './circuit-shapes.ts'

const words = {
  title: 'A circuit of gates',
  statement:
    'Send the given numbers forward through the gates until you know $f$. Then go back, gate by gate: the gradient of $f$ that arrives at a gate, times the local derivative of the gate, is what it passes on to each of its inputs.',
}

/** Circuits whose gates and wires are drawn, not only their numbers. */
export const randomCircuit = programFamily({
  name: 'random-circuit',
  summary: 'A circuit of add, multiply, max and ReLU gates, its shape drawn too: every value and every gradient',
  parameters: z.strictObject({
    operations: z
      .array(z.enum(gateOperations))
      .min(1)
      .default(['add', 'mul', 'max'])
      .describe('what gates may be; all of them keep whole numbers whole'),
    gates: sizeOf('layers', 2, mostGates).default(4).describe('number of gates'),
    fanOut: z
      .int()
      .min(0)
      .max(4)
      .default(1)
      .describe('values that are used twice; the more there are, the fewer inputs a circuit has'),
    depth: sizeOf('layers', 1, mostGates).optional().describe('gates on the longest way through; default: any'),
    values: quantitySchema.default({ from: -5, to: 5, not: [-1, 0, 1] }).describe('what every input is drawn from'),
    shapes: z
      .int()
      .min(1)
      .max(mostKept)
      .default(12)
      .describe(
        'how many different circuits there are at most; every student gets one of them, with numbers of their own',
      ),
  }),
  examples: [
    { title: 'Four gates of whole numbers, a circuit of its own for each student', params: {} },
    {
      title: 'Six gates with two values used twice',
      params: {
        operations: ['add', 'sub', 'mul', 'max'],
        gates: 6,
        fanOut: 2,
        values: { from: -4, to: 4, not: [-1, 0, 1] },
      },
    },
    {
      title: 'Products and ReLU, four gates deep, halves and whole numbers',
      params: {
        operations: ['add', 'mul', 'relu'],
        gates: 5,
        depth: 4,
        values: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] },
        shapes: 8,
      },
    },
  ],
  *issues(plan) {
    if (drawCircuits(plan).length > 0) return
    yield {
      code: 'no-such-circuit',
      message: 'no circuit fits gates, fanOut, depth and operations together',
      got: `${plan.gates} gates, fanOut ${plan.fanOut}${plan.depth === undefined ? '' : `, depth ${plan.depth}`}`,
      expected: 'at least two inputs, which are gates + 1 − fanOut − the number of relu gates',
      remedy: 'use more gates, a smaller fanOut, another depth, or add an operation of two arguments',
      path: ['gates'],
    }
  },
  kinds: drawCircuits,
  exercise: ({ values }, { inputs, lines }) => ({
    given: parameter('Given', each(inputs, values)),
    lines,
    losses: [],
    drawing: 'circuit',
    title: words.title,
    statement: words.statement,
    ask: [
      'forward',
      ...lines
        .slice(0, -1)
        .map((line) => `df/d${line[0]}`)
        .reverse(),
      'gradients',
    ],
    // Among a dozen small whole numbers two that are alike say nothing.
    allow: ['shared'],
  }),
})
