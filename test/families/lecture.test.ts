import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { type ProblemDraft, solved } from '../solution/fixture.ts'

/** Asserts that values agree with what is published, to every printed digit. */
function expectPublished(draft: ProblemDraft, published: Readonly<Record<string, string>>): void {
  const names = Object.keys(published)
  const { value } = solved({ ...draft, ask: names })
  const printed = Object.entries(published).map(([name, text]) => {
    return [name, value(name).toFixed(text.split('.')[1]?.length ?? 0)]
  })
  expect(printed).toEqual(Object.entries(published))
}

test('the circuit f = (x + y)·z of the lecture', () => {
  expectPublished(
    { params: { given: { x: -2, y: 5, z: -4 }, program: ['q = x + y', 'f = q * z'] } },
    { q: '3', f: '-12', 'df/dq': '-4', 'df/dz': '3', 'df/dx': '-4', 'df/dy': '-4', 'dq/dx': '1', 'dq/dy': '1' },
  )
})

describe('the 2-2-2 network of the lecture', () => {
  const params = families.find(({ name }) => name === 'network')!.examples[0]!.params

  // Published by Mazur, "A Step by Step Backpropagation Example", 2015.
  test('values published with the network', () => {
    expectPublished(
      { family: 'network', params },
      {
        net_h1: '0.3775',
        out_h1: '0.593269992',
        out_h2: '0.596884378',
        net_o1: '1.105905967',
        out_o1: '0.75136507',
        out_o2: '0.772928465',
        E_o1: '0.274811083',
        E_o2: '0.023560026',
        E_total: '0.298371109',
        'dE_total/dout_o1': '0.74136507',
        'dout_o1/dnet_o1': '0.186815602',
        'dnet_o1/dw5': '0.593269992',
        'dE_total/dw5': '0.082167041',
        'dE_o1/dnet_o1': '0.138498562',
        'dE_o1/dout_h1': '0.055399425',
        // Published as -0.019049119, which carries the rounding of the numbers it was computed from.
        'dE_o2/dout_h1': '-0.019049118',
        'dE_total/dout_h1': '0.036350306',
        'dout_h1/dnet_h1': '0.241300709',
        'dnet_h1/dw1': '0.05',
        'dE_total/dw1': '0.000438568',
        'w5@1': '0.35891648',
        'w6@1': '0.408666186',
        'w7@1': '0.51130127',
        'w8@1': '0.561370121',
        'w1@1': '0.149780716',
        'w2@1': '0.19956143',
        'w3@1': '0.24975114',
        'w4@1': '0.29950229',
      },
    )
  })

  test('the error falls with every one of ten updates, first to .291027774', () => {
    const names = Array.from({ length: 11 }, (_, k) => `E_total@${k}`)
    const { value } = solved({ family: 'network', params: { ...(params as object), steps: 10 }, ask: names })
    const errors = names.map(value)
    expect(errors).toEqual([...errors].sort((a, b) => b - a))
    expect(new Set(errors).size).toBe(11)
    expect(errors[1]!.toFixed(9)).toBe('0.291027774')
  })
})

describe("hmkcode's linear 2-2-1 network", () => {
  const params = {
    layers: [2, 2, 1],
    activations: 'linear',
    biases: 'none',
    rate: 0.05,
    values: {
      inputs: [2, 3],
      targets: [1],
      weights: [
        [
          [0.11, 0.21],
          [0.12, 0.08],
        ],
        [[0.14, 0.15]],
      ],
    },
  }

  // Published by hmkcode, "Backpropagation Step by Step", 2019, which prints two decimals of the updated weights.
  test('published prediction, error and updated weights', () => {
    expectPublished(
      { family: 'network', params },
      {
        out_h1: '0.85',
        out_h2: '0.48',
        out_o1: '0.191',
        E_total: '0.327',
        'w1@1': '0.12',
        'w2@1': '0.23',
        'w3@1': '0.13',
        'w4@1': '0.10',
        'w5@1': '0.17',
        'w6@1': '0.17',
        'out_o1@1': '0.26',
      },
    )
  })

  test('the updates worked out by hand: w ← w + 0.05 · 0.809 · (what the weight was multiplied by)', () => {
    const delta = 1 - (0.14 * 0.85 + 0.15 * 0.48)
    const { answers } = solved({ family: 'network', params, ask: ['updates'] })
    const expected = {
      'w1@1': 0.11 + 0.05 * delta * 0.14 * 2,
      'w2@1': 0.21 + 0.05 * delta * 0.14 * 3,
      'w3@1': 0.12 + 0.05 * delta * 0.15 * 2,
      'w4@1': 0.08 + 0.05 * delta * 0.15 * 3,
      'w5@1': 0.14 + 0.05 * delta * 0.85,
      'w6@1': 0.15 + 0.05 * delta * 0.48,
    }
    for (const [name, value] of Object.entries(expected)) expect(answers[name]).toBeCloseTo(value, 14)
  })
})

test('the sigmoid-neuron circuit 1/(1 + exp(−(w0·x0 + w1·x1 + w2))) in stages', () => {
  expectPublished(
    {
      params: {
        given: { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 },
        program: ['a = w0*x0', 'b = w1*x1', 'c = a + b', 'd = c + w2', 'e = -d', 'g = exp(e)', 'h = g + 1', 'f = 1/h'],
      },
    },
    // The printed values of the course's notes (CS231n, backpropagation).
    {
      d: '1.00',
      g: '0.37',
      h: '1.37',
      f: '0.73',
      'df/dh': '-0.53',
      'df/dg': '-0.53',
      'df/de': '-0.20',
      'df/dd': '0.20',
      'df/dw0': '-0.20',
      'df/dx0': '0.39',
      'df/dw1': '-0.39',
      'df/dx1': '-0.59',
      'df/dw2': '0.20',
    },
  )
})
