import { mostKept } from '../build.ts'
import { parameterIssue, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { drawShapes, gateOperations, mostGates } from './shape.ts'

export const parameters = z
  .strictObject({
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
  })
  .superRefine((plan, context) => {
    if (drawShapes(plan).length > 0) return
    context.addIssue(
      parameterIssue({
        code: 'no-such-circuit',
        message: 'no circuit fits gates, fanOut, depth and operations together',
        got: `${plan.gates} gates, fanOut ${plan.fanOut}${plan.depth === undefined ? '' : `, depth ${plan.depth}`}`,
        expected: 'at least two inputs, which are gates + 1 − fanOut − the number of relu gates',
        remedy: 'use more gates, a smaller fanOut, another depth, or add an operation of two arguments',
        path: ['gates'],
      }),
    )
  })

export type RandomCircuitParams = z.output<typeof parameters>
