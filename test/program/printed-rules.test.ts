import { expect, test } from 'vitest'
import { workedSolution } from '../../src/sheet/steps.ts'
import { type ProblemDraft, solved } from '../solution/fixture.ts'

/** What the worked solution prints in symbols, by the name of the step. */
function symbolsOf(draft: ProblemDraft): Record<string, string | undefined> {
  const steps = workedSolution(solved(draft).problem, 4, 'full').flatMap(({ steps }) => steps)
  return Object.fromEntries(steps.map(({ name, symbols }) => [name, symbols]))
}

test('a Jacobian that is asked is printed as a rule, and what goes back goes through it', () => {
  const printed = symbolsOf({ family: 'softmax-jacobian', params: { classes: 2 }, ask: ['dp/dz', 'dL/dz'] })
  expect(printed['dp/dz']).toBe('\\operatorname{diag}\\left(p\\right) - p\\, p^{\\top}')
  expect(printed['dL/dz']).toBe(
    '\\left(\\frac{\\partial p}{\\partial z}\\right)^{\\top}\\, \\frac{\\partial L}{\\partial p}',
  )
})

test('the Jacobian of a product is its matrix, that of what works cell by cell a diagonal', () => {
  const given = { W: [[1, 2], [3, 4]], x: [0.5, -1], g: [1, 2] } // biome-ignore format: two rows
  const program = ['z = W @ x', 'a = tanh(z)', 'L = sum(g*a)']
  const printed = symbolsOf({ params: { given, program }, ask: ['dz/dx', 'da/dz'] })
  expect(printed['dz/dx']).toBe('W')
  expect(printed['da/dz']).toBe('\\operatorname{diag}\\left(\\num{1} - a^{\\circ \\num{2}}\\right)')
})

const oneHot = '\\begin{bmatrix}\\num{0} \\\\ \\num{1} \\\\ \\num{0}\\end{bmatrix}'

test('−ln of one probability cancels with the softmax before it: p minus a one-hot column is left', () => {
  const printed = symbolsOf({ family: 'softmax', params: { label: 1 }, ask: ['p', 'L', 'dL/dz'] })
  expect(printed['dL/dz']).toBe(`p - ${oneHot}`)
  expect(printed).not.toHaveProperty(['dL/dp'])
})

test('what comes back to the probabilities is worked out too where it is asked', () => {
  const printed = symbolsOf({ family: 'softmax', params: { label: 1 }, ask: ['p', 'dL/dp', 'dL/dz'] })
  expect(printed['dL/dz']).toBe(`p - ${oneHot}`)
  expect(printed).toHaveProperty(['dL/dp'])
})

test('the logarithm of another function of one probability does not cancel', () => {
  const program = ['p = softmax(z)', 'L = -log(1 - p[1])']
  const printed = symbolsOf({ params: { given: { z: [1, 2, 0.5] }, program }, ask: ['L', 'dL/dz'] })
  expect(printed['dL/dp[1]']).toContain('\\frac{\\num{1}}{\\num{1} - ')
  expect(printed['dL/dz']).toBeUndefined()
})

test('a number of one example is called by the number of the example, above; a part of a vector by its place', () => {
  const network = symbolsOf({ family: 'network', params: { layers: [2, 1], batch: 2 }, ask: ['out_o1[2]', 'E_total'] })
  expect(network['out_o1[2]']).toBe('\\sigma\\left(\\mathrm{net}_{o_{1}}^{[2]}\\right)')
  expect(network['E_o1[2]']).toContain('t_{1}^{[2]} - \\mathrm{out}_{o_{1}}^{[2]}')
  const vector = symbolsOf({ params: { given: { v: [2, 3, 5] }, program: ['y = 3*v[2]'] }, ask: ['y'] })
  expect(vector.y).toBe('\\num{3} \\cdot v_{[2]}')
})
