import { shortCheck } from '../random/stream.ts'
import { ownFamiliesOf } from './own-families.ts'
import type { PreparedSet } from './prepared.ts'

// Of draws at that time.
const earlierVersion = 2

/** The code that the sheet of a label had while checks were made of the text of the set. */
export function earlierCode(prepared: PreparedSet, seed: string, label: string): string {
  return `${label}-${shortCheck(seed, ['variant', earlierVersion, textOf(prepared), label, 0])}`
}

/** What a set does not use leaves the text as it was before it existed. */
function textOf({ set: { id, round, problems, pools, shuffle }, families }: PreparedSet): string {
  const editions = ownFamiliesOf({ problems }, families).map(({ module }) => module!.edition)
  const used = {
    ...(editions.length > 0 && { editions }),
    ...(pools.length > 0 && { pools: pools.map(({ id, pick, difficulty }) => [id, pick, difficulty ?? null]) }),
    ...(shuffle && { shuffle }),
  }
  return JSON.stringify([
    id,
    round,
    problems.map(({ id, family, params, ask, allow, pool, shuffleParts, difficulty, numbers, with: source }) => {
      const used = {
        ...(pool !== undefined && { pool }),
        ...(shuffleParts && { shuffleParts }),
        ...(difficulty && { difficulty }),
        ...(numbers === 'exact' && { numbers }),
        ...(source !== undefined && { with: source }),
      }
      return [id, family, paramsThen(family, params), ask ?? null, allow, ...present(used)]
    }),
    ...present(used),
  ])
}

function present(used: object): object[] {
  return Object.keys(used).length > 0 ? [used] : []
}

interface Keys {
  /** In the order of the schema at that time. */
  readonly order: readonly string[]
  /** What was written out where nothing was stated. */
  readonly defaults: Readonly<Record<string, unknown>>
}

/** Keys of parameters to which others have been added since. */
const earlierKeys: Readonly<Record<string, Keys>> = {
  network: {
    order: [
      'layers',
      'activations',
      'biases',
      'trainBiases',
      'loss',
      'rate',
      'steps',
      'batch',
      'batchReduction',
      'values',
    ],
    defaults: { steps: 1 },
  },
  neuron: { order: ['activation', 'inputs', 'loss', 'rate', 'steps', 'values'], defaults: {} },
}

const earlierUpdate: Keys = {
  order: [
    ...['of', 'parameters', 'rate', 'rule', 'direction', 'momentum', 'dampening', 'beta1', 'beta2', 'epsilon'],
    ...['weightDecay', 'steps', 'data'],
  ],
  defaults: { momentum: 0.9, dampening: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
}

function paramsThen(family: string, params: unknown): unknown {
  if (typeof params !== 'object' || params === null) return params
  const keys = earlierKeys[family]
  if (keys) return withKeys(params, keys)
  const { update } = params as { update?: object }
  return family === 'program' && update ? { ...params, update: withKeys(update, earlierUpdate) } : params
}

function withKeys(stated: object, { order, defaults }: Keys): object {
  const all = new Map(Object.entries({ ...defaults, ...stated }))
  return Object.fromEntries(order.filter((key) => all.has(key)).map((key) => [key, all.get(key)]))
}
