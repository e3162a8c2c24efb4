import { circuitAssignments, circuitGiven, formulaConventions } from '../../model/circuit.ts'
import { builtPerShape } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { parameters, type RandomCircuitParams } from './schema.ts'
import { type CircuitShape, drawShapes } from './shape.ts'

/** Circuits whose gates and wires are drawn, not only their numbers. */
export const randomCircuit: Family<typeof parameters> = {
  name: 'random-circuit',
  summary: 'A circuit of add, multiply, max and ReLU gates, its shape drawn too: every value and every gradient',
  parameters,
  examples,
  build: builtPerShape(drawShapes, build),
}

function build({ values }: RandomCircuitParams, { inputs, lines }: CircuitShape): Program {
  const assignments = circuitAssignments({ lines })
  const given = circuitGiven({ given: Object.fromEntries(inputs.map((name) => [name, values])), lines }, {})
  return {
    given,
    assignments,
    output: 'f',
    parameters: inputs,
    title: 'A circuit of gates',
    statement:
      'Send the given numbers forward through the gates until you know $f$. Then go back, gate by gate: the gradient of $f$ that arrives at a gate, times the local derivative of the gate, is what it passes on to each of its inputs.',
    conventions: formulaConventions(assignments),
    diagram: { kind: 'circuit' },
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
  }
}
