import {
  type Assignment,
  type Given,
  type ParameterIssue,
  type Quantity,
  quantitySchema,
  type Training,
  type UpdateRule,
  z,
} from '../families/contract.ts'
import { namePattern } from '../language/read.ts'
import { cellName, placesIn, type Shape, sameShape, shapeWords, sizeOf } from '../language/shape.ts'
import { type GivenValue, givenValue, type Nested, valueIn, valueSchema } from '../language/value.ts'
import { nearest } from '../nearest.ts'
import { updateRules } from '../update-rules/rules.ts'
import { stateWords, stepName } from '../update-rules/step.ts'

const share = z.number().min(0).lt(1)
const nameInLists = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*(?:\[\d+(?:,\d+)*\])?$/, { error: 'expected the name of a parameter' })
const perParameter = z.union([quantitySchema, z.record(nameInLists, cells(quantitySchema))])

/** A number, or the numbers of a vector or matrix. */
function cells<Item extends z.ZodType>(item: Item) {
  return z.union([item, z.array(item), z.array(z.array(item))])
}

const ruleNames = Object.keys(updateRules) as [UpdateRule, ...UpdateRule[]]

const state = z
  .strictObject({
    m: perParameter.optional().describe('mean of gradients, or velocity'),
    v: perParameter.optional().describe('mean or sum of squared gradients, or velocity'),
    u: perParameter.optional().describe('adadelta: mean of squared changes; adamax: largest gradient'),
    product: quantitySchema.optional().describe('nadam: product of the momentum schedule so far'),
    steps: z.int().min(0).optional().describe('steps made before, which bias corrections count; default: 0'),
  })
  .describe('the state before the first step: a number for all parameters, or numbers by parameter; default: zero')

/** Schema of an update rule and its numbers; what is not stated is what the library or textbook has by default. */
export const optimiserShape = {
  rate: quantitySchema.optional().describe('learning rate; default: 0.1, for adadelta and newton 1'),
  rule: z.enum(ruleNames).default('sgd').describe('update rule; newton takes at most 4 parameters'),
  like: z
    .enum(['pytorch', 'keras', 'textbook'])
    .default('pytorch')
    .describe('whose definition of the rule, where they differ; the sheet prints it'),
  direction: z.enum(['descent', 'ascent']).default('descent').describe('descent minimises, ascent maximises'),
  momentum: share
    .optional()
    .describe('momentum, nesterov, rmsprop: share of the old velocity that is kept; default: 0.9, for rmsprop 0'),
  dampening: share.optional().describe('momentum: share of the new gradient that is left out; default: 0'),
  beta1: share.optional().describe('adam, adamw, adamax, nadam: decay of the mean of gradients; default: 0.9'),
  beta2: share
    .optional()
    .describe(
      'adam, adamw, adamax, nadam: decay of the mean of squared gradients, or of their largest; default: 0.999',
    ),
  rho: share
    .optional()
    .describe(
      'rmsprop, adadelta: decay of the mean of squares; default: 0.99 and 0.9 as in PyTorch, 0.9 and 0.95 otherwise',
    ),
  epsilon: z
    .number()
    .min(0)
    .optional()
    .describe(
      'adaptive rules: added to the root, or in it; default: that of the library, such as 1e-8 for adam in PyTorch',
    ),
  momentumDecay: z
    .number()
    .min(0)
    .optional()
    .describe('nadam as in PyTorch: decay of the momentum schedule; default: 0.004'),
  weightDecay: z
    .number()
    .min(0)
    .optional()
    .describe(
      'λ: adamw, and every rule of keras, shrinks the parameter, the others add λ·parameter to the gradient; default: 0, for adamw that of the library',
    ),
  state: state.optional(),
}

type Stated = { readonly [Key in keyof typeof optimiserShape]?: z.output<(typeof optimiserShape)[Key]> }

/** Numbers of one parameter from what a problem states for all, by parameter, or by matrix. */
function quantityFor(stated: Quantity | ByParameter, parameter: string): Quantity | undefined {
  const lists = byParameter(stated)
  if (!lists) return stated as Quantity
  const [, matrix, indices] = /^(.*)\[(.*)\]$/.exec(parameter) ?? []
  const found = lists[parameter] ?? (matrix === undefined ? undefined : lists[matrix])
  const path = Array.isArray(found) ? (indices ?? '').split(',').map(Number) : []
  // A vector is a matrix of one column.
  return path.reduce<unknown>((list, k) => (Array.isArray(list) ? list[k] : list), found) as Quantity | undefined
}

type ByParameter = Readonly<Record<string, Quantity | readonly Quantity[] | readonly (readonly Quantity[])[]>>

function byParameter(stated: Quantity | ByParameter): ByParameter | undefined {
  const isOne = typeof stated !== 'object' || ['text', 'oneOf', 'from'].some((key) => Object.hasOwn(stated, key))
  return isOne ? undefined : (stated as ByParameter)
}

/** A training from what a problem states of its rule; numbers that are not stated have their defaults. */
export function trainingOf(
  stated: Stated,
  rest: Pick<Training, 'of' | 'parameters'> & Partial<Pick<Training, 'steps' | 'data' | 'gradients'>>,
): Training {
  const { rule = 'sgd', like = 'pytorch', direction = 'descent', state = {} } = stated
  const { defaults, start } = updateRules[rule]
  const number = (word: keyof typeof optimiserShape & keyof Training) =>
    (stated[word] as number | undefined) ?? (defaults[like] as Record<string, number> | undefined)?.[word] ?? 0
  const { steps: stepsBefore = 0, ...words } = state
  const training: Training = {
    rule,
    like,
    direction,
    steps: 1,
    rate: stated.rate ?? defaults[like]?.rate ?? 0.1,
    momentum: number('momentum'),
    dampening: number('dampening'),
    beta1: number('beta1'),
    beta2: number('beta2'),
    rho: number('rho'),
    epsilon: number('epsilon'),
    weightDecay: number('weightDecay'),
    momentumDecay: number('momentumDecay'),
    stepsBefore,
    state: {},
    data: [],
    ...rest,
  }
  const known = stateWords(training)
  const given = Object.entries({ ...start?.[like], ...words }).flatMap(([word, value]) =>
    rest.parameters.flatMap((parameter) => {
      const quantity = value === undefined ? undefined : quantityFor(value, parameter)
      return quantity === undefined ? [] : [[stepName(meantState(word, known), parameter, 0), quantity] as const]
    }),
  )
  return { ...training, state: Object.fromEntries(given) }
}

/** A rule with one state leaves no doubt which is meant. */
function meantState(word: string, known: readonly string[]): string {
  return known.length === 1 && (word === 'm' || word === 'v') ? known[0]! : word
}

// Elimination with more is a page of numbers that teaches nothing new.
const mostNewtonParameters = 4

/**
 * What Newton's step cannot be taken with.
 * @param parameters how many numbers are updated, cells of vectors and matrices one by one
 */
export function* newtonIssues(
  { rule, weightDecay }: Pick<Stated, 'rule' | 'weightDecay'>,
  parameters: number,
): Generator<ParameterIssue> {
  if (rule !== 'newton') return
  if (parameters > mostNewtonParameters) {
    yield {
      code: 'newton-parameters',
      message: `Newton's step of ${parameters} parameters takes a system of as many equations, too long to solve by hand`,
      got: `${parameters} parameters`,
      expected: `at most ${mostNewtonParameters} numbers, cells of vectors and matrices one by one`,
      remedy: 'update fewer parameters, or choose another rule',
      path: ['rule'],
    }
  }
  if (weightDecay) {
    yield {
      code: 'newton-decay',
      message: 'Newton follows a function, to which a weight decay is not added by itself',
      got: `${weightDecay}`,
      remedy: 'write the penalty into the program: L = ... + lambda/2*w^2',
      path: ['weightDecay'],
    }
  }
}

/** What is wrong with the state that a problem states for its rule. */
export function* stateIssues(stated: Stated, parameters: readonly string[]): Generator<ParameterIssue> {
  const { steps, ...words } = stated.state ?? {}
  const known = stateWords(trainingOf({ ...stated, state: undefined }, { of: '', parameters }))
  const { title } = updateRules[stated.rule ?? 'sgd']
  for (const [word, value] of Object.entries(words)) {
    if (value === undefined) continue
    if (!known.includes(meantState(word, known))) {
      yield {
        code: 'unknown-state',
        message: `${title} keeps no ${word} from step to step`,
        got: word,
        expected: known.length > 0 ? `one of ${known.join(', ')}` : 'no state',
        remedy: known.length > 0 ? `state ${known.join(' and ')}` : 'leave state out, or use a rule that keeps one',
        path: ['state', word],
      }
    }
    for (const name of Object.keys(byParameter(value) ?? {}))
      yield* unknownParameter(name, parameters, ['state', word, name])
  }
  if ((steps ?? 0) > 0 && known.includes('product') && words.product === undefined) {
    yield {
      code: 'state-incomplete',
      message: `after ${steps} steps ${title} goes on from the product of its momentum schedule`,
      expected: 'product',
      remedy: 'state product too',
      path: ['state'],
    }
  }
}

function* unknownParameter(
  name: string,
  parameters: readonly string[],
  path: ParameterIssue['path'],
): Generator<ParameterIssue> {
  if (parameters.includes(name) || parameters.some((parameter) => parameter.startsWith(`${name}[`))) return
  const close = nearest(name, parameters)
  yield {
    code: 'unknown-name',
    message: `${name} is no parameter that is updated`,
    got: name,
    expected: `one of ${parameters.join(', ')}`,
    remedy: close ? `did you mean ${close}?` : `known names: ${parameters.join(', ')}`,
    path,
  }
}

const name = z.string().regex(namePattern, { error: 'expected a name: a letter, then letters, digits or _' })
const gradientList = z.array(cells(quantitySchema)).min(1)

/** Steps of a problem: a thousand of Adam on one parameter are compiled in well under a second. */
export const mostSteps = 1000

/** Schema of the updates of a problem: what is followed, by which rule, for how long, on which data. */
export const updateSchema = z.strictObject({
  of: name.optional().describe('the node whose gradient is followed; default: the last one assigned'),
  parameters: z.array(name).min(1).optional().describe('the given names that are updated; default: all'),
  ...optimiserShape,
  steps: z
    .int()
    .min(1)
    .max(mostSteps)
    .optional()
    .describe('number of updates; default: one, or one per entry of data or gradients'),
  data: z
    .array(z.record(name, valueSchema))
    .optional()
    .describe(
      'what each step brings in place of the given values: one entry per step, or one for each after the first',
    ),
  gradients: z
    .union([gradientList, z.record(nameInLists, gradientList)])
    .optional()
    .describe('the gradient of each step, in place of a function: a list, or a list per parameter'),
})

export type Update = z.output<typeof updateSchema>

/** Names that the updates of a problem may speak of. */
interface Names {
  /** With the shape of each given value. */
  readonly given: ReadonlyMap<string, Shape>
  readonly assigned: readonly string[]
}

/** Number of updates: as stated, else one per entry of data or gradients, else one. */
function stepsOf({ steps, data, gradients }: Pick<Update, 'steps' | 'data' | 'gradients'>): number {
  const [list] = gradients ? (Array.isArray(gradients) ? [gradients] : Object.values(gradients)) : [data]
  return steps ?? (list?.length || 1)
}

/** What each step brings, one entry per step; a list that is one short leaves the first step its given values. */
function dataOf({ steps, data = [] }: Update): NonNullable<Update['data']> {
  return data.length > 0 && data.length === (steps ?? 0) - 1 ? [{}, ...data] : data
}

/** The same cell by cell. */
function cellsOfData(update: Update, shapes: Names['given']): Training['data'] {
  return dataOf(update).map((entry) => {
    const brought = Object.entries(entry).flatMap(([name, stated]) => {
      const value = valueIn(shapes.get(name)!, stated) as GivenValue
      return placesIn(value.shape).map((place) => [cellName(name, place), value.at(place)] as const)
    })
    return Object.fromEntries(brought)
  })
}

/**
 * The training that a problem's updates state.
 * @param last what was assigned last
 * @param shapes of the given values, by name
 * @param listed the gradients, where they are listed
 */
export function statedTraining(
  update: Update,
  last: string,
  parameters: readonly string[],
  shapes: Names['given'],
  listed?: StatedGradients,
): Training {
  const rest = { of: update.of ?? last, parameters, steps: stepsOf(update), data: cellsOfData(update, shapes) }
  return trainingOf(update, { ...rest, ...(listed && { gradients: listed.gradients, data: listed.data }) })
}

/** What stands for a function where a problem states the gradients of each step. */
export interface StatedGradients {
  readonly given: readonly Given[]
  /** A loss with these gradients: a product of each parameter with its own. */
  readonly loss: Assignment
  readonly gradients: Readonly<Record<string, string>>
  readonly data: Training['data']
}

/**
 * Gradients that the statement gives, as given numbers of each step.
 * @param nameOf name of the gradient by a parameter
 * @param quantityOf what it is in a step, counted from 0
 */
export function statedGradients(
  parameters: readonly string[],
  steps: number,
  nameOf: (parameter: string) => string,
  quantityOf: (parameter: string, step: number) => Quantity,
): StatedGradients {
  const names = parameters.map(nameOf)
  const data = Array.from({ length: steps }, (_, step) =>
    Object.fromEntries(parameters.map((parameter, k) => [names[k]!, quantityOf(parameter, step)])),
  )
  return {
    given: names.map((given) => ({ name: given, quantity: data[0]![given]!, kind: 'data', heading: 'Step 1' })),
    loss: {
      name: 'L',
      formula: parameters.map((parameter, k) => `${names[k]}*${parameter}`).join(' + '),
      kind: 'loss',
    },
    gradients: Object.fromEntries(parameters.map((parameter, k) => [parameter, names[k]!])),
    data,
  }
}

/** Gradients that are listed, of each step; the gradient by `w` is `g`, of several parameters `g_w`. */
export function listedGradients(
  { gradients, steps }: ListedGradients,
  parameters: readonly string[],
  nameOf = (parameter: string) => gradientName(parameters, parameter),
): StatedGradients {
  return statedGradients(parameters, stepsOf({ gradients, steps }), nameOf, (parameter, step) => {
    const lists = listsOf(gradients, parameters)
    const now = Object.entries(lists).map(([of, list]) => [of, list[step]!] as const)
    return quantityFor(Object.fromEntries(now), parameter)!
  })
}

/** Name of the gradient by a parameter or a cell of one: `g` where there is one parameter, else with its name. */
export function gradientName(parameters: readonly string[], parameter: string): string {
  const wholeOf = (name: string) => name.split('[')[0]!
  const [only, ...others] = new Set(parameters.map(wholeOf))
  return others.length === 0 ? `g${parameter.slice(only!.length)}` : `g_${parameter}`
}

/** What is wrong with the updates of a problem; paths begin behind `update`. */
export function* updateIssues(update: Update, { given, assigned }: Names): Generator<ParameterIssue> {
  if (update.of !== undefined && !assigned.includes(update.of) && !update.gradients) {
    yield unknown(update.of, assigned, 'an assigned name', ['of'])
  }
  const names = [...given.keys()]
  const trained = update.parameters ?? names
  for (const [k, parameter] of trained.entries()) {
    if (!given.has(parameter)) yield unknown(parameter, names, 'a given name', ['parameters', k])
  }
  yield* newtonIssues(
    update,
    trained.reduce((sum, parameter) => sum + sizeOf(given.get(parameter) ?? []), 0),
  )
  yield* stateIssues(update, trained)
  for (const [word, value] of Object.entries(update.state ?? {})) {
    for (const [parameter, stated] of Object.entries(typeof value === 'object' ? (byParameter(value) ?? {}) : {}))
      yield* misshapen(stated, parameter, { given }, ['state', word, parameter])
  }
  yield* dataIssues(update, given, trained)
  yield* functionIssues(update, { given, assigned }, trained)
}

function* dataIssues(update: Update, given: Names['given'], trained: readonly string[]): Generator<ParameterIssue> {
  if (!update.data) return
  const [steps, entries] = [stepsOf(update), dataOf(update).length]
  if (entries !== steps) {
    yield {
      code: 'data-per-step',
      message: `${update.data.length} entries of data for ${steps} steps`,
      expected: `${steps} entries`,
      remedy: 'give one entry per step; an empty entry {} keeps the numbers of the step before',
      path: ['data'],
    }
  }
  for (const [k, entry] of update.data.entries()) {
    for (const [brought, stated] of Object.entries(entry)) {
      const path = ['data', k, brought]
      const shape = given.get(brought)
      const value = shape && valueIn(shape, stated, path)
      if (value && 'code' in value) yield value
      if (!shape) yield unknown(brought, [...given.keys()], 'a given name', path)
      else if (trained.includes(brought)) {
        yield {
          code: 'data-is-parameter',
          message: `${brought} is updated, so a step cannot bring a new value for it`,
          got: brought,
          remedy: `leave ${brought} out of update.parameters`,
          path,
        }
      }
    }
  }
}

/** What is wrong with the shape of what is stated for a given value: a number for every cell, or its shape. */
function* misshapen(
  stated: Nested,
  name: string,
  { given }: Pick<Names, 'given'>,
  path: ParameterIssue['path'],
): Generator<ParameterIssue> {
  const expected = given.get(name)
  const value = givenValue(stated, path)
  if ('code' in value) yield value
  else if (expected && value.shape.length > 0 && !sameShape(value.shape, expected)) {
    const fitting = shapeWords(expected)
    yield {
      code: 'wrong-shape',
      message: `what is stated for ${name} has another shape than ${name}`,
      got: shapeWords(value.shape),
      expected: fitting,
      remedy: `state ${fitting}, as in given`,
      path,
    }
  }
}

/** Gradients of each step in place of a function, and the number of steps where that is stated too. */
export type ListedGradients = { readonly gradients: NonNullable<Update['gradients']> } & Pick<Update, 'steps'>

/** What is wrong with listed gradients of some parameters. */
export function* gradientIssues(update: ListedGradients, trained: readonly string[]): Generator<ParameterIssue> {
  const { gradients } = update
  const path = ['gradients']
  const lists = listsOf(gradients, trained)
  const steps = stepsOf(update)
  for (const [parameter, list] of Object.entries(lists)) {
    const at = Array.isArray(gradients) ? path : [...path, parameter]
    yield* unknownParameter(parameter, trained, at)
    if (list.length === steps) continue
    yield {
      code: 'gradients-per-step',
      message: `${list.length} gradients of ${parameter} for ${steps} steps`,
      got: `${list.length}`,
      expected: `${steps}`,
      remedy: 'list one gradient per step',
      path: at,
    }
  }
  const missing = trained.filter((parameter) => quantityFor(firstOf(lists), parameter) === undefined)
  if (missing.length === 0) return
  yield {
    code: 'gradients-per-parameter',
    message: `no gradients of ${missing.join(', ')}`,
    expected: `a list each for ${trained.join(', ')}`,
    remedy: `write gradients: { ${trained.map((parameter) => `${parameter}: [...]`).join(', ')} }`,
    path,
  }
}

/** A list alone is that of the first parameter, of which these may be the cells. */
function listsOf(gradients: ListedGradients['gradients'], parameters: readonly string[]) {
  return Array.isArray(gradients) ? { [parameters[0]!.split('[')[0]!]: gradients } : gradients
}

function firstOf(lists: Exclude<ListedGradients['gradients'], unknown[]>): ByParameter {
  return Object.fromEntries(Object.entries(lists).map(([parameter, list]) => [parameter, list[0]!]))
}

function* functionIssues(
  update: Update,
  { given, assigned }: Names,
  trained: readonly string[],
): Generator<ParameterIssue> {
  if (!update.gradients) return
  if (update.rule === 'newton') {
    yield {
      code: 'newton-gradients',
      message: 'Newton needs the second derivatives of a function, which listed gradients have not',
      got: 'gradients',
      remedy: 'write the function into program, or choose another rule',
      path: ['gradients'],
    }
  }
  const others = { program: assigned.length > 0, 'update.of': update.of !== undefined, 'update.data': !!update.data }
  const other = Object.entries(others).find(([, isThere]) => isThere)?.[0]
  if (other !== undefined) {
    yield {
      code: 'gradients-and-function',
      message: 'listed gradients take the place of a function',
      got: other,
      remedy: `leave ${other} out, or gradients`,
      path: ['gradients'],
    }
  }
  yield* gradientIssues({ gradients: update.gradients, steps: update.steps }, trained)
  for (const [parameter, list] of Object.entries(listsOf(update.gradients, trained))) {
    const at = Array.isArray(update.gradients) ? [] : [parameter]
    for (const [k, stated] of list.entries()) yield* misshapen(stated, parameter, { given }, ['gradients', ...at, k])
  }
  const taken = ['L', ...trained.map((parameter) => gradientName(trained, parameter))]
  for (const used of taken.filter((one) => given.has(one))) {
    yield {
      code: 'reserved-name',
      message: `${used} is the name of ${used === 'L' ? 'the loss whose gradients are listed' : 'a listed gradient'}`,
      got: used,
      remedy: 'choose another name for what is given',
      path: ['gradients'],
    }
  }
}

function unknown(got: string, known: readonly string[], expected: string, path: (string | number)[]): ParameterIssue {
  const close = nearest(got, known)
  const remedy = close ? `did you mean ${close}?` : `known names: ${known.join(', ')}`
  return {
    code: 'unknown-name',
    message: `${got} is not ${expected}`,
    got,
    expected: `${expected}: ${known.join(', ')}`,
    remedy,
    path,
  }
}

/** Gradient descent w − α·∂L/∂w, without momentum or weight decay; one step unless stated. */
export function plainDescent(
  training: Pick<Training, 'of' | 'parameters' | 'rate'> & Partial<Pick<Training, 'steps' | 'data' | 'direction'>>,
): Training {
  const { rate, direction = 'descent', ...rest } = training
  return trainingOf({ rate, direction }, rest)
}
