import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, z } from '../contract.ts'
import { type FunctionName, functions } from './functions.ts'

const names = Object.keys(functions) as [FunctionName, ...FunctionName[]]

export const parameters = z
  .strictObject({
    function: oneOrSeveral(z.enum(names))
      .default(['softplusNeuron', 'logarithmAndSine', 'harmonic', 'euclideanNorm', 'powerOverSum', 'sineOfSquare'])
      .describe('the function, or several of which one is drawn; the default ones are about equally hard'),
    values: statedValues,
  })
  .superRefine(({ function: stated, values }, context) => {
    const known = severalOf(stated).flatMap((name) => Object.keys(functions[name].given))
    addIssues(context, unknownValues(values, known))
  })

export type StagedCircuitParams = z.output<typeof parameters>
