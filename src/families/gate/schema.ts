import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { type GateName, gates } from './gates.ts'

const names = Object.keys(gates) as [GateName, ...GateName[]]

export const parameters = z
  .strictObject({
    gate: oneOrSeveral(z.enum(names))
      .default(['multiply', 'square', 'reciprocal', 'root', 'exp', 'log', 'sin', 'cos', 'tanh'])
      .describe('the operation, or several of which one is drawn; the default ones are about equally hard'),
    upstream: quantitySchema
      .default({ from: -5, to: 5, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] })
      .describe('the gradient that comes back to the output of the gate'),
    values: statedValues,
  })
  .superRefine(({ gate, values }, context) => {
    const known = severalOf(gate).flatMap((name) => Object.keys(gates[name].given))
    addIssues(context, unknownValues(values, known))
  })

export type GateParams = z.output<typeof parameters>
