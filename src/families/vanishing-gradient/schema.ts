import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral } from '../build.ts'
import { addIssues, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { givenOf, shapesOf } from './chain.ts'

const regime = z.enum(['vanishing', 'exploding', 'dead', 'steady'])
export type Regime = z.output<typeof regime>

const shape = z.strictObject({
  layers: sizeOf('layers', 3, 8).default(4).describe('depth of the network, one unit per layer'),
  regime: oneOrSeveral(regime)
    .default(['vanishing', 'exploding', 'dead'])
    .describe(
      'vanishing: sigmoid or tanh; exploding: ReLU with large weights; dead: ReLU with one unit that is off; steady: ReLU with weights about 1; or several of which one is drawn',
    ),
  values: statedValues,
})

export type VanishingGradientParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => {
  const known = shapesOf(params).flatMap((drawn) => givenOf(params, drawn).map(({ name }) => name))
  addIssues(context, unknownValues(params.values, known))
})
