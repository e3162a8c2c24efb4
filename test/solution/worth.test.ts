import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { total } from '../../src/base/total.ts'
import { faultOf, type ProblemDraft, prepared, solved } from './fixture.ts'

const chain = {
  id: 'chain',
  params: { given: { x: { from: 2, to: 9 }, y: 5, z: 3 }, program: ['q = x + y', 'f = q * z'] },
  ask: ['q', 'f', 'df/dq', 'df/dx'],
}
const layer = {
  id: 'layer',
  params: {
    given: { W: { shape: [2, 2], from: 2, to: 9 }, x: [3, -4] },
    program: ['z = W @ x', 'L = sum(z ^ 2)'],
    update: { of: 'L', parameters: ['W'], rate: 0.1 },
  },
  ask: ['z', 'L', 'dL/dW'],
}

/** Points of the problem, and of each blank by its name. */
function worthOf(draft: ProblemDraft) {
  const { exercise } = solved(draft).problem
  const { worth, points, solution } = exercise
  return [points, Object.fromEntries([...worth].map(([id, own]) => [solution.graph.node(id).name, own]))]
}

describe('what a blank is worth', () => {
  test.each<[string, ProblemDraft, unknown]>([
    ['one point each', chain, [4, { q: 1, f: 1, 'df/dq': 1, 'df/dx': 1 }]],
    ['an equal share', { ...chain, points: 6 }, [6, { q: 1.5, f: 1.5, 'df/dq': 1.5, 'df/dx': 1.5 }]],
    ['its weight', { ...chain, weights: { f: 2 } }, [5, { q: 1, f: 2, 'df/dq': 1, 'df/dx': 1 }]],
    ['its part', { ...chain, points: 10, weights: { f: 2 } }, [10, { q: 2, f: 4, 'df/dq': 2, 'df/dx': 2 }]],
    ['the weight of its group', { ...chain, weights: { forward: 3 } }, [8, { q: 3, f: 3, 'df/dq': 1, 'df/dx': 1 }]],
    ['its own before that', { ...chain, weights: { q: 2, all: 3 } }, [11, { q: 2, f: 3, 'df/dq': 3, 'df/dx': 3 }]],
    [
      'the weight of another spelling',
      { ...chain, weights: { 'd(f)/d(x)': 0 } },
      [3, { q: 1, f: 1, 'df/dq': 1, 'df/dx': 0 }],
    ],
  ])('%s', (_, draft, expected) => {
    expect(worthOf(draft)).toEqual(expected)
  })

  test('a matrix shares its weight among its cells, named or in a group; without one each cell counts', () => {
    const cells = (points: number) => ({
      'dL/dW[0,0]': points,
      'dL/dW[0,1]': points,
      'dL/dW[1,0]': points,
      'dL/dW[1,1]': points,
    })
    const z = { 'z[0]': 1, 'z[1]': 1, L: 1 }
    expect(worthOf(layer)).toEqual([7, { ...z, ...cells(1) }])
    expect(worthOf({ ...layer, weights: { 'dL/dW': 3 } })).toEqual([6, { ...z, ...cells(0.75) }])
    expect(worthOf({ ...layer, weights: { gradients: 2 } })).toEqual([5, { ...z, ...cells(0.5) }])
    expect(worthOf({ ...layer, weights: { 'dL/dW[0,1]': 4 } })).toEqual([10, { ...z, ...cells(1), 'dL/dW[0,1]': 4 }])
  })

  test('whatever the weights, blanks add up to the points, in the shares of their weights', () => {
    const weight = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(weight, weight, weight, fc.integer({ min: 1, max: 100 }), (q, f, x, points) => {
        const [, worth] = worthOf({ ...chain, points, weights: { q, f, 'df/dx': x } }) as [
          number,
          Record<string, number>,
        ]
        expect(total(Object.values(worth))).toBe(points)
        for (const [name, own] of Object.entries({ q, f, 'df/dx': x }))
          expect(worth[name]! / worth['df/dq']!).toBeCloseTo(own, 9)
      }),
      { numRuns: 40 },
    )
  })

  test('changes nothing that is drawn, and no code', () => {
    const draws = (draft: ProblemDraft) => {
      const { problem } = solved(draft)
      return [problem.mark, [...problem.values]]
    }
    expect(draws({ ...chain, weights: { f: 5, gradients: 2 } })).toEqual(draws(chain))
  })
})

describe('what is wrong with weights', () => {
  test.each([
    [{ g: 2 }, 'weight-not-asked', 'weights.g', 'ask for g, or take it out of weights'],
    [{ 'df/dz': 2 }, 'weight-not-asked', 'weights.df/dz', 'did you mean df/dq?'],
    [{ updates: 2 }, 'weight-not-asked', 'weights.updates', 'ask for updates, or take it out of weights'],
    [{ 'df/dx': 2, 'd(f)/d(x)': 3 }, 'weighed-twice', 'weights.d(f)/d(x)', 'take df/dx or d(f)/d(x) out of weights'],
    [{ gradients: 2, all: 3 }, 'weighed-twice', 'weights.all', 'take gradients or all out of weights'],
    [{ all: 0 }, 'nothing-counts', 'weights', 'give some blank a weight, or write "graded: false" in place of weights'],
  ])('%j: %s', (weights, code, place, remedy) => {
    const fault = faultOf(() => prepared([{ ...chain, weights }]))
    expect([fault.code, fault.file, fault.remedy]).toEqual([
      code,
      expect.stringMatching(`problems.0.${escaped(place)}`),
      remedy,
    ])
  })
})

function escaped(text: string): string {
  return text.replaceAll(/[()]/g, '\\$&')
}
