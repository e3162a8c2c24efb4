import { updateRules } from '../program/update-rules/rules.ts'
import { stateWords, stepName } from '../program/update-rules/step.ts'
import { type Quantity, quantitySchema, type Training, type UpdateRule, z } from './contract.ts'

const share = z.number().min(0).lt(1)

export const nameInLists = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*(?:\[\d+(?:,\d+)*\])?$/, { error: 'expected the name of a parameter' })

const perParameter = z.union([quantitySchema, z.record(nameInLists, cellsSchema(quantitySchema))])

/** A number, or the numbers of a vector or matrix. */
export function cellsSchema<Item extends z.ZodType>(item: Item) {
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

export type Stated = { readonly [Key in keyof typeof optimiserShape]?: z.output<(typeof optimiserShape)[Key]> }

/** Numbers of one parameter from what a problem states for all, by parameter, or by matrix. */
export function quantityFor(stated: Quantity | ByParameter, parameter: string): Quantity | undefined {
  const lists = byParameter(stated)
  if (!lists) return stated as Quantity
  const [, matrix, indices] = /^(.*)\[(.*)\]$/.exec(parameter) ?? []
  const found = lists[parameter] ?? (matrix === undefined ? undefined : lists[matrix])
  const path = Array.isArray(found) ? (indices ?? '').split(',').map(Number) : []
  // A vector is a matrix of one column.
  return path.reduce<unknown>((list, k) => (Array.isArray(list) ? list[k] : list), found) as Quantity | undefined
}

export type ByParameter = Readonly<Record<string, Quantity | readonly Quantity[] | readonly (readonly Quantity[])[]>>

export function byParameter(stated: Quantity | ByParameter): ByParameter | undefined {
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
export function meantState(word: string, known: readonly string[]): string {
  return known.length === 1 && (word === 'm' || word === 'v') ? known[0]! : word
}

/** Gradient descent w − α·∂L/∂w, without momentum or weight decay; one step unless stated. */
export function plainDescent(
  training: Pick<Training, 'of' | 'parameters' | 'rate'> & Partial<Pick<Training, 'steps' | 'data' | 'direction'>>,
): Training {
  const { rate, direction = 'descent', ...rest } = training
  return trainingOf({ rate, direction }, rest)
}
