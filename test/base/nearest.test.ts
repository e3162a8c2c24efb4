import { expect, test } from 'vitest'
import { isSlip, nearest } from '../../src/base/nearest.ts'

test.each([
  ['roud', ['round', 'seed'], 'round'],
  ['titel', ['title', 'id'], 'title'],
  ['ROUND', ['round', 'seed'], 'round'],
  ['rounding aware', ['roundingAware'], 'roundingAware'],
  ['follow_through', ['followThrough'], 'followThrough'],
  ['w12', ['w1', 'w2'], 'w1'],
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

test.each([
  ['Quiz 1', 'quiz-1', true],
  ['Backpropagation', 'Backpropagaton', true],
  ['Quiz 1', 'Quiz 2', false],
  ['Homework on gradients 11', 'Homework on gradients 12', false],
  ['Quiz', 'Exam', false],
])('%j for %j is a slip: %s', (title, other, expected) => {
  expect(isSlip(title, other)).toBe(expected)
})
