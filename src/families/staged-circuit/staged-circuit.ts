import { circuitAssignments, circuitGiven, formulaConventions } from '../../model/circuit.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { type FunctionName, functions, type StagedFunction } from './functions.ts'
import { parameters, type StagedCircuitParams } from './schema.ts'

/** Classic functions taken apart into exponentials, logarithms, quotients, powers and sines. */
export const stagedCircuit: Family<typeof parameters> = {
  name: 'staged-circuit',
  summary: 'Functions of exp, log, quotients, powers and sines in stages, such as the sigmoid neuron gate by gate',
  parameters,
  examples,
  build: builtPerShape(({ function: stated }) => severalOf(stated), build),
}

function build({ values }: StagedCircuitParams, name: FunctionName): Program {
  const staged: StagedFunction = functions[name]
  const assignments = circuitAssignments(staged)
  const given = circuitGiven(staged, values)
  const stages = assignments
    .map(({ name }) => name)
    .slice(0, -1)
    .reverse()
  return {
    given,
    assignments,
    output: 'f',
    parameters: given.map(({ name }) => name),
    title: 'A function in stages',
    statement: `${staged.says}: $\\displaystyle ${staged.tex}$ is computed in stages. Work forward through the stages, then send the gradient back through each of them.`,
    conventions: ['$\\ln$ is the natural logarithm, and angles are in radians.', ...formulaConventions(assignments)],
    diagram: { kind: 'circuit' },
    ask: ['forward', ...stages.map((stage) => `df/d${stage}`), 'gradients'],
  }
}
