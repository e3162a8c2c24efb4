import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/document/blocks.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { acceptances } from '../../src/solution/tolerance.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { type ProblemDraft, prepared, solved } from '../solution/fixture.ts'

const neuron: ProblemDraft = {
  params: {
    given: { w: { oneOf: ['ln 3', '-ln 3', 'ln(3)/2'] }, x: 2, t: '1/4' },
    program: ['z = w*x', 'a = sigmoid(z)', 'E = 1/2*(a - t)^2'],
  },
  ask: ['a', 'dE/dw'],
}

const network: ProblemDraft = {
  family: 'network',
  params: { layers: [1, 1], values: { weights: 'ln 3', biases: ['-ln(3)/2'], inputs: [2], targets: ['1/4'] } },
  ask: ['forward'],
}

function blocksOf(draft: ProblemDraft, label = '1'): readonly Block[] {
  const set = prepared([draft])
  return keyDocument(set.set, solveVariant(set, 'seed', label)).problems[0]!.blocks
}

describe('a number that is given as an expression', () => {
  test('has the value of the expression', () => {
    expect(solved(network).value('net_o1')).toBeCloseTo(1.5 * Math.log(3), 12)
  })

  test('is typeset in the statement and in every step that uses it', () => {
    const text = JSON.stringify(blocksOf(network))
    expect(text).toContain('w_{1} = \\\\ln \\\\num{3}')
    expect(text).toContain('b_{1} = -\\\\frac{\\\\ln \\\\num{3}}{\\\\num{2}}')
    expect(text).toContain('t_{1} = \\\\frac{\\\\num{1}}{\\\\num{4}}')
    expect(text).toContain('\\\\ln \\\\num{3} \\\\cdot \\\\num{2}')
    expect(text).not.toContain('1.0986')
  })

  test('stands in the diagram on one line', () => {
    const diagram = blocksOf(network).find(({ kind }) => kind === 'diagram')
    expect(JSON.stringify(diagram)).toContain('"value":"ln 3"')
    expect(JSON.stringify(diagram)).toContain('"value":"-ln(3)/2"')
  })

  test('is printed as the one that was drawn, in parentheses after a sign', () => {
    const texts = Array.from({ length: 20 }, (_, k) => JSON.stringify(blocksOf(neuron, `${k}`)))
    expect(new Set(texts.map((text) => /w = (\S+ ?\S*)"/.exec(text)![1])).size).toBe(3)
    expect(texts.some((text) => text.includes('\\\\left(-\\\\ln \\\\num{3}\\\\right) \\\\cdot \\\\num{2}'))).toBe(true)
  })

  test('may be rounded as any intermediate value', () => {
    const { problem } = solved(network)
    const grading = { tolerance: { absolute: 0, relative: 0 }, roundingAware: true, followThrough: 1, diagnose: true }
    const accepted = acceptances(problem, grading, 4)
    const net = problem.exercise.solution.graph.find('net_o1')!
    // Rounded: ln 3 to 1.0986, and ln(3)/2 to 0.5493.
    expect(accepted.get(net)!.accepts(`${(2 * 1.0986 - 0.5493).toFixed(4)}`)).toBe(true)
  })
})
