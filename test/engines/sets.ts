import { families } from '../../src/families/index.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { type PracticeData, practiceData } from '../../src/sheet/practice.ts'

const number = (from: number, to: number) => ({ from, to, step: 0.1, not: [-1, 0, 1] })

const problems: Record<string, readonly object[]> = {
  'exact numbers': [
    { family: 'neuron', numbers: 'exact', params: {} },
    { family: 'network', numbers: 'exact', params: { layers: [2, 2, 1], activations: ['tanh', 'sigmoid'] } },
    { family: 'network', numbers: 'exact', params: { layers: [2, 3], activations: ['softmax'], loss: 'crossEntropy' } },
  ],
  cubes: [
    { family: 'gradient-check', params: { function: 'cube' } },
    {
      family: 'program',
      params: { given: { x: number(-3, 3), y: number(0.2, 4) }, program: ['q = x^3', 'f = q*y^2.5 + exp(x)^3'] },
    },
  ],
  'every function': [
    {
      family: 'program',
      params: {
        given: { x: number(0.2, 1.9), y: number(-1.9, 1.9) },
        program: ['a = log(x)*sin(y)', 'b = tanh(a) + softplus(y)', 'c = gelu(b)*cos(x) + sigmoid(a*b)'],
      },
      allow: ['hidden', 'rounding'],
    },
  ],
}

/** Sets whose draws and keys lean on elementary functions, by what they are about. */
export const sets: Readonly<Record<string, PracticeData>> = Object.fromEntries(
  Object.entries(problems).map(([about, list]) => {
    const text = JSON.stringify({ id: 'engines', problems: list.map((problem, k) => ({ id: `p${k}`, ...problem })) })
    return [about, practiceData(parseProblemSet(text, 'engines.json', families), 'engines')]
  }),
)
