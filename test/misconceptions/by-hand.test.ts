import { describe, expect, test } from 'vitest'
import { gradeAnswers, strictSet } from '../grade/graded.ts'

/** Mistakes worked out by hand: the other suites take what the tables of this project come to for a student's mistake. */
type Row = readonly [id: string, asked: string, typed: string, how: string]

// z = 3.91, z - t = 3.01, dE/dw = 3.01 · 1.7 = 5.117, w after the update 2.3 - 0.1 · 5.117 = 1.7883.
const neuron = {
  id: 'p',
  params: {
    given: { w: 2.3, x: 1.7, t: 0.9 },
    program: ['z = w*x', 'E = 1/2*(z - t)^2'],
    update: { of: 'E', parameters: ['w'], rate: 0.1 },
  },
}
const ofNeuron: readonly Row[] = [
  ['difference-turned-round', 'dE/dw', '-5.117', '(0.9 - 3.91) · 1.7'],
  ['factor-two-kept', 'dE/dw', '10.234', '2 · 3.01 · 1.7'],
  ['half-kept', 'dE/dw', '2.5585', '½ · 3.01 · 1.7'],
  ['half-left-out', 'E', '9.0601', '3.01²'],
  ['rate-left-out', 'w@1', '-2.817', '2.3 - 5.117'],
  ['added-instead-of-subtracted', 'w@1', '2.8117', '2.3 + 0.5117'],
  ['gradient-as-new-value', 'w@1', '5.117', '5.117'],
  ['step-as-new-value', 'w@1', '-0.5117', '-0.1 · 5.117'],
]

// df/dx = y + z = 3.6.
const twoPaths = {
  id: 'p',
  params: { given: { x: 1.3, y: 2.9, z: 0.7 }, program: ['a = x*y', 'b = x*z', 'f = a + b'] },
}
const ofPaths: readonly Row[] = [
  ['one-path-only', 'df/dx', '2.9', 'y'],
  ['last-path-overwrites', 'df/dx', '0.7', 'z'],
]

// x = 1.5 passes, so df/dx = c.
const gated = { id: 'p', params: { given: { x: 1.5, c: -2.4 }, program: ['r = relu(x)', 'f = c*r'] } }
const ofGates: readonly Row[] = [['relu-gates-on-gradient', 'df/dx', '0', 'max(-2.4, 0)']]

const problems = [
  ['a neuron and its update', neuron, ofNeuron],
  ['two paths', twoPaths, ofPaths],
  ['a gate', gated, ofGates],
] as const

describe.each(problems)('%s', (_, problem, rows) => {
  test.each(rows)('%s: %s is %s, that is %s', (id, asked, typed) => {
    const set = strictSet({ ...problem, ask: [asked] }, 5e-5, { diagnose: true })
    const [answer] = gradeAnswers(set, { [asked]: typed }).problems[0]!.answers
    expect(answer).toMatchObject({ status: 'incorrect' })
    expect(answer!.diagnosis).toContain(id)
  })
})
