import { expect, test } from 'vitest'
import { isSlip, nearest, nearNames } from '../../src/base/nearest.ts'

test.each([
  ['roud', ['round', 'seed'], 'round'],
  ['titel', ['title', 'id'], 'title'],
  ['ROUND', ['round', 'seed'], 'round'],
  ['rounding aware', ['roundingAware'], 'roundingAware'],
  ['follow_through', ['followThrough'], 'followThrough'],
  ['w12', ['w1', 'w2'], 'w1'],
  ['aks', ['id', 'ask', 'allow'], 'ask'],
  ['tiem', ['tier', 'time'], 'time'],
  ['w12', ['w21'], undefined],
  ['ab', ['ba'], undefined],
  ['dE_totl/dw5', ['dE_total/dw5', 'dE_total/dw6'], 'dE_total/dw5'],
  ['abcdef', ['abcxyz'], undefined],
  ['y', ['x', 'z'], undefined],
  ['zebra', ['round', 'seed'], undefined],
  ['', ['a'], undefined],
  ['a', [], undefined],
  ['x'.repeat(10_000), ['round'], undefined],
])('%j among %j is %s', (name, known, meant) => {
  expect(nearest(name, known)).toBe(meant)
})

test('several names may have been meant, the nearest first', () => {
  expect(nearNames('hing', ['program', 'hinges', 'hinge'])).toEqual(['hinge', 'hinges'])
  expect(nearNames('zebra', ['round', 'seed'])).toEqual([])
})

test.each([
  ['Quiz 1', 'quiz-1', true],
  ['Backpropagation', 'Backpropagaton', true],
  ['Quiz 1', 'Quiz 2', false],
  ['Homework on gradients 11', 'Homework on gradients 12', false],
  ['Quiz', 'Exam', false],
])('%j for %j is a slip: %s', (title, other, expected) => {
  expect(isSlip(title, other)).toBe(expected)
})
