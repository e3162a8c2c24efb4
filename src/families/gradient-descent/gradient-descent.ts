import { circuitAssignments, formulaConventions } from '../../model/circuit.ts'
import { isOwnFunction, movingIn, type OwnFunction } from '../../model/own-function.ts'
import { trainingOf } from '../../model/update-rule.ts'
import { ruleTitle } from '../../update-rules/definition.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Assignment, Family, Given, Program, Training } from '../contract.ts'
import { examples } from './examples.ts'
import { type Objective, type ObjectiveName, objectives } from './functions.ts'
import { mistakes } from './mistakes.ts'
import { type GradientDescentParams, parameters } from './schema.ts'

/** Several steps of plain gradient descent on a function of one or two parameters. */
export const gradientDescent: Family<typeof parameters> = {
  name: 'gradient-descent',
  summary: 'Several steps of gradient descent on a small function: its value, gradient and new parameters at each step',
  parameters,
  examples,
  build: builtPerShape(({ function: stated }) => (isOwnFunction(stated) ? [undefined] : severalOf(stated)), build),
}

/** A function of one's own, as those of the pool are. */
function ownObjective(own: OwnFunction): Objective {
  const moving = movingIn(own)
  const [parameters, data] = [true, false].map((moves) =>
    Object.fromEntries(Object.entries(own.given).filter(([name]) => moving.includes(name) === moves)),
  )
  const lines = circuitAssignments(own)
  return {
    title: 'Gradient descent on a function',
    says: 'the function $J$ below',
    before: own.lines.slice(0, -1),
    formula: lines.at(-1)!.formula,
    parameters: parameters!,
    data: data!,
    rate: { oneOf: [0.05, 0.1] },
    circuit: true,
  }
}

function build(params: GradientDescentParams, name: ObjectiveName | undefined): Program {
  const objective: Objective = isOwnFunction(params.function) ? ownObjective(params.function) : objectives[name!]
  const { steps, direction } = params
  const trained = Object.keys(objective.parameters)
  const training = trainingOf(
    { ...params, rate: params.rate ?? (params.rule === 'adadelta' ? undefined : objective.rate) },
    { of: 'J', parameters: trained, steps },
  )
  const last = `J@${steps}`
  const assignments: Assignment[] = [
    ...circuitAssignments({ lines: objective.before }),
    { name: 'J', formula: objective.formula, kind: 'loss' },
  ]
  const isPlain = training.rule === 'sgd' && training.weightDecay === 0
  return {
    given: givenOf(params, objective),
    assignments,
    output: 'J',
    parameters: trained,
    training,
    mistakes: isPlain && direction === 'descent' ? mistakes(trained, steps) : [],
    title: objective.title,
    statement: statementOf(training, objective),
    prompts: { [last]: 'Where the last step has led.' },
    conventions: formulaConventions(assignments),
    diagram: { kind: objective.circuit ? 'circuit' : 'none' },
    ask: [...Array.from({ length: steps }, (_, pass) => askedIn(pass, trained)).flat(), last],
  }
}

/** What one step asks for: where it starts, the gradient there, where it ends. */
function askedIn(pass: number, trained: readonly string[]): string[] {
  const at = pass === 0 ? '' : `@${pass}`
  return [`J${at}`, ...trained.map((name) => `dJ/d${name}${at}`), ...trained.map((name) => `${name}@${pass + 1}`)]
}

function givenOf({ values }: GradientDescentParams, { parameters, data }: Objective): Given[] {
  const stated = (numbers: Objective['data'], rest: Pick<Given, 'kind' | 'heading'>) =>
    Object.entries(numbers).map(([name, quantity]): Given => ({ name, quantity: values[name] ?? quantity, ...rest }))
  return [
    ...stated(parameters, { kind: 'parameter', heading: 'Start' }),
    ...stated(data, { kind: 'data', heading: 'Given' }),
  ]
}

function statementOf(training: Training, { says }: Objective): string {
  const { steps, direction, parameters } = training
  const one = parameters.length === 1
  const names = parameters.map((name) => `$\\sym{${name}}$`).join(' and ')
  const way = direction === 'descent' ? 'descent, which looks for a minimum of' : 'ascent, which looks for a maximum of'
  const rule = training.rule === 'sgd' ? '' : `, with the update rule of ${ruleTitle(training)}`
  return `Follow gradient ${way} ${says}, for ${steps === 1 ? 'one step' : `${steps} steps`}${rule}. In every step compute $J$ where you stand and its gradient by ${names}, then move${one ? '' : ` ${parameters.length === 2 ? 'both' : 'all'} parameters at once, with the gradient of the point before the move`}.`
}
