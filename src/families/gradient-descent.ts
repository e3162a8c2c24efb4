import { type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { programFamily } from '../family/program-family.ts'
import { statedValues } from '../family/stated-values.ts'
import { optimiserShape } from '../family/update-rule.ts'
import { updateRules } from '../program/update-rules/rules.ts'
import { functionOf, functionsIn, movingIn, type OwnFunction, ownFunctionIssues } from './parts/own-function.ts'

/** A function J to be minimised, with numbers for which a few steps stay within what one writes down. */
interface Objective {
  readonly lines: readonly string[]
  readonly parameters: Readonly<Record<string, Quantity>>
  readonly data: Readonly<Record<string, Quantity>>
  readonly rate: Quantity
  /** Drawn as a circuit where that is small. */
  readonly circuit: boolean
}

const start = (from: number, to: number): Quantity => ({ from, to, step: 0.1, not: [-1, 0, 1] })

const objectives = {
  parabola: {
    lines: ['J = a*(w - c)^2'],
    parameters: { w: start(-3, 3) },
    data: { a: { oneOf: [0.5, 1.5, 2, 2.5, 3] }, c: { from: -2, to: 2, step: 0.5, not: [-1, 0, 1] } },
    rate: { oneOf: [0.05, 0.1, 0.15] },
    circuit: true,
  },
  'double-well': {
    lines: ['J = 1/4*w^4 - 1/2*a*w^2'],
    parameters: { w: start(-2.4, 2.4) },
    data: { a: { oneOf: [0.5, 1.5, 2, 2.5] } },
    rate: { oneOf: [0.04, 0.05, 0.06, 0.08] },
    circuit: false,
  },
  bowl: {
    lines: ['J = a*u^2 + b*v^2 + c*u*v'],
    parameters: { u: start(-2.5, 2.5), v: start(-2.5, 2.5) },
    data: { a: { oneOf: [1.5, 2, 2.5] }, b: { oneOf: [0.5, 1.25, 3] }, c: { oneOf: [-1.5, -0.5, 0.5, 1.5] } },
    rate: { oneOf: [0.04, 0.06, 0.08] },
    circuit: false,
  },
  neuron: {
    lines: ['z = w*x + b', 'y = sigmoid(z)', 'J = 1/2*(y - t)^2'],
    parameters: { w: { from: -0.9, to: 0.9, step: 0.1, not: [0] }, b: { from: -0.6, to: 0.6, step: 0.1, not: [0] } },
    data: { x: { from: 0.5, to: 2.5, step: 0.25, not: [1] }, t: { oneOf: [0.1, 0.2, 0.8, 0.9] } },
    rate: { oneOf: [1.5, 2.5, 3, 4] },
    circuit: true,
  },
} as const satisfies Record<string, Objective>

const words = {
  functions: {
    parabola: { title: 'Gradient descent on a parabola', says: 'the parabola $J$' },
    'double-well': {
      title: 'Gradient descent between two minima',
      says: 'the function $J$, which has two minima and a maximum between them,',
    },
    bowl: { title: 'Gradient descent in a bowl', says: 'the bowl $J$' },
    neuron: { title: 'Gradient descent on a neuron', says: 'the loss $J$ of a neuron on one example' },
    own: { title: 'Gradient descent on a function', says: 'the function $J$' },
  } satisfies Record<keyof typeof objectives | 'own', unknown>,
  descent: (says: string, steps: number) =>
    steps === 1
      ? `Follow gradient descent, which looks for a minimum of ${says} below, for one step.`
      : `Follow gradient descent, which looks for a minimum of ${says} below, for ${steps} steps.`,
  ascent: (says: string, steps: number) =>
    steps === 1
      ? `Follow gradient ascent, which looks for a maximum of ${says} below, for one step.`
      : `Follow gradient ascent, which looks for a maximum of ${says} below, for ${steps} steps.`,
  rule: (rule: string) => `The update rule is ${rule}.`,
  oneParameter: (name: string) =>
    `In every step compute $J$ where you stand and its derivative by $\\sym{${name}}$, then move.`,
  parameters: (names: string) =>
    `In every step compute $J$ where you stand and its gradient by ${names}, then move all parameters at once, with the gradient of the point before the move.`,
  last: 'Where the last step has led.',
}

const ownObjective = (own: OwnFunction): Objective => {
  const moving = movingIn(own)
  const [parameters, data] = [true, false].map((moves) =>
    Object.fromEntries(Object.entries(own.given).filter(([name]) => moving.includes(name) === moves)),
  )
  return { lines: own.lines, parameters: parameters!, data: data!, rate: { oneOf: [0.05, 0.1] }, circuit: true }
}

/** Several steps of plain gradient descent on a function of one or two parameters. */
export const gradientDescent = programFamily({
  name: 'gradient-descent',
  summary: 'Several steps of gradient descent on a small function: its value, gradient and new parameters at each step',
  parameters: z.strictObject({
    function: functionOf(objectives)
      .default('parabola')
      .describe(
        'the function that is minimised, several of which one is drawn, or one of one’s own whose last line assigns J',
      ),
    steps: z.int().min(1).max(8).default(3).describe('number of updates'),
    ...optimiserShape,
    rate: quantitySchema.optional().describe('learning rate; default: drawn to suit the function'),
    values: statedValues,
  }),
  examples: [
    { title: 'Three steps down a parabola', params: {} },
    { title: 'Two steps in a bowl: both parameters move at once', params: { function: 'bowl', steps: 2 } },
    {
      title: 'Two steps on a neuron or between two minima',
      params: { function: ['neuron', 'double-well'], steps: 2 },
    },
  ],
  issues: (params) => ownFunctionIssues(params.function, { output: 'J', most: Number.POSITIVE_INFINITY }),
  kinds: (params) => functionsIn<Objective>(params.function, objectives, ownObjective),
  kindName: ({ name }) => name,
  exercise(params, { name = 'own', of: objective }) {
    const { steps, direction, rule } = params
    const trained = Object.keys(objective.parameters)
    const update = { ...params, rate: params.rate ?? (rule === 'adadelta' ? undefined : objective.rate) }
    const { title, says } = words.functions[name as keyof typeof words.functions]
    const named = trained.map((one) => `$\\sym{${one}}$`).join(', ')
    return {
      given: { ...parameter('Start', objective.parameters), ...data('Given', objective.data) },
      lines: objective.lines,
      drawing: objective.circuit ? 'circuit' : 'none',
      update,
      mistakes:
        rule === 'sgd' && !params.weightDecay && direction === 'descent'
          ? trained.flatMap((moved) => severalSteps(moved, steps))
          : [],
      title,
      statement: [
        words[direction](says, steps),
        ...(rule === 'sgd' ? [] : [words.rule(updateRules[rule].title)]),
        trained.length === 1 ? words.oneParameter(trained[0]!) : words.parameters(named),
      ].join(' '),
      prompts: { [`J@${steps}`]: words.last },
      ask: [
        ...Array.from({ length: steps }, (_, pass) => [
          `J${at(pass)}`,
          ...trained.map((moved) => `dJ/d${moved}${at(pass)}`),
          ...trained.map((moved) => `${moved}@${pass + 1}`),
        ]).flat(),
        `J@${steps}`,
      ],
    }
  },
})

const at = (pass: number) => (pass === 0 ? '' : `@${pass}`)

/** Mistakes of going several steps. */
function severalSteps(moved: string, steps: number) {
  return Array.from({ length: steps - 1 }, (_, k) => k + 1).flatMap((step) => {
    const node = `${moved}@${step + 1}`
    return [
      mistake('old-gradient-kept', node, `\`${moved}@${step}\` - \`α\`*\`dJ/d${moved}${at(step - 1)}\``),
      mistake('step-from-the-start', node, `${moved} - \`α\`*\`dJ/d${moved}${at(step)}\``),
    ]
  })
}
