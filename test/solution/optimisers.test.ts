import { describe, expect, test } from 'vitest'
import { distance } from '../numeric.ts'
import { solved } from './fixture.ts'

const start = { w: 0.6, b: -0.3 }
const data = [
  { x: 1.5, t: 0.9 },
  { x: -0.7, t: 0.2 },
  { x: 0.4, t: 0.6 },
  { x: 2.2, t: 0.1 },
]

interface Settings {
  readonly rule: 'sgd' | 'momentum' | 'nesterov' | 'adam' | 'adamw'
  readonly direction?: 'ascent'
  readonly rate?: number
  readonly momentum?: number
  readonly dampening?: number
  readonly beta1?: number
  readonly beta2?: number
  readonly epsilon?: number
  readonly weightDecay?: number
}

type Pair = { w: number; b: number }
type State = Pair & { m: Pair; v: Pair; loss: number }

/** The optimisers as the documentation of torch.optim.SGD, Adam and AdamW states them, one loop for all. */
function trained({
  rule,
  direction,
  rate = 0.5,
  momentum = 0.9,
  dampening = 0,
  beta1 = 0.9,
  beta2 = 0.999,
  ...more
}: Settings): State[] {
  const { epsilon = 1e-8, weightDecay = rule === 'adamw' ? 0.01 : 0 } = more
  const parameters: Pair = { ...start }
  const m: Pair = { w: 0, b: 0 }
  const v: Pair = { w: 0, b: 0 }
  return data.map(({ x, t }, k) => {
    const a = 1 / (1 + Math.exp(-(parameters.w * x + parameters.b)))
    const loss = 0.5 * (a - t) ** 2
    const delta = (a - t) * a * (1 - a)
    for (const [name, gradient] of [
      ['w', delta * x],
      ['b', delta],
    ] as const) {
      let g = direction === 'ascent' ? -gradient : gradient
      if (rule === 'adamw') parameters[name] -= rate * weightDecay * parameters[name]
      else g += weightDecay * parameters[name]
      if (rule === 'sgd') parameters[name] -= rate * g
      else if (rule === 'momentum' || rule === 'nesterov') {
        m[name] = k === 0 ? g : momentum * m[name] + (1 - (rule === 'momentum' ? dampening : 0)) * g
        parameters[name] -= rate * (rule === 'nesterov' ? g + momentum * m[name] : m[name])
      } else {
        m[name] = beta1 * m[name] + (1 - beta1) * g
        v[name] = beta2 * v[name] + (1 - beta2) * g * g
        const [mhat, vhat] = [m[name] / (1 - beta1 ** (k + 1)), v[name] / (1 - beta2 ** (k + 1))]
        parameters[name] -= (rate * mhat) / (Math.sqrt(vhat) + epsilon)
      }
    }
    return { ...parameters, m: { ...m }, v: { ...v }, loss }
  })
}

function paramsOf(settings: Settings, steps: readonly object[] = data) {
  return {
    given: { ...start, x: 9, t: 9 },
    program: ['z = w*x + b', 'a = sigmoid(z)', 'E = 1/2*(a - t)^2'],
    update: { of: 'E', parameters: ['w', 'b'], rate: 0.5, data: steps, ...settings },
  }
}

const table: readonly Settings[] = [
  { rule: 'sgd' },
  { rule: 'sgd', rate: 2 },
  { rule: 'sgd', weightDecay: 0.1 },
  { rule: 'momentum' },
  { rule: 'momentum', momentum: 0.5, dampening: 0.3 },
  { rule: 'momentum', momentum: 0 },
  { rule: 'momentum', weightDecay: 0.05 },
  { rule: 'nesterov' },
  { rule: 'nesterov', momentum: 0.7, weightDecay: 0.1 },
  { rule: 'adam' },
  { rule: 'adam', beta1: 0.8, beta2: 0.9, epsilon: 0.01, rate: 0.1 },
  { rule: 'adam', beta1: 0, beta2: 0.5 },
  { rule: 'adam', weightDecay: 0.1 },
  { rule: 'adamw' },
  { rule: 'adamw', weightDecay: 0.1, beta1: 0.7 },
]

describe.each(table.flatMap((row): Settings[] => [row, { ...row, direction: 'ascent' }]))('%o', (settings) => {
  const names = ['w', 'b'] as const

  test('four steps with new data each agree with the loop to 1e-12', () => {
    const ask = data.flatMap((_, k) => [`w@${k + 1}`, `b@${k + 1}`, `E@${k}`])
    const { value } = solved({ params: paramsOf(settings), ask })
    const far = trained(settings).flatMap((state, k) => [
      ...names
        .filter((name) => distance(value(`${name}@${k + 1}`), state[name]) > 1e-12)
        .map((name) => `${name}@${k + 1}`),
      ...(distance(value(`E@${k}`), state.loss) > 1e-12 ? [`E@${k}`] : []),
    ])
    expect(far).toEqual([])
  })

  test.skipIf(settings.rule === 'sgd')('so does the state of the optimiser', () => {
    const adam = settings.rule.startsWith('adam')
    const states = adam ? (['m', 'v'] as const) : (['m'] as const)
    const ask = data.flatMap((_, k) => states.flatMap((state) => names.map((name) => `${state}(${name})@${k + 1}`)))
    const { value } = solved({ params: paramsOf(settings), ask })
    const far = trained(settings).flatMap((found, k) =>
      states.flatMap((state) =>
        names.map((name) => distance(value(`${state}(${name})@${k + 1}`), found[state][name])).filter((d) => d > 1e-12),
      ),
    )
    expect(far).toEqual([])
  })
})

test('a velocity is known as m or v where there is only one', () => {
  const { asked } = solved({ params: paramsOf({ rule: 'momentum' }), ask: ['v(w)@2'] })
  expect(asked).toEqual(['m(w)@2'])
  const adam = solved({ params: paramsOf({ rule: 'adam' }), ask: ['v(w)@2', 'm(w)@2', 'mhat(w)@2', 'vhat(w)@2'] })
  expect(adam.asked).toEqual(['v(w)@2', 'm(w)@2', 'mhat(w)@2', 'vhat(w)@2'])
})

describe('what a step brings', () => {
  const values = (steps: readonly object[], names: string[]) => {
    const { value } = solved({ params: paramsOf({ rule: 'sgd' }, steps), ask: ['E@1', 'E@2', 'w@3'] })
    return names.map(value)
  }

  test('numbers that a step leaves out stay as they were', () => {
    const spare = [{ x: 1.5, t: 0.9 }, {}, { x: -0.7 }]
    const full = [
      { x: 1.5, t: 0.9 },
      { x: 1.5, t: 0.9 },
      { x: -0.7, t: 0.9 },
    ]
    const names = ['w@1', 'w@2', 'w@3', 'b@3', 'E@1', 'E@2']
    expect(values(spare, names)).toEqual(values(full, names))
  })

  test('the gradient of a later step follows that step alone: earlier updates count as given', () => {
    const { w, b } = start
    const program = ['z = w*x + b', 'a = sigmoid(z)', 'E = 1/2*(a - t)^2']
    const update = { of: 'E', parameters: ['w', 'b'], rate: 0.5, steps: 3 }
    const ask = ['dE/dx@1', 'dE/dt@2', 'dz/dx@1', 'dE/dz@1', 'dE/dw@2', 'dE/dx@3']
    const { value, answers } = solved({ params: { given: { w, b, x: 1.5, t: 0.9 }, program, update }, ask })
    const slope = (k: number) => (value(`a@${k}`) - 0.9) * value(`a@${k}`) * (1 - value(`a@${k}`))
    const expected = {
      'dE/dx@1': slope(1) * value('w@1'),
      'dE/dt@2': 0.9 - value('a@2'),
      'dz/dx@1': value('w@1'),
      'dE/dz@1': slope(1),
      'dE/dw@2': slope(2) * 1.5,
      'dE/dx@3': slope(3) * value('w@3'),
    }
    for (const [name, expectedValue] of Object.entries(expected)) expect(answers[name]).toBeCloseTo(expectedValue, 14)
  })
})
