import { describe, expect, test } from 'vitest'
import type { Steps } from '../../src/document/blocks.ts'
import { gradeProblem } from '../../src/grade/problem.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'
import { roundedAnswer, writtenBlank } from '../written.ts'

const params = {
  given: { w: 2.5 },
  program: ['E = (w - 1)^2'],
  update: { rule: 'adam', rate: 0.01, steps: 1000 },
}

function keyOf(ask?: readonly string[]) {
  const set = prepared([{ params, ...(ask && { ask }) }])
  const solved = solveVariant(set, 'seed', '1')
  const { blocks } = keyDocument(set.set, solved).problems[0]!
  return {
    set,
    problem: solved.problems[0]!,
    blocks,
    solution: blocks.filter((block) => block.kind === 'steps') as Steps[],
  }
}

describe('a thousand steps of Adam', () => {
  const { set, problem, blocks, solution } = keyOf(['w@1', 'w@500', 'w@1000'])

  test('are worked out where they start, where something is asked, and summed up between', () => {
    expect(solution.map(({ title }) => title)).toEqual([
      'Step 1: backward pass',
      'Step 1: update',
      'Steps 2 to 499 are made in the same way. They lead to',
      'Step 500: backward pass',
      'Step 500: update',
      'Steps 501 to 999 are made in the same way. They lead to',
      'Step 1000: backward pass',
      'Step 1000: update',
    ])
  })

  test('a sentence about those between states what the next step starts from, without formulas', () => {
    const { steps } = solution[2]!
    expect(steps.map(({ name }) => name)).toEqual(['m(w)@499', 'v(w)@499', 'w@499'])
    expect(steps.every(({ symbols, numbers, value }) => !symbols && !numbers && value.includes('\\num'))).toBe(true)
  })

  test('are as many blanks as are asked, and their key earns every point', () => {
    const { asked } = problem.exercise
    const blanks = asked.map((id) =>
      writtenBlank(problem.exercise, id, roundedAnswer(problem.exercise, id, problem.values[id]!, 4)),
    )
    const { answers } = gradeProblem(set, problem, blanks)
    expect(answers.map(({ status }) => status)).toEqual(['correct', 'correct', 'correct'])
  })

  test('state the rule once, as it is computed', () => {
    const formulas = blocks.flatMap((block) => (block.kind === 'formulas' ? block.lines : []))
    expect(formulas.slice(-6)).toEqual([
      'g^{(k-1)} &= \\frac{\\partial E^{(k-1)}}{\\partial w^{(k-1)}}',
      'm^{(k)} &= \\beta_1 \\cdot m^{(k-1)} + \\left(\\num{1} - \\beta_1\\right) \\cdot g^{(k-1)}',
      'v^{(k)} &= \\beta_2 \\cdot v^{(k-1)} + \\left(\\num{1} - \\beta_2\\right) \\cdot \\left(g^{(k-1)}\\right)^{\\num{2}}',
      '\\hat{m}^{(k)} &= \\frac{m^{(k)}}{\\num{1} - \\beta_1^{k}}',
      '\\hat{v}^{(k)} &= \\frac{v^{(k)}}{\\num{1} - \\beta_2^{k}}',
      'w^{(k)} &= w^{(k-1)} - \\frac{\\alpha \\cdot \\hat{m}^{(k)}}{\\sqrt{\\hat{v}^{(k)}} + \\epsilon}',
    ])
  })
})

test('a long training asks for its first and last parameters, and the loss there, when nothing is said', () => {
  expect(keyOf().problem.exercise.answers.map(({ name }) => name)).toEqual(['w@1', 'w@1000', 'E@1000'])
})
