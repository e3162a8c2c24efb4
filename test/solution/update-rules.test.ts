import { describe, expect, test } from 'vitest'
import { distance } from '../numeric.ts'
import { solved } from './fixture.ts'

/** What a library keeps of one variable. */
type Kept = Record<string, number>

interface Numbers {
  readonly rate: number
  readonly momentum: number
  readonly beta1: number
  readonly beta2: number
  readonly rho: number
  readonly epsilon: number
}

/** One step of a variable: changes what is kept, returns the new variable. */
type Step = (w: number, g: number, step: number, kept: Kept, numbers: Numbers) => number

const moments = (kept: Kept, g: number, { beta1, beta2 }: Numbers) => {
  kept.m! += (g - kept.m!) * (1 - beta1)
  kept.v! += (g * g - kept.v!) * (1 - beta2)
}

/** As `update_step` of keras.optimizers (Keras 3) reads: increments, rates corrected for bias, negative changes. */
const keras: Readonly<Record<string, Step>> = {
  momentum(w, g, _step, kept, { rate, momentum }) {
    kept.v = kept.v! * momentum - g * rate
    return w + kept.v
  },
  nesterov(w, g, _step, kept, { rate, momentum }) {
    kept.v = kept.v! * momentum - g * rate
    return w + kept.v * momentum - g * rate
  },
  adam(w, g, step, kept, numbers) {
    const alpha = (numbers.rate * Math.sqrt(1 - numbers.beta2 ** step)) / (1 - numbers.beta1 ** step)
    moments(kept, g, numbers)
    return w - (kept.m! * alpha) / (Math.sqrt(kept.v!) + numbers.epsilon)
  },
  adagrad(w, g, _step, kept, { rate, epsilon }) {
    kept.v! += g * g
    return w - (rate * g) / Math.sqrt(kept.v! + epsilon)
  },
  rmsprop(w, g, _step, kept, { rate, momentum, rho, epsilon }) {
    kept.v = rho * kept.v! + (1 - rho) * g * g
    const increment = (rate * g) / Math.sqrt(kept.v + epsilon)
    kept.m = momentum * kept.m! + increment
    return w - kept.m
  },
  adadelta(w, g, _step, kept, { rate, rho, epsilon }) {
    kept.v = rho * kept.v! + (1 - rho) * g * g
    const change = -(Math.sqrt(kept.u! + epsilon) * g) / Math.sqrt(kept.v + epsilon)
    kept.u = rho * kept.u! + (1 - rho) * change * change
    return w + rate * change
  },
  adamax(w, g, step, kept, { rate, beta1, beta2, epsilon }) {
    kept.m! += (g - kept.m!) * (1 - beta1)
    kept.u = Math.max(beta2 * kept.u!, Math.abs(g))
    return w - (rate * kept.m!) / ((1 - beta1 ** step) * (kept.u + epsilon))
  },
  nadam(w, g, step, kept, numbers) {
    const schedule = (t: number) => numbers.beta1 * (1 - 0.5 * 0.96 ** t)
    const products = Array.from({ length: step + 1 }, (_, k) => schedule(k + 1))
    const product = (count: number) => products.slice(0, count).reduce((all, one) => all * one, 1)
    moments(kept, g, numbers)
    const mhat =
      (schedule(step + 1) * kept.m!) / (1 - product(step + 1)) + ((1 - schedule(step)) * g) / (1 - product(step))
    return w - (mhat * numbers.rate) / (Math.sqrt(kept.v! / (1 - numbers.beta2 ** step)) + numbers.epsilon)
  },
}

/** As S. Ruder, An overview of gradient descent optimization algorithms (2016), prints them, section 4. */
const textbook: Readonly<Record<string, Step>> = {
  momentum(w, g, _step, kept, { rate, momentum }) {
    kept.v = momentum * kept.v! + rate * g
    return w - kept.v
  },
  nesterov: (w, g, step, kept, numbers) => textbook.momentum!(w, g, step, kept, numbers),
  adam(w, g, step, kept, numbers) {
    moments(kept, g, numbers)
    const [mhat, vhat] = [kept.m! / (1 - numbers.beta1 ** step), kept.v! / (1 - numbers.beta2 ** step)]
    return w - (numbers.rate / (Math.sqrt(vhat) + numbers.epsilon)) * mhat
  },
  adagrad: (w, g, step, kept, numbers) => keras.adagrad!(w, g, step, kept, numbers),
  rmsprop: (w, g, step, kept, numbers) => keras.rmsprop!(w, g, step, kept, numbers),
  adadelta: (w, g, step, kept, numbers) => keras.adadelta!(w, g, step, kept, { ...numbers, rate: 1 }),
  adamax: (w, g, step, kept, numbers) => keras.adamax!(w, g, step, kept, { ...numbers, epsilon: 0 }),
  nadam(w, g, step, kept, numbers) {
    moments(kept, g, numbers)
    const { beta1, beta2, rate, epsilon } = numbers
    const [mhat, vhat] = [kept.m! / (1 - beta1 ** step), kept.v! / (1 - beta2 ** step)]
    return w - (rate / (Math.sqrt(vhat) + epsilon)) * (beta1 * mhat + ((1 - beta1) * g) / (1 - beta1 ** step))
  },
}

const gradients = [1.5, -0.75, 2.25, 0.5, -1]
const numbers: Numbers = { rate: 0.2, momentum: 0.6, beta1: 0.7, beta2: 0.85, rho: 0.8, epsilon: 0.03 }
const libraries = { keras, textbook }

function values(update: object, names: readonly string[], given: object = { w: 0.4 }): number[] {
  const { answers } = solved({ params: { given, update }, ask: names })
  return names.map((name) => answers[name]!)
}

describe.each(Object.entries(libraries))('as %s defines it', (like, steps) => {
  test.each(Object.keys(steps))('%s makes five steps on listed gradients, from nothing and from a state', (rule) => {
    const names = gradients.map((_, k) => `w@${k + 1}`)
    const first: Kept = { m: 0, v: rule === 'adagrad' && like === 'keras' ? 0.1 : 0, u: 0 }
    const later: Kept = { m: 0.3, v: 0.4, u: 0.5 }
    const words = { adam: ['m', 'v'], nadam: ['m', 'v'], adamax: ['m', 'u'], adadelta: ['v', 'u'], rmsprop: ['v', 'm'] }
    const carried = (words as Record<string, string[]>)[rule] ?? ['v']
    const isScheduled = rule === 'nadam' && like === 'keras'
    const state = {
      ...Object.fromEntries(carried.map((word) => [word, later[word]])),
      ...(!isScheduled && { steps: 3 }),
    }
    for (const [kept, before] of [[first, undefined] as const, ...(isScheduled ? [] : [[later, state] as const])]) {
      let w = 0.4
      const expected = gradients.map((g, k) => {
        w = steps[rule]!(w, g, k + 1 + (before ? 3 : 0), kept, numbers)
        return w
      })
      const found = values({ rule, like, ...numbers, gradients, ...(before && { state: before }) }, names)
      expect(found.map((value, k) => distance(value, expected[k]!)).filter((far) => far > 1e-12)).toEqual([])
    }
  })
})

describe('the numbers that Keras’ own tests have, to their four digits', () => {
  // keras/src/optimizers/*_test.py, test_correctness_with_golden: x = 1, first gradient 0.01, then 0.1, 0.2, … per cell.
  test.each([
    ['adagrad', { rate: 0.2, epsilon: 1e-6, state: { v: 0.3 } }, 0.9, [0.9963, 0.8255, 0.6956, 0.5867, 0.491]],
    ['adamax', { rate: 0.2, beta1: 0.85, beta2: 0.95, epsilon: 1e-6 }, 0.1, [0.8, 0.6827, 0.5333, 0.368, 0.1933]],
    ['adadelta', { rate: 1, rho: 0.8, epsilon: 1e-6 }, 0.5, [0.9978, 0.9947, 0.9915, 0.9882, 0.9849]],
    ['adamw', { rate: 1, weightDecay: 0.5, epsilon: 2 }, 1, [0.4998, 0.2382, 0.1003, 0.0258, -0.0159]],
    ['nadam', { rate: 0.5, beta1: 0.5, beta2: 0.67, epsilon: 1e-5 }, 0.1, [0.4281, -0.1738, -0.7115, -1.2335, -1.7492]],
  ])('%s', (rule, settings, gradient, published) => {
    const names = published.map((_, k) => `x@${k + 1}`)
    const list = published.map((_, k) => (k === 0 ? 0.01 : gradient))
    const found = values({ rule, like: 'keras', ...settings, gradients: list }, names, { x: 1 })
    // Theirs are single precision and asserted to within 5e-4.
    expect(found.map((value, k) => distance(value, published[k]!)).filter((far) => far > 5e-4)).toEqual([])
  })

  // test_single_step with the defaults of each optimiser and a rate of 0.5: x = 1, gradient 1.
  test.each([
    ['adagrad', 0.5233],
    ['rmsprop', -0.5811],
    ['adadelta', 0.9993],
    ['adamax', 0.5],
    ['adam', 0.5],
    ['adamw', 0.498],
    ['nadam', 0.4686],
  ])('one step of %s with its defaults', (rule, published) => {
    const [found] = values({ rule, like: 'keras', rate: 0.5, gradients: [1] }, ['x@1'], { x: 1 })
    expect(found).toBeCloseTo(published, 4)
  })
})

describe('Nesterov as textbooks have it', () => {
  test('takes the gradient at the point ahead, where the old velocity alone would lead', () => {
    const update = { rule: 'nesterov', like: 'textbook', momentum: 0.5, rate: 0.1, parameters: ['w'], steps: 3 }
    const params = { given: { w: 1, x: 2 }, program: ['E = (w*x - 1)^2'], update }
    const { value } = solved({ params, ask: ['w@3', 'dE/dahead(w)@2', 'E@2'] })
    let [w, v] = [1, 0]
    for (let k = 0; k < 3; k++) {
      const ahead = w - 0.5 * v
      if (k > 0) expect(value(`ahead(w)@${k}`)).toBeCloseTo(ahead, 14)
      expect(value(k === 0 ? 'E' : `E@${k}`)).toBeCloseTo((2 * ahead - 1) ** 2, 14)
      v = 0.5 * v + 0.1 * 4 * (2 * ahead - 1)
      w -= v
      expect(value(`w@${k + 1}`)).toBeCloseTo(w, 14)
    }
  })
})

describe('a state to begin with', () => {
  test('goes on where three steps have led', () => {
    const whole = values({ rule: 'adam', rate: 0.1, gradients }, ['w@3', 'w@5', 'm(w)@3', 'v(w)@3'])
    const [w, , m, v] = whole
    const state = { m, v: { w: v }, steps: 3 }
    const [rest] = values({ rule: 'adam', rate: 0.1, gradients: gradients.slice(3), state }, ['w@2'], { w })
    expect(rest).toBeCloseTo(whole[1]!, 13)
  })

  test('may be that of one parameter alone, and of a velocity under either name', () => {
    const given = { a: 1, b: 2 }
    const update = { rule: 'momentum', momentum: 0.5, rate: 0.1, gradients: { a: [1], b: [2] } }
    const names = ['a@1', 'b@1']
    expect(values({ ...update, state: { v: { a: 3 } } }, names, given)).toEqual([1 - 0.1 * 2.5, 2 - 0.1 * 2])
    expect(values({ ...update, state: { m: { a: 3 } } }, names, given)).toEqual([1 - 0.1 * 2.5, 2 - 0.1 * 2])
  })
})
