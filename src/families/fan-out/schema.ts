import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, z } from '../contract.ts'
import { type PatternName, patterns } from './patterns.ts'

const names = Object.keys(patterns) as [PatternName, ...PatternName[]]

export const parameters = z
  .strictObject({
    pattern: oneOrSeveral(z.enum(names))
      .default(['fork', 'twoForks', 'diamond', 'directEdge'])
      .describe('how values fan out, or several ways of which one is drawn; the default ones are about equally hard'),
    values: statedValues,
  })
  .superRefine(({ pattern, values }, context) => {
    const known = severalOf(pattern).flatMap((name) => Object.keys(patterns[name].given))
    addIssues(context, unknownValues(values, known))
  })

export type FanOutParams = z.output<typeof parameters>
