import { describe, expect, test } from 'vitest'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import { isExact } from '../../src/solution/rounding.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { faultOf, type ProblemDraft, prepared } from './fixture.ts'

const labels = Array.from({ length: 8 }, (_, k) => `${k}`)
const exact = (draft: ProblemDraft): ProblemDraft => ({ ...draft, numbers: 'exact' })

function drawsOf(draft: ProblemDraft): SolvedProblem[] {
  const set = prepared([draft])
  return labels.map((label) => solveVariant(set, 'seed', label).problems[0]!)
}

/** Names of asked values that are no decimals of four places. */
function inexactIn({ exercise, values }: SolvedProblem): string[] {
  const inexact = exercise.asked.filter((id) => !isExact(values[id]!, 4))
  return inexact.map((id) => exercise.solution.graph.node(id).name!)
}

const network = (params: object, ask: readonly string[]) => exact({ family: 'network', params, ask })
const all = ['forward', 'loss', 'gradients']

describe('a network with exact numbers', () => {
  test.each([
    ['one sigmoid neuron', network({ layers: [2, 1] }, [...all, 'updates'])],
    ['sigmoid', network({ layers: [2, 2, 1] }, all)],
    ['two sigmoid outputs', network({ layers: [2, 2, 2] }, all)],
    ['tanh', network({ layers: [2, 2, 1], activations: 'tanh' }, all)],
    ['tanh before sigmoid', network({ layers: [2, 2, 1], activations: ['tanh', 'sigmoid'] }, all)],
    ['ReLU before sigmoid', network({ layers: [2, 2, 1], activations: ['relu', 'sigmoid'] }, all)],
    ['linear', network({ layers: [2, 2, 1], activations: 'linear' }, all)],
    ['softmax', network({ layers: [2, 3], activations: 'softmax', loss: 'crossEntropy' }, all)],
  ])('%s: every asked value is a short decimal, but for net inputs and logarithms', (_, draft) => {
    for (const draw of drawsOf(draft)) {
      const others = inexactIn(draw).filter((name) => !name.startsWith('net_') && name !== 'E_total')
      expect(others).toEqual([])
    }
  })

  test.each([
    ['a sigmoid neuron', exact({ family: 'neuron', params: {} })],
    ['a tanh neuron', exact({ family: 'neuron', params: { activation: 'tanh' } })],
    ['a linear neuron', exact({ family: 'neuron', params: { activation: 'linear' } })],
    ['softmax of given logits', exact({ family: 'softmax', params: {} })],
    ['softmax behind a linear layer', exact({ family: 'softmax', params: { features: 2 } })],
  ])('%s comes out even in what it asks when nobody says', (_, draft) => {
    for (const draw of drawsOf(draft)) {
      expect(inexactIn(draw).filter((name) => !/^(z|L|b)(\[.*\])?(@1)?$/.test(name))).toEqual([])
    }
  })

  test('has biases that say how their net input comes about', () => {
    const { exercise, values } = drawsOf(network({ layers: [2, 1] }, all))[0]!
    const { graph } = exercise.solution
    const value = (name: string) => values[graph.find(name)!]!
    const written = exercise.writtenAs(graph.find('b1')!, values)!
    const [, net, sign, rest] = /^(-?ln 4)(?: ([+-]) (\S+))?$/.exec(written)!
    expect(value('net_o1')).toBeCloseTo(net === 'ln 4' ? Math.log(4) : -Math.log(4), 12)
    const products = value('w1') * value('i1') + value('w2') * value('i2')
    expect(sign === undefined ? 0 : sign === '-' ? Number(rest) : -Number(rest)).toBeCloseTo(products, 12)
  })

  test('keeps what is stated', () => {
    const [{ exercise, values }] = drawsOf(network({ layers: [2, 1], values: { inputs: [2, 6] }, rate: 0.5 }, all)) as [
      SolvedProblem,
    ]
    const value = (name: string) => values[exercise.solution.graph.find(name)!]!
    expect([value('i1'), value('i2'), value('α')]).toEqual([2, 6, 0.5])
  })

  test('cannot be had where one bias serves several neurons, and the fault names the value', () => {
    const values = { biases: ['ln 4'], weights: { from: 0.3, to: 0.4 }, inputs: { from: 0.2, to: 0.9 } }
    const params = { layers: [2, 2], values, biases: 'shared' }
    const shared = { ...network(params, ['out_o1', 'out_o2']), allow: ['saturated', 'factors', 'shared'] }
    expect(faultOf(() => drawsOf(shared))).toMatchObject({
      code: 'no-fair-draw',
      got: expect.stringContaining('rejected by the rule inexact'),
      message: expect.stringContaining('no short decimal, and the problem wants exact numbers (at out_o'),
    })
  })
})

describe('a program with exact numbers', () => {
  const neuron: ProblemDraft = {
    params: {
      given: { w: { oneOf: ['ln 4', 'ln 3', 'ln 2'] }, x: { oneOf: [1, 2, 3] }, t: { oneOf: [0.1, 0.3, 0.4] } },
      program: ['z = w*x', 'a = sigmoid(z)', 'E = 1/2*(a - t)^2'],
    },
    ask: ['z', 'a', 'E', 'da/dz'],
    allow: ['factors', 'saturated', 'hidden'],
  }

  test('draws what makes the asked values short decimals, from the ranges that are stated', () => {
    const plain = drawsOf(neuron).map(inexactIn)
    expect(plain.some((names) => names.includes('a'))).toBe(true)
    for (const draw of drawsOf(exact(neuron))) expect(inexactIn(draw)).toEqual(['z'])
  })

  test('is refused where no number of its ranges does', () => {
    const third = exact({ ...neuron, params: { given: { x: { oneOf: [1, 2] } }, program: ['f = x/3'] }, ask: ['f'] })
    expect(faultOf(() => drawsOf(third))).toMatchObject({
      code: 'no-fair-draw',
      message: expect.stringContaining('(at f = x/3)'),
      remedy: expect.stringContaining('drawn here: x; or let it pass with allow: [inexact]'),
    })
  })

  test('gives integer gradients for integers', () => {
    const integer = exact({
      params: {
        given: { x: { from: -5, to: 5 }, y: { from: -5, to: 5 }, z: { from: -5, to: 5 } },
        program: ['q = x + y', 'f = q*z'],
      },
    })
    for (const { exercise, values } of drawsOf(integer))
      for (const id of exercise.asked) expect(Number.isInteger(values[id])).toBe(true)
  })
})

test('exact numbers are others than plain ones: the codes of sheets differ', () => {
  const codeOf = (draft: ProblemDraft) => solveVariant(prepared([draft]), 'seed', '1').code
  const draft: ProblemDraft = { family: 'network', params: { layers: [2, 1] } }
  expect(codeOf(exact(draft))).not.toBe(codeOf(draft))
})
