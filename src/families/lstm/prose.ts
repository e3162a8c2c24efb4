import { activationFunctions, activationSymbols } from '../../model/activation.ts'
import { flowDiagram } from '../../model/flow.ts'
import { activationOf, gates, type LstmParams, plansOf } from './schema.ts'

/** What the cell does, in words. */
export function statementOf({ hidden }: LstmParams): string {
  const sizes = hidden === 1 ? '' : ` of size ${hidden}`
  return `An LSTM cell${sizes} takes one step: from the input $x$, the hidden state $h_0$ and the cell state $c_0$ it makes the input gate $i$, the forget gate $f$, the candidate $g$ and the output gate $o$, and from them the new states $c_1$ and $h_1$. The target of $h_1$ is $t$.`
}

/** The cell as a textbook prints it; ⊙ multiplies vectors unit by unit. */
export function definitionOf(params: LstmParams): string[] {
  const { inputWeights, hiddenWeights } = plansOf(params)
  const times = params.hidden === 1 ? '\\,' : '\\odot '
  const gate = gates.map((letter) => {
    const net = `${inputWeights(letter).name}\\, x + ${hiddenWeights(letter).name}\\, h_0 + b_${letter}`
    return { letter, net, squash: activationFunctions[activationOf(letter)] }
  })
  const lines = gate.map(
    ({ letter, net, squash }) => `z_${letter} &= ${net} \\qquad ${letter} = ${squash}(z_${letter})`,
  )
  const error = params.hidden === 1 ? '(h_1 - t)^2' : '\\lVert h_1 - t\\rVert^2'
  return [
    ...lines,
    `c_1 &= f ${times} c_0 + i ${times} g \\qquad h_1 = o ${times} \\tanh(c_1) \\qquad E = \\tfrac12\\,${error}`,
  ]
}

/** Rules of whole vectors and matrices. */
export function rulesOf(params: LstmParams): Record<string, string> {
  const { inputWeights, hiddenWeights } = plansOf(params)
  const perGate = gates.flatMap((gate): [string, string][] => {
    const [w, u] = [inputWeights(gate).name, hiddenWeights(gate).name]
    const slope = gate === 'g' ? '(1 - g^2)' : `${gate} \\odot (1 - ${gate})`
    return [
      [`z_${gate}`, `${w}\\, x + ${u}\\, h_0 + b_${gate}`],
      [gate, `${activationFunctions[activationOf(gate)]}(z_${gate})`],
      [`dE/dz_${gate}`, `\\sym{dE/d${gate}} \\odot ${slope}`],
      [`dE/d${w}`, `\\sym{dE/dz_${gate}}\\, x^{\\top}`],
      [`dE/d${u}`, `\\sym{dE/dz_${gate}}\\, h_0^{\\top}`],
      [`dE/db_${gate}`, `\\sym{dE/dz_${gate}}`],
    ]
  })
  return Object.fromEntries([
    ...perGate,
    ['c1', 'f \\odot c_0 + i \\odot g'],
    ['h1', 'o \\odot \\tanh(c_1)'],
    ['dE/dh1', 'h_1 - t'],
    ['dE/do', '\\sym{dE/dh1} \\odot \\tanh(c_1)'],
    ['dE/dc1', '\\sym{dE/dh1} \\odot o \\odot (1 - \\tanh(c_1)^2)'],
    ['dE/df', '\\sym{dE/dc1} \\odot c_0'],
    ['dE/di', '\\sym{dE/dc1} \\odot g'],
    ['dE/dg', '\\sym{dE/dc1} \\odot i'],
    ['dE/dc0', '\\sym{dE/dc1} \\odot f'],
    ['dE/dh0', gates.map((gate) => `${hiddenWeights(gate).name}^{\\top}\\,\\sym{dE/dz_${gate}}`).join(' + ')],
  ])
}

/** From input and states through the gates to the error. */
export const diagram = flowDiagram(
  [
    { id: 'c0' },
    { id: 'x' },
    { id: 'h0' },
    ...gates.map((gate) => ({ id: gate, operator: activationSymbols[activationOf(gate)], of: ['x', 'h0'] })),
    { id: 'kept', label: '', operator: '×', of: ['c0', 'f'] },
    { id: 'new', label: '', operator: '×', of: ['i', 'g'] },
    { id: 'c1', operator: '+', of: ['kept', 'new'] },
    { id: 'squashed', label: '', operator: 'tanh', of: ['c1'] },
    { id: 'h1', operator: '×', of: ['squashed', 'o'] },
    { id: 'E', operator: 'error', of: ['h1'] },
  ],
  'x and h0 make the gates i, f and o and the candidate g. f times c0 and i times g add up to c1; tanh of c1 times o is h1, which the error E depends on.',
)
