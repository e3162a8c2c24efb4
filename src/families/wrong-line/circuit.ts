import { given, type WorkedSolution } from './solution.ts'

const [x, y, z] = ['x', 'y', 'z'].map(given) as [string, string, string]
const operand = { from: -6, to: 9, not: [-1, 0, 1] }

/** The circuit f = (x + y)·z. */
export const circuit: WorkedSolution = {
  title: 'Find the wrong line: a circuit',
  statement: 'A student has worked through the circuit $q = x + y$, $f = q \\cdot z$, forward and backward.',
  given: ['x', 'y', 'z'].map((name) => ({ name, quantity: operand, kind: 'parameter', heading: 'Given' })),
  assignments: [
    { name: 'q', formula: 'x + y', kind: 'forward' },
    { name: 'f', formula: 'q*z', kind: 'forward' },
  ],
  output: 'f',
  lines: [
    { node: 'q', formula: () => 'x + y', numbers: () => `${x} + ${y}` },
    { node: 'f', formula: (at) => `${at('q')}*z`, numbers: (at) => `${at('q')} \\cdot ${z}` },
    { node: 'df/dq', formula: () => 'z', numbers: () => 'z' },
    { node: 'df/dz', formula: (at) => at('q'), numbers: () => 'q' },
    { node: 'df/dx', formula: (at) => at('df/dq'), numbers: (at) => `${at('df/dq')} \\cdot 1` },
    { node: 'df/dy', formula: (at) => at('df/dq'), numbers: (at) => `${at('df/dq')} \\cdot 1` },
  ],
  slips: [
    {
      node: 'q',
      id: 'sign-lost',
      formula: () => 'x - y',
    },
    { node: 'df/dq', id: 'multiply-not-swapped', formula: (at) => at('q'), numbers: () => 'q' },
    { node: 'df/dz', id: 'multiply-not-swapped', formula: () => 'z', numbers: () => 'z' },
    {
      node: 'df/dx',
      id: 'add-multiplied-by-inputs',
      formula: (at) => `${at('df/dq')}*x`,
      numbers: (at) => `${at('df/dq')} \\cdot ${x}`,
    },
    {
      node: 'df/dy',
      id: 'add-multiplied-by-inputs',
      formula: (at) => `${at('df/dq')}*x`,
      numbers: (at) => `${at('df/dq')} \\cdot ${x}`,
    },
    {
      node: 'df/dx',
      id: 'factors-added',
      formula: (at) => `${at('df/dq')} + 1`,
      numbers: (at) => `${at('df/dq')} + 1`,
    },
  ],
  diagram: { kind: 'circuit' },
}
